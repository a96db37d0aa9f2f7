import type { Baskets, Effort } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/**
 * Effort x(c, p) of actors on components in the people's window, sorted by (component, person, team). Weight: change-sets, k authors of one get 1/k each;
 * a change-set counts once for each component it touches.
 */
export function effort(changeSets: ChangeSets, baskets: Baskets): Effort[] {
  const { n, inWindow, actorOffset, actorPerson, actorTeam, actorShare } = changeSets;
  const people = actorPerson.reduce((most, person) => Math.max(most, person + 1), 0);
  const teams = actorTeam.reduce((most, team) => Math.max(most, team + 2), 1);
  const cells = new Map<number, { component: number; person: number; team: number; amount: number }>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) {
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) {
        const key = (baskets.item[i] * people + actorPerson[a]) * teams + actorTeam[a] + 1;
        const cell = cells.get(key);
        if (cell) cell.amount += actorShare[a];
        else cells.set(key, { component: baskets.item[i], person: actorPerson[a], team: actorTeam[a], amount: actorShare[a] });
      }
    }
  }
  return [...cells.values()].sort((x, y) => x.component - y.component || x.person - y.person || x.team - y.team);
}

/** Change-sets of the people's window that touch each component. */
export function changeSetCounts(changeSets: ChangeSets, baskets: Baskets): Uint32Array {
  const counts = new Uint32Array(baskets.labels);
  for (let s = 0; s < changeSets.n; s++) {
    if (changeSets.inWindow[s] === 1) for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) counts[baskets.item[i]]++;
  }
  return counts;
}
