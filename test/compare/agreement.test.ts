import { describe, expect, it } from 'vitest';
import { agreement, type AgreementInput } from '../../src/compare/agreement.js';
import { networkCorrelation } from '../../src/compare/network-correlation.js';
import { blockPositions, blockShuffled } from '../../src/compare/agreement-blocks.js';
import { significance } from '../../src/compare/agreement-significance.js';
import { mutualInformation } from '../../src/math/agreement.js';
import { contingency } from '../../src/math/contingency.js';
import { undirected, type WeightedLink } from '../../src/math/link.js';
import { random } from '../../src/math/random.js';
import { empiricalP } from '../../src/math/stats.js';

const N = 40;
const every = (f: (i: number) => number): Int32Array => Int32Array.from({ length: N }, (_, i) => f(i));
const inside = (label: Int32Array) => Array.from({ length: N }, (_, i) => Array.from({ length: i }, (_, j) => ({ source: j, target: i, weight: 1 }))).flat().filter((l) => label[l.source] === label[l.target]);
const columns = (links: readonly WeightedLink[]) => {
  const simple = undirected(links);
  return { source: Uint32Array.from(simple, (l) => l.source), target: Uint32Array.from(simple, (l) => l.target), weight: Float64Array.from(simple, (l) => l.weight) };
};
const code = every((i) => i % 4);
const draws = { permutations: 199, seed: 1 };
const correlated = (imports: readonly WeightedLink[]) => networkCorrelation({ components: N, imports, sharedPeople: columns(inside(code)), ...draws });
const input = (more: Partial<AgreementInput> = {}): AgreementInput => ({
  code, people: every((i) => (i % 4 === 3 && i % 8 === 3 ? 0 : i % 4)), codeIds: ['area:a', 'area:b', 'area:c', 'area:d'], peopleIds: ['t1', 't2', 't3', 't4'],
  blocks: every((i) => i), correlation: correlated(inside(code)), ...draws, ...more,
});

describe('agreement', () => {
  it('is full for mirrored partitions: no cluster adds to the mismatch', () => {
    const found = agreement(input({ people: code }));
    expect(found).toMatchObject({ ami: 1, ari: 1, homogeneity: 1, completeness: 1, vi: 0, mojofm: 100, p: 1 / 200, n: N, withheld: null });
    expect(found.clusters.every((cluster) => cluster.viShare === 0)).toBe(true);
    expect(found.qap!.r).toBeCloseTo(1, 9);
    expect(found.qap!.p).toBe(1 / 200);
  });

  it('names the clusters of both sides that make the mismatch, in shares that add up to 1', () => {
    const { clusters, ami } = agreement(input());
    expect(ami!).toBeLessThan(1);
    expect(clusters.reduce((total, cluster) => total + cluster.viShare, 0)).toBeCloseTo(1, 12);
    expect(clusters.filter((cluster) => cluster.viShare > 0).map((cluster) => `${cluster.side} ${cluster.id}`).sort()).toEqual(['code area:d', 'people t1']);
    expect(clusters).toHaveLength(8);
  });

  it('reads a team over several areas as low homogeneity and a split area as low completeness', () => {
    const stretched = agreement(input({ people: every((i) => [0, 0, 1, 2][i % 4]) }));
    expect(stretched.completeness).toBeCloseTo(1, 12);
    expect(stretched.homogeneity!).toBeLessThan(0.8);
    const splitUp = agreement(input({ people: every((i) => (i % 4 === 0 && i % 8 === 0 ? 3 : i % 4 === 3 ? 4 : i % 4)), peopleIds: ['0', '1', '2', '3', '4'] }));
    expect(splitUp.homogeneity).toBeCloseTo(1, 12);
    expect(splitUp.completeness!).toBeLessThan(0.95);
  });

  it('is withheld with the reason below 20 components or 3 clusters a side, counting only what both sides label', () => {
    const few = agreement(input({ people: every((i) => (i < 19 ? i % 4 : -1)) }));
    expect(few).toMatchObject({ ami: null, ari: null, vi: null, mojofm: null, p: null, pBlocked: null, clusters: [], n: 19 });
    expect(few.withheld).toMatch(/^19 components .* 20 are needed$/);
    expect(agreement(input({ people: every((i) => i % 2) })).withheld).toBe('the components fall to 2 teams or communities; at least 3 are needed');
    expect(agreement(input({ code: every(() => 0) })).withheld).toBe('the components fall into 1 area; at least 3 are needed');
    expect(agreement(input({ code: every(() => -1) }))).toMatchObject({ n: 0, ami: null });
  });

  it('has no correlation of networks where one is empty, with the reason', () => {
    expect(agreement(input({ correlation: correlated([]) }))).toMatchObject({ qap: null, qapReason: expect.stringMatching(/same for every pair/) });
  });

  it('does not change when labels are renamed or the run is repeated', () => {
    const plain = agreement(input());
    expect(agreement(input())).toEqual(plain);
    const renamed = agreement(input({ code: code.map((label) => 3 - label), codeIds: ['area:d', 'area:c', 'area:b', 'area:a'] }));
    for (const key of ['ami', 'ari', 'vi', 'mojofm'] as const) expect(renamed[key]).toBeCloseTo(plain[key]!, 12);
    expect(renamed.clusters.map((cluster) => cluster.id)).toEqual(plain.clusters.map((cluster) => cluster.id));
  });
});

