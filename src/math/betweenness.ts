import { adjacency } from './adjacency.js';
import type { WeightedLink } from './link.js';

/**
 * Betweenness of nodes: for each node the sum over ordered pairs (directed) or unordered pairs (undirected) of other nodes of the share of shortest paths
 * through it (Brandes 2001). Links count as steps, whatever their weight. O(nodes · links).
 */
export function betweenness(nodes: number, links: readonly WeightedLink[], options: { readonly directed?: boolean } = {}): Float64Array {
  const { directed = false } = options;
  const { start, target } = adjacency(nodes, links, !directed);
  const score = new Float64Array(nodes);
  const distance = new Int32Array(nodes);
  const paths = new Float64Array(nodes);
  const dependency = new Float64Array(nodes);
  const order = new Int32Array(nodes);
  for (let source = 0; source < nodes; source++) {
    distance.fill(-1);
    paths.fill(0);
    dependency.fill(0);
    distance[source] = 0;
    paths[source] = 1;
    order[0] = source;
    let found = 1;
    for (let head = 0; head < found; head++) {
      const v = order[head];
      for (let k = start[v]; k < start[v + 1]; k++) {
        const w = target[k];
        if (distance[w] < 0) {
          distance[w] = distance[v] + 1;
          order[found++] = w;
        }
        if (distance[w] === distance[v] + 1) paths[w] += paths[v];
      }
    }
    for (let at = found - 1; at > 0; at--) {
      const v = order[at];
      for (let k = start[v]; k < start[v + 1]; k++) {
        const w = target[k];
        if (distance[w] === distance[v] + 1) dependency[v] += (paths[v] / paths[w]) * (1 + dependency[w]);
      }
      score[v] += dependency[v];
    }
  }
  return directed ? score : score.map((value) => value / 2);
}
