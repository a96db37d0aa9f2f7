import { lgamma } from './distributions.js';

/**
 * Expected mutual information, in nats, of two random partitions with these cluster sizes (Vinh, Epps & Bailey 2010, eq. 24):
 * Σ_i Σ_j Σ_k (k/n) ln(n k / (a_i b_j)) · P(k), P hypergeometric. Exact to rounding: sizes that occur several times are taken once, and P is walked
 * outwards from its mode until its terms vanish, instead of being evaluated for every k.
 */
export function expectedMutualInformation(rows: ArrayLike<number>, columns: ArrayLike<number>): number {
  let n = 0;
  for (let i = 0; i < rows.length; i++) n += rows[i];
  const columnSizes = [...sizeCounts(columns)];
  let total = 0;
  for (const [a, aTimes] of sizeCounts(rows)) for (const [b, bTimes] of columnSizes) total += aTimes * bTimes * cellInformation(n, a, b);
  return Math.max(0, total);
}

/** E[(k/n) ln(n k / (a b))] for k hypergeometric: a drawn out of n of which b are marked. */
function cellInformation(n: number, a: number, b: number): number {
  const least = Math.max(0, a + b - n);
  const most = Math.min(a, b);
  const mode = Math.min(most, Math.max(least, Math.floor(((a + 1) * (b + 1)) / (n + 2))));
  const atMode = Math.exp(
    lgamma(a + 1) + lgamma(b + 1) + lgamma(n - a + 1) + lgamma(n - b + 1) - lgamma(n + 1)
    - lgamma(mode + 1) - lgamma(a - mode + 1) - lgamma(b - mode + 1) - lgamma(n - a - b + mode + 1),
  );
  const term = (k: number, p: number): number => (k > 0 ? (k / n) * Math.log((n * k) / (a * b)) * p : 0);
  const vanished = atMode * 1e-18;
  let total = term(mode, atMode);
  for (let k = mode, p = atMode; k < most && p > vanished; k++) {
    p *= ((a - k) * (b - k)) / ((k + 1) * (n - a - b + k + 1));
    total += term(k + 1, p);
  }
  for (let k = mode, p = atMode; k > least && p > vanished; k--) {
    p *= (k * (n - a - b + k)) / ((a - k + 1) * (b - k + 1));
    total += term(k - 1, p);
  }
  return total;
}

function sizeCounts(sizes: ArrayLike<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const size of Array.from(sizes).sort((x, y) => x - y)) if (size > 0) counts.set(size, (counts.get(size) ?? 0) + 1);
  return counts;
}
