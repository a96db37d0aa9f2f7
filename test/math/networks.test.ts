import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjacency } from '../../src/math/adjacency.js';
import { betweenness, sampledBetweenness } from '../../src/math/betweenness.js';
import { stronglyConnected } from '../../src/math/components.js';
import { connected } from './connected.js';
import { undirected, type WeightedLink } from '../../src/math/link.js';
import { modularity } from '../../src/math/modularity.js';
import { qap } from '../../src/math/qap.js';
import { nearest } from '../../src/math/nearest.js';
import { random } from '../../src/math/random.js';
import { reachability } from '../../src/math/reachability.js';
import { turboMq } from '../../src/math/turbo-mq.js';
import { unrelatedPieces } from '../../src/math/unrelated-pieces.js';

const NODES = 9;
const node = fc.integer({ min: 0, max: NODES - 1 });
const links = fc.array(fc.record({ source: node, target: node, weight: fc.integer({ min: 1, max: 5 }) }), { maxLength: 24 });
const labels = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: NODES, maxLength: NODES });

/** Boolean matrix of who reaches whom, Floyd–Warshall. */
function closure(nodes: number, list: readonly WeightedLink[]): boolean[][] {
  const reach = Array.from({ length: nodes }, (_, i) => Array.from({ length: nodes }, (_, j) => i === j));
  for (const { source, target } of list) reach[source][target] = true;
  for (let k = 0; k < nodes; k++) for (let i = 0; i < nodes; i++) for (let j = 0; j < nodes; j++) reach[i][j] ||= reach[i][k] && reach[k][j];
  return reach;
}

describe('undirected', () => {
  it('adds both directions up, drops self-links and non-positive weights, sorts, and ignores the order of its input', () => {
    expect(undirected([{ source: 2, target: 1, weight: 1 }, { source: 1, target: 2, weight: 2 }, { source: 3, target: 3, weight: 9 }, { source: 0, target: 5, weight: 0 }, { source: 0, target: 1, weight: 4 }]))
      .toEqual([{ source: 0, target: 1, weight: 4 }, { source: 1, target: 2, weight: 3 }]);
    fc.assert(fc.property(links, (list) => {
      expect(undirected([...list].reverse())).toEqual(undirected(list));
    }));
  });
});

describe('reachability', () => {
  it('twin: transitive closure of a matrix', () => {
    fc.assert(fc.property(links, (list) => {
      const reach = closure(NODES, list);
      const found = reachability(NODES, list);
      expect([...found.fanOut]).toEqual(reach.map((row) => row.filter(Boolean).length));
      expect([...found.fanIn]).toEqual(reach.map((_, j) => reach.filter((row) => row[j]).length));
      expect(found.propagationCost).toBeCloseTo(reach.flat().filter(Boolean).length / NODES ** 2, 12);
      const groups = reach.map((row, i) => row.map((to, j) => to && reach[j][i]).flatMap((mutual, j) => (mutual ? [j] : [])).join()).filter((group) => group.includes(','));
      const largest = Math.max(0, ...groups.map((group) => group.split(',').length));
      expect(found.core).toHaveLength(largest);
      if (largest > 0) expect(found.core.join()).toBe(groups.find((group) => group.split(',').length === largest));
    }));
  });

  it('counts across blocks of targets, without recursion', () => {
    const nodes = 5000;
    const chain = Array.from({ length: nodes - 1 }, (_, v) => ({ source: v, target: v + 1, weight: 1 }));
    const found = reachability(nodes, chain);
    expect(found.fanOut[0]).toBe(nodes);
    expect(found.fanIn[nodes - 1]).toBe(nodes);
    expect(found.propagationCost).toBeCloseTo((nodes + 1) / 2 / nodes, 12);
    expect(reachability(nodes, [...chain, { source: nodes - 1, target: 0, weight: 1 }]).core).toHaveLength(nodes);
  });

  it('has no propagation cost without nodes', () => {
    expect(reachability(0, []).propagationCost).toBeNull();
  });
});

