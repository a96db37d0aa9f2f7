import { studentTQuantile } from './distributions.js';

/**
 * Lower bound, one-sided at `level`, of the mean of observations that come in clusters, as a ratio of sums over clusters (Cochran 1977, ch. 6.3), with Student’s t of one degree of freedom less than there are clusters; null with fewer than two of
 * them.
 */
export function leastMean(clusters: Iterable<{ readonly n: number; readonly sum: number }>, level: number): number | null {
  const all = [...clusters];
  if (all.length < 2) return null;
  const n = all.reduce((total, one) => total + one.n, 0);
  const mean = all.reduce((total, one) => total + one.sum, 0) / n;
  const squares = all.reduce((total, one) => total + (one.sum - mean * one.n) ** 2, 0);
  return mean - studentTQuantile(level, all.length - 1) * Math.sqrt((squares * all.length) / (all.length - 1)) / n;
}
