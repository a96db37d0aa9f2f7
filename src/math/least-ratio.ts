import { studentTQuantile } from './distributions.js';

/** Observations in clusters, as sums over clusters of `hits` among `of` observations each: how many there are of both, and the sums of squares and products. */
export interface Clustered {
  readonly hits: number;
  readonly of: number;
  readonly hitsSquared: number;
  readonly hitsTimesOf: number;
  readonly ofSquared: number;
}

/** Sums of these clusters. */
export function clustered(clusters: Iterable<{ readonly hits: number; readonly of: number }>): Clustered {
  const sums = { hits: 0, of: 0, hitsSquared: 0, hitsTimesOf: 0, ofSquared: 0 };
  for (const { hits, of } of clusters) {
    sums.hits += hits;
    sums.of += of;
    sums.hitsSquared += hits ** 2;
    sums.hitsTimesOf += hits * of;
    sums.ofSquared += of ** 2;
  }
  return sums;
}

/**
 * Lower bound, one-sided at `level`, of the share of hits here over that elsewhere. On the scale of logarithms (Katz et al. 1978), each side with half a hit and half an observation more (Pettigrew et al. 1986), so that none elsewhere
 * gives a bound too; variances times the design effect of the clusters, where that is above 1 (Kish 1965), with as many degrees of freedom as there are effective clusters here, n² / Σn², beyond the first: one that holds most
 * observations leaves little to tell the variance by. In [0, ∞); 0 without hits or with a single cluster here.
 */
export function leastRatio(here: Clustered, elsewhere: Clustered, level: number): number {
  const freedom = here.of ** 2 / here.ofSquared - 1;
  if (here.hits === 0 || !(freedom > 0)) return 0;
  const [one, other] = [here, elsewhere].map(({ hits, of }) => (hits + 0.5) / (of + 0.5));
  const error = Math.sqrt(logVariance(here) + logVariance(elsewhere));
  return (one / other) * Math.exp(-studentTQuantile(level, freedom) * error);
}

function logVariance(sums: Clustered): number {
  return Math.max(1, designEffect(sums)) * (1 / (sums.hits + 0.5) - 1 / (sums.of + 0.5));
}

/** Variance of a share over what it would be if all observations were independent: squared deviations of clusters from the share, over those of single observations. 1 where all or none are hits. */
export function designEffect({ hits, of, hitsSquared, hitsTimesOf, ofSquared }: Clustered): number {
  const share = hits / of;
  const single = of * share * (1 - share);
  return single > 0 ? (hitsSquared - 2 * share * hitsTimesOf + share ** 2 * ofSquared) / single : 1;
}
