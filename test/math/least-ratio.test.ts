import { describe, expect, it } from 'vitest';
import { clustered, designEffect, leastRatio } from '../../src/math/least-ratio.js';
import { random } from '../../src/math/random.js';

const singles = (hits: number, of: number) => clustered(Array.from({ length: of }, (_, i) => ({ hits: i < hits ? 1 : 0, of: 1 })));

describe('lower bound of a ratio of shares', () => {
  it('is the interval on logarithms, worked by hand', () => {
    // ln(40.5/100.5 · 400.5/80.5) less .8453 (t of 80 %, 99 degrees of freedom) · √(1/40.5 − 1/100.5 + 1/80.5 − 1/400.5)
    expect(leastRatio(singles(40, 100), singles(80, 400), 0.8)).toBeCloseTo((40.5 / 100.5 / (80.5 / 400.5)) * Math.exp(-0.8453 * Math.sqrt(1 / 40.5 - 1 / 100.5 + 1 / 80.5 - 1 / 400.5)), 3);
  });
  it('lies above the true ratio one time in five, also where observations come in bursts of one kind', () => {
    for (const burst of [1, 4]) {
      let above = 0;
      const runs = 2000;
      for (let seed = 1; seed <= runs; seed++) {
        const rng = random(seed, 'least ratio');
        const drawn = (n: number, share: number) => clustered(Array.from({ length: n / burst }, () => ({ hits: rng.next() < share ? burst : 0, of: burst })));
        if (leastRatio(drawn(160, 0.3), drawn(800, 0.2), 0.8) > 1.5) above++;
      }
      expect(Math.abs(above / runs - 0.2), `bursts of ${burst}`).toBeLessThan(0.04);
    }
  });
  it('is finite without hits elsewhere, and nothing without hits or with a single cluster here', () => {
    expect(leastRatio(singles(5, 10), singles(0, 100), 0.8)).toBeGreaterThan(1);
    expect(Number.isFinite(leastRatio(singles(5, 10), singles(0, 100), 0.8))).toBe(true);
    expect(leastRatio(singles(0, 10), singles(5, 100), 0.8)).toBe(0);
    expect(leastRatio(clustered([{ hits: 9, of: 10 }]), singles(5, 100), 0.8)).toBe(0);
  });
});

it('has a design effect of the size of clusters that are all of one kind, of 1 for single observations', () => {
  expect(designEffect(singles(3, 10))).toBeCloseTo(1, 12);
  expect(designEffect(clustered([{ hits: 4, of: 4 }, { hits: 0, of: 4 }, { hits: 0, of: 4 }, { hits: 0, of: 0 }]))).toBeCloseTo(4, 12);
});
