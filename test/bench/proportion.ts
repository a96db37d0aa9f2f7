/** 95 % interval of a proportion (Wilson 1927), in [0, 1]. */
export function wilson(hits: number, n: number): { readonly low: number; readonly high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const z = 1.959964;
  const centre = (hits + z ** 2 / 2) / (n + z ** 2);
  const half = (z * Math.sqrt((hits * (n - hits)) / n + z ** 2 / 4)) / (n + z ** 2);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** `.93 (.89–.96) of 214`; `none` without any. */
export function proportion(hits: number, n: number): string {
  if (n === 0) return 'none';
  const { low, high } = wilson(hits, n);
  const digits = (x: number): string => x.toFixed(2).replace(/^0/, '');
  return `${digits(hits / n)} (${digits(low)}–${digits(high)}) of ${n}`;
}
