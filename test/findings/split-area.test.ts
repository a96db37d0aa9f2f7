import { describe, expect, it } from 'vitest';
import { splitArea } from '../../src/findings/split-area.js';
import type { Analysis } from '../../src/model/analysis.js';

/** An area of four components that change in a ring, each with these shares of two teams; bounds lie this far above the shares. */
function area(shares: readonly (readonly [number, number])[], reach: { readonly largest?: number; readonly met?: number } = {}): Analysis {
  const profiles = shares.map((of, component) => ({ component, effort: 20, changeSets: 20, mapped: of.reduce((sum, share) => sum + share, 0), shares: of.map((share, group) => ({ group, share })).sort((a, b) => b.share - a.share) }));
  const ring = [[0, 1], [1, 2], [2, 3], [0, 3]];
  const largest = Math.max(...[0, 1].map((group) => shares.reduce((sum, of) => sum + of[group] / shares.length, 0)));
  const met = ring.reduce((sum, [a, b]) => sum + (shares[a][0] * shares[b][0] + shares[a][1] * shares[b][1]) / 4, 0);
  return {
    facts: { components: shares.map((_, i) => ({ id: `c${i}`, name: `c${i}` })) }, profiles,
    groups: { kind: 'declared', withheld: null, ids: ['ui', 'api'], labels: ['ui', 'api'] }, areasWithheld: null,
    partitions: { areas: { clusters: [{ id: 'area:c0', members: shares.map((_, i) => i) }] } },
    comparison: {
      needs: ring.map(([a, b]) => ({ a, b, need: 5 })),
      work: [0, 1].map((group) => ({ group, area: 0, effort: 20 * shares.reduce((sum, of) => sum + of[group], 0) })),
      divisionOf: () => ({ largest: { share: largest, bound: largest + (reach.largest ?? 0) }, meetings: { same: 20 * met, all: 20, bound: met + (reach.met ?? 0) } }),
    },
  } as unknown as Analysis;
}
const found = (analysis: Analysis) => splitArea.find(analysis, (name) => splitArea.threshold[name].value);

describe('a split area', () => {
  it('is one whose components two teams share', () => {
    const [only] = found(area([[0.5, 0.5], [0.5, 0.5], [0.5, 0.5], [0.55, 0.45]].map(([x, y]) => [x - 0.02, y + 0.02] as const)));
    expect(only.value).toBeCloseTo(0.5, 2);
    expect(only.condition.every(({ test }) => test?.passed)).toBe(true);
  });
  it('is one whose components change hands from each to the next', () => {
    expect(found(area([[0.8, 0.2], [0.2, 0.8], [0.8, 0.2], [0.2, 0.8]]))).toHaveLength(1);
  });
  it('is none where the range of weeks reaches a leading team, or teams that divide it', () => {
    const shares = [[0.6, 0.4], [0.4, 0.6], [0.6, 0.4], [0.45, 0.55]] as const;
    expect([{}, { largest: 0.07, met: 0.005 }, { largest: 0.1 }, { met: 0.05 }].map((reach) => found(area(shares, reach)).length)).toEqual([1, 1, 0, 0]);
  });
  it('is none that two teams divide, though each makes a quarter of its changes in the other part', () => {
    // beside c1 | c2 and c3 | c0 two neighbours are of one team: (2 · .625 + 2 · .375) / 4 = .5
    expect(found(area([[0.75, 0.25], [0.75, 0.25], [0.25, 0.75], [0.25, 0.75]]))).toEqual([]);
  });
});
