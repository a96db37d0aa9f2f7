import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as measure from '../../src/math/agreement.js';
import { contingency, labelledInBoth } from '../../src/math/contingency.js';
import { expectedMutualInformation } from '../../src/math/expected-information.js';
import { maximumMatching } from '../../src/math/matching.js';
import { mojoFm, movesAndJoins } from '../../src/math/mojo.js';
import { random } from '../../src/math/random.js';

const labels = (n: number) => fc.array(fc.integer({ min: 0, max: 4 }), { minLength: n, maxLength: n });
const two = fc.integer({ min: 2, max: 24 }).chain((n) => fc.tuple(labels(n), labels(n)));

describe('agreement of partitions', () => {
  it('a partition agrees fully with itself, under any names', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 30 }).chain(labels), (p) => {
      const renamed = p.map((label) => [7, 3, 11, 0, 5][label]);
      const table = contingency(p, renamed);
      for (const one of [measure.ami, measure.ari, measure.nmi, measure.homogeneity, measure.completeness, measure.vMeasure, measure.rand]) expect(one(table)).toBeCloseTo(1, 9);
      expect(measure.variationOfInformation(table)).toBeCloseTo(0, 9);
      expect(measure.splitJoin(table)).toBe(0);
      expect(movesAndJoins(table)).toBe(0);
      expect(mojoFm(table) ?? 100).toBe(100);
    }));
  });

  it('is symmetric where it should be; homogeneity and completeness change places', () => {
    fc.assert(fc.property(two, ([a, b]) => {
      const there = contingency(a, b);
      const back = contingency(b, a);
      for (const one of [measure.ami, measure.ari, measure.nmi, measure.rand, measure.variationOfInformation, measure.splitJoin]) expect(one(there)).toBeCloseTo(one(back), 9);
      expect(measure.homogeneity(there)).toBeCloseTo(measure.completeness(back), 9);
    }));
  });

  it('relabelling never changes a value', () => {
    fc.assert(fc.property(two, ([a, b]) => {
      const plain = contingency(a, b);
      const renamed = contingency(a.map((label) => 40 - label), b.map((label) => label * 9 + 2));
      for (const one of [measure.ami, measure.ari, measure.variationOfInformation, measure.rand, movesAndJoins, mojoFm]) expect(one(renamed) ?? -1).toBeCloseTo(one(plain) ?? -1, 12);
    }));
  });

  it('Rand and adjusted Rand: twin over all pairs of elements', () => {
    fc.assert(fc.property(two, ([a, b]) => {
      let both = 0, first = 0, second = 0, alike = 0, all = 0;
      for (let i = 0; i < a.length; i++) {
        for (let j = 0; j < i; j++) {
          const inA = a[i] === a[j] ? 1 : 0;
          const inB = b[i] === b[j] ? 1 : 0;
          all++;
          first += inA;
          second += inB;
          both += inA * inB;
          if (inA === inB) alike++;
        }
      }
      const table = contingency(a, b);
      expect(measure.rand(table)).toBeCloseTo(alike / all, 12);
      const expected = (first * second) / all;
      const span = (first + second) / 2 - expected;
      expect(measure.ari(table)).toBeCloseTo(span === 0 ? 1 : (both - expected) / span, 9);
    }));
  });

  it('expected information: twin over every order of the labels', () => {
    const orders = (items: number[]): number[][] => (items.length < 2 ? [items] : items.flatMap((item, i) => orders([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest])));
    for (const [a, b] of [[[0, 0, 1, 1, 2, 2], [0, 0, 0, 1, 1, 2]], [[0, 0, 0, 0, 1, 2], [0, 1, 1, 1, 1, 2]], [[0, 0, 0, 1, 1, 1], [0, 1, 2, 3, 4, 5]]]) {
      const all = orders(b);
      const mean = all.reduce((total, order) => total + measure.mutualInformation(contingency(a, order)), 0) / all.length;
      const table = contingency(a, b);
      expect(expectedMutualInformation(table.rows, table.columns)).toBeCloseTo(mean, 10);
    }
  });

  it('expected information stays exact for large clusters', () => {
    const doubled = contingency(Array.from({ length: 1870 }, (_, i) => '11111122222233333'.charCodeAt(i % 17)), Array.from({ length: 1870 }, (_, i) => '11112122223133322'.charCodeAt(i % 17)));
    expect(measure.ami(doubled)).toBeCloseTo(0.37774, 5);
    expect(expectedMutualInformation([50_000, 50_000], [50_000, 50_000])).toBeCloseTo(1 / (2 * 99_999), 9);
  });

  it('random partitions agree about 0, also with many clusters, where NMI does not', () => {
    const generator = random('null');
    for (const k of [2, 10, 50]) {
      let ami = 0, ari = 0, nmi = 0;
      for (let trial = 0; trial < 40; trial++) {
        const table = contingency(Array.from({ length: 100 }, () => generator.int(k)), Array.from({ length: 100 }, () => generator.int(k)));
        ami += measure.ami(table) / 40;
        ari += measure.ari(table) / 40;
        nmi += measure.nmi(table) / 40;
      }
      expect(Math.abs(ami)).toBeLessThan(0.02);
      expect(Math.abs(ari)).toBeLessThan(0.02);
      if (k === 50) expect(nmi).toBeGreaterThan(0.5);
    }
  });

  it('variation of information is the sum over clusters and obeys the triangle inequality', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 16 }).chain((n) => fc.tuple(labels(n), labels(n), labels(n))), ([a, b, c]) => {
      const vi = (x: number[], y: number[]): number => measure.variationOfInformation(contingency(x, y));
      const table = contingency(a, b);
      const direct = measure.entropy(table.rows) + measure.entropy(table.columns) - 2 * measure.mutualInformation(table);
      expect(vi(a, b)).toBeCloseTo(direct, 9);
      expect(vi(a, c)).toBeLessThanOrEqual(vi(a, b) + vi(b, c) + 1e-9);
    }));
  });

  it('blames the cluster that is split, not the others', () => {
    const { rows } = measure.entropyByCluster(contingency([0, 0, 1, 1, 2, 2], [0, 0, 1, 3, 2, 2]));
    expect([...rows].map((part) => part > 0)).toEqual([false, true, false]);
  });

  it('leaves elements out that one side does not label', () => {
    expect([...labelledInBoth([0, -1, 2, 3], [1, 1, -1, 0])]).toEqual([0, 3]);
    expect(() => contingency([1], [1, 2])).toThrow(RangeError);
  });

  it('moves and joins: twin by search over all ways to reach the reference', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 6 }).chain((n) => fc.tuple(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n }), fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n }))), ([a, b]) => {
      expect(movesAndJoins(contingency(a, b))).toBe(searchedDistance(a, b));
    }), { numRuns: 60 });
  });
});

