import { unionFind } from '../math/union-find.js';
import type { Network } from './network.js';

/** The same partition with labels 0, 1, … in the order of each cluster's smallest member; negative labels become −1. Labels are small whole numbers. */
export function canonical(label: ArrayLike<number>): Int32Array {
  const n = label.length;
  let most = -1;
  for (let v = 0; v < n; v++) if (label[v] > most) most = label[v];
  const seen = new Int32Array(most + 1).fill(-1);
  const numbered = new Int32Array(n);
  for (let v = 0, next = 0; v < n; v++) {
    if (label[v] < 0) numbered[v] = -1;
    else numbered[v] = seen[label[v]] < 0 ? (seen[label[v]] = next++) : seen[label[v]];
  }
  return numbered;
}

/**
 * Canonical partition in which every cluster is connected inside the network: Louvain may leave one in pieces (Traag, Waltman & van Eck 2019). Nodes without a link get
 * −1, for nothing is known about them. Pieces are sets of nodes joined link by link, each under its smallest node.
 */
export function split(label: ArrayLike<number>, { nodes, source, target, degree }: Network): Int32Array {
  const { find, union } = unionFind(nodes);
  for (let k = 0; k < source.length; k++) if (label[source[k]] === label[target[k]]) union(source[k], target[k]);
  return canonical(Int32Array.from(degree, (links, v) => (label[v] < 0 || links === 0 ? -1 : find(v))));
}

/** Members of each cluster of a canonical partition, ascending. */
export function members(label: ArrayLike<number>): number[][] {
  const clusters: number[][] = [];
  for (let v = 0; v < label.length; v++) if (label[v] >= 0) (clusters[label[v]] ??= []).push(v);
  return clusters;
}

/** Coarsest partition finer than all of these: two nodes stay together when every partition has them together. −1 where the first has none. */
export function meet(partitions: readonly ArrayLike<number>[]): Int32Array {
  let current = canonical(partitions[0]);
  for (const partition of partitions.slice(1)) {
    const width = current.length + 2;
    const seen = new Map<number, number>();
    current = current.map((at, v) => {
      if (at < 0) return -1;
      const key = at * width + partition[v] + 1;
      const known = seen.get(key);
      if (known !== undefined) return known;
      seen.set(key, seen.size);
      return seen.size - 1;
    });
  }
  return current;
}
