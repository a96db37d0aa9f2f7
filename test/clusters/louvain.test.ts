import louvainModule from 'graphology-communities-louvain';
import fc from 'fast-check';
import graphology from 'graphology';
import { describe, expect, it } from 'vitest';
import { adjacency } from '../../src/math/adjacency.js';
import { ami } from '../../src/math/agreement.js';
import { connected } from '../math/connected.js';
import { contingency } from '../../src/math/contingency.js';
import { undirected } from '../../src/math/link.js';
import { modularity } from '../../src/math/modularity.js';
import { random } from '../../src/math/random.js';
import { graphView } from '../../src/clusters/graph-view.js';
import { canonical, meet, members, split } from '../../src/clusters/labels.js';
import { louvain } from '../../src/clusters/louvain.js';
import { columns, modularityOf, network } from '../../src/clusters/network.js';
import { karate, optimum } from '../math/karate.js';
import { planted } from './planted.js';

const node = fc.integer({ min: 0, max: 14 });
const links = fc.array(fc.record({ source: node, target: node, weight: fc.integer({ min: 1, max: 5 }) }), { maxLength: 50 });

describe('louvain', () => {
  it('finds the optimum of the karate club with some seed', () => {
    const runs = Array.from({ length: 32 }, (_, seed) => louvain(34, karate, seed));
    const best = runs.reduce((a, b) => (modularity(karate, b)! > modularity(karate, a)! ? b : a));
    expect(modularity(karate, best)).toBeCloseTo(0.4197896, 7);
    expect(ami(contingency(best, optimum))).toBe(1);
  });

  it('finds planted groups', () => {
    const { links: net, truth } = planted(200, 5, 10, 2, 1);
    expect(ami(contingency(louvain(200, net, 1), truth))).toBeGreaterThan(0.95);
  });

  it('is canonical, connected inside, −1 without links, the same for links in any order, direction or unit', () => {
    fc.assert(fc.property(links, fc.integer(), (list, seed) => {
      const label = louvain(15, list, seed);
      const simple = undirected(list);
      expect(canonical(label)).toEqual(label);
      for (let v = 0; v < 15; v++) expect(label[v] < 0).toBe(!simple.some((l) => l.source === v || l.target === v));
      const piece = connected(adjacency(15, simple, true), label);
      for (const group of members(label)) expect(new Set(group.map((v) => piece[v])).size).toBe(1);
      expect(louvain(15, [...list].reverse().map((l) => ({ source: l.target, target: l.source, weight: l.weight })), seed)).toEqual(label);
      expect(louvain(15, list.map((l) => ({ ...l, weight: l.weight * 2 ** 40 })), seed)).toEqual(label);
    }));
  });

  it('differs between seeds, so that runs sample partitions instead of repeating one', () => {
    const { links: net } = planted(300, 6, 4, 4, 2);
    expect(new Set(Array.from({ length: 8 }, (_, seed) => louvain(300, net, seed).join())).size).toBeGreaterThan(6);
  });

  it('finds smaller clusters at a higher resolution', () => {
    const { links: net } = planted(200, 5, 10, 2, 1);
    expect(Math.max(...louvain(200, net, 1, { resolution: 3 }))).toBeGreaterThan(Math.max(...louvain(200, net, 1)));
  });
});

describe('the graph view', () => {
  it('leads Louvain to what a real graph leads it to, self-links included', () => {
    const run = louvainModule as unknown as typeof louvainModule.default;
    const Graph = graphology as unknown as typeof graphology.default;
    fc.assert(fc.property(links, fc.boolean(), fc.integer(), (list, loops, seed) => {
      const simple = undirected(list);
      fc.pre(simple.length > 0);
      const column = (of: 'source' | 'target') => Uint32Array.from(simple, (l) => l[of]);
      const net = columns(15, column('source'), column('target'), Float64Array.from(simple, (l) => l.weight), loops ? Float64Array.from({ length: 15 }, (_, v) => v % 4) : null);
      const order = random(seed).shuffle(Uint32Array.from({ length: 15 }, (_, v) => v));
      const graph = new Graph({ type: 'undirected' });
      order.forEach((v) => graph.addNode(v));
      net.source.forEach((source, k) => graph.addEdge(source, net.target[k], { weight: net.weight[k] }));
      net.loop?.forEach((weight, v) => { if (weight > 0) graph.addEdge(v, v, { weight }); });
      const { graph: view, weightOf } = graphView(net, order);
      const byPlace = run(view, { getEdgeWeight: weightOf, rng: random(seed, 'r').next });
      const byName = run(graph, { rng: random(seed, 'r').next });
      expect(Array.from(order, (_, at) => byPlace[at])).toEqual(Array.from(order, (v) => byName[v]));
    }));
  });

  it.each([[40, 128], [256, 600], [400, 32_768]])('shows Louvain all links where its columns would be too narrow: %i nodes, %i links', (nodes, wanted) => {
    const run = louvainModule as unknown as typeof louvainModule.default;
    for (let seed = 1; seed <= 5; seed++) {
      const rng = random(seed, 'links');
      const pairs = new Map<number, { source: number; target: number; weight: number }>();
      for (let v = 0; v < nodes; v++) pairs.set(v * nodes + ((v + 1) % nodes), { source: v, target: (v + 1) % nodes, weight: 1 + rng.next() });
      while (pairs.size < wanted) {
        const [source, target] = [rng.int(nodes), rng.int(nodes)];
        if (source !== target && ![source * nodes + target, target * nodes + source].some((key) => pairs.has(key))) pairs.set(source * nodes + target, { source, target, weight: rng.next() });
      }
      const net = network(nodes, [...pairs.values()]);
      expect([net.nodes, net.source.length]).toEqual([nodes, wanted]);
      const { graph, weightOf } = graphView(net, Uint32Array.from({ length: nodes }, (_, v) => v));
      const { communities, modularity: told } = run.detailed(graph, { getEdgeWeight: weightOf, rng: random(seed, 'r').next });
      expect(told).toBeCloseTo(modularityOf(net, Int32Array.from({ length: nodes }, (_, v) => communities[v]), 1), 9);
    }
  });

  it('refuses to be changed', () => {
    const { graph } = graphView(network(2, [{ source: 0, target: 1, weight: 1 }]), [0, 1]);
    expect(() => graph.dropNode(0)).toThrow();
  });
});

describe('labels', () => {
  it('splits a cluster that is in pieces and drops nodes without links', () => {
    const net = network(6, [{ source: 0, target: 1, weight: 1 }, { source: 2, target: 3, weight: 1 }, { source: 1, target: 4, weight: 1 }]);
    expect([...split([7, 7, 7, 7, 8, 7], net)]).toEqual([0, 0, 1, 1, 2, -1]);
  });

  it('splits into the pieces that walks inside a cluster reach', () => {
    fc.assert(fc.property(links, fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 15, maxLength: 15 }), (list, label) => {
      const piece = connected(adjacency(15, undirected(list), true), label);
      const alone = label.map((_, v) => !undirected(list).some((l) => l.source === v || l.target === v));
      expect(split(label, network(15, list))).toEqual(canonical(label.map((at, v) => (at < 0 || alone[v] ? -1 : piece[v]))));
    }));
  });

  it('meet keeps together only what all partitions keep together', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 4 }), (partitions) => {
      const found = meet(partitions);
      for (let i = 0; i < 8; i++) for (let j = 0; j < 8; j++) expect(found[i] === found[j]).toBe(partitions.every((p) => p[i] === p[j]));
    }));
  });
});
