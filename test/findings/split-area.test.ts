import { describe, expect, it } from 'vitest';
import { splitArea } from '../../src/findings/split-area.js';
import type { Analysis } from '../../src/model/analysis.js';

/** An area of four components that need each other in a ring, each with these shares of two teams. */
function area(shares: readonly (readonly [number, number])[], spells = [0, 0]): Analysis {
  const profiles = shares.map((of, component) => ({ component, effort: 20, changeSets: 20, mapped: of.reduce((sum, share) => sum + share, 0), shares: of.map((share, group) => ({ group, share })).sort((a, b) => b.share - a.share) }));
  return {
    facts: { components: shares.map((_, i) => ({ id: `c${i}`, name: `c${i}` })) }, profiles,
    groups: { kind: 'declared', withheld: null, ids: ['ui', 'api'], labels: ['ui', 'api'] }, areasWithheld: null,
    partitions: { areas: { clusters: [{ id: 'area:c0', members: shares.map((_, i) => i) }] } },
    comparison: {
      needs: [[0, 1], [1, 2], [2, 3], [0, 3]].map(([a, b]) => ({ a, b, need: 5 })),
      work: [0, 1].map((group) => ({ group, area: 0, effort: 20 * shares.reduce((sum, of) => sum + of[group], 0), spell: spells[group] })),
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
  it('is none where one visit of one person makes the difference', () => {
    const shares = [[0.48, 0.52], [0.48, 0.52], [0.48, 0.52], [0.53, 0.47]] as const;
    // api makes 40.6 of 80; without 16 of them, made in one spell, ui makes 39.4 of 64
    expect([8, 16].map((spell) => found(area(shares, [0, spell])).length)).toEqual([1, 0]);
  });
  it('is none that two teams divide, though each makes a quarter of its changes in the other part', () => {
    // beside c1 | c2 and c3 | c0 two neighbours are of one team: (2 · .625 + 2 · .375) / 4 = .5
    expect(found(area([[0.75, 0.25], [0.75, 0.25], [0.25, 0.75], [0.25, 0.75]]))).toEqual([]);
  });
});
