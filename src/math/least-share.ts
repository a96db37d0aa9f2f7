import { incompleteBeta } from './distributions.js';

/**
 * Lower bound of a share seen in `n` observations, n > 0 and not necessarily whole: Clopper & Pearson 1934 with the effective number of observations in place of their count (Korn & Graubard 1998). With level .95 a
 * true share under the bound would show as much as was seen, or more, one time in twenty at most. `share` in [0, 1]; 0 for a share of 0.
 */
export function leastShare(share: number, n: number, level = 0.95): number {
  const seen = share * n;
  if (!(seen > 0)) return 0;
  let [low, high] = [0, share];
  for (let i = 0; i < 60 && high - low > 1e-12; i++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, seen, n - seen + 1) > 1 - level) high = middle;
    else low = middle;
  }
  return low;
}
