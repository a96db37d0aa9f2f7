/**
 * A statistic with six significant digits in its fraction; whole numbers and null stay. Links are most of a report and are read to three digits: with twelve, a fifth
 * of a page would be what nobody sees. Not for figures that something is computed from again (need, cost, λ).
 */
export function sixDigits<T extends number | null>(value: T): T {
  return typeof value !== 'number' || Number.isInteger(value) ? value : (Number(value.toPrecision(6)) as T);
}
