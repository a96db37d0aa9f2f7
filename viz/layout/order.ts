/** Elements to order, in blocks that stay together; `links` are undirected weights between ids. */
export interface Orderable {
  readonly id: string;
  /** Block the element belongs to; null: in none. */
  readonly block: string | null;
  /** Kept out of the blocks: a hub touches everything and would smear every row. */
  readonly hub: boolean;
}
export interface Weight {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}
export interface Block {
  readonly id: string | null;
  readonly members: readonly string[];
}
export interface Order {
  readonly blocks: readonly Block[];
  readonly hubs: readonly string[];
}

/** Improvement of the barycentre order is done well before this. */
const SWEEPS = 20;
/** Share by which a fresh arrangement must be better than the one that readers know. Judgement: less is not seen, and a picture that jumps has to be learned again. */
const WORTH_MOVING = 0.2;

/**
 * Seriation at build time, without chance: blocks along a greedy path over the weight between them, improved by reversing runs (2-opt); members by weighted
 * barycentre. Ties go by id, so that the same input gives the same picture. Source: barycentre heuristic (Sugiyama et al. 1981); 2-opt (Croes 1958).
 * `before`: ids as they were drawn last time; what is among them stays where it was, unless a fresh arrangement is better by a fifth.
 */
export function orderBlocks(elements: readonly Orderable[], weights: readonly Weight[], before: readonly string[] = []): Order {
  const sorted = [...elements].sort((x, y) => (x.id < y.id ? -1 : 1));
  const members = new Map<string | null, string[]>();
  for (const { id, block } of sorted.filter((one) => !one.hub)) members.set(block, [...(members.get(block) ?? []), id]);
  const named = [...members.keys()].filter((block) => block !== null).sort();
  const between = betweenBlocks(sorted, weights);
  const linked = neighbours(weights);
  const placed = new Map(before.map((id, at) => [id, at]));
  const path = pathKept(improvedPath(named, between), named.map((id) => ({ id: id!, members: members.get(id)! })), between, placed);
  const blocks: (string | null)[] = members.has(null) ? [...path, null] : path;
  const hubs = sorted.filter((one) => one.hub).map((one) => one.id);
  const fresh = barycentred(blocks.map((id) => ({ id, members: members.get(id)! })), hubs, linked);
  if (placed.size === 0) return { blocks: fresh, hubs };
  const old = fresh.map(({ id, members: all }) => ({ id, members: inOldPlaces(all, placed, linked) }));
  const lengthOf = (arranged: readonly Block[]): number => length(new Map([...arranged.flatMap((block) => block.members), ...hubs].map((id, at) => [id, at])), linked);
  return { blocks: lengthOf(fresh) < lengthOf(old) * (1 - WORTH_MOVING) ? fresh : old, hubs };
}

/** The blocks in the order of where most of their members stood; the fresh path where it is so much better. */
function pathKept(fresh: readonly string[], blocks: readonly { readonly id: string; readonly members: readonly string[] }[], between: Between, placed: ReadonlyMap<string, number>): string[] {
  const place = new Map(blocks.map(({ id, members }) => {
    const known = members.flatMap((member) => placed.get(member) ?? []).sort((x, y) => x - y);
    return [id, known.length === 0 ? Infinity : known[known.length >> 1]];
  }));
  const old = [...fresh].sort((x, y) => (place.get(x)! === place.get(y)! ? 0 : place.get(x)! - place.get(y)!));
  const value = (path: readonly string[]): number => path.slice(1).reduce((sum, id, at) => sum + between(path[at], id), 0);
  return [...place.values()].every((at) => at === Infinity) || value(fresh) > value(old) * (1 + WORTH_MOVING) ? [...fresh] : old;
}

/** Members as they stood; one that is new goes behind the one it is linked to most. */
function inOldPlaces(members: readonly string[], placed: ReadonlyMap<string, number>, linked: Neighbours): string[] {
  const order = members.filter((id) => placed.has(id)).sort((x, y) => placed.get(x)! - placed.get(y)!);
  for (const id of members.filter((one) => !placed.has(one))) {
    const [nearest] = (linked.get(id) ?? []).filter((other) => order.includes(other.id)).sort((x, y) => y.weight - x.weight || (x.id < y.id ? -1 : 1));
    order.splice(nearest === undefined ? order.length : order.indexOf(nearest.id) + 1, 0, id);
  }
  return order;
}

type Between = (x: string, y: string) => number;

