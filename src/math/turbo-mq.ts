import type { WeightedLink } from './link.js';

export interface TurboMq {
  /** Σ of the cluster factors. */
  readonly sum: number;
  /** Mean cluster factor, in [0, 1]. */
  readonly normalized: number;
  /** Cluster label → CF = 2μ / (2μ + Σ_j (ε_ij + ε_ji)), 0 without inner links. */
  readonly factors: ReadonlyMap<number, number>;
}

/** TurboMQ (Mitchell & Mancoridis 2006) of directed weighted links; nodes with a negative label and self-links are left out. null without clusters. */
export function turboMq(links: readonly WeightedLink[], label: ArrayLike<number>): TurboMq | null {
  const inner = new Map<number, number>();
  const crossing = new Map<number, number>();
  for (const cluster of new Set(Array.from(label).sort((a, b) => a - b))) if (cluster >= 0) inner.set(cluster, 0);
  const add = (to: Map<number, number>, key: number, weight: number): unknown => to.set(key, (to.get(key) ?? 0) + weight);
  for (const { source, target, weight } of links) {
    const a = label[source];
    const b = label[target];
    if (a < 0 || b < 0 || source === target) continue;
    if (a === b) {
      add(inner, a, weight);
      continue;
    }
    add(crossing, a, weight);
    add(crossing, b, weight);
  }
  if (inner.size === 0) return null;
  const factors = new Map<number, number>();
  for (const [cluster, mu] of inner) factors.set(cluster, mu > 0 ? (2 * mu) / (2 * mu + (crossing.get(cluster) ?? 0)) : 0);
  const sum = [...factors.values()].reduce((a, b) => a + b, 0);
  return { sum, normalized: sum / factors.size, factors };
}
