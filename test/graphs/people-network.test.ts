import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projection } from '../../src/graphs/people.js';

const small = fc.integer({ min: 0, max: 9 });
const cells = fc.uniqueArray(fc.record({ row: small, column: small, amount: fc.double({ min: 0.1, max: 9, noNaN: true }) }), { maxLength: 70, selector: (c) => c.row * 100 + c.column });

/** Pair of authors by pair of authors of each file, files as they first appear. */
function slow(list: readonly { row: number; column: number; amount: number }[]): unknown[] {
  const weights = new Map<string, number>();
  for (const column of new Set(list.map((c) => c.column))) {
    const authors = list.filter((c) => c.column === column);
    for (const a of authors) {
      for (const b of authors) if (a.row < b.row) weights.set(`${a.row} ${b.row}`, (weights.get(`${a.row} ${b.row}`) ?? 0) + Math.min(a.amount, b.amount) / (authors.length - 1));
    }
  }
  const links = [...weights].map(([key, weight]) => ({ source: Number(key.split(' ')[0]), target: Number(key.split(' ')[1]), weight }));
  return links.sort((x, y) => x.source - y.source || x.target - y.target);
}

describe('the people network', () => {
  it('equals the sum over files, to the last bit, in whatever order the cells come', () => {
    fc.assert(fc.property(cells, (list) => {
      const columns = { row: Uint32Array.from(list, (c) => c.row), column: Uint32Array.from(list, (c) => c.column), amount: Float64Array.from(list, (c) => c.amount) };
      const { source, target, weight } = projection(columns, 10);
      expect(Array.from(source, (p, k) => ({ source: p, target: target[k], weight: weight[k] }))).toEqual(slow(list));
    }));
  });
});
