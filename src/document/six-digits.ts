/** Powers of ten that a number holds exactly. */
const TENS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
/** Far more than what a product of two numbers is off, as seen in its seventh digit. */
const TIE = 1e-6;

/**
 * A statistic with six significant digits in its fraction; whole numbers and null stay. Links are most of a report and are read to three digits: with twelve, a fifth
 * of a page would be what nobody sees. Not for figures that something is computed from again (need, cost, λ).
 */
export function sixDigits<T extends number | null>(value: T): T {
  return typeof value !== 'number' || Number.isInteger(value) ? value : (rounded(value) as T);
}

/** As `toPrecision(6)` has it, without its text: six digits as a whole number, and a power of ten that is exact, make the same number. Where the digits might be others the text is asked. */
function rounded(value: number): number {
  const size = Math.abs(value);
  const tens = TENS[5 - Math.floor(Math.log10(size))];
  const whole = size * tens;
  const isTie = Math.abs(whole - Math.floor(whole) - 0.5) < TIE;
  return whole >= 1e5 && whole < 1e6 && !isTie ? (Math.sign(value) * Math.round(whole)) / tens : Number(value.toPrecision(6));
}
