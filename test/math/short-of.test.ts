import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { above, below } from '../../src/math/short-of.js';

describe('a figure that misses a limit', () => {
  it('is the nearest one, as everywhere else, unless that would read as if the limit were met', () => {
    expect(below(-2.92, 1.645, 1)).toBe('−2.9');
    expect(below(1.64, 1.645, 1)).toBe('1.6');
    expect(below(2.97, 3, 1)).toBe('2.9');
    expect(below(24.9, 30)).toBe('25');
    expect(below(29.9, 30)).toBe('29');
    expect(below(56.99999999999999, 60)).toBe('57');
    expect(above(80.2, 80)).toBe('81');
    expect(above(85.2, 80)).toBe('85');
    expect(below(-0.01, 1.645, 1)).toBe('0.0');
  });
  it('never reads as if the limit were met, nor further off than one unit of its last digit', () => {
    fc.assert(fc.property(fc.integer({ min: -500, max: 500 }), fc.double({ min: 1e-6, max: 9, noNaN: true }), fc.constantFrom(0, 1, 2), (limit, off, digits) => {
      const read = (text: string): number => Number(text.replace('−', '-'));
      const [less, more] = [read(below(limit - off, limit, digits)), read(above(limit + off, limit, digits))];
      expect(less).toBeLessThan(limit);
      expect(more).toBeGreaterThan(limit);
      expect(Math.abs(less - (limit - off))).toBeLessThanOrEqual(10 ** -digits);
      expect(Math.abs(more - (limit + off))).toBeLessThanOrEqual(10 ** -digits);
    }));
  });
});
