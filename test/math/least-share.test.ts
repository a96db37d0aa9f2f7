import { expect, it } from 'vitest';
import { leastShare } from '../../src/math/least-share.js';

it('is the share at which so many or more come one time in twenty, by the sum of the binomial distribution', () => {
  for (const [k, n] of [[1, 5], [4, 5], [8, 10], [10, 10], [3, 40], [39, 40]]) {
    const p = leastShare(k / n, n);
    let [tail, choose] = [0, 1];
    for (let j = 0; j <= n; choose = (choose * (n - j)) / ++j) if (j >= k) tail += choose * p ** j * (1 - p) ** (n - j);
    expect(tail, `${k} of ${n}`).toBeCloseTo(0.05, 8);
  }
});
it('is α^(1/n) where all are of one, and nothing where none is', () => {
  expect(leastShare(1, 7)).toBeCloseTo(0.05 ** (1 / 7), 9);
  expect(leastShare(1, 7, 0.9)).toBeCloseTo(0.1 ** (1 / 7), 9);
  expect(leastShare(0, 7)).toBe(0);
  expect(leastShare(0.8, 0)).toBe(0);
});
it('rises with the share and with the number of observations, whole or not', () => {
  const rising = [leastShare(0.8, 5), leastShare(0.8, 5.5), leastShare(0.8, 9.3), leastShare(0.9, 9.3), leastShare(0.9, 200)];
  expect(rising).toEqual([...rising].sort((a, b) => a - b));
  expect(rising.at(-1)).toBeLessThan(0.9);
});
