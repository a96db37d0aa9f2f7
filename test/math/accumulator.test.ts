import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator } from '../../src/math/accumulator.js';

const additions = fc.array(fc.record({ key: fc.integer({ min: 0, max: 20 }), amount: fc.integer({ min: -3, max: 3 }) }), { maxLength: 60 });

describe('sums by key', () => {
  it('are those of a Map, whether they are held whole or not, and forget everything when cleared', () => {
    fc.assert(fc.property(additions, additions, (first, second) => {
      for (const sums of [accumulator(21), accumulator(1e9)]) {
        for (const list of [first, second]) {
          const expected = new Map<number, number>();
          for (const { key, amount } of list) {
            sums.add(key, amount);
            expected.set(key, (expected.get(key) ?? 0) + amount);
          }
          const found: [number, number][] = [];
          sums.each((key, sum) => found.push([key, sum]));
          expect(found).toEqual([...expected]);
          sums.clear();
        }
      }
    }));
  });
});
