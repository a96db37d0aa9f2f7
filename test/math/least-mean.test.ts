import { describe, expect, it } from 'vitest';
import { leastMean } from '../../src/math/least-mean.js';
import { random } from '../../src/math/random.js';

describe('lower bound of a mean over clusters', () => {
  it('is Student’s interval where each cluster is one observation, worked by hand', () => {
    // mean 3, standard deviation √2.5, .9410 the t of 80 % with four degrees of freedom
    expect(leastMean([1, 2, 3, 4, 5].map((sum) => ({ n: 1, sum })), 0.8)).toBeCloseTo(3 - (0.94096 * Math.sqrt(2.5)) / Math.sqrt(5), 4);
  });
  it('lies above the true mean one time in five, also where observations of a cluster are alike', () => {
    for (const size of [1, 4]) {
      let above = 0;
      const runs = 2000;
      for (let seed = 1; seed <= runs; seed++) {
        const rng = random(seed, 'least mean');
        const clusters = Array.from({ length: 30 }, () => ({ n: size, sum: size * (1 + rng.int(5)) }));
        if (leastMean(clusters, 0.8)! > 3) above++;
      }
      expect(Math.abs(above / runs - 0.2), `clusters of ${size}`).toBeLessThan(0.04);
    }
  });
  it('is not known from a single cluster, and is the mean where all are alike', () => {
    expect(leastMean([{ n: 9, sum: 20 }], 0.8)).toBeNull();
    expect(leastMean([{ n: 2, sum: 4 }, { n: 3, sum: 6 }], 0.8)).toBe(2);
  });
});
