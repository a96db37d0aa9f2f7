import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairSet } from '../../src/math/pair-set.js';

describe('a set of pairs', () => {
  it('has what a set of names has, after any additions and deletions', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(65_536, 4_294_967_294));
    fc.assert(fc.property(fc.array(fc.tuple(number, number), { maxLength: 80 }), (steps) => {
      const [pairs, names] = [pairSet(steps.length), new Set<string>()];
      const name = (a: number, b: number): string => [a, b].sort((x, y) => x - y).join();
      for (const [a, b] of steps) {
        if (a === b) continue;
        if (names.delete(name(a, b))) pairs.delete(b, a);
        else {
          names.add(name(a, b));
          pairs.add(a, b);
        }
        for (const [c, d] of steps) expect(pairs.has(c, d)).toBe(names.has(name(c, d)));
      }
    }));
  });
});
