import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjacency } from '../../src/math/adjacency.js';
import { connected } from '../math/connected.js';
import { modularity } from '../../src/math/modularity.js';
import { subSeed } from '../../src/math/random.js';
import { coAssociation } from '../../src/clusters/co-association.js';
import { consensus } from '../../src/clusters/consensus.js';
import { members } from '../../src/clusters/labels.js';
import { learner } from '../../src/clusters/louvain.js';
import { modularityOf, network } from '../../src/clusters/network.js';
import { similarity, stability } from '../../src/clusters/stability.js';
import { planted } from './planted.js';

const runsOf = (net: ReturnType<typeof network>, seed: number, count = 32) => {
  const learn = learner(net);
  return Array.from({ length: count }, (_, run) => learn(subSeed(seed, run)));
};

describe('consensus', () => {
  const { links, truth } = planted(400, 8, 7, 4, 3);
  const net = network(400, links);
  const runs = runsOf(net, 1);

  it('is nearer to the planted groups than a run is on average', () => {
    const mean = runs.reduce((total, run) => total + similarity(run, truth)!, 0) / runs.length;
    expect(similarity(consensus(net, runs, { seed: 1 }), truth)!).toBeGreaterThan(mean + 0.02);
  });

  it('of disjoint sets of seeds agrees at .95 or more where the groups are clear', () => {
    expect(similarity(consensus(net, runs, { seed: 1 }), consensus(net, runsOf(net, 2), { seed: 2 }))).toBeGreaterThanOrEqual(0.95);
  });

  it('of one partition is that partition, and is the same in every order of the runs when they agree', () => {
    const clear = planted(120, 4, 12, 0.2, 1);
    const clearNet = network(120, clear.links);
    const same = runsOf(clearNet, 1, 4);
    expect(stability(same)).toBe(1);
    expect(consensus(clearNet, same, { seed: 1 })).toEqual(same[0]);
  });

  it('repeats byte for byte', () => {
    expect(consensus(net, runs, { seed: 5 })).toEqual(consensus(net, runs, { seed: 5 }));
  });

  it('has no cluster in pieces, also on noise', () => {
    const noise = planted(300, 1, 5, 0, 9);
    const noiseNet = network(300, noise.links);
    const label = consensus(noiseNet, runsOf(noiseNet, 1), { seed: 1 });
    const piece = connected(adjacency(300, noise.links, true), label);
    for (const group of members(label)) expect(new Set(group.map((v) => piece[v])).size).toBe(1);
  });
});

describe('consensus where runs have little in common', () => {
  it('does not chain the cliques of a ring into large clusters', () => {
    const ring = Array.from({ length: 30 }, (_, clique) => [
      ...Array.from({ length: 5 }, (_, i) => Array.from({ length: i }, (_, j) => ({ source: 5 * clique + j, target: 5 * clique + i, weight: 1 }))).flat(),
      { source: 5 * clique + 4, target: (5 * clique + 5) % 150, weight: 1 },
    ]).flat();
    const net = network(150, ring);
    const label = consensus(net, runsOf(net, 1, 256), { seed: 1 });
    expect(modularity(ring, label)!).toBeGreaterThan(0.87);
    for (let clique = 0; clique < 30; clique++) expect(new Set(label.slice(5 * clique, 5 * clique + 5)).size).toBe(1);
  });

  it('is a partition of the modularity that runs have, not a heap of fragments, also on dense noise', () => {
    const noise = planted(200, 1, 60, 0, 5).links;
    const net = network(200, noise);
    const runs = runsOf(net, 1);
    const mean = runs.reduce((total, run) => total + modularity(noise, run)!, 0) / runs.length;
    expect(stability(runs)!).toBeLessThan(0.2);
    expect(modularity(noise, consensus(net, runs, { seed: 1 }))!).toBeGreaterThanOrEqual(0.95 * mean);
  });

  it('measures modularity on columns as the plain function does', () => {
    const { links } = planted(60, 3, 5, 3, 2);
    const net = network(60, links);
    const label = learner(net)(1);
    for (const resolution of [0.5, 1, 2]) expect(modularityOf(net, label, resolution)).toBeCloseTo(modularity(links, label, { resolution })!, 12);
  });
});