/** Fewest moves of an element (also into a new cluster) and joins of two clusters, breadth first. */
function searchedDistance(from: readonly number[], to: readonly number[]): number {
  const key = (p: readonly number[]): string => {
    const seen = new Map<number, number>();
    return p.map((label) => seen.get(label) ?? (seen.set(label, seen.size), seen.size - 1)).join();
  };
  const goal = key(to);
  let front = [[...from]];
  const seen = new Set([key(from)]);
  if (seen.has(goal)) return 0;
  for (let steps = 1; ; steps++) {
    const next: number[][] = [];
    for (const p of front) {
      const used = [...new Set(p)];
      const moves = p.flatMap((_, i) => [...used, Math.max(...used) + 1].map((label) => p.map((old, j) => (j === i ? label : old))));
      const joins = used.flatMap((x) => used.filter((y) => y !== x).map((y) => p.map((old) => (old === x ? y : old))));
      for (const q of [...moves, ...joins]) {
        if (key(q) === goal) return steps;
        if (seen.has(key(q))) continue;
        seen.add(key(q));
        next.push(q);
      }
    }
    front = next;
  }
}

describe('matching', () => {
  it('twin by trying every assignment', () => {
    const best = (edges: number[][], used: Set<number>, at = 0): number =>
      at === edges.length ? 0 : Math.max(best(edges, used, at + 1), ...edges[at].filter((r) => !used.has(r)).map((r) => 1 + best(edges, new Set([...used, r]), at + 1)));
    fc.assert(fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 4 })), { maxLength: 6 }), (edges) => {
      expect(maximumMatching(edges, 5)).toBe(best(edges, new Set()));
    }));
  });

  it('survives long augmenting paths', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => (i === 19_999 ? [0] : [i, i + 1]));
    expect(maximumMatching(chain, 20_000)).toBe(20_000);
  });
});
