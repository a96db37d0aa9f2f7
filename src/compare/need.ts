import { countingOrder } from '../math/counting-order.js';
import type { Baskets } from '../model/analysis.js';
import { type MappedEffort, type Work, mappedEffort } from './mapped-effort.js';

/** R(c, d) by pair a ≤ b, sorted: each change-set of k components gives every unordered pair of them, self-pairs included, 2 / (k(k + 1)). */
export interface Required {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly weight: Float64Array;
}

/** Need and met of the pairs of `required`, in units of change-sets; 0 where a component has no mapped effort. */
export interface NeedTable extends Required {
  readonly need: Float64Array;
  readonly met: Float64Array;
  /** 1 when both components have mapped effort, for a = b from two change-sets: the pair enters the sums. */
  readonly covered: Uint8Array;
}

export function required(baskets: Baskets, inWindow: Uint8Array): Required {
  const made = known.get(inWindow);
  if (made?.baskets === baskets) return made.pairs;
  const found = { a: [] as number[], b: [] as number[], weight: [] as number[] };
  eachRequired(baskets, inWindow, (a, b, weight) => {
    found.a.push(a);
    found.b.push(b);
    found.weight.push(weight);
  });
  const pairs = { a: Uint32Array.from(found.a), b: Uint32Array.from(found.b), weight: Float64Array.from(found.weight) };
  known.set(inWindow, { baskets, pairs });
  return pairs;
}

/** Hundreds of draws ask for the same pairs with other people at work. Kept as long as the column that says which change-sets count. */
const known = new WeakMap<Uint8Array, { readonly baskets: Baskets; readonly pairs: Required }>();

/** Component by component through its change-sets, so that one row of sums is held at a time. */
function eachRequired({ labels, offset, item }: Baskets, inWindow: Uint8Array, visit: (a: number, b: number, weight: number) => void): void {
  const end = new Uint32Array(item.length);
  for (let s = 0; s + 1 < offset.length; s++) end.fill(inWindow[s] === 1 ? offset[s + 1] : 0, offset[s], offset[s + 1]);
  const byLabel = countingOrder(item, null);
  const row = new Float64Array(labels);
  const met = new Uint32Array(labels);
  for (let at = 0; at < byLabel.length; ) {
    const a = item[byLabel[at]];
    let others = 0;
    for (; at < byLabel.length && item[byLabel[at]] === a; at++) {
      const begin = byLabel[at];
      if (end[begin] === 0) continue;
      let first = begin;
      while (first > 0 && end[first - 1] === end[begin]) first--;
      const k = end[begin] - first;
      const weight = 2 / (k * (k + 1));
      for (let i = begin; i < end[begin]; i++) {
        if (row[item[i]] === 0) met[others++] = item[i];
        row[item[i]] += weight;
      }
    }
    for (const b of met.subarray(0, others).sort()) {
      visit(a, b, row[b]);
      row[b] = 0;
    }
  }
}

/**
 * need(c,d) = R(c,d) · Σ_{p≠q} x(c,p)·x(d,q) / (m(c)·m(d)); c = d over two different change-sets; met: the pairs in one group (engine, section 4 item 2).
 * Two different people in one group are two different actors there, so both sums come from sums per person, per group and per actor:
 * Σ_{p≠q} = m(c)·m(d) − Σ_P X_P(c)·X_P(d), and in one group Σ_t X_t(c)·X_t(d) − Σ_i x_i(c)·x_i(d). O(pairs × actors of a component).
 */
export function needTable(work: Work, pairs: Required = required(work.baskets, work.changeSets.inWindow)): NeedTable {
  const need = new Float64Array(pairs.a.length);
  const met = new Float64Array(pairs.a.length);
  const covered = new Uint8Array(pairs.a.length);
  const of = needOf(work);
  for (let i = 0; i < pairs.a.length; i++) {
    const found = of(pairs.a[i], pairs.b[i], pairs.weight[i]);
    if (found === null) continue;
    covered[i] = 1;
    need[i] = found.need;
    met[i] = found.met;
  }
  return { ...pairs, need, met, covered };
}

/** The rows of `needTable` that are covered, one after the other: for sums over histories that nothing else is asked of. */
export function eachNeed(work: Work, visit: (a: number, b: number, weight: number, need: number, met: number) => void): void {
  const of = needOf(work);
  eachRequired(work.baskets, work.changeSets.inWindow, (a, b, weight) => {
    const found = of(a, b, weight);
    if (found !== null) visit(a, b, weight, found.need, found.met);
  });
}

/** Need and met of one pair, in a record that the next call fills again; null where it is not covered. Pairs with one and the same `a` are best asked for in a row. */
function needOf(work: Work): (a: number, b: number, weight: number) => { readonly need: number; readonly met: number } | null {
  const effort = mappedEffort(work);
  const row = scratch(effort);
  const found = { need: 0, met: 0 };
  let from = -1;
  return (a, b, weight) => {
    if (a !== from) row.load((from = a));
    const product = effort.total[a] * effort.total[b];
    const divisor = a === b ? product - effort.squares[a] : product;
    if (!(divisor > 1e-9 * product)) return null;
    const { people, groups, actors } = row.times(b);
    found.need = (weight * rounded(product - people - (a === b ? effort.within[a] : 0), product)) / divisor;
    found.met = (weight * rounded(groups - actors - (a === b ? effort.withinGroup[a] : 0), product)) / divisor;
    return found;
  };
}

/** Differences of sums leave dust: what is a rounding error of the whole is nothing. */
function rounded(value: number, whole: number): number {
  return value > 1e-12 * whole ? value : 0;
}

/** One component's row spread out by person, group and actor, to be multiplied with the rows of others. */
function scratch({ person, group, offset, actor, amount }: MappedEffort): {
  load(c: number): void;
  times(d: number): { people: number; groups: number; actors: number };
} {
  const byPerson = new Float64Array(person.reduce((most, p) => Math.max(most, p + 1), 0));
  const byGroup = new Float64Array(group.reduce((most, g) => Math.max(most, g + 1), 0));
  const byActor = new Float64Array(person.length);
  let loaded = -1;
  const add = (c: number, sign: 0 | 1): void => {
    for (let i = offset[c]; i < offset[c + 1]; i++) {
      const who = actor[i];
      byPerson[person[who]] = sign * (byPerson[person[who]] + amount[i]);
      byGroup[group[who]] = sign * (byGroup[group[who]] + amount[i]);
      byActor[who] = sign * amount[i];
    }
  };
  return {
    load(c) {
      if (loaded >= 0) add(loaded, 0);
      add((loaded = c), 1);
    },
    times(d) {
      let people = 0;
      let groups = 0;
      let actors = 0;
      for (let i = offset[d]; i < offset[d + 1]; i++) {
        const who = actor[i];
        people += amount[i] * byPerson[person[who]];
        groups += amount[i] * byGroup[group[who]];
        actors += amount[i] * byActor[who];
      }
      return { people, groups, actors };
    },
  };
}