describe('co-association', () => {
  const path = network(4, [[0, 1], [1, 2], [2, 3]].map(([source, target]) => ({ source, target, weight: 1 })));

  it('joins what no run separates, and links groups by share of runs times pairs of nodes', () => {
    const found = coAssociation([[0, 0, 1, 1], [0, 0, 0, 1], [0, 0, 0, 1]].map((run) => Int32Array.from(run)), path, 0.5);
    expect([...found.group]).toEqual([0, 0, 1, 2]);
    expect([...found.network.source].map((a, k) => `${a}-${found.network.target[k]}`)).toEqual(['0-1', '1-2']);
    expect(found.network.weight[0] / found.network.weight[1]).toBeCloseTo((2 / 3) * 2 / (1 / 3), 12);
    expect(found.unanimous).toBe(false);
  });

  it('twin: every pair of nodes in every run', () => {
    const NODES = 8;
    const run = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: NODES, maxLength: NODES });
    const nodes = Array.from({ length: NODES }, (_, v) => v);
    const line = network(NODES, nodes.slice(1).map((v) => ({ source: v - 1, target: v, weight: 1 })));
    fc.assert(fc.property(fc.array(run, { minLength: 2, maxLength: 6 }), (runs) => {
      const share = (u: number, v: number): number => runs.filter((labels) => labels[u] === labels[v]).length / runs.length;
      const first = nodes.map((v) => nodes.find((u) => share(u, v) === 1)!);
      const heads = [...new Set(first)];
      const size = (head: number): number => first.filter((at) => at === head).length;
      const kept = new Set(heads.flatMap((a) => heads.filter((b) => a < b && share(a, b) >= 0.5).map((b) => `${a} ${b}`)));
      for (const a of heads) {
        const others = heads.filter((b) => b !== a);
        const best = Math.max(0, ...others.map((b) => share(a, b)));
        const linked = [...kept].some((key) => key.split(' ').map(Number).includes(a));
        if (best === 0 || linked) continue;
        const b = others.find((other) => share(a, other) === best)!;
        kept.add(`${Math.min(a, b)} ${Math.max(a, b)}`);
      }
      const expected = new Map([...kept].map((key) => [key, key.split(' ').map(Number) as [number, number]] as const).map(([key, [a, b]]) => [key, share(a, b) * size(a) * size(b)]));
      const { group, network: found } = coAssociation(runs.map((labels) => Int32Array.from(labels)), line, 0.5);
      expect(nodes.map((v) => heads[group[v]])).toEqual(first);
      const weights = new Map<string, number>();
      [...found.source].forEach((a, k) => { const key = `${heads[a]} ${heads[found.target[k]]}`; weights.set(key, found.weight[k]); });
      expect([...weights.keys()].sort()).toEqual([...expected.keys()].sort());
      const [unit] = expected.keys();
      for (const [key, weight] of expected) expect(weights.get(key)! / weights.get(unit)!).toBeCloseTo(weight / expected.get(unit)!, 10);
    }));
  });

  it('knows when all agree', () => {
    const run = Int32Array.of(0, 0, 1, 1);
    expect(coAssociation([run, run], path, 0.5).unanimous).toBe(true);
  });
});

describe('stability', () => {
  it('is 1 for equal runs, about 0 for unrelated ones, on the nodes both label; null without two runs or common nodes', () => {
    expect(stability([Int32Array.of(0, 0, 1, -1), Int32Array.of(1, 1, 0, 5)])).toBe(1);
    expect(stability([Int32Array.of(0, 1)])).toBeNull();
    expect(stability([Int32Array.of(0, -1), Int32Array.of(-1, 0)])).toBeNull();
    expect(Math.abs(stability([Int32Array.from({ length: 400 }, (_, v) => v % 4), Int32Array.from({ length: 400 }, (_, v) => Math.floor(v / 100))])!)).toBeLessThan(0.02);
  });
});
