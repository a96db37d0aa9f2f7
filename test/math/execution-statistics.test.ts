import { describe, expect, it } from 'vitest';
import { hypergeometricTail } from '../../src/math/hypergeometric.js';
import { matching, type MatchedDifference } from '../../src/math/matched-difference.js';
import { random } from '../../src/math/random.js';
import { mean, quantile } from '../../src/math/stats.js';

describe('the tail of the hypergeometric distribution', () => {
  it('is Fisher’s: eight cups of tea, all four guessed', () => {
    expect(hypergeometricTail(4, 4, 4, 8)).toBeCloseTo(1 / 70, 12);
    expect(hypergeometricTail(3, 4, 4, 8)).toBeCloseTo(17 / 70, 12);
  });

  it('is what counting all draws gives', () => {
    const choose = (n: number, k: number): number => Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
    for (const [drawn, marked, all] of [[5, 3, 11], [7, 9, 12], [1, 1, 2], [6, 0, 9]] as const) {
      for (let k = 0; k <= drawn + 1; k++) {
        let tail = 0;
        for (let x = Math.max(0, k); x <= Math.min(drawn, marked); x++) if (drawn - x <= all - marked) tail += (choose(marked, x) * choose(all - marked, drawn - x)) / choose(all, drawn);
        expect(hypergeometricTail(k, drawn, marked, all)).toBeCloseTo(tail, 10);
      }
    }
  });

  it('keeps its digits with thousands', () => expect(hypergeometricTail(190, 334, 600, 1700)).toBeGreaterThan(0));
});

describe('the matched difference', () => {
  type Row = readonly [cluster: number, stratum: number, isCase: number, outcome: number];
  const matchingOf = (rows: readonly Row[], seed = 3): ReturnType<typeof matching> => matching({ cluster: rows.map(([cluster]) => cluster), stratum: rows.map(([, stratum]) => stratum), outcome: rows.map(([, , , outcome]) => outcome) }, { draws: 199, seed, level: 0.95 });
  const matchedDifference = (rows: readonly Row[], seed?: number): MatchedDifference | null => matchingOf(rows, seed)(rows.flatMap(([, , one], i) => (one === 1 ? [i] : [])));

  it('weighs strata by their cases, and leaves out what has no match', () => {
    const result = matchedDifference([[1, 0, 1, 10], [1, 0, 0, 4], [2, 0, 0, 6], [2, 1, 1, 20], [3, 1, 1, 30], [3, 1, 0, 20], [4, 2, 1, 1000], [4, 3, 0, -1000]])!;
    expect([result.cases, result.controls]).toEqual([3, 3]);
    expect(result.caseMean).toBeCloseTo((10 + 20 + 30) / 3, 12);
    expect(result.controlMean).toBeCloseTo((5 + 20 + 20) / 3, 12);
  });

  it('is null without a stratum of both', () => expect(matchedDifference([[1, 0, 1, 10], [1, 1, 0, 4]])).toBeNull());

  it('is that of weeks drawn anew with all their observations, for one set of cases after another', () => {
    const rng = random(8, 'twin');
    const sets = Array.from({ length: 3 }, () => Array.from({ length: 120 }, () => [rng.int(20), rng.int(3), rng.next() < 0.3 ? 1 : 0, rng.next()] as const));
    const rows = sets[0].map(([week, stratum, , outcome], i) => [week, stratum, sets[0][i][2], outcome] as const);
    const matched = matchingOf(rows);
    for (const set of sets) {
      const again = rows.map(([week, stratum, , outcome], i) => [week, stratum, set[i][2], outcome] as const);
      const numbers = [...new Set(rows.map(([week]) => week))];
      const draws = random(3, 'matched-difference');
      const differences = Array.from({ length: 199 }, () => {
        const weeks = numbers.map(() => numbers[draws.int(numbers.length)]);
        return differenceOf(weeks.flatMap((week) => again.filter((row) => row[0] === week)));
      });
      const result = matched(again.flatMap(([, , one], i) => (one === 1 ? [i] : [])))!;
      expect(result.difference).toBeCloseTo(differenceOf(again), 12);
      expect(result.low).toBeCloseTo(quantile(differences, 0.025)!, 12);
      expect(result.high).toBeCloseTo(quantile(differences, 0.975)!, 12);
      expect(result.p).toBeCloseTo((1 + differences.filter((one) => one <= 0).length) / 200, 12);
    }
  });

  /** Means of cases and controls by stratum, weighted by cases: the slow way. */
  function differenceOf(rows: readonly Row[]): number {
    const both = [0, 1, 2].flatMap((stratum) => {
      const [cases, controls] = [1, 0].map((one) => rows.filter((row) => row[1] === stratum && row[2] === one).map(([, , , outcome]) => outcome));
      return cases.length === 0 || controls.length === 0 ? [] : [{ n: cases.length, difference: mean(cases)! - mean(controls)! }];
    });
    return both.reduce((sum, { n, difference }) => sum + n * difference, 0) / both.reduce((sum, { n }) => sum + n, 0);
  }

  it('is blind to size where size makes the difference', () => {
    const rng = random(5, 'sizes');
    const rows = Array.from({ length: 600 }, (_, i) => {
      const large = rng.next() < 0.5 ? 1 : 0;
      return [i % 40, large, rng.next() < (large === 1 ? 0.8 : 0.2) ? 1 : 0, large * 50 + rng.next()] as const;
    });
    const { low, high } = matchedDifference(rows)!;
    expect(low <= 0 && high >= 0).toBe(true);
  });

  it('covers nothing in about 95 of 100 histories without a difference, though weeks differ', () => {
    let covered = 0;
    for (let history = 0; history < 200; history++) {
      const rng = random(history, 'null');
      const weeks = Array.from({ length: 50 }, () => 2 * rng.next());
      const rows = Array.from({ length: 300 }, () => {
        const week = rng.int(50);
        return [week, rng.int(4), rng.next() < weeks[week] / 4 ? 1 : 0, rng.next() + rng.next() + (rng.next() < 0.1 ? 3 : 0)] as const;
      });
      const result = matchedDifference(rows, history)!;
      if (result.low <= 0 && result.high >= 0) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(180);
    expect(covered).toBeLessThan(200);
  });
});