describe('components', () => {
  it('strongly connected: together exactly when they reach each other, numbered against the links', () => {
    fc.assert(fc.property(links, (list) => {
      const reach = closure(NODES, list);
      const { label, sizes } = stronglyConnected(adjacency(NODES, list));
      for (let i = 0; i < NODES; i++) for (let j = 0; j < NODES; j++) expect(label[i] === label[j]).toBe(reach[i][j] && reach[j][i]);
      for (const { source, target } of list) expect(label[source]).toBeGreaterThanOrEqual(label[target]);
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(NODES);
    }));
  });

  it('connected pieces, also inside labels only', () => {
    fc.assert(fc.property(links, labels, (list, label) => {
      const both = (keep: (link: WeightedLink) => boolean) => closure(NODES, list.filter(keep).flatMap((l) => [l, { ...l, source: l.target, target: l.source }]));
      const rows = adjacency(NODES, list, true);
      const all = connected(rows);
      const within = connected(rows, label);
      const reach = both(() => true);
      const inside = both((l) => label[l.source] === label[l.target]);
      for (let i = 0; i < NODES; i++) {
        for (let j = 0; j < NODES; j++) {
          expect(all[i] === all[j]).toBe(reach[i][j]);
          expect(within[i] === within[j]).toBe(inside[i][j]);
        }
      }
    }));
  });
});

describe('modularity', () => {
  it('twin: Σ_ij (A_ij − γ k_i k_j / 2m) over the whole matrix', () => {
    fc.assert(fc.property(links, labels, fc.constantFrom(0.5, 1, 2), (list, label, resolution) => {
      const a = Array.from({ length: NODES }, () => new Array<number>(NODES).fill(0));
      for (const { source, target, weight } of list) {
        a[source][target] += weight;
        a[target][source] += weight;
      }
      const strength = a.map((row) => row.reduce((x, y) => x + y, 0));
      const twice = strength.reduce((x, y) => x + y, 0);
      fc.pre(twice > 0);
      let q = 0;
      for (let i = 0; i < NODES; i++) {
        for (let j = 0; j < NODES; j++) if (i === j || (label[i] >= 0 && label[i] === label[j])) q += a[i][j] / twice - (resolution * strength[i] * strength[j]) / twice ** 2;
      }
      expect(modularity(list, label, { resolution })).toBeCloseTo(q, 10);
    }));
  });

  it('directed twin', () => {
    fc.assert(fc.property(links, labels, (list, label) => {
      const m = list.reduce((total, link) => total + link.weight, 0);
      fc.pre(m > 0);
      const out = (v: number): number => list.filter((l) => l.source === v).reduce((t, l) => t + l.weight, 0);
      const into = (v: number): number => list.filter((l) => l.target === v).reduce((t, l) => t + l.weight, 0);
      const same = (i: number, j: number): boolean => i === j || (label[i] >= 0 && label[i] === label[j]);
      let q = list.filter((l) => same(l.source, l.target)).reduce((t, l) => t + l.weight, 0) / m;
      for (let i = 0; i < NODES; i++) for (let j = 0; j < NODES; j++) if (same(i, j)) q -= (out(i) * into(j)) / m ** 2;
      expect(modularity(list, label, { directed: true })).toBeCloseTo(q, 10);
    }));
  });

  it('is 0 for one cluster, unmoved by the unit of weights, null without links', () => {
    const triangle = [[0, 1], [1, 2], [0, 2]].map(([source, target]) => ({ source, target, weight: 2 }));
    expect(modularity(triangle, [0, 0, 0])).toBeCloseTo(0, 12);
    expect(modularity(triangle.map((l) => ({ ...l, weight: 1e9 })), [0, 0, 1])).toBeCloseTo(modularity(triangle, [0, 0, 1])!, 12);
    expect(modularity([], [0, 1])).toBeNull();
  });
});

describe('TurboMQ', () => {
  it('is 1 per cluster without crossing links, 0 for a cluster without inner ones, null without clusters', () => {
    const inner = [{ source: 0, target: 1, weight: 3 }];
    expect(turboMq(inner, [0, 0, 1])).toMatchObject({ sum: 1, normalized: 0.5 });
    expect(turboMq(inner, [-1, -1, -1])).toBeNull();
    expect(turboMq([...inner, { source: 0, target: 2, weight: 9 }], [0, 0, -1])).toMatchObject({ sum: 1 });
  });
});

