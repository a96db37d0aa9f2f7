/** Standard errors of a one-sided 80 % bound. */
export const FOUR_IN_FIVE = 0.8416;

/**
 * Lower end of the score interval (Wilson 1927) of a share seen in `n` observations, n ≥ 0 and not necessarily whole, `z` standard errors of the bound itself under the share; in [0, share], 0 without observations. On average over shares it holds as often as its level says, which
 * Clopper & Pearson's exact bound (`least-share`) exceeds, the more the fewer there are (Brown, Cai & DasGupta 2001).
 */
export function scoreBound(share: number, n: number, z: number): number {
  if (!(n > 0)) return 0;
  const square = z ** 2 / n;
  const low = (share + square / 2 - z * Math.sqrt((share * (1 - share)) / n + square / (4 * n))) / (1 + square);
  return Math.max(0, low);
}
