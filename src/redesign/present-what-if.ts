import { declaredFit, onPaper, ownedComponents } from './declared-fit.js';
import type { Present } from './present.js';
import { mergedGroup, UNCHANGED, type Scenario } from './scenario.js';
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
    disruption: { effort: handedOver(tallies, scenario), people: null, leftBehind: { orphaned: [], single: [] }, lost: [] },
  };
}

/** Effort on moved components by others than who takes them over. */
function handedOver({ effort: { offset, group, amount } }: Present['tallies'], { moves, merge }: Pick<Scenario, 'moves' | 'merge'>): number {
  const taker = new Map(moves.map(({ component, group: to }) => [component, mergedGroup(to, merge)]));
  let sum = 0;
  for (const [component, to] of taker) {
    for (let i = offset[component]; i < offset[component + 1]; i++) if (mergedGroup(group[i], merge) !== to) sum += amount[i];
  }
  return sum;
}