describe('significance', () => {
  it('twin: permutations of the mutual information itself', () => {
    const people = every((i) => (i * 7) % 5);
    const generator = random(3, 'agreement');
    const shuffled = people.slice();
    const nulls = Array.from({ length: 99 }, () => mutualInformation(contingency(code, generator.shuffle(shuffled))));
    expect(significance(code, people, every((i) => i), { permutations: 99, seed: 3 }).p).toBe(empiricalP(mutualInformation(contingency(code, people)), nulls));
  });

  it('agreement that is due to directories alone passes the free test and fails the blocked one', () => {
    const generator = random('dirs');
    let free = 0;
    let blocked = 0;
    for (let trial = 0; trial < 40; trial++) {
      const areaOf = Array.from({ length: 12 }, () => generator.int(3));
      const teamOf = Array.from({ length: 12 }, () => generator.int(3));
      const blocks = Int32Array.from({ length: 120 }, (_, i) => Math.floor(i / 10));
      const found = significance(blocks.map((b) => areaOf[b]), blocks.map((b) => teamOf[b]), blocks, { permutations: 99, seed: trial });
      if (found.p <= 0.05) free++;
      if (found.pBlocked! <= 0.05) blocked++;
    }
    expect(free).toBeGreaterThan(25);
    expect(blocked).toBeLessThan(8);
  });

  it('blocked test finds a mirror of directories', () => {
    const blocks = Int32Array.from({ length: 120 }, (_, i) => Math.floor(i / 8));
    const mirror = blocks.map((b) => b % 4);
    expect(significance(mirror, mirror, blocks, { permutations: 199, seed: 1 }).pBlocked).toBe(1 / 200);
  });

  it('needs ten blocks', () => {
    expect(significance(code, code, every((i) => i % 9), { permutations: 9, seed: 1 })).toMatchObject({ pBlocked: null, pBlockedReason: expect.stringContaining('9 directories') });
  });
});

describe('block shuffle', () => {
  it('keeps the number of every label and, with blocks of one size, every block whole', () => {
    const blocks = blockPositions(Array.from({ length: 24 }, (_, i) => i % 6));
    const labels = Int32Array.from({ length: 24 }, (_, i) => i % 6);
    const moved = blockShuffled(labels, blocks, random(1));
    expect([...moved].sort()).toEqual([...labels].sort());
    for (const positions of blocks) expect(new Set(positions.map((at) => moved[at])).size).toBe(1);
    expect([...moved]).not.toEqual([...labels]);
  });
});
