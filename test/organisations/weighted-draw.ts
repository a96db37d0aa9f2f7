import type { Random } from '../../src/math/random.js';

/** Weights 1 / rank^exponent of n ranks, adding up to 1 (Zipf); exponent 0 makes all equal. */
export function zipf(n: number, exponent: number): number[] {
  return shares(Array.from({ length: n }, (_, rank) => (rank + 1) ** -exponent));
}

/** Non-negative weights as shares of their sum. */
export function shares(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Draws an index with probability proportional to its weight; at least one weight is positive. O(log n) a draw. */
export function weightedDraw(weights: ArrayLike<number> & Iterable<number>): (rng: Random) => number {
  const upTo: number[] = [];
  let sum = 0;
  for (const weight of weights) upTo.push((sum += weight));
  if (!(sum > 0)) throw new Error('nothing to draw from');
  return (rng) => {
    const at = rng.next() * sum;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** A whole number between least and most, its logarithm uniform: sizes of organisations span orders of magnitude. */
export function logUniform(rng: Random, least: number, most: number): number {
  return Math.min(most, Math.floor(least * ((most + 1) / least) ** rng.next()));
}

/** `n` distinct numbers below `of`. */
export function distinct(rng: Random, n: number, of: number): number[] {
  return rng.shuffle(Array.from({ length: of }, (_, i) => i)).slice(0, n);
}

/** Whole numbers nearest to `total` times each share that add up to `total` (largest remainder; ties by index). */
export function quotas(parts: readonly number[], total: number): number[] {
  const exact = shares(parts).map((share) => share * total);
  const whole = exact.map((amount) => Math.floor(amount + 1e-9));
  const left = Math.round(total) - whole.reduce((a, b) => a + b, 0);
  const order = exact.map((amount, i) => ({ i, rest: amount - whole[i] })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, left)) whole[i]++;
  return whole;
}
