import { matchClusters, type NamedCluster } from './match-clusters.js';

/**
 * One id per cluster, unique: that of the previous cluster it continues, else its own name; clusters of one name are told apart by `~2`, `~3`, … in order of size,
 * then of smallest member.
 */
export function clusterIds(clusters: readonly (readonly number[])[], name: (members: readonly number[]) => string, previous: readonly NamedCluster<number>[] = []): string[] {
  const ids = matchClusters(previous, clusters);
  const taken = new Set(ids.filter((id) => id !== null));
  const bySize = [...clusters.keys()].sort((a, b) => clusters[b].length - clusters[a].length || clusters[a][0] - clusters[b][0]);
  for (const at of bySize) {
    if (ids[at] !== null) continue;
    const base = name(clusters[at]);
    let id = base;
    for (let copy = 2; taken.has(id); copy++) id = `${base}~${copy}`;
    ids[at] = id;
    taken.add(id);
  }
  return ids as string[];
}
