import { random } from './random.js';
import { quantile } from './stats.js';

/** Observations in columns: the cluster each belongs to (a week), its stratum (what is matched), whether it is a case, and what came of it. */
export interface Matched {
  readonly cluster: ArrayLike<number>;
  readonly stratum: ArrayLike<number>;
  readonly isCase: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
}

export interface MatchedDifference {
  /** Cases in strata that have controls, and the controls in strata that have cases. */
  readonly cases: number;
  readonly controls: number;
  /** Clusters with any of them. */
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
 * Difference of means between cases and controls of the same stratum, each stratum weighted by its cases (direct standardisation), with a bootstrap over clusters: what happens in one week is not independent.
 * null without a stratum that has both.
 */
export function matchedDifference(of: Matched, { draws, seed, level }: { readonly draws: number; readonly seed: number; readonly level: number }): MatchedDifference | null {
  const clusters = numbered(of.cluster);
  const strata = numbered(of.stratum);
  const S = strata.count;
  // per cluster and stratum: cases, their sum, controls, their sum
  const cells = new Float64Array(clusters.count * S * 4);
  for (let i = 0; i < of.outcome.length; i++) {
    const at = (clusters.number[i] * S + strata.number[i]) * 4 + (of.isCase[i] === 1 ? 0 : 2);
    cells[at]++;
    cells[at + 1] += of.outcome[i];
  }
  const table = filled(cells, clusters.count);
  const ones = new Float64Array(clusters.count).fill(1);
  const sums = new Float64Array(S * 4);
  const observed = standardised(table, ones, sums);
  if (observed === null) return null;
  const rng = random(seed, 'matched-difference');
  const times = new Float64Array(clusters.count);
  const differences: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let i = 0; i < times.length; i++) times[rng.int(times.length)]++;
    const drawn = standardised(table, times, sums);
    if (drawn !== null) differences.push(drawn.caseMean - drawn.controlMean);
  }
  if (differences.length < draws / 2) return null;
  const tail = (1 - level) / 2;
  return {
    ...observed, clusters: clusters.count, difference: observed.caseMean - observed.controlMean,
    low: quantile(differences, tail)!, high: quantile(differences, 1 - tail)!,
    p: (1 + differences.filter((one) => one <= 0).length) / (1 + differences.length),
  };
}

/** Cells that hold something, by cluster: most weeks have few of the strata. */
interface Filled { readonly offset: Uint32Array; readonly at: Uint32Array; readonly value: Float64Array }

function filled(cells: Float64Array, clusters: number): Filled {
  const width = cells.length / clusters;
  const held = [...cells.keys()].filter((cell) => cells[cell] !== 0);
  const offset = new Uint32Array(clusters + 1);
  for (const cell of held) offset[Math.floor(cell / width) + 1]++;
  for (let cluster = 0; cluster < clusters; cluster++) offset[cluster + 1] += offset[cluster];
  return { offset, at: Uint32Array.from(held, (cell) => cell % width), value: Float64Array.from(held, (cell) => cells[cell]) };
}

function standardised({ offset, at: place, value }: Filled, times: Float64Array, sums: Float64Array): Pick<MatchedDifference, 'cases' | 'controls' | 'caseMean' | 'controlMean'> | null {
  sums.fill(0);
  for (let cluster = 0; cluster < times.length; cluster++) {
    if (times[cluster] === 0) continue;
    for (let i = offset[cluster]; i < offset[cluster + 1]; i++) sums[place[i]] += times[cluster] * value[i];
  }
  let [cases, controls, caseSum, controlSum] = [0, 0, 0, 0];
  for (let at = 0; at < sums.length; at += 4) {
    if (sums[at] === 0 || sums[at + 2] === 0) continue;
    cases += sums[at];
    controls += sums[at + 2];
    caseSum += sums[at + 1];
    controlSum += (sums[at] * sums[at + 3]) / sums[at + 2];
  }
  return cases === 0 ? null : { cases, controls, caseMean: caseSum / cases, controlMean: controlSum / cases };
}

function numbered(labels: ArrayLike<number>): { readonly number: Uint32Array; readonly count: number } {
  const numbers = new Map<number, number>();
  const number = Uint32Array.from(labels, (label) => {
    const known = numbers.get(label) ?? numbers.size;
    numbers.set(label, known);
    return known;
  });
  return { number, count: numbers.size };
}
