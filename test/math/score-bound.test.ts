import { expect, it } from 'vitest';
import { scoreBound } from '../../src/math/score-bound.js';

it('is the share from which what is seen lies z standard errors', () => {
  for (const [share, n, z] of [[0.25, 12, 0.84], [0.9, 5.5, 1.64], [1, 8, 0.84], [0.01, 300, 1.96]]) {
    const low = scoreBound(share, n, z);
    expect((share - low) / Math.sqrt((low * (1 - low)) / n)).toBeCloseTo(z, 9);
    expect(low).toBeLessThan(share);
  }
});
it('holds four times in five on average over shares, where the exact bound would nine times in ten', () => {
  const n = 12;
  const held: number[] = [];
  for (let p = 0.1; p <= 0.5; p += 0.01) {
    let [sum, choose] = [0, 1];
    for (let k = 0; k <= n; choose = (choose * (n - k)) / ++k) if (scoreBound(k / n, n, 0.8416) <= p) sum += choose * p ** k * (1 - p) ** (n - k);
    held.push(sum);
  }
  const average = held.reduce((a, b) => a + b) / held.length;
  expect(average).toBeGreaterThan(0.77);
  expect(average).toBeLessThan(0.83);
});
it('is 0 where nothing was seen, or nobody looked', () => {
  expect(scoreBound(0, 20, 0.84)).toBeCloseTo(0, 12);
  expect(scoreBound(0.5, 0, 0.84)).toBe(0);
});