describe('betweenness', () => {
  it('twin: shortest paths enumerated', () => {
    fc.assert(fc.property(links, fc.boolean(), (list, directed) => {
      const simple = directed ? [...new Map(list.filter((l) => l.source !== l.target).map((l) => [l.source * NODES + l.target, l])).values()] : undirected(list);
      const next = (v: number): number[] => simple.flatMap((l) => (l.source === v ? [l.target] : !directed && l.target === v ? [l.source] : []));
      const paths = (from: number, to: number): number[][] => {
        for (let front = [[from]], steps = 0; steps < NODES; steps++) {
          const hits = front.filter((path) => path.at(-1) === to);
          if (hits.length > 0) return hits;
          front = front.flatMap((path) => next(path.at(-1)!).filter((w) => !path.includes(w)).map((w) => [...path, w]));
        }
        return [];
      };
      const expected = new Array<number>(NODES).fill(0);
      for (let s = 0; s < NODES; s++) {
        for (let t = directed ? 0 : s + 1; t < NODES; t++) {
          if (s === t) continue;
          const all = paths(s, t);
          for (const path of all) for (const v of path.slice(1, -1)) expected[v] += 1 / all.length;
        }
      }
      const found = betweenness(NODES, simple, { directed });
      expected.forEach((value, v) => expect(found[v]).toBeCloseTo(value, 9));
    }), { numRuns: 40 });
  });
  it('twin: with lengths, simple paths enumerated', () => {
    fc.assert(fc.property(links, (list) => {
      const net = undirected(list);
      const from = (v: number): [number, number][] => net.flatMap((l): [number, number][] => (l.source === v ? [[l.target, 1 / l.weight]] : l.target === v ? [[l.source, 1 / l.weight]] : []));
      const expected = new Array<number>(NODES).fill(0);
      for (let s = 0; s < NODES; s++) {
        const all: { readonly path: readonly number[]; readonly far: number }[] = [{ path: [s], far: 0 }];
        for (let at = 0; at < all.length; at++) {
          const { path, far } = all[at];
          for (const [w, step] of from(path.at(-1)!)) if (!path.includes(w)) all.push({ path: [...path, w], far: far + step });
        }
        for (let t = s + 1; t < NODES; t++) {
          const ends = all.filter(({ path }) => path.at(-1) === t);
          const least = Math.min(...ends.map(({ far }) => far));
          const shortest = ends.filter(({ far }) => far <= least * (1 + 1e-9));
          for (const { path } of shortest) for (const v of path.slice(1, -1)) expected[v] += 1 / shortest.length;
        }
      }
      const found = betweenness(NODES, net, { length: (weight) => 1 / weight });
      expected.forEach((value, v) => expect(found[v]).toBeCloseTo(value, 9));
    }), { numRuns: 40 });
  });
});

describe('the nearest', () => {
  it('come out by distance, then by number, each as often as it went in', () => {
    fc.assert(fc.property(fc.array(fc.tuple(node, fc.integer({ min: 0, max: 5 })), { maxLength: 40 }), (pushed) => {
      const heap = nearest();
      for (const [v, far] of pushed) heap.push(v, far);
      expect(pushed.map(() => heap.pop())).toEqual([...pushed].sort(([v, x], [w, y]) => x - y || v - w).map(([v]) => v));
      expect(heap.pop()).toBeUndefined();
    }));
  });
});

describe('unrelated pieces', () => {
  it('twin: who reaches whom among the heavy nodes', () => {
    fc.assert(fc.property(links, fc.array(fc.integer({ min: 0, max: 9 }), { minLength: NODES, maxLength: NODES }), fc.array(fc.integer({ min: 0, max: 1 }), { minLength: NODES, maxLength: NODES }), (list, weights, known) => {
      const all = weights.reduce((a, b) => a + b, 0);
      const heavy = (v: number): boolean => known[v] === 1 && weights[v] > 0 && weights[v] >= 0.1 * all;
      const inside = list.filter(({ source, target }) => heavy(source) && heavy(target));
      const reach = closure(NODES, [...inside, ...inside.map(({ source, target, weight }) => ({ source: target, target: source, weight }))]);
      const sets = [...new Set(weights.flatMap((_, v) => (heavy(v) ? [weights.flatMap((__, w) => (heavy(w) && reach[v][w] ? [w] : [])).join()] : [])))].filter((set) => set.split(',').reduce((sum, v) => sum + weights[Number(v)], 0) >= 0.3 * all);
      const found = unrelatedPieces(known, list)(new Map(weights.entries()), { node: 0.1, piece: 0.3 });
      expect(found.map(({ nodes }) => [...nodes].sort((v, w) => v - w).join()).sort()).toEqual(sets.sort());
      for (const { nodes, share } of found) expect(share * all).toBeCloseTo(nodes.reduce((sum, v) => sum + weights[v], 0), 9);
    }));
  });
});

