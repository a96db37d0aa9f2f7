import { studentTQuantile } from './distributions.js';
import { expit, logit } from './stats.js';

export interface Range {
  readonly low: number;
  readonly high: number;
  /** Estimate on the logit scale, kept off 0 and 1. */
  readonly centre: number;
  /** Standard error on the logit scale. */
  readonly standardError: number;
}

/**
 * Range of a proportion from its delete-one replicates: jackknife standard error on the logit scale, Student's t with g − 1 degrees of freedom
 * (Efron & Stein 1981; the t quantile because g is often small). All values in [0, 1].
 *
 * `floor` keeps estimate and replicates off 0 and 1, where the logit is infinite; half a unit of the denominator is a fair choice. Without it a value
 * of 0 or 1 has no range: null, as with fewer than two replicates.
 */
export function jackknife(estimate: number, replicates: ArrayLike<number>, options: { readonly level?: number; readonly floor?: number } = {}): Range | null {
  const { level = 0.9, floor = 0 } = options;
  const groups = replicates.length;
  if (groups < 2) return null;
  const scale = (p: number): number => logit(Math.min(1 - floor, Math.max(floor, p)));
  const values = Array.from(replicates, scale);
  const centre = scale(estimate);
  if (!Number.isFinite(centre) || !values.every(Number.isFinite)) return null;
  const average = values.reduce((total, value) => total + value, 0) / groups;
  const squares = values.reduce((total, value) => total + (value - average) ** 2, 0);
  const standardError = Math.sqrt(((groups - 1) / groups) * squares);
  const reach = studentTQuantile((1 + level) / 2, groups - 1) * standardError;
  return { low: expit(centre - reach), high: expit(centre + reach), centre, standardError };
}
