import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undirected, type WeightedLink } from '../../src/math/link.js';
import { random } from '../../src/math/random.js';
import { type Cells, degreeSampler, incidenceSampler } from '../../src/math/rewire.js';

const node = fc.integer({ min: 0, max: 11 });
const links = fc.array(fc.record({ source: node, target: node, weight: fc.integer({ min: 1, max: 5 }) }), { maxLength: 40 });
const cells = fc.uniqueArray(fc.record({ row: node, column: node, amount: fc.integer({ min: 1, max: 9 }) }), { maxLength: 60, selector: (c) => c.row * 100 + c.column });
const tally = (values: readonly (string | number)[]): Map<string | number, number> => {
  const counts = new Map<string | number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};
const sorted = (numbers: number[]): number[] => numbers.sort((a, b) => a - b);

interface Cell { row: number; column: number; amount: number }
const sampler = (list: readonly Cell[], seed: number): (() => Cell[]) => {
  const columns: Cells = { row: Uint32Array.from(list, (c) => c.row), column: Uint32Array.from(list, (c) => c.column), amount: Float64Array.from(list, (c) => c.amount) };
  const next = incidenceSampler(columns, seed);
  return () => {
    const { row, column, amount } = next();
    return Array.from(row, (at, k) => ({ row: at, column: column[k], amount: amount[k] }));
  };
};

const rewireDegrees = (list: readonly WeightedLink[], seed: number): WeightedLink[] => {
  const { source, target, weight } = degreeSampler(list)(seed);
  return Array.from(source, (from, k) => ({ source: from, target: target[k], weight: weight[k] }));
};

describe('rewiring a network', () => {
  it('keeps every degree and every weight, makes no self-link or double link, whatever the order of the links', () => {
    fc.assert(fc.property(links, fc.integer(), (list, seed) => {
      const before = undirected(list);
      const after = rewireDegrees(list, seed);
      const ends = (ls: readonly WeightedLink[]) => tally(ls.flatMap((l) => [l.source, l.target]));
      expect(ends(after)).toEqual(ends(before));
      expect(sorted(after.map((l) => l.weight))).toEqual(sorted(before.map((l) => l.weight)));
      expect(undirected(after)).toEqual(after);
      expect(rewireDegrees([...list].reverse(), seed)).toEqual(after);
    }));
  });

  it('equals swaps looked up in a list of links, one after the other, also where nodes have many links', () => {
    fc.assert(fc.property(fc.array(fc.record({ source: node, target: node, weight: fc.integer({ min: 1, max: 5 }) }), { maxLength: 90 }), fc.integer(), (list, seed) => {
      const ends = undirected(list).map((l) => ({ ...l }));
      const generator = random(seed, 'rewire-degrees');
      const linked = (x: number, y: number): boolean => ends.some((l) => (l.source === x && l.target === y) || (l.source === y && l.target === x));
      for (let tries = ends.length > 1 ? 10 * ends.length : 0; tries > 0; tries--) {
        const [one, two] = [ends[generator.int(ends.length)], ends[generator.int(ends.length)]];
        const turned = generator.next() < 0.5;
        const [c, d] = turned ? [two.target, two.source] : [two.source, two.target];
        if (one === two || one.source === d || c === one.target || linked(one.source, d) || linked(c, one.target)) continue;
        Object.assign(two, { source: c, target: one.target });
        one.target = d;
      }
      expect(rewireDegrees(list, seed)).toEqual(undirected(ends));
    }));
  });

  it('forgets the network: few links survive', () => {
    const generator = random('net');
    const list = undirected(Array.from({ length: 400 }, () => ({ source: generator.int(200), target: generator.int(200), weight: 1 })));
    const was = new Set(list.map((l) => l.source * 200 + l.target));
    const kept = rewireDegrees(list, 1).filter((l) => was.has(l.source * 200 + l.target)).length;
    expect(kept / list.length).toBeLessThan(0.06);
    expect(rewireDegrees(list, 1)).not.toEqual(rewireDegrees(list, 2));
  });

  it('reaches every network of these degrees about equally often', () => {
    const seen = tally(Array.from({ length: 3000 }, (_, seed) => rewireDegrees([[0, 1], [2, 3], [4, 5]].map(([source, target]) => ({ source, target, weight: 1 })), seed).map((l) => `${l.source}${l.target}`).join()));
    expect(seen.size).toBe(15);
    for (const count of seen.values()) expect(Math.abs(count - 200)).toBeLessThan(70);
  });
});

