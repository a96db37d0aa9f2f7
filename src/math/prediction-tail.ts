import { studentT } from './distributions.js';
import { mean } from './stats.js';

/**
 * Chance that one more count like `others` is `value` or more, by the prediction interval of a normal variable (Whitmore 1986): Student’s t of its distance from the mean of the others, on the scale √(count + 3/8) that keeps the variance of
 * counts level (Anscombe 1948), held to no less than that of a Poisson count, 1/4. `independent`: how many of the others are independent of each other, 2 or more; neighbours of a series are not. 1 without others, and of 0 or less.
 */
export function predictionTail(value: number, others: ArrayLike<number>, independent: number): number {
  if (others.length === 0 || value <= 0) return 1;
  const level = (count: number): number => Math.sqrt(count + 3 / 8);
  const levels = Array.from(others, level);
  const centre = mean(levels)!;
  const variance = Math.max(1 / 4, (levels.reduce((sum, one) => sum + (one - centre) ** 2, 0) / levels.length) * (independent / (independent - 1)));
  return studentT((centre - level(value)) / Math.sqrt(variance * (1 + 1 / independent)), independent - 1);
}
