import type { Step } from '../model/report.js';
import { count } from './numbers.js';

/** A figure with as many digits as a pocket calculator needs to follow: integers whole, others with five. */
export function digits(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value < 0 ? `−${count(-value)}` : count(value);
  const magnitude = Math.abs(value);
  return (magnitude < 1e-3 ? value.toExponential(4) : String(Number(value.toPrecision(5)))).replaceAll('-', '−');
}

/** `weight: 5 / 1 + 2 / 2 = 6 (at least 2: yes)`: the formula with its figures filled in. */
export function stepText(step: Step): string {
  return `${step.label}: ${filledIn(step)}${testText(step)}`;
}

/** `5 / 1 + 2 / 2 = 6`. */
export function filledIn({ formula, terms, result }: Step): string {
  const filled = formula.replace(/[\p{L}][\p{L}\d]*/gu, (symbol) => (symbol in terms ? digits(terms[symbol]) : symbol));
  return filled === digits(result) ? filled : `${filled} = ${digits(result)}`;
}

/** ` (at least 2: yes)`; '' without a test. */
export function testText({ test }: Step): string {
  return test === null ? '' : ` (${test.is} ${digits(test.threshold)}: ${test.passed ? 'yes' : 'no'})`;
}
