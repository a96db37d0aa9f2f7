/** Weighted link between two node indices; `model/analysis` `Link` has the same shape. */
export interface WeightedLink {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

/**
 * The undirected simple network behind links in any order and direction: source < target, weights of one pair added up, self-links and weights that are
 * not positive left out, sorted by (source, target).
 */
export function undirected(links: Iterable<WeightedLink>): readonly WeightedLink[] {
  if (Array.isArray(links) && isSimple(links)) return links;
  const sorted: WeightedLink[] = [];
  for (const { source, target, weight } of links) {
    if (source === target || !(weight > 0)) continue;
    sorted.push(source < target ? { source, target, weight } : { source: target, target: source, weight });
  }
  if (!inOrder(sorted)) sorted.sort((a, b) => a.source - b.source || a.target - b.target || a.weight - b.weight);
  const merged: WeightedLink[] = [];
  for (const link of sorted) {
    const last = merged.at(-1);
    if (last?.source === link.source && last.target === link.target) merged[merged.length - 1] = { ...last, weight: last.weight + link.weight };
    else merged.push(link);
  }
  return merged;
}

/** Most networks are made simple and sorted, and asked for again and again: they are not copied. */
function isSimple(links: readonly WeightedLink[]): boolean {
  return links.every(({ source, target, weight }) => source < target && weight > 0) && inOrder(links);
}

function inOrder(links: readonly WeightedLink[]): boolean {
  for (let i = 1; i < links.length; i++) {
    const a = links[i - 1];
    const b = links[i];
    if (a.source > b.source || (a.source === b.source && a.target >= b.target)) return false;
  }
  return true;
}