describe('sampled betweenness', () => {
  const nodes = 60;
  const rng = random(1, 'network');
  const list = Array.from({ length: 240 }, () => ({ source: rng.int(nodes), target: rng.int(nodes), weight: 1 })).filter(({ source, target }) => source !== target);

  it('of all sources is betweenness, without error', () => {
    for (const directed of [true, false]) {
      const { score, error } = sampledBetweenness(nodes, list, nodes, 1, { directed });
      expect(score).toEqual(betweenness(nodes, list, { directed }));
      expect(error.every((one) => one === 0)).toBe(true);
    }
  });
  it.each([true, false])('of a quarter of them is right on average, and as far from it as its error says (directed: %s)', (directed) => {
    const exact = betweenness(nodes, list, { directed });
    const draws = Array.from({ length: 300 }, (_, seed) => sampledBetweenness(nodes, list, nodes / 4, seed, { directed }));
    const mean = (of: (draw: (typeof draws)[number]) => number): number => draws.reduce((sum, draw) => sum + of(draw), 0) / draws.length;
    for (let v = 0; v < nodes; v++) {
      const squared = mean(({ score }) => (score[v] - exact[v]) ** 2);
      expect(Math.abs(mean(({ score }) => score[v]) - exact[v])).toBeLessThanOrEqual(4 * Math.sqrt(squared / draws.length));
      if (exact[v] > 50) expect(mean(({ error }) => error[v] ** 2) / squared).toBeGreaterThan(0.7);
      if (exact[v] > 50) expect(mean(({ error }) => error[v] ** 2) / squared).toBeLessThan(1.4);
    }
  });
});

describe('QAP', () => {
  const options = { permutations: 499, seed: 1 };
  const ring = (n: number): WeightedLink[] => Array.from({ length: n }, (_, v) => ({ source: v, target: (v + 1) % n, weight: 1 + (v % 3) }));

  it('a network correlates fully with itself, and p is as small as it can be', () => {
    const itself = qap(30, ring(30), ring(30), options)!;
    expect(itself.r).toBeCloseTo(1, 9);
    expect(itself.p).toBe(1 / 500);
    expect(itself.exact).toBe(false);
  });

  it('is symmetric, and its r is Pearson over the cells above the diagonal', () => {
    fc.assert(fc.property(links, links, (x, y) => {
      const cells = (list: readonly WeightedLink[]): number[] => {
        const flat: number[] = [];
        for (let i = 0; i < NODES; i++) for (let j = i + 1; j < NODES; j++) flat.push(undirected(list).find((l) => l.source === i && l.target === j)?.weight ?? 0);
        return flat;
      };
      const [a, b] = [cells(x), cells(y)];
      const centred = (v: number[]): number[] => v.map((c) => c - v.reduce((s, d) => s + d, 0) / v.length);
      const dot = (u: number[], v: number[]): number => u.reduce((s, c, i) => s + c * v[i], 0);
      const spread = Math.sqrt(dot(centred(a), centred(a)) * dot(centred(b), centred(b)));
      const found = qap(NODES, x, y, { permutations: 9, seed: 1 });
      if (spread < 1e-9) expect(found).toBeNull();
      else expect(found!.r).toBeCloseTo(dot(centred(a), centred(b)) / spread, 9);
      expect(qap(NODES, y, x, { permutations: 9, seed: 1 })?.r ?? null).toEqual(found === null ? null : expect.closeTo(found.r, 12));
    }));
  });

  it('unrelated networks are seldom significant', () => {
    const generator = random('qap');
    const noise = (): WeightedLink[] => Array.from({ length: 60 }, () => ({ source: generator.int(20), target: generator.int(20), weight: 1 }));
    let significant = 0;
    for (let trial = 0; trial < 100; trial++) if (qap(20, noise(), noise(), { permutations: 99, seed: trial })!.p <= 0.05) significant++;
    expect(significant).toBeLessThan(13);
  });

  it('is null where no correlation exists', () => {
    expect(qap(5, [], ring(5), options)).toBeNull();
    expect(qap(3, ring(3).map((l) => ({ ...l, weight: 1 })), ring(3), options)).toBeNull();
    expect(qap(2, [{ source: 0, target: 1, weight: 1 }], [], options)).toBeNull();
  });

  it('sampled p is near the exact one, and large networks use the same correlation', () => {
    const x = ring(8);
    const y = [...ring(8).slice(0, 5), { source: 0, target: 4, weight: 1 }];
    const exact = qap(8, x, y, options)!;
    const wide = qap(9, x, y, { permutations: 2000, seed: 3 })!;
    expect(exact.exact).toBe(true);
    expect(exact.p).toBeLessThan(0.05);
    expect(wide.p).toBeLessThan(0.05);
    expect(qap(2001, x, y, { permutations: 9, seed: 3 })!.r).toBeCloseTo(qap(2000, x, y, { permutations: 9, seed: 3 })!.r, 4);
  });
});
