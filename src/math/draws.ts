/** How many draws of a null or resample are made: what was asked for, or as many as `budget` units of work pay for, but never fewer than `least`. */
export function affordable(asked: number, least: number, workOfOne: number, budget: number): number {
  return Math.min(asked, Math.max(least, Math.floor(budget / Math.max(1, workOfOne))));
}