describe('rewiring an incidence', () => {
  it('equals trades of whole lists: both pool what only one has, whichever has less of it draws first', () => {
    fc.assert(fc.property(cells, fc.integer(), (list, seed) => {
      const rows = [...new Set(list.map((c) => c.row))].sort((x, y) => x - y).map((row) => ({ row, has: list.filter((c) => c.row === row).sort((x, y) => x.column - y.column) }));
      const held = rows.map(({ has }) => has.map((c) => c.column));
      const amounts = rows.map(({ has }) => has.map((c) => c.amount));
      const generator = random(seed, 'rewire-incidence');
      const trade = (i: number, j: number): void => {
        const [a, b] = [held[i].filter((c) => !held[j].includes(c)), held[j].filter((c) => !held[i].includes(c))];
        const [pool, size] = [[...a, ...b], a.length + b.length];
        const exchange = (x: number, y: number): void => void ([pool[x], pool[y]] = [pool[y], pool[x]]);
        if (a.length <= b.length) for (let k = 0; k < a.length; k++) exchange(k, k + generator.int(size - k));
        else for (let k = size - 1; k >= a.length; k--) exchange(k, generator.int(k + 1));
        const dealt = new Map([...a, ...b].map((c, k) => [c, pool[k]]));
        for (const at of [i, j]) held[at] = held[at].map((c) => dealt.get(c) ?? c);
      };
      const next = sampler(list, seed);
      for (const perRow of [40, 10, 10]) {
        for (let trades = rows.length > 1 ? rows.length * perRow : 0; trades > 0; trades--) {
          const i = generator.int(rows.length);
          trade(i, (i + 1 + generator.int(rows.length - 1)) % rows.length);
        }
        for (let i = 0; i < rows.length; i++) {
          if (held[i].length === 1) continue;
          generator.shuffle(amounts[i]);
          sorted(held[i]);
        }
        expect(next()).toEqual(rows.flatMap(({ row }, i) => held[i].map((column, k) => ({ row, column, amount: amounts[i][k] }))));
      }
    }), { numRuns: 60 });
  });

  it('keeps the number of cells of every row and column, and the amounts of every row', () => {
    fc.assert(fc.property(cells, fc.integer(), (list, seed) => {
      const [next, again] = [sampler(list, seed), sampler([...list].reverse(), seed)];
      for (let table = 0; table < 3; table++) {
        const after = next();
        expect(tally(after.map((c) => c.row))).toEqual(tally(list.map((c) => c.row)));
        expect(tally(after.map((c) => c.column))).toEqual(tally(list.map((c) => c.column)));
        expect(tally(after.map((c) => `${c.row} ${c.amount}`))).toEqual(tally(list.map((c) => `${c.row} ${c.amount}`)));
        expect(new Set(after.map((c) => c.row * 100 + c.column)).size).toBe(after.length);
        expect(again()).toEqual(after);
      }
    }));
  });

  it('reaches every table of these margins about equally often, first ones and later ones', () => {
    const start: Cell[] = [0, 1, 2].map((at) => ({ row: at, column: at, amount: 1 }));
    const word = (table: readonly Cell[]): string => table.map((c) => c.column).join('');
    const next = sampler(start, 1);
    for (const tables of [Array.from({ length: 3000 }, (_, seed) => sampler(start, seed)()), Array.from({ length: 3000 }, next)]) {
      const seen = tally(tables.map(word));
      expect(seen.size).toBe(6);
      for (const count of seen.values()) expect(Math.abs(count - 500)).toBeLessThan(100);
    }
  });

  it('reaches every table equally often where rows are of different lengths', () => {
    const start: Cell[] = [[0, 0], [0, 1], [0, 2], [1, 0], [1, 3], [2, 3]].map(([row, column]) => ({ row, column, amount: 1 }));
    const every = new Map<string, number>();
    const subsets = (from: readonly number[], k: number): number[][] => (k === 0 ? [[]] : from.flatMap((one, i) => subsets(from.slice(i + 1), k - 1).map((rest) => [one, ...rest])));
    for (const x of subsets([0, 1, 2, 3], 3)) {
      for (const y of subsets([0, 1, 2, 3], 2)) {
        for (const z of subsets([0, 1, 2, 3], 1)) {
          const all = [...x, ...y, ...z];
          if ([2, 1, 1, 2].every((margin, column) => all.filter((one) => one === column).length === margin)) every.set(all.join(''), 0);
        }
      }
    }
    const [next, draws] = [sampler(start, 5), 4000];
    for (let i = 0; i < draws; i++) {
      const word = next().map((c) => c.column).join('');
      every.set(word, every.get(word)! + 1);
    }
    const even = draws / every.size;
    for (const count of every.values()) expect(Math.abs(count - even)).toBeLessThan(5 * Math.sqrt(even));
  });
});
