import { describe, expect, it } from 'vitest';
import { predictionTail } from '../../src/math/prediction-tail.js';
import { random } from '../../src/math/random.js';

/** A Poisson count (Knuth). */
function poisson(mean: number, rng: ReturnType<typeof random>): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); count++) product *= rng.next();
  return count;
}

describe('one more count', () => {
  it('is half as likely as not to be the middle of the others, and the less likely the higher', () => {
    const others = [9, 16, 9, 16, 12, 12];
    const [low, middle, high, higher] = [3, 12, 30, 60].map((value) => predictionTail(value, others, 6));
    expect(low).toBeGreaterThan(0.95);
    expect(middle).toBeCloseTo(0.5, 1);
    expect(high).toBeLessThan(0.02);
    expect(higher).toBeLessThan(high);
  });
  it('is as worked out by hand: levels 2 and 4 twice each, with one degree of freedom', () => {
    // √(count + 3/8) of 3.625 and 15.625 is 2 and 4: mean 3, variance 1 · 2 / (2 − 1); of 24.625 it is 5
    const t = 2 / Math.sqrt(2 * 1.5);
    expect(predictionTail(24.625, [3.625, 15.625, 3.625, 15.625], 2)).toBeCloseTo(0.5 - Math.atan(t) / Math.PI, 12);
  });
  it('is certain of none at all: no count is less', () => {
    expect(predictionTail(0, [0, 0, 0, 0], 13)).toBe(1);
    expect(predictionTail(0, [4, 6, 5], 3)).toBe(1);
  });
  it('is told by fewer independent ones with less certainty', () => {
    const others = [4, 6, 5, 7, 3, 5, 6, 4];
    expect(predictionTail(14, others, 3)).toBeGreaterThan(predictionTail(14, others, 8));
  });
  it('is a surprise in proportion though the others are all alike: their variance is no less than that of a Poisson count', () => {
    expect(predictionTail(1, [0, 0, 0, 0], 13)).toBeGreaterThan(0.1);
    expect(predictionTail(6, [0, 0, 0, 0], 13)).toBeLessThan(0.01);
    expect(predictionTail(3, [], 13)).toBe(1);
  });
  it('is small of a Poisson count no more often than it says', () => {
    const rng = random(1, 'prediction-tail');
    for (const mean of [0.5, 3, 20]) {
      const small = Array.from({ length: 4000 }, () => predictionTail(poisson(mean, rng), Array.from({ length: 13 }, () => poisson(mean, rng)), 13)).filter((p) => p <= 0.05).length / 4000;
      expect(small, `mean ${mean}`).toBeLessThan(0.06);
    }
  });
});
