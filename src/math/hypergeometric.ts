import { lgamma } from './distributions.js';

/**
 * P(X ≥ k) for X hypergeometric: of `all` things `marked` are marked, and `drawn` are drawn without replacement. One side of Fisher's exact test (Fisher 1935) of a 2 × 2 table. Exact: sums the
 * terms of the tail.
 */
export function hypergeometricTail(k: number, drawn: number, marked: number, all: number): number {
  const least = Math.max(0, drawn + marked - all);
  const most = Math.min(drawn, marked);
  if (k <= least) return 1;
  if (k > most) return 0;
  let tail = 0;
  for (let x = most; x >= k; x--) tail += Math.exp(lnChoose(marked, x) + lnChoose(all - marked, drawn - x) - lnChoose(all, drawn));
  return Math.min(1, tail);
}

function lnChoose(n: number, k: number): number {
  return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}
