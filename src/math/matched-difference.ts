import { random } from './random.js';
import { quantile } from './stats.js';

/** Observations in columns: the cluster each belongs to (a week), its stratum (what is matched), and what came of it. */
export interface Observations {
  readonly cluster: ArrayLike<number>;
  readonly stratum: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
}

export interface MatchedDifference {
  /** Cases in strata that have controls, and the controls in strata that have cases. */
  readonly cases: number;
  readonly controls: number;
  /** Clusters with any observation. */
  readonly clusters: number;
  readonly caseMean: number;
  /** Mean of the controls, strata weighted as the cases are spread over them. */
  readonly controlMean: number;
  /** caseMean − controlMean. */
  readonly difference: number;
  /** Percentile interval at `level` over clusters drawn anew (Efron & Tibshirani 1993, ch. 13). */
  readonly low: number;
  readonly high: number;
  /** (1 + draws with a difference of 0 or less) / (1 + draws): of "no more than the controls". */
  readonly p: number;
}

/**
 * Difference of means between cases (rows of the observations) and controls (all others) of the same stratum, each stratum weighted by its cases (direct standardisation), with a bootstrap over clusters: what happens in one week is not
 * independent. null without a stratum that has both. Clusters are drawn once for all sets of cases; a set takes time in proportion to its own size.
 */
export function matching(of: Observations, { draws, seed, level }: { readonly draws: number; readonly seed: number; readonly level: number }): (cases: Iterable<number>) => MatchedDifference | null {
  const clusters = numbered(of.cluster);
  const strata = numbered(of.stratum);
  const rowsOf = cellsOf(clusters, strata, of.outcome);
  const all = rowsOf(clusters.number.keys());
  const once = new Uint16Array(clusters.count).fill(1);
  const observed = summed(all, once, strata.count);
  const tail = (1 - level) / 2;
  let drawn: readonly Drawn[] | null = null;
  return (cases) => {
    const cells = rowsOf(cases);
    const seen = standardised(cells, once, observed);
    if (seen === null) return null;
    drawn ??= draw(all, clusters.count, strata.count, draws, seed);
    const differences: number[] = [];
    for (const { times, sums } of drawn) {
      const one = standardised(cells, times, sums);
      if (one !== null) differences.push(one.caseMean - one.controlMean);
    }
    if (differences.length < draws / 2) return null;
    return {
      ...seen, clusters: clusters.count, difference: seen.caseMean - seen.controlMean,
      low: quantile(differences, tail)!, high: quantile(differences, 1 - tail)!,
      p: (1 + differences.filter((one) => one <= 0).length) / (1 + differences.length),
    };
  };
}

/** Observations of one cluster and stratum: how many, and the sum of their outcomes. */
interface Cell {
  readonly cluster: number;
  readonly stratum: number;
  count: number;
  sum: number;
}

/** How often each cluster is drawn, and what that makes of all observations: their number and the sum of their outcomes by stratum, in turns. */
interface Drawn {
  readonly times: Uint16Array;
  readonly sums: Float64Array;
}

function cellsOf(clusters: Numbered, strata: Numbered, outcome: ArrayLike<number>): (rows: Iterable<number>) => Cell[] {
  const known: (Cell | undefined)[] = new Array(clusters.count * strata.count);
  return (rows) => {
    const cells: Cell[] = [];
    for (const row of rows) {
      const [cluster, stratum] = [clusters.number[row], strata.number[row]];
      const at = cluster * strata.count + stratum;
      if (known[at] === undefined) cells.push((known[at] = { cluster, stratum, count: 0, sum: 0 }));
      known[at].count++;
      known[at].sum += outcome[row];
    }
    for (const { cluster, stratum } of cells) known[cluster * strata.count + stratum] = undefined;
    return cells;
  };
}

function draw(all: readonly Cell[], clusters: number, strata: number, draws: number, seed: number): Drawn[] {
  const rng = random(seed, 'matched-difference');
  return Array.from({ length: draws }, () => {
    const times = new Uint16Array(clusters);
    for (let i = 0; i < clusters; i++) times[rng.int(clusters)]++;
    return { times, sums: summed(all, times, strata) };
  });
}

function summed(cells: readonly Cell[], times: Uint16Array, strata: number): Float64Array {
  const sums = new Float64Array(2 * strata);
  for (const { cluster, stratum, count, sum } of cells) {
    sums[2 * stratum] += times[cluster] * count;
    sums[2 * stratum + 1] += times[cluster] * sum;
  }
  return sums;
}

/** @param all sums of cases and controls together, by stratum */
function standardised(cells: readonly Cell[], times: Uint16Array, all: Float64Array): Pick<MatchedDifference, 'cases' | 'controls' | 'caseMean' | 'controlMean'> | null {
  const own = summed(cells, times, all.length / 2);
  let [cases, controls, caseSum, controlSum] = [0, 0, 0, 0];
  for (let at = 0; at < own.length; at += 2) {
    const others = all[at] - own[at];
    if (own[at] === 0 || others === 0) continue;
    cases += own[at];
    controls += others;
    caseSum += own[at + 1];
    controlSum += (own[at] * (all[at + 1] - own[at + 1])) / others;
  }
  return cases === 0 ? null : { cases, controls, caseMean: caseSum / cases, controlMean: controlSum / cases };
}

interface Numbered {
  readonly number: Uint32Array;
  readonly count: number;
}

function numbered(labels: ArrayLike<number>): Numbered {
  const numbers = new Map<number, number>();
  const number = Uint32Array.from(labels, (label) => {
    const known = numbers.get(label) ?? numbers.size;
    numbers.set(label, known);
    return known;
  });
  return { number, count: numbers.size };
}
