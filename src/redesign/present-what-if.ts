import { declaredFit, onPaper, ownedComponents } from './declared-fit.js';
import { handedOver } from './handed-over.js';
import type { Present } from './present.js';
import { UNCHANGED, type Scenario } from './scenario.js';
import { standing } from './standing.js';
import type { WhatIf } from './what-if.js';

/**
 * What moves of components and mergers of groups do, from sums alone: what a report and its viewer can say. Which findings would come and go, and whose work changes, takes the history and is null.
 */
export function presentWhatIf({ components, profiles, tallies }: Present, scenario: Pick<Scenario, 'moves' | 'merge'>): WhatIf {
  const after = onPaper(profiles, scenario);
  return {
    certain: {
      declaredFit: { before: declaredFit(profiles), after: declaredFit(after) },
      owned: { before: ownedComponents(profiles), after: ownedComponents(after), of: components.length },
      findings: null,
    },
    assumed: { before: standing(tallies, UNCHANGED), after: standing(tallies, scenario, 1), half: standing(tallies, scenario, 0.5) },
    disruption: { work: handedOver(profiles, scenario), people: null, leftBehind: { orphaned: [], single: [] }, lost: [] },
  };
}
