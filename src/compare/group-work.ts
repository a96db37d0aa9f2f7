import type { Baskets, Comparison } from '../model/analysis.js';
import type { ChangeSets, Window } from '../model/facts.js';

/**
 * Effort by component and group in the window (−1: people in no group): `effort[c].get(g)`, change-sets, k authors 1/k each. A change-set over k components gives each 1/k, so that it weighs 1 in all: counted in full on each,
 * a tenth of sweeping changes is most of what happens to a quiet component, and everybody seems to own it.
 */
export function groupEffort(changeSets: ChangeSets, baskets: Baskets, actorGroup: Int32Array, counts: (changeSet: number) => boolean = () => true): Map<number, number>[] {
  const { n, inWindow, actorOffset, actorShare } = changeSets;
  const effort = Array.from({ length: baskets.labels }, () => new Map<number, number>());
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0 || !counts(s)) continue;
    const part = 1 / (baskets.offset[s + 1] - baskets.offset[s]);
    for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) {
      const row = effort[baskets.item[i]];
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) row.set(actorGroup[a], (row.get(actorGroup[a]) ?? 0) + part * actorShare[a]);
    }
  }
  return effort;
}

/** P_people: component → the group with most effort in it; −1 on a tie or without mapped effort. */
export function mainGroups(effort: readonly ReadonlyMap<number, number>[]): Int32Array {
  return Int32Array.from(effort, (groups) => {
    const [first, second] = mapped(groups);
    return first === undefined || (second !== undefined && first[1] - second[1] < 1e-9) ? -1 : first[0];
  });
}

/** `effort` (that of `groupEffort`) by group and area (`area`: component → area, −1 none), sorted; people in no group and components in no area are left out. */
export function workTable(effort: readonly ReadonlyMap<number, number>[], area: Int32Array): Comparison['work'] {
  const cells = new Map<string, { group: number; area: number; effort: number }>();
  effort.forEach((groups, c) => {
    for (const [group, amount] of groups) {
      if (group < 0 || area[c] < 0) continue;
      const cell = cells.get(`${group} ${area[c]}`) ?? { group, area: area[c], effort: 0 };
      cell.effort += amount;
      cells.set(`${group} ${area[c]}`, cell);
    }
  });
  return [...cells.values()].sort((x, y) => x.group - y.group || x.area - y.area);
}

/** Mapped effort in a half of the window below which no majority is claimed. */
const LEAST_EFFORT = 5;

/** 1 for components whose halves of the window have different majority groups (over 50 % of ≥ 5 change-sets of mapped effort each): handed over, not crowded. */
export function handovers(changeSets: ChangeSets, baskets: Baskets, actorGroup: Int32Array, { from, to }: Window): Uint8Array {
  const middle = (from + to) / 2;
  const before = groupEffort(changeSets, baskets, actorGroup, (s) => changeSets.at[s] <= middle);
  const after = groupEffort(changeSets, baskets, actorGroup, (s) => changeSets.at[s] > middle);
  return Uint8Array.from(before, (groups, c) => {
    const [was, is] = [majority(groups), majority(after[c])];
    return was >= 0 && is >= 0 && was !== is ? 1 : 0;
  });
}

/** Effective groups of a labelling by effort in the window, 1 / Σ share²; 0 without mapped effort. */
export function effectiveByEffort({ n, inWindow, actorOffset, actorShare }: ChangeSets, actorGroup: Int32Array): number {
  const byGroup = new Map<number, number>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) if (actorGroup[a] >= 0) byGroup.set(actorGroup[a], (byGroup.get(actorGroup[a]) ?? 0) + actorShare[a]);
  }
  return effective([...byGroup.values()]);
}

/** 1 / Σ share²; 0 when there is nothing. */
export function effective(amounts: readonly number[]): number {
  const all = amounts.reduce((a, b) => a + b, 0);
  return all > 0 ? all ** 2 / amounts.reduce((sum, amount) => sum + amount ** 2, 0) : 0;
}

/** Groups with effort, most first, ties by index; people in no group left out. */
export function mapped(groups: ReadonlyMap<number, number>): [number, number][] {
  return [...groups].filter(([group]) => group >= 0).sort(([g, x], [h, y]) => y - x || g - h);
}

function majority(groups: ReadonlyMap<number, number>): number {
  const rows = mapped(groups);
  const all = rows.reduce((sum, [, amount]) => sum + amount, 0);
  return all >= LEAST_EFFORT && rows[0][1] > all / 2 ? rows[0][0] : -1;
}
