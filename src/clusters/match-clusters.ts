/** A cluster known by its id: from an earlier period, or a declared team. */
export interface NamedCluster<M> {
  readonly id: string;
  readonly members: readonly M[];
}

/** Least Jaccard overlap at which two clusters are the same one at two times. Ours: a half of equal size and a third of double size still count, a fifth does not. */
const LEAST_OVERLAP = 0.3;

/**
 * For each current cluster the id of the previous cluster it continues, or null: best overlap first (Jaccard of members), each id used once, ties in favour of the smaller
 * id, then of the earlier cluster (greedy matching after Greene, Doyle & Cunningham 2010). Members are compared by value: indices, or ids that survive between runs.
 */
export function matchClusters<M extends string | number>(previous: readonly NamedCluster<M>[], current: readonly (readonly M[])[]): (string | null)[] {
  const clustersOf = new Map<M, number[]>();
  current.forEach((cluster, at) => {
    for (const member of cluster) clustersOf.set(member, [...(clustersOf.get(member) ?? []), at]);
  });
  const candidates = previous.flatMap(({ id, members }) => {
    const shared = new Map<number, number>();
    for (const member of members) for (const at of clustersOf.get(member) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return [...shared].map(([at, count]) => ({ id, at, overlap: count / (members.length + current[at].length - count) }));
  });
  candidates.sort((a, b) => b.overlap - a.overlap || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || a.at - b.at);
  const ids: (string | null)[] = current.map(() => null);
  const used = new Set<string>();
  for (const { id, at, overlap } of candidates) {
    if (overlap < LEAST_OVERLAP) break;
    if (ids[at] !== null || used.has(id)) continue;
    ids[at] = id;
    used.add(id);
  }
  return ids;
}
