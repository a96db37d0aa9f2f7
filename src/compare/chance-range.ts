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
  const meetings = meetingsOf({ ...work, group: Int32Array.from(work.group, (g) => (g >= 0 ? 0 : -1)) });
  const draws = affordable(permutations, LEAST_DRAWS, meetings.cost, BUDGET);
  if (draws < permutations) {
    const message = `the range by chance rests on ${draws} permutations instead of ${permutations}: the organisation is too large for more`;
    onLimit?.({ stage: 'compare', id: 'chance-range', limit: draws, count: 1, message });
  }
  const scores: { [part in Part]: number[] } = { total: [], direct: [], indirect: [] };
  const rng = random(seed, 'chance');
  const label = main.slice();
  const dealt = mapped.map((p) => main[p]);
  const { need } = meetings;
  for (let draw = 0; draw < draws; draw++) {
    rng.shuffle(dealt);
    mapped.forEach((p, i) => { label[p] = dealt[i]; });
    const met = meetings.met(label);
    if (need.direct > 0) scores.direct.push(met.direct / need.direct);
    if (need.indirect > 0) scores.indirect.push(met.indirect / need.indirect);
    if (need.direct + need.indirect > 0) scores.total.push((met.direct + met.indirect) / (need.direct + need.indirect));
  }
  return scores;
}

interface PartSums {
  readonly direct: number;
  readonly indirect: number;
}

interface Meetings {
  readonly need: PartSums;
  /** Need that is met under labels of people. */
  met(label: Int32Array): PartSums;
  /** Multiplications of one call. */
  readonly cost: number;
}

/**
 * Need and met of one and the same work under any labels; `one`: work of a single group, in which an actor is a person. Met between a and the components after it is linear in their effort: Σ_b R(a,b) / (m(a)·m(b)) · x(b, q) is summed
 * once for each person q, so that a draw costs the people around a component instead of those of all its pairs.
 */
function meetingsOf(one: Work): Meetings {
  const effort = mappedEffort(one);
  const table = needTable(one);
  const person = effort.actor.map((actor) => effort.person[actor]);
  const pairs = coAuthors(one);
  const people = one.changeSets.actorPerson.reduce((most, p) => Math.max(most, p + 1), 0);
  const around = aroundComponents(table, effort, person, people);
  const { offset, amount } = effort;
  const need = { direct: 0, indirect: 0 };
  const own = new Float64Array(one.baskets.labels);
  for (let k = 0; k < table.a.length; k++) {
    const [a, b] = [table.a[k], table.b[k]];
    if (table.covered[k] === 0) continue;
    need[a === b ? 'direct' : 'indirect'] += table.need[k];
    if (a === b) own[a] = table.weight[k] / (effort.total[a] ** 2 - effort.squares[a]);
  }
  const met = (label: Int32Array): PartSums => {
    let direct = 0;
    let indirect = 0;
    const byGroup = new Float64Array(label.reduce((most, g) => Math.max(most, g + 1), 0));
    for (let a = 0; a < own.length; a++) {
      for (let i = offset[a]; i < offset[a + 1]; i++) byGroup[label[person[i]]] += amount[i];
      if (own[a] > 0) {
        let together = 0;
        for (let i = offset[a]; i < offset[a + 1]; i++) together += amount[i] * (byGroup[label[person[i]]] - amount[i]);
        for (const { p, q, amount: both } of pairs.get(a) ?? []) if (label[p] === label[q]) together -= both;
        direct += own[a] * Math.max(0, together);
      }
      let together = -around.same[a];
      for (let j = around.offset[a]; j < around.offset[a + 1]; j++) together += around.amount[j] * byGroup[label[around.person[j]]];
      indirect += Math.max(0, together);
      for (let i = offset[a]; i < offset[a + 1]; i++) byGroup[label[person[i]]] = 0;
    }
    return { direct, indirect };
  };
  return { need, met, cost: 3 * amount.length + around.amount.length };
}

/** Of each component a: Σ_b R(a,b) / (m(a)·m(b)) · x(b, q) over the components b after it, by person q, and what of the product with its own effort is one person's. */
function aroundComponents(table: NeedTable, { offset, amount, total }: MappedEffort, person: Uint32Array, people: number): { readonly offset: Uint32Array; readonly person: Uint32Array; readonly amount: Float64Array; readonly same: Float64Array } {
  const found = { offset: new Uint32Array(total.length + 1), person: [] as number[], amount: [] as number[], same: new Float64Array(total.length) };
  const sums = new Float64Array(people);
  let k = 0;
  for (let a = 0; a < total.length; a++) {
    const first = found.person.length;
    for (; k < table.a.length && table.a[k] === a; k++) {
      const b = table.b[k];
      if (a === b || table.covered[k] === 0) continue;
      const weight = table.weight[k] / (total[a] * total[b]);
      for (let i = offset[b]; i < offset[b + 1]; i++) {
        if (sums[person[i]] === 0) found.person.push(person[i]);
        sums[person[i]] += weight * amount[i];
      }
    }
    for (let i = offset[a]; i < offset[a + 1]; i++) found.same[a] += amount[i] * sums[person[i]];
    for (let at = first; at < found.person.length; at++) {
      found.amount.push(sums[found.person[at]]);
      sums[found.person[at]] = 0;
    }
    found.offset[a + 1] = found.person.length;
  }
  return { ...found, person: Uint32Array.from(found.person), amount: Float64Array.from(found.amount) };
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
