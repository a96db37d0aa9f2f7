import { approvalDrag } from './approval-drag.js';
import { boundaryViolation } from './boundary-violation.js';
import { collaboration } from './collaboration.js';
import { coordinationGap } from './coordination-gap.js';
import { crossTeamTax } from './cross-team-tax.js';
import { crowdedComponent } from './crowded-component.js';
import { debtStarved } from './debt-starved.js';
import { decisionCentralisation } from './decision-centralisation.js';
import { disconnectedLayer } from './disconnected-layer.js';
import { duplicatedCode } from './duplicated-code.js';
import { fragileComponent } from './fragile-component.js';
import { hiddenCoupling } from './hidden-coupling.js';
import { implicitContract } from './implicit-contract.js';
import { localOptimisation } from './local-optimisation.js';
import { overCentralised } from './over-centralised.js';
import { overFragmented } from './over-fragmented.js';
import { overlap } from './overlap.js';
import { misplacedComponent } from './misplaced-component.js';
import { orphaned } from './orphaned.js';
import { platformBottleneck } from './platform-bottleneck.js';
import { platformCandidate } from './platform-candidate.js';
import { processOverload } from './process-overload.js';
import { requiredOwner } from './required-owner.js';
import type { Rule } from './rule.js';
import { shadowOwner } from './shadow-owner.js';
import { sharedBottleneck } from './shared-bottleneck.js';
import { sharedOwnership } from './shared-ownership.js';
import { silo } from './silo.js';
import { singlePoint } from './single-point.js';
import { soleBridge } from './sole-bridge.js';
import { splitArea } from './split-area.js';
import { spread } from './spread.js';
import { stretchedCommunity } from './stretched-community.js';
import { teamCoupling } from './team-coupling.js';
import { teamCycle } from './team-cycle.js';
import { teamOverload } from './team-overload.js';
import { toolSprawl } from './tool-sprawl.js';
import { topologyMismatch } from './topology-mismatch.js';
import { unowned } from './unowned.js';
import { untracedWork } from './untraced-work.js';
import { versionDrift } from './version-drift.js';

export { runRules } from './run-rules.js';
export { withSupport } from './support.js';
export type { Rule } from './rule.js';

/**
 * Every rule; the order decides which finding a pair claimed by several counts for. A finding about one pair comes before those about many (teams, areas): it says most exactly where
 * the cost arises, and what the wider finding then costs is what no single pair accounts for.
 */
export const RULES: readonly Rule[] = [
  coordinationGap, hiddenCoupling, implicitContract, collaboration, teamCoupling, splitArea, stretchedCommunity, shadowOwner, sharedOwnership, singlePoint, spread, overlap,
  crossTeamTax, untracedWork, fragileComponent, debtStarved, localOptimisation, decisionCentralisation, processOverload, approvalDrag, disconnectedLayer,
  sharedBottleneck, silo, overCentralised, overFragmented, teamOverload, platformCandidate, platformBottleneck, soleBridge, topologyMismatch, duplicatedCode,
  unowned, orphaned, misplacedComponent, boundaryViolation, requiredOwner, crowdedComponent, teamCycle, toolSprawl, versionDrift,
];
