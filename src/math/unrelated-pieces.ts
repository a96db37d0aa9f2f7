import { adjacency } from './adjacency.js';

/** Nodes that links join, heaviest first, and their share of the whole weight. */
export interface Piece {
  readonly nodes: readonly number[];
  readonly share: number;
}

/**
 * Pieces of a weighted set of nodes that no link inside the set joins with one another, heaviest first. Of the set are nodes with `least.node` of its weight or more, pieces with `least.piece`; what is lighter, and nodes for which `known` is 0,
 * whose links may not all be seen, are part of the whole that shares are of and of no piece. O(links of the nodes), after one pass over all links.
 */
export function unrelatedPieces(known: ArrayLike<number>, links: readonly { readonly source: number; readonly target: number }[]): (weight: ReadonlyMap<number, number>, least: { readonly node: number; readonly piece: number }) => Piece[] {
  const { start, target } = adjacency(known.length, links.map(({ source, target: to }) => ({ source, target: to, weight: 1 })), true);
  return (weight, least) => {
    const all = [...weight.values()].reduce((a, b) => a + b, 0);
    const heavy = [...weight].filter(([node, amount]) => known[node] === 1 && amount > 0 && amount >= least.node * all).sort(([v, x], [w, y]) => y - x || v - w).map(([node]) => node);
    const open = new Set(heavy);
    const pieces: Piece[] = [];
    for (const first of heavy) {
      if (!open.delete(first)) continue;
      const nodes = [first];
      for (const v of nodes) for (let k = start[v]; k < start[v + 1]; k++) if (open.delete(target[k])) nodes.push(target[k]);
      nodes.sort((v, w) => weight.get(w)! - weight.get(v)! || v - w);
      pieces.push({ nodes, share: nodes.reduce((sum, node) => sum + weight.get(node)!, 0) / all });
    }
    return pieces.filter(({ share }) => share >= least.piece).sort((a, b) => b.share - a.share || a.nodes[0] - b.nodes[0]);
  };
}
