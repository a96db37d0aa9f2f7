import type { Tallies } from '../model/tallies.js';
import { chance, effortTotals, headCounts } from './chance.js';
import { mappedEffort, type MappedEffort, type Work } from './mapped-effort.js';
import { required, type Required } from './need.js';

/**
 * The sufficient statistics of a standing (`redesign/standing`): whoever has them can say what moves of components and mergers of groups do to the score, exactly.
 *
 * @param pairs what components need of each other, where it is not that of `work`.
 * @param heads work by which people are counted, where it is not `work`.
 */
export function tallies(work: Work, groups: number, pairs: Required = required(work.baskets, work.changeSets.inWindow), heads: Work = work): Tallies {
  const effort = mappedEffort(work);
  const inside = sameChangeSet(work, groups);
  const { byGroup } = effortTotals(heads);
  return {
    components: work.baskets.labels, groups,
    effort: groupEffort(effort, groups),
    within: squareRows(inside.map(({ byGroups }) => byGroups), groups),
    pairs: pairTallies(effort, pairs, inside.map(({ byPerson }) => byPerson), groups),
    heads: headTallies(heads, groups),
    load: Float64Array.from({ length: groups }, (_, group) => byGroup.get(group) ?? 0),
  };
}

type Sums = Map<number, number>;

function add(sums: Sums, key: number, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

const sorted = (sums: Sums): [number, number][] => [...sums].sort(([a], [b]) => a - b);

/** Rows of (group, other) pairs, keyed by group · groups + other. */
function squareRows(rows: readonly Sums[], groups: number): Tallies['within'] {
  const offset = new Uint32Array(rows.length + 1);
  rows.forEach((sums, row) => { offset[row + 1] = offset[row] + sums.size; });
  const all = rows.flatMap(sorted);
  return {
    offset,
    group: Uint32Array.from(all, ([key]) => Math.floor(key / groups)), other: Uint32Array.from(all, ([key]) => key % groups),
    amount: Float64Array.from(all, ([, amount]) => amount),
  };
}

function groupEffort({ offset, actor, amount, group, total }: MappedEffort, groups: number): Tallies['effort'] {
  const rows = Array.from(total, (_, c) => {
    const sums: Sums = new Map();
    for (let i = offset[c]; i < offset[c + 1]; i++) add(sums, group[actor[i]], amount[i]);
    return sums;
  });
  // one row of groups is a row of pairs of group 0 with them
  const { offset: starts, other, amount: amounts } = squareRows(rows, groups);
  return { offset: starts, group: other, amount: amounts };
}

/** By component, products within one and the same change-set: of groups, and of one person's parts in groups. */
function sameChangeSet({ baskets, changeSets, group }: Work, groups: number): { readonly byGroups: Sums; readonly byPerson: Sums }[] {
  const { n, inWindow, actorOffset, actorPerson, actorShare } = changeSets;
  const found = Array.from({ length: baskets.labels }, () => ({ byGroups: new Map() as Sums, byPerson: new Map() as Sums }));
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0 || baskets.offset[s] === baskets.offset[s + 1]) continue;
    const [together, alone]: [Sums, Sums] = [new Map(), new Map()];
    for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
      for (let j = actorOffset[s]; j < actorOffset[s + 1]; j++) {
        if (group[i] < 0 || group[j] < 0 || !(actorShare[i] > 0 && actorShare[j] > 0)) continue;
        const [key, product] = [group[i] * groups + group[j], actorShare[i] * actorShare[j]];
        add(together, key, product);
        if (actorPerson[i] === actorPerson[j]) add(alone, key, product);
      }
    }
    for (let k = baskets.offset[s]; k < baskets.offset[s + 1]; k++) {
      const { byGroups, byPerson } = found[baskets.item[k]];
      for (const [key, product] of together) add(byGroups, key, product);
      for (const [key, product] of alone) add(byPerson, key, product);
    }
  }
  return found;
}

/** Less than this share of a whole is what differences of sums leave. */
const DUST = 1e-12;

function pairTallies(effort: MappedEffort, pairs: Required, onceMore: readonly Sums[], groups: number): Tallies['pairs'] {
  const kept: number[] = [];
  const rows: Sums[] = [];
  let [loaded, partsOf] = [-1, new Map<number, { group: number; amount: number }[]>()];
  for (let i = 0; i < pairs.a.length; i++) {
    const [a, b] = [pairs.a[i], pairs.b[i]];
    const product = effort.total[a] * effort.total[b];
    if (!(product - (a === b ? effort.squares[a] : 0) > 1e-9 * product)) continue;
    if (a !== loaded) [loaded, partsOf] = [a, partsByPerson(effort, a)];
    const sums: Sums = new Map();
    for (let k = effort.offset[b]; k < effort.offset[b + 1]; k++) {
      const who = effort.actor[k];
      for (const { group, amount } of partsOf.get(effort.person[who]) ?? []) add(sums, group * groups + effort.group[who], amount * effort.amount[k]);
    }
    if (a === b) {
      for (const [key, amount] of onceMore[a]) add(sums, key, -amount);
      for (const [key, amount] of sums) if (!(amount > DUST * product)) sums.delete(key);
    }
    kept.push(i);
    rows.push(sums);
  }
  return { a: Uint32Array.from(kept, (i) => pairs.a[i]), b: Uint32Array.from(kept, (i) => pairs.b[i]), required: Float64Array.from(kept, (i) => pairs.weight[i]), ...squareRows(rows, groups) };
}

function partsByPerson({ offset, actor, amount, person, group }: MappedEffort, c: number): Map<number, { group: number; amount: number }[]> {
  const parts = new Map<number, { group: number; amount: number }[]>();
  for (let k = offset[c]; k < offset[c + 1]; k++) {
    const who = actor[k];
    const of = parts.get(person[who]) ?? [];
    of.push({ group: group[who], amount: amount[k] });
    parts.set(person[who], of);
  }
  return parts;
}

function headTallies(work: Work, groups: number): Tallies['heads'] {
  const heads = headCounts(work);
  const ofGroup = new Float64Array(groups);
  const both: Sums = new Map();
  for (const parts of heads.values()) {
    for (const [g, part] of parts) {
      ofGroup[g] += part;
      for (const [h, other] of parts) add(both, g * groups + h, part * other);
    }
  }
  const { group, other, amount } = squareRows([both], groups);
  return { people: heads.size, alike: chance(work), ofGroup, group, other, amount };
}
