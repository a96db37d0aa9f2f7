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
import { hero } from './hero.js';
import { hiddenCoupling } from './hidden-coupling.js';
import { implicitContract } from './implicit-contract.js';
import { localOptimisation } from './local-optimisation.js';
import { misplacedComponent } from './misplaced-component.js';
import { orphaned } from './orphaned.js';
import { overCentralised } from './over-centralised.js';
import { overFragmented } from './over-fragmented.js';
import { overlap } from './overlap.js';
import type { Plant } from './plant.js';
import { platformBottleneck } from './platform-bottleneck.js';
import { platformCandidate } from './platform-candidate.js';
import { processOverload } from './process-overload.js';
import { requiredOwner } from './required-owner.js';
import { shadowOwner } from './shadow-owner.js';
import { sharedBottleneck } from './shared-bottleneck.js';
import { sharedOwnership } from './shared-ownership.js';
import { silo } from './silo.js';
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

/** Every plant; a plant whose rule does not exist is planted all the same: nothing else may take it for something. */
export const PLANTS: readonly Plant[] = [splitArea, stretchedCommunity, coordinationGap, hiddenCoupling, implicitContract, collaboration, shadowOwner, sharedOwnership, hero, platformBottleneck, crowdedComponent, fragileComponent, teamCycle, teamOverload, unowned, versionDrift, boundaryViolation, debtStarved, duplicatedCode, misplacedComponent, requiredOwner, toolSprawl, topologyMismatch,
  orphaned, untracedWork, decisionCentralisation, disconnectedLayer, approvalDrag, processOverload, crossTeamTax, localOptimisation,
  overlap, spread, platformCandidate, overCentralised, overFragmented, soleBridge, teamCoupling, silo, sharedBottleneck];
