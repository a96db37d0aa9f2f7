import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingOrder, keyEnds } from '../../src/math/counting-order.js';

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 50 });

describe('where keys end', () => {
  it('is behind their last position, and for keys that do not occur where the one before ends', () => {
    expect([...keyEnds(Uint32Array.of(1, 1, 2, 4))]).toEqual([0, 2, 3, 3, 4]);
    expect([...keyEnds(Uint32Array.of())]).toEqual([]);
  });
});

describe('counting order', () => {
  it('is the stable order by key, and by two keys when called twice', () => {
    fc.assert(fc.property(pairs, (list) => {
      const [first, second] = [0, 1].map((at) => Uint32Array.from(list, (pair) => pair[at]));
      const positions = list.map((_, i) => i);
      expect([...countingOrder(first, null)]).toEqual(positions.toSorted((i, j) => first[i] - first[j]));
      expect([...countingOrder(first, countingOrder(second, null))]).toEqual(positions.toSorted((i, j) => first[i] - first[j] || second[i] - second[j]));
    }));
  });
});
