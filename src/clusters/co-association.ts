import { canonical, meet, members } from './labels.js';
import { type Network, columns } from './network.js';

/** Nodes that no run ever separates are one group, so that the network of agreement stays small. */
export interface CoAssociation {
  /** Node → group, −1 for nodes in no cluster. */
  readonly group: Int32Array;
  /** Groups linked by the share of runs that have them together, times the number of node pairs. */
  readonly network: Network;
  /** True when all runs are the same partition. */
  readonly unanimous: boolean;
}

/** Up to this many groups every pair is compared; above, only pairs that a link or a common neighbour joins, since all would be too many (Tandon et al. 2019). */
const ALL_PAIRS = 2000;

/**
 * Co-association of runs (Lancichinetti & Fortunato 2012): two groups are linked when at least `threshold` of the runs have them in one cluster.
 * Groups left without any link keep their strongest one, as the paper's method does.
 */
export function coAssociation(runs: readonly Int32Array[], net: Network, threshold: number): CoAssociation {
  const group = meet(runs);
  const groups = members(group);
  const labels = groups.map(([first]) => Uint32Array.from(runs, (run) => run[first]));
  const sizes = Float64Array.from(groups, (nodes) => nodes.length);
  const source: number[] = [];
  const target: number[] = [];
  const weight: number[] = [];
  const linked = new Uint8Array(groups.length);
  const best = new Float64Array(groups.length);
  const bestWith = new Int32Array(groups.length).fill(-1);
  const keep = (a: number, b: number, share: number): void => {
    source.push(a);
    target.push(b);
    weight.push(share * sizes[a] * sizes[b]);
    linked[a] = linked[b] = 1;
  };
  const note = (a: number, b: number, share: number): void => {
    if (share <= best[a]) return;
    best[a] = share;
    bestWith[a] = b;
  };
  forEachPair(groups.length, net, group, (a, b) => {
    const share = together(labels[a], labels[b]) / runs.length;
    if (share >= threshold) keep(a, b, share);
    note(a, b, share);
    note(b, a, share);
  });
  for (let a = 0; a < groups.length; a++) if (!linked[a] && bestWith[a] >= 0) keep(Math.min(a, bestWith[a]), Math.max(a, bestWith[a]), best[a]);
  const loop = sizes.map((size) => (size * (size - 1)) / 2);
  return { group, network: sorted(groups.length, source, target, weight, loop), unanimous: sameEverywhere(runs, group) };
}

function together(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let run = 0; run < a.length; run++) if (a[run] === b[run]) count++;
  return count;
}

function forEachPair(groups: number, net: Network, group: Int32Array, visit: (a: number, b: number) => void): void {
  if (groups <= ALL_PAIRS) {
    for (let a = 0; a < groups; a++) for (let b = a + 1; b < groups; b++) visit(a, b);
    return;
  }
  const seen = new Set<number>();
  const once = (x: number, y: number): void => {
    const [a, b] = x < y ? [x, y] : [y, x];
    const key = a * groups + b;
    if (a < 0 || a === b || seen.has(key)) return;
    seen.add(key);
    visit(a, b);
  };
  const last = new Int32Array(net.nodes).fill(-1);
  for (let k = 0; k < net.source.length; k++) {
    const a = group[net.source[k]];
    const b = group[net.target[k]];
    once(a, b);
    // Consecutive neighbours of a node close a triangle: as many pairs as links, and every neighbourhood becomes connected.
    if (last[net.source[k]] >= 0) once(last[net.source[k]], b);
    if (last[net.target[k]] >= 0) once(last[net.target[k]], a);
    last[net.source[k]] = b;
    last[net.target[k]] = a;
  }
}

function sorted(nodes: number, source: readonly number[], target: readonly number[], weight: readonly number[], loop: Float64Array): Network {
  const order = source.map((_, k) => k).sort((i, j) => source[i] - source[j] || target[i] - target[j]);
  return columns(nodes, Uint32Array.from(order, (k) => source[k]), Uint32Array.from(order, (k) => target[k]), Float64Array.from(order, (k) => weight[k]), loop);
}

function sameEverywhere(runs: readonly Int32Array[], group: Int32Array): boolean {
  const first = canonical(runs[0]);
  return group.every((at, v) => at === first[v]);
}
