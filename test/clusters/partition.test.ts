import { describe, expect, it } from 'vitest';
import type { Link } from '../../src/model/analysis.js';
import { modularity } from '../../src/math/modularity.js';
import { random } from '../../src/math/random.js';
import { degreeSampler } from '../../src/math/rewire.js';
import { matchClusters } from '../../src/clusters/match-clusters.js';
import { consensusRuns, partition, type PartitionInput } from '../../src/clusters/partition.js';
import { planted } from './planted.js';

const { links } = planted(120, 4, 10, 1, 1);
const thinned = (all: readonly Link[], seed: number): Link[] => {
  const generator = random(seed, 'thin');
  return all.filter(() => generator.next() < 0.7);
};
const input = (more: Partial<PartitionInput> = {}): PartitionInput => ({
  of: 'components', nodes: 120, links, seed: 1, seeds: 16, name: (members) => `area:${members[0]}`,
  resampled: (seed) => thinned(links, seed), rewired: degreeSampler(links), ...more,
});

describe('partition', () => {
  it('finds planted areas and says that they are real', () => {
    const found = partition(input());
    expect(found.clusters.map((cluster) => cluster.id)).toEqual(['area:0', 'area:1', 'area:2', 'area:3']);
    expect(found.clusters.flatMap((cluster) => cluster.members)).toHaveLength(120);
    found.clusters.forEach((cluster, at) => cluster.members.forEach((member) => expect(found.label[member]).toBe(at)));
    expect(found.modularity).toBe(modularity(links, found.label));
    expect(found.modularityZ!).toBeGreaterThan(10);
    expect(found.stability!).toBeGreaterThan(0.85);
    expect(found.seedStability!).toBeGreaterThanOrEqual(found.stability!);
    expect(found.resolutionLimit).toBeCloseTo(Math.sqrt(2 * links.length), 12);
    expect(found.reason).toBeNull();
  });

  it('says of noise that it is noise', () => {
    const noise = planted(200, 1, 6, 0, 4).links;
    const found = partition(input({ nodes: 200, links: noise, resampled: (seed) => thinned(noise, seed), rewired: degreeSampler(noise) }));
    expect(Math.abs(found.modularityZ!)).toBeLessThan(3);
    expect(found.stability!).toBeLessThan(0.4);
  });

  it('leaves elements without links out and says how many', () => {
    const found = partition(input({ nodes: 123 }));
    expect([...found.label.slice(120)]).toEqual([-1, -1, -1]);
    expect(found.reason).toBe('3 of 123 components have no link and are in no cluster');
  });

  it('has nothing to say about a network without links', () => {
    expect(partition(input({ nodes: 5, links: [] }))).toMatchObject({ clusters: [], modularity: null, stability: null, seedStability: null, resolutionLimit: null, reason: 'no links between the 5 components' });
    expect(partition(input({ nodes: 0, links: [] })).reason).toBe('no components');
  });

  it('gives no z-score or stability without the networks for them, with the reason', () => {
    const found = partition(input({ resampled: undefined, rewired: undefined }));
    expect([found.stability, found.modularityZ]).toEqual([null, null]);
    expect(found.reason).toMatch(/resampled.*rewired/);
    expect(found.seedStability).not.toBeNull();
  });

  it('does not call one cluster stable', () => {
    const clique = Array.from({ length: 6 }, (_, i) => Array.from({ length: i }, (_, j) => ({ source: j, target: i, weight: 1 }))).flat();
    const found = partition(input({ nodes: 6, links: clique, resampled: () => clique, rewired: degreeSampler(clique) }));
    expect(found.clusters).toHaveLength(1);
    expect([found.stability, found.seedStability, found.modularityZ]).toEqual([null, null, null]);
    expect(found.reason).toMatch(/one cluster only.*rewiring leaves/);
  });

  it('flags the clusters a ring of cliques hides, whatever the unit of the weights', () => {
    const ring: Link[] = [];
    for (let clique = 0; clique < 30; clique++) {
      for (let i = 0; i < 5; i++) for (let j = i + 1; j < 5; j++) ring.push({ source: 5 * clique + i, target: 5 * clique + j, weight: 1e-6 });
      ring.push({ source: 5 * clique + 4, target: (5 * clique + 5) % 150, weight: 1e-6 });
    }
    const found = partition(input({ nodes: 150, links: ring, resampled: undefined, rewired: undefined }));
    expect(found.clusters.some((cluster) => cluster.belowResolution)).toBe(true);
    for (const { members, belowResolution } of found.clusters) {
      const inner = ring.filter((link) => members.includes(link.source) && members.includes(link.target)).length;
      expect(belowResolution).toBe(inner < Math.sqrt(2 * 330));
    }
    expect(partition(input()).clusters.some((cluster) => cluster.belowResolution)).toBe(false);
  });

  it('gives every cluster its own id, also when names collide, and keeps ids of the previous period', () => {
    expect(partition(input({ name: () => 'area:x' })).clusters.map((cluster) => cluster.id).sort()).toEqual(['area:x', 'area:x~2', 'area:x~3', 'area:x~4']);
    const before = [{ id: 'area:old', members: Array.from({ length: 25 }, (_, i) => 4 * i + 2) }];
    expect(partition(input({ previous: before })).clusters.map((cluster) => cluster.id)).toEqual(['area:0', 'area:1', 'area:old', 'area:3']);
  });

  it('does not depend on the order of the links', () => {
    expect(partition(input({ links: [...links].reverse() }))).toEqual(partition(input()));
  });

  it('takes more runs for the consensus of a small network, never fewer than asked', () => {
    expect(consensusRuns(32, 500)).toBe(256);
    expect(consensusRuns(32, 12_000)).toBe(96);
    expect(consensusRuns(32, 1e7)).toBe(32);
  });
});

describe('matching clusters', () => {
  it('by best overlap, each id once, none below the least overlap', () => {
    const previous = [{ id: 'a', members: [1, 2, 3, 4] }, { id: 'b', members: [5, 6] }, { id: 'c', members: [7] }];
    expect(matchClusters(previous, [[5, 6, 1], [2, 3, 4], [8], [7, 9, 10, 11]])).toEqual(['b', 'a', null, null]);
    expect(matchClusters([{ id: 'a', members: [1, 2] }], [[1], [2]])).toEqual(['a', null]);
    expect(matchClusters([], [[1]])).toEqual([null]);
  });

  it('takes names as members, such as __proto__', () => {
    expect(matchClusters([{ id: 'p', members: ['__proto__', 'x'] }], [['__proto__', 'x']])).toEqual(['p']);
  });
});
