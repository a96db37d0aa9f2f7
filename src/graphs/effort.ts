import { countingOrder } from '../math/counting-order.js';
import type { Baskets, Effort } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/**
 * Effort x(c, p) of actors on components in the people's window, sorted by (component, person, team). Weight: change-sets, k authors of one get 1/k each;
 * a change-set counts once for each component it touches.
 */
export function effort(changeSets: ChangeSets, baskets: Baskets): Effort[] {
  const { component, person, team, share, first } = shares(changeSets, baskets);
  // stable: what one cell adds up stays in the order of change-sets
  const order = countingOrder(component, countingOrder(person, countingOrder(team, null)));
  const cells: Effort[] = [];
  for (let k = 0; k < order.length; ) {
    const at = order[k];
    let [amount, changes] = [0, 0];
    for (; k < order.length && component[order[k]] === component[at] && person[order[k]] === person[at] && team[order[k]] === team[at]; k++) {
      amount += share[order[k]];
      changes += first[order[k]];
    }
    cells.push({ component: component[at], person: person[at], team: team[at] - 1, amount, changes });
  }
  return cells;
}

/** Every actor's share in every component of every change-set of the window; `team`: index + 1, 0 for none; `first`: 1 for the first of the person's teams, which come one after the other. */
function shares({ n, inWindow, actorOffset, actorPerson, actorTeam, actorShare }: ChangeSets, { offset, item }: Baskets): { readonly component: Uint32Array; readonly person: Uint32Array; readonly team: Uint32Array; readonly share: Float64Array; readonly first: Uint8Array } {
  let size = 0;
  for (let s = 0; s < n; s++) if (inWindow[s] === 1) size += (offset[s + 1] - offset[s]) * (actorOffset[s + 1] - actorOffset[s]);
  const of = { component: new Uint32Array(size), person: new Uint32Array(size), team: new Uint32Array(size), share: new Float64Array(size), first: new Uint8Array(size) };
  for (let s = 0, at = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++, at++) {
        of.component[at] = item[i];
        of.person[at] = actorPerson[a];
        of.team[at] = actorTeam[a] + 1;
        of.share[at] = actorShare[a];
        of.first[at] = a > actorOffset[s] && actorPerson[a - 1] === actorPerson[a] ? 0 : 1;
      }
    }
  }
  return of;
}

/** Change-sets of the people's window that touch each component. */
export function changeSetCounts(changeSets: ChangeSets, baskets: Baskets): Uint32Array {
  const counts = new Uint32Array(baskets.labels);
  for (let s = 0; s < changeSets.n; s++) {
    if (changeSets.inWindow[s] === 1) for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) counts[baskets.item[i]]++;
  }
  return counts;
}
