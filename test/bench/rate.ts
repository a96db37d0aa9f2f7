import { studentTQuantile } from '../../src/math/distributions.js';

/** Bounds of a share of `n` trials: Wilson's score interval (1927), [0, 1]. */
export function wilson(hits: number, n: number, level = 0.95): { low: number; high: number } {
  const z = studentTQuantile((1 + level) / 2, 1e7);
  const p = hits / n;
  const centre = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const reach = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}

/** `87.5 % of 400 [83.9, 90.4]`: a share with its 95 % bounds. */
export function rate(hits: number, n: number): string {
  if (n === 0) return 'of 0';
  const { low, high } = wilson(hits, n);
  return `${((100 * hits) / n).toFixed(1)} % of ${n} [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`;
}
