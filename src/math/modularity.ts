import type { WeightedLink } from './link.js';

/**
 * Modularity Q = Σ_c [e_c / m − γ (K_c / 2m)²] of an undirected network (Newman & Girvan 2004; γ Reichardt & Bornholdt 2006), or with `directed`
 * Q = Σ_c [e_c / m − γ K_c^out K_c^in / m²] (Leicht & Newman 2008). Weighted. A negative label is a cluster of its own.
 * null without links: a network without links has no structure to judge.
 */
export function modularity(links: Iterable<WeightedLink>, label: ArrayLike<number>, options: { readonly directed?: boolean; readonly resolution?: number } = {}): number | null {
  const { directed = false, resolution = 1 } = options;
  const out = new Map<number, number>();
  const into = directed ? new Map<number, number>() : out;
  let total = 0;
  let inside = 0;
  for (const { source, target, weight } of links) {
    const a = clusterOf(label, source);
    const b = clusterOf(label, target);
    out.set(a, (out.get(a) ?? 0) + weight);
    into.set(b, (into.get(b) ?? 0) + weight);
    total += weight;
    if (a === b) inside += weight;
  }
  if (!(total > 0)) return null;
  const scale = directed ? total : 2 * total;
  let expected = 0;
  for (const [cluster, strength] of out) expected += (strength / scale) * ((into.get(cluster) ?? 0) / scale);
  return inside / total - resolution * expected;
}

function clusterOf(label: ArrayLike<number>, node: number): number {
  return label[node] < 0 ? -1 - node : label[node];
}
