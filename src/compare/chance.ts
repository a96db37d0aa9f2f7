import type { ChangeSets } from '../model/facts.js';
import type { Work } from './mapped-effort.js';

/**
 * Chance that two different people are in one group, [0, 1]: Σ_a t_a(t_a − 1) / (P(P − 1)) by head counts of people with mapped effort (engine, section 4
 * item 4). A person in several groups is a part of a head in each, by effort. null with fewer than two people.
 */
export function chance(work: Work): number | null {
  const heads = headCounts(work);
  const people = heads.size;
  if (people < 2) return null;
  const sums = new Map<number, { heads: number; own: number }>();
  for (const shares of heads.values()) {
    for (const [group, share] of shares) {
      const known = sums.get(group) ?? { heads: 0, own: 0 };
      sums.set(group, { heads: known.heads + share, own: known.own + share ** 2 });
    }
  }
  let together = 0;
  for (const { heads: t, own } of sums.values()) together += t * t - own;
  return Math.max(0, together) / (people * (people - 1));
}

/** Person → group → share of the person's mapped effort (change-sets with a component) in it. */
export function headCounts({ baskets, changeSets, group }: Work): Map<number, Map<number, number>> {
  const efforts = new Map<number, Map<number, number>>();
  eachActor(changeSets, baskets.offset, (row) => {
    if (group[row] < 0) return;
    const person = changeSets.actorPerson[row];
    const known = efforts.get(person) ?? new Map<number, number>();
    known.set(group[row], (known.get(group[row]) ?? 0) + changeSets.actorShare[row]);
    efforts.set(person, known);
  });
  for (const groups of efforts.values()) {
    const all = [...groups.values()].reduce((a, b) => a + b, 0);
    for (const [g, amount] of groups) groups.set(g, amount / all);
  }
  return efforts;
}

/** Effort in change-sets: all, mapped, and mapped by group. */
export function effortTotals({ baskets, changeSets, group }: Work): { all: number; mapped: number; byGroup: Map<number, number> } {
  const byGroup = new Map<number, number>();
  let all = 0;
  eachActor(changeSets, baskets.offset, (row) => {
    all += changeSets.actorShare[row];
    if (group[row] >= 0) byGroup.set(group[row], (byGroup.get(group[row]) ?? 0) + changeSets.actorShare[row]);
  });
  return { all, mapped: [...byGroup.values()].reduce((a, b) => a + b, 0), byGroup };
}

/** Actor rows of the change-sets that count and touch a component. */
function eachActor({ n, inWindow, actorOffset, actorShare }: ChangeSets, offset: Uint32Array, visit: (row: number) => void): void {
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0 || offset[s] === offset[s + 1]) continue;
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) if (actorShare[row] > 0) visit(row);
  }
}
