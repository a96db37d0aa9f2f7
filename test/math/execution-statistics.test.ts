import { describe, expect, it } from 'vitest';
import { hypergeometricTail } from '../../src/math/hypergeometric.js';
import { matchedDifference, type Matched } from '../../src/math/matched-difference.js';
import { random } from '../../src/math/random.js';

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
  const of = (rows: readonly (readonly [cluster: number, stratum: number, isCase: number, outcome: number])[]): Matched => ({
    cluster: rows.map(([cluster]) => cluster), stratum: rows.map(([, stratum]) => stratum), isCase: rows.map(([, , one]) => one), outcome: rows.map(([, , , outcome]) => outcome),
  });
  const options = { draws: 199, seed: 3, level: 0.95 };

  it('weighs strata by their cases, and leaves out what has no match', () => {
    const result = matchedDifference(of([[1, 0, 1, 10], [1, 0, 0, 4], [2, 0, 0, 6], [2, 1, 1, 20], [3, 1, 1, 30], [3, 1, 0, 20], [4, 2, 1, 1000], [4, 3, 0, -1000]]), options)!;
    expect([result.cases, result.controls]).toEqual([3, 3]);
    expect(result.caseMean).toBeCloseTo((10 + 20 + 30) / 3, 12);
    expect(result.controlMean).toBeCloseTo((5 + 20 + 20) / 3, 12);
  });

  it('is null without a stratum of both', () => expect(matchedDifference(of([[1, 0, 1, 10], [1, 1, 0, 4]]), options)).toBeNull());

  it('is blind to size where size makes the difference', () => {
    const rng = random(5, 'sizes');
    const rows = Array.from({ length: 600 }, (_, i) => {
      const large = rng.next() < 0.5 ? 1 : 0;
      return [i % 40, large, rng.next() < (large === 1 ? 0.8 : 0.2) ? 1 : 0, large * 50 + rng.next()] as const;
    });
    const { low, high } = matchedDifference(of(rows), options)!;
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
      const result = matchedDifference(of(rows), { ...options, seed: history })!;
      if (result.low <= 0 && result.high >= 0) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(180);
    expect(covered).toBeLessThan(200);
  });
});
