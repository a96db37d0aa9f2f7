import { wilson } from './proportion.js';

/** `87.5 % of 400 [83.9, 90.4]`: a share with its 95 % bounds (Wilson 1927). */
export function rate(hits: number, n: number): string {
  if (n === 0) return 'of 0';
  const { low, high } = wilson(hits, n);
  return `${((100 * hits) / n).toFixed(1)} % of ${n} [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`;
}
