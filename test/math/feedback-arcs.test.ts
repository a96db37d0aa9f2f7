import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedbackArcs, type Arc } from '../../src/math/feedback-arcs.js';

const total = (arcs: readonly Arc[], chosen: readonly number[]): number => chosen.reduce((sum, at) => sum + arcs[at].weight, 0);

/** No order of the nodes leaves less weight running backwards: all of them are tried. */
function slowTwin(nodes: number, arcs: readonly Arc[]): number {
  const orders = (left: readonly number[]): number[][] => (left.length === 0 ? [[]] : left.flatMap((v) => orders(left.filter((u) => u !== v)).map((rest) => [v, ...rest])));
  return Math.min(...orders(Array.from({ length: nodes }, (_, v) => v)).map((order) => arcs.reduce((sum, { source, target, weight }) => sum + (order.indexOf(source) > order.indexOf(target) ? weight : 0), 0)));
}

function isAcyclic(nodes: number, arcs: readonly Arc[]): boolean {
  let left = Array.from({ length: nodes }, (_, v) => v);
  for (;;) {
    const sources = left.filter((v) => !arcs.some(({ source, target }) => target === v && left.includes(source)));
    if (sources.length === 0) return left.length === 0;
    left = left.filter((v) => !sources.includes(v));
  }
}

const networks = (nodes: number): fc.Arbitrary<Arc[]> =>
  fc.uniqueArray(fc.record({ source: fc.nat(nodes - 1), target: fc.nat(nodes - 1), weight: fc.integer({ min: 1, max: 9 }) }), { selector: ({ source, target }) => source * nodes + target, maxLength: nodes * 4 }).map((arcs) => arcs.filter(({ source, target }) => source !== target));

describe('the feedback arc set', () => {
  it('is the lighter side of a circle of two', () => {
    const arcs = [{ source: 0, target: 1, weight: 5 }, { source: 1, target: 0, weight: 2 }];
    expect(feedbackArcs(2, arcs)).toEqual({ arcs: [1], exact: true });
  });
  it('is empty where there is no circle', () => expect(feedbackArcs(3, [{ source: 2, target: 1, weight: 1 }, { source: 1, target: 0, weight: 1 }]).arcs).toEqual([]));
  it('is as light as trying every order says, and leaves no circle', () => {
    fc.assert(fc.property(networks(6), (arcs) => {
      const found = feedbackArcs(6, arcs);
      expect(total(arcs, found.arcs)).toBe(slowTwin(6, arcs));
      expect(isAcyclic(6, arcs.filter((_, at) => !found.arcs.includes(at)))).toBe(true);
    }), { numRuns: 40 });
  });
  it('leaves no circle among many nodes, with no more than half of the weight', () => {
    fc.assert(fc.property(networks(20), (arcs) => {
      const found = feedbackArcs(20, arcs);
      expect(found.exact).toBe(false);
      expect(isAcyclic(20, arcs.filter((_, at) => !found.arcs.includes(at)))).toBe(true);
      expect(total(arcs, found.arcs)).toBeLessThanOrEqual(arcs.reduce((sum, { weight }) => sum + weight, 0) / 2);
    }), { numRuns: 40 });
  });
});
