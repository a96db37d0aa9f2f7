import type { Adjacency } from './adjacency.js';

/**
 * Strongly connected components (Tarjan 1972, without recursion): component of each node, numbered in reverse topological order, so that links between
 * components go from a higher number to a lower one.
 */
export function stronglyConnected(graph: Adjacency): { readonly label: Int32Array; readonly sizes: number[] } {
  const { nodes, start, target } = graph;
  const label = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const next = start.slice(0, nodes);
  const open: number[] = [];
  const sizes: number[] = [];
  let visited = 0;
  for (let root = 0; root < nodes; root++) {
    if (order[root] >= 0) continue;
    const path = [root];
    while (path.length > 0) {
      const v = path[path.length - 1];
      if (order[v] < 0) {
        order[v] = low[v] = visited++;
        open.push(v);
      }
      if (next[v] < start[v + 1]) {
        const w = target[next[v]++];
        if (order[w] < 0) path.push(w);
        else if (label[w] < 0) low[v] = Math.min(low[v], order[w]);
        continue;
      }
      path.pop();
      if (path.length > 0) low[path[path.length - 1]] = Math.min(low[path[path.length - 1]], low[v]);
      if (low[v] !== order[v]) continue;
      let size = 0;
      for (let w = -1; w !== v; size++) {
        w = open.pop()!;
        label[w] = sizes.length;
      }
      sizes.push(size);
    }
  }
  return { label, sizes };
}