function betweenBlocks(elements: readonly Orderable[], weights: readonly Weight[]): Between {
  const block = new Map(elements.filter((one) => !one.hub).map((one) => [one.id, one.block]));
  const sums = new Map<string, number>();
  for (const { source, target, weight } of weights) {
    const x = block.get(source) ?? null;
    const y = block.get(target) ?? null;
    if (x === null || y === null || x === y) continue;
    const key = x < y ? `${x}\n${y}` : `${y}\n${x}`;
    sums.set(key, (sums.get(key) ?? 0) + weight);
  }
  return (x, y) => sums.get(x < y ? `${x}\n${y}` : `${y}\n${x}`) ?? 0;
}

/** Path through all blocks: start at the strongest pair, add the block that is linked most to either end, then reverse runs while that helps. */
function improvedPath(ids: readonly string[], between: Between): string[] {
  const rest = [...ids];
  const path: string[] = [];
  while (rest.length > 0) {
    let best = { at: 0, front: false, weight: -1 };
    rest.forEach((id, at) => {
      const back = path.length === 0 ? Math.max(0, ...ids.map((other) => (other === id ? 0 : between(id, other)))) : between(id, path[path.length - 1]);
      const front = path.length === 0 ? -1 : between(id, path[0]);
      if (Math.max(front, back) > best.weight) best = { at, front: front > back, weight: Math.max(front, back) };
    });
    const [id] = rest.splice(best.at, 1);
    if (best.front) path.unshift(id);
    else path.push(id);
  }
  for (let improved = true, round = 0; improved && round < 10; round += 1) {
    improved = false;
    for (let i = 0; i < path.length - 1; i += 1) {
      for (let j = i + 1; j < path.length; j += 1) {
        if (gain(path, i, j, between) > 1e-9) {
          path.splice(i, j - i + 1, ...path.slice(i, j + 1).reverse());
          improved = true;
        }
      }
    }
  }
  return path;
}

/** Weight won between neighbours when path[i..j] is reversed. */
function gain(path: readonly string[], i: number, j: number, between: Between): number {
  const edge = (x: number, y: number): number => (x < 0 || y >= path.length ? 0 : between(path[x], path[y]));
  const left = i === 0 ? 0 : between(path[i - 1], path[j]);
  const right = j === path.length - 1 ? 0 : between(path[i], path[j + 1]);
  return left + right - edge(i - 1, i) - edge(j, j + 1);
}

type Neighbours = ReadonlyMap<string, readonly { readonly id: string; readonly weight: number }[]>;

function neighbours(weights: readonly Weight[]): Neighbours {
  const lists = new Map<string, { id: string; weight: number }[]>();
  for (const { source, target, weight } of weights) {
    if (source === target || weight <= 0) continue;
    for (const [from, to] of [[source, target], [target, source]]) {
      const list = lists.get(from) ?? lists.set(from, []).get(from)!;
      list.push({ id: to, weight });
    }
  }
  return lists;
}

/** Inside each block by the mean position of what a member is linked to; the arrangement with the shortest weighted links of all sweeps is kept. */
function barycentred(blocks: readonly Block[], hubs: readonly string[], linked: Neighbours): Block[] {
  let best = blocks;
  let shortest = Infinity;
  let current = blocks;
  for (let sweep = 0; sweep <= SWEEPS; sweep += 1) {
    const at = new Map([...current.flatMap((block) => block.members), ...hubs].map((id, index) => [id, index]));
    const total = length(at, linked);
    if (total < shortest - 1e-9) [best, shortest] = [current, total];
    const centre = (id: string): number => {
      const near = (linked.get(id) ?? []).filter((other) => at.has(other.id));
      const weight = near.reduce((sum, other) => sum + other.weight, 0);
      return weight === 0 ? at.get(id)! : near.reduce((sum, other) => sum + other.weight * at.get(other.id)!, 0) / weight;
    };
    current = current.map((block) => {
      const centres = new Map(block.members.map((id) => [id, centre(id)]));
      return { id: block.id, members: [...block.members].sort((x, y) => centres.get(x)! - centres.get(y)! || (x < y ? -1 : 1)) };
    });
  }
  return [...best];
}

function length(at: ReadonlyMap<string, number>, linked: Neighbours): number {
  let total = 0;
  for (const [id, position] of at) {
    for (const other of linked.get(id) ?? []) if (at.has(other.id)) total += other.weight * Math.abs(position - at.get(other.id)!);
  }
  return total;
}
