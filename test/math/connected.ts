import type { Adjacency } from '../../src/math/adjacency.js';

/** Connected pieces of an undirected network (rows in both directions), numbered by their smallest node. With `within`, links between different labels are ignored. */
export function connected(graph: Adjacency, within?: ArrayLike<number>): Int32Array {
  const piece = new Int32Array(graph.nodes).fill(-1);
  let pieces = 0;
  for (let root = 0; root < graph.nodes; root++) {
    if (piece[root] >= 0) continue;
    const reached = [root];
    piece[root] = pieces;
    while (reached.length > 0) {
      const v = reached.pop()!;
      for (let k = graph.start[v]; k < graph.start[v + 1]; k++) {
        const w = graph.target[k];
        if (piece[w] >= 0 || (within && within[w] !== within[v])) continue;
        piece[w] = pieces;
        reached.push(w);
      }
    }
    pieces++;
  }
  return piece;
}
