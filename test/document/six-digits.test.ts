import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sixDigits } from '../../src/document/six-digits.js';

const slow = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(6)));

it('keeps six digits of a fraction, and whole numbers and null as they are', () => {
  expect([0.123456789, -0.00000123456789, 12_345.6789, 1 / 3].map(sixDigits)).toEqual([0.123457, -0.00000123457, 12_345.7, 0.333333]);
  expect([12_345_678, 0, null].map((value) => sixDigits(value))).toEqual([12_345_678, 0, null]);
});

it('twin: the text of six digits, of any number, of numbers of every size, and of numbers about a tie or a power of ten', () => {
  const scale = fc.integer({ min: -30, max: 10 }).map((power) => 10 ** power);
  const digits = fc.oneof(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 999_999 }).map((whole) => whole + 0.5), fc.constantFrom(1, 9.999995, 99_999.95, 999_999.5, 1_000_000), fc.double({ min: 0, max: 1, noNaN: true }));
  const near = fc.tuple(digits, scale, fc.integer({ min: -3, max: 3 }), fc.constantFrom(1, -1)).map(([one, tens, steps, sign]) => sign * one * tens * (1 + steps * Number.EPSILON));
  fc.assert(fc.property(fc.oneof(fc.double(), near), (value) => void expect(sixDigits(value)).toBe(slow(value))), { numRuns: 20_000 });
});
