import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../../src/math/random.js';
import { incidenceSampler } from '../../src/math/rewire.js';
import { sharedByChance } from '../../src/math/shared-by-chance.js';

interface History {
  readonly bySize: number[];
  readonly totals: number[];
}

function historyOf(baskets: readonly (readonly number[])[], labels: number): History {
  const bySize = new Array<number>(Math.max(...baskets.map(({ length }) => length)) + 1).fill(0);
  const totals = new Array<number>(labels).fill(0);
  for (const basket of baskets) {
    bySize[basket.length]++;
    for (const label of basket) totals[label]++;
  }
  return { bySize, totals };
}

/** Per pair of labels: shared baskets and Σ 1/(k − 1), Σ 1/(k − 1)². */
type Meetings = readonly [shared: number, weight: number, squares: number];

/** The same by listing every set of labels of each size: P(set) ∝ Π weights, weights fitted to the totals. */
function twin({ bySize, totals }: History): Meetings[][] {
  const labels = totals.length;
  const sets = Array.from({ length: 2 ** labels }, (_, bits) => totals.flatMap((_, c) => ((bits >> c) & 1 ? [c] : [])));
  const weights = totals.map(Number);
  const meetings = (): [number, number, number][][] => {
    const meet = totals.map(() => totals.map((): [number, number, number] => [0, 0, 0]));
    bySize.forEach((baskets, k) => {
      const drawn = sets.filter((set) => set.length === k).map((set) => ({ set, weight: set.reduce((all, c) => all * weights[c], 1) }));
      const all = drawn.reduce((sum, { weight }) => sum + weight, 0);
      if (baskets === 0) return;
      for (const { set, weight } of drawn) for (const c of set) for (const d of set) [0, 1, 2].forEach((power) => { meet[c][d][power] += (baskets * weight) / all / Math.max(1, k - 1) ** power; });
    });
    return meet;
  };
  for (let round = 0; round < 800; round++) {
    const meet = meetings();
    for (let c = 0; c < labels; c++) if (totals[c] > 0) weights[c] *= totals[c] / meet[c][c][0];
  }
  return meetings();
}

const LABELS = 5;
const baskets = fc.array(fc.subarray([0, 1, 2, 3, 4], { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 30 });

describe('shared by chance', () => {
  it('twin: every set of labels listed, whichever label comes first', () => {
    fc.assert(fc.property(baskets, (list) => {
      const history = historyOf(list, LABELS);
      // a label of every basket, or of nearly every one, has no finite weight
      fc.pre(history.totals.every((total) => total < 0.9 * list.length));
      const byChance = sharedByChance(history.bySize, history.totals);
      const meet = twin(history);
      for (let c = 0; c < LABELS; c++) {
        for (let d = 0; d < c; d++) {
          const { ofSize, shared, weight, squares } = byChance(history.totals[c], history.totals[d]);
          expect(ofSize.reduce((sum, expected) => sum + expected, 0)).toBeCloseTo(shared, 12);
          [shared, weight, squares].forEach((value, i) => expect(Math.abs(value - meet[c][d][i])).toBeLessThan(0.01 * meet[c][d][i] + 0.01));
          expect(byChance(history.totals[d], history.totals[c])).toEqual({ ofSize, shared, weight, squares });
        }
      }
    }), { numRuns: 30 });
  });

  it('is what swaps of a history with a hub give, where a product of shares says a sixth less', () => {
    const draw = random(5);
    const list = Array.from({ length: 600 }, () => {
      const basket = new Set<number>(draw.next() < 0.6 ? [0] : []);
      const size = 1 + Math.floor(3 * draw.next());
      while (basket.size < size) basket.add(1 + Math.floor(11 * draw.next() ** 1.5));
      return [...basket].sort((a, b) => a - b);
    });
    const { bySize, totals } = historyOf(list, 12);
    const byChance = sharedByChance(bySize, totals);
    const cells = { row: Uint32Array.from(list.flatMap((basket, s) => basket.map(() => s))), column: Uint32Array.from(list.flat()), amount: new Float64Array(list.flat().length).fill(1) };
    const meet = new Array<number>(12).fill(0);
    const DRAWS = 60;
    const rewired = incidenceSampler(cells, 1);
    for (let draws = 0; draws < DRAWS; draws++) {
      const { row, column } = rewired();
      const withHub = new Set(row.filter((_, i) => column[i] === 0));
      row.forEach((s, i) => { if (withHub.has(s)) meet[column[i]] += 1 / DRAWS; });
    }
    const total = totals.reduce((a, b) => a + b, 0);
    const ofShares = (n: number, m: number) => bySize.reduce((sum, baskets, k) => sum + baskets * Math.min(1, (n * k) / total) * Math.min(1, (m * Math.max(0, k - 1)) / total), 0);
    for (let c = 1; c < 12; c++) {
      expect(Math.abs(byChance(totals[0], totals[c]).shared / meet[c] - 1)).toBeLessThan(0.05);
      expect(ofShares(totals[0], totals[c]) / meet[c]).toBeLessThan(0.85);
    }
  });

  it('stays within what can be where labels stand in nearly every basket', () => {
    const of = (count: number, totals: readonly number[]) => sharedByChance([...Array<number>(10).fill(0), count], totals);
    const near = of(300, [2, 299, 299, 300, 300, 300, 300, 300, 300, 300, 300])(300, 2);
    expect(near.shared).toBeCloseTo(2, 9);
    expect(near.ofSize.reduce((sum, expected) => sum + expected, 0)).toBeCloseTo(2, 9);
    expect(of(300, [150, 160, 290, ...Array<number>(8).fill(300)])(300, 160).shared).toBeLessThanOrEqual(160);
  });

  it('adds up to the pairs there are, and is 0 for what stands in no basket', () => {
    const bySize = [0, 40, 30, 20, 10];
    const totals = [60, 50, 40, 10, 9, 8, 8, 7, 4, 3, 1];
    const byChance = sharedByChance(bySize, totals);
    let pairs = 0;
    for (let c = 0; c < totals.length; c++) for (let d = 0; d < c; d++) pairs += byChance(totals[c], totals[d]).shared;
    expect(pairs).toBeCloseTo(30 + 20 * 3 + 10 * 6, 6);
    expect(byChance(60, 0)).toMatchObject({ shared: 0, weight: 0, squares: 0 });
  });

  it('stays finite for a label of every basket, and for hundreds of labels in one', () => {
    expect(sharedByChance([0, 0, 50], [50, 25, 25])(50, 25).shared).toBeCloseTo(25, 1);
    const totals = Array.from({ length: 400 }, (_, i) => (i < 100 ? 2 : 1));
    expect(sharedByChance(Array.from({ length: 401 }, (_, k) => (k === 400 || k === 100 ? 1 : 0)), totals)(2, 1).shared).toBeCloseTo(1, 2);
  });
});
