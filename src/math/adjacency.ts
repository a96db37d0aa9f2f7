import type { WeightedLink } from './link.js';

/** Compressed rows: the links of node v are `target[start[v]]` … `target[start[v + 1] − 1]`, in the order of the input. */
export interface Adjacency {
  readonly nodes: number;
  readonly start: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
}

/** Rows of outgoing links; with `both`, every link also counts as one back. */
export function adjacency(nodes: number, links: readonly WeightedLink[], both = false): Adjacency {
  const start = new Uint32Array(nodes + 1);
  for (const { source, target } of links) {
    start[source + 1]++;
    if (both) start[target + 1]++;
  }
  for (let v = 0; v < nodes; v++) start[v + 1] += start[v];
  const free = start.slice(0, nodes);
  const target = new Uint32Array(start[nodes]);
  const weight = new Float64Array(start[nodes]);
  for (const link of links) {
    target[free[link.source]] = link.target;
    weight[free[link.source]++] = link.weight;
    if (!both) continue;
    target[free[link.target]] = link.source;
    weight[free[link.target]++] = link.weight;
  }
  return { nodes, start, target, weight };
}
