import type { Step } from '../model/report.js';
import { count } from './numbers.js';

/** A figure with as many digits as a pocket calculator needs to follow: integers whole, others with five. */
export function digits(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value < 0 ? `−${count(-value)}` : count(value);
  const magnitude = Math.abs(value);
  return (magnitude < 1e-3 ? value.toExponential(4) : String(Number(value.toPrecision(5)))).replaceAll('-', '−');
}

/** `weight: 5 / 1 + 2 / 2 = 6 (at least 2: yes)`: the formula with its figures filled in. */
export function stepText({ label, formula, terms, result, test }: Step): string {
  const filled = formula.replace(/[\p{L}][\p{L}\d]*/gu, (symbol) => (symbol in terms ? digits(terms[symbol]) : symbol));
  const sum = filled === digits(result) ? filled : `${filled} = ${digits(result)}`;
  return `${label}: ${sum}${test === null ? '' : ` (${test.is} ${digits(test.threshold)}: ${test.passed ? 'yes' : 'no'})`}`;
}
