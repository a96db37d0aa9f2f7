import { random } from '../math/random.js';
import { affordable } from '../math/draws.js';
import { quantile } from '../math/stats.js';
import type { OnLimit } from '../model/errors.js';
import { groupsOfPeople } from './actor-groups.js';
import { PARTS, type Part } from './estimate.js';
import { type MappedEffort, type Work, mappedEffort } from './mapped-effort.js';
import { type NeedTable, needTable } from './need.js';

export type ChanceRange = { readonly low: number; readonly high: number };

/** Multiplications that all draws together may cost; a huge repository gets fewer draws, never under 99, and says so. */
const BUDGET = 2e8;
const LEAST_DRAWS = 99;

/**
 * Middle 95 % of each part's score, in [0, 1], when people are permuted over groups, head counts kept and work unchanged (engine, section 4 item 4). People in
 * several groups stand in their main one. null without need.
 */
export function chanceRanges(work: Work, permutations: number, seed: number, onLimit?: OnLimit): { readonly [part in Part]: ChanceRange | null } {
  const scores = chanceScores(work, permutations, seed, onLimit);
  const [total, direct, indirect] = PARTS.map((part) => {
    const [low, high] = [quantile(scores[part], 0.025), quantile(scores[part], 0.975)];
    return low === null || high === null ? null : { low, high };
  });
  return { total, direct, indirect };
}

/** The scores of those permutations, in [0, 1]; a part without need has none. */
export function chanceScores(work: Work, permutations: number, seed: number, onLimit?: OnLimit): { readonly [part in Part]: readonly number[] } {
  const people = work.changeSets.actorPerson.reduce((most, p) => Math.max(most, p + 1), 0);
  const main = groupsOfPeople(work.changeSets, work.group, people);
  const mapped = [...main.keys()].filter((p) => main[p] >= 0);
  const one: Work = { ...work, group: Int32Array.from(work.group, (g) => (g >= 0 ? 0 : -1)) };
  const table = needTable(one);
  const effort = mappedEffort(one);
  const pairs = coAuthors(one);
  const cost = table.b.reduce((sum, b) => sum + effort.offset[b + 1] - effort.offset[b], 0);
  const draws = affordable(permutations, LEAST_DRAWS, cost, BUDGET);
  if (draws < permutations) {
    const message = `the range by chance rests on ${draws} permutations instead of ${permutations}: the organisation is too large for more`;
    onLimit?.({ stage: 'compare', id: 'chance-range', limit: draws, count: 1, message });
  }
  const scores: { [part in Part]: number[] } = { total: [], direct: [], indirect: [] };
  const person = effort.actor.map((actor) => effort.person[actor]);
  const rng = random(seed, 'chance');
  const label = main.slice();
  const dealt = mapped.map((p) => main[p]);
  for (let draw = 0; draw < draws; draw++) {
    rng.shuffle(dealt);
    mapped.forEach((p, i) => { label[p] = dealt[i]; });
    const { direct, indirect } = metShares({ ...effort, person }, table, pairs, label);
    if (direct.need > 0) scores.direct.push(direct.met / direct.need);
    if (indirect.need > 0) scores.indirect.push(indirect.met / indirect.need);
    if (direct.need + indirect.need > 0) scores.total.push((direct.met + indirect.met) / (direct.need + indirect.need));
  }
  return scores;
}

/** Need and met under labels of people; `effort` and `table` are those of one group, in which an actor is a person, and `effort.person` tells it of each entry. A hot loop over all pairs of components. */
function metShares({ offset, person, amount, total, squares }: MappedEffort, table: NeedTable, pairs: ReadonlyMap<number, readonly CoAuthors[]>, label: Int32Array): { direct: { need: number; met: number }; indirect: { need: number; met: number } } {
  const direct = { need: 0, met: 0 };
  const indirect = { need: 0, met: 0 };
  const byGroup = new Float64Array(label.reduce((most, g) => Math.max(most, g + 1), 0));
  const byPerson = new Float64Array(label.length);
  const group = person.map((p) => label[p]);
  const spread = (c: number, sign: 0 | 1): void => {
    for (let i = offset[c]; i < offset[c + 1]; i++) {
      byGroup[group[i]] = sign * (byGroup[group[i]] + amount[i]);
      byPerson[person[i]] = sign * amount[i];
    }
  };
  for (let k = 0, from = -1; k < table.a.length; k++) {
    const [a, b] = [table.a[k], table.b[k]];
    if (a !== from) {
      if (from >= 0) spread(from, 0);
      spread((from = a), 1);
    }
    if (table.covered[k] === 0) continue;
    let together = 0;
    for (let i = offset[b]; i < offset[b + 1]; i++) together += amount[i] * (byGroup[group[i]] - byPerson[person[i]]);
    let divisor = total[a] * total[b];
    if (a === b) {
      divisor -= squares[a];
      for (const { p, q, amount: both } of pairs.get(a) ?? []) if (label[p] === label[q]) together -= both;
    }
    const part = a === b ? direct : indirect;
    part.need += table.need[k];
    part.met += (table.weight[k] * Math.max(0, together)) / divisor;
  }
  return { direct, indirect };
}

interface CoAuthors {
  readonly p: number;
  readonly q: number;
  amount: number;
}

/** Σ_s 2·a_s(p)·a_s(q) of the mapped co-authors of single change-sets, by component. */
function coAuthors({ baskets, changeSets, group }: Work): Map<number, CoAuthors[]> {
  const { n, inWindow, actorOffset, actorPerson, actorShare } = changeSets;
  const found = new Map<number, Map<string, CoAuthors>>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
      for (let j = actorOffset[s]; j < i; j++) {
        const [p, q] = [actorPerson[i], actorPerson[j]];
        if (group[i] < 0 || group[j] < 0 || p === q) continue;
        for (let k = baskets.offset[s]; k < baskets.offset[s + 1]; k++) {
          const row = found.get(baskets.item[k]) ?? new Map<string, CoAuthors>();
          found.set(baskets.item[k], row);
          const pair = row.get(`${p} ${q}`) ?? { p, q, amount: 0 };
          pair.amount += 2 * actorShare[i] * actorShare[j];
          row.set(`${p} ${q}`, pair);
        }
      }
    }
  }
  return new Map([...found].map(([c, row]) => [c, [...row.values()]]));
}
