/** Something that flows: a node of one of the columns. */
export interface FlowInput {
  readonly id: string;
  readonly label: string;
}
/** Weight from a node of one column to a node of the next. */
export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}
export interface FlowNode {
  readonly id: string;
  readonly label: string;
  /** Stands for the nodes and ribbons that are too small to be drawn one by one. */
  readonly other: boolean;
  readonly column: number;
  readonly y: number;
  readonly height: number;
  /** Part of all that flows on its left and on its right, [0, 1]; null where there is no column. */
  readonly left: number | null;
  readonly right: number | null;
}
export interface Ribbon {
  readonly from: FlowNode;
  readonly to: FlowNode;
  /** Part of all that flows between the two columns, [0, 1]. */
  readonly share: number;
  /** Upper edge at either end. */
  readonly y0: number;
  readonly y1: number;
  readonly height: number;
}
export interface FlowLayout {
  readonly columns: readonly (readonly FlowNode[])[];
  readonly ribbons: readonly Ribbon[];
  readonly height: number;
  /** Nodes that share a column's last place, by column. */
  readonly hidden: readonly number[];
}

/** More nodes than this in a column cannot be followed. */
export const MOST_NODES = 20;
/** A ribbon is drawn by itself from this part of all on, or from a quarter of either of its ends: the main relation of a small node is no detail. */
export const LEAST_RIBBON = 0.02;
const LEAST_OF_END = 0.25;

const OTHER = '';
const GAP = 12;
const LEAST_HEIGHT = 240;
/** Height of a label. */
const LINE = 14;
/** Scores that reciprocal averaging starts from, spread evenly (multiples of the golden ratio): one of them alone may be blind to the axis that it looks for. */
const STARTS = [1, 2, 3, 4, 5, 6];
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Reciprocal averaging has come to rest well before. */
const AVERAGES = 200;
const SWEEPS = 12;
const ROUNDS = 20;

/** How much of each half, and where: columns of nodes with the links between neighbours. */
interface Half {
  readonly links: readonly FlowLink[];
}

/**
 * An alluvial picture of two or three columns: nodes and ribbons as high as their part of all that flows between two columns, in an order with few crossings (reciprocal averaging,
 * barycentre sweeps, then exchange of two nodes while that lowers Σ of the products of crossing shares), what is too small joined. No chance in it: ties by place in the input. Sources: reciprocal
 * averaging (Hill 1973); barycentre heuristic (Sugiyama et al. 1981); 2-opt (Croes 1958).
 *
 * @param halves links between column i and column i + 1; weights of different halves may be of different units.
 */
export function flowLayout(columns: readonly (readonly FlowInput[])[], halves: readonly (readonly FlowLink[])[]): FlowLayout {
  const shares = halves.map(normalised);
  const totals = columns.map((nodes, at) => new Map(nodes.map(({ id }) => [id, Math.max(total(shares[at - 1], 'to', id), total(shares[at], 'from', id))])));
  const kept = columns.map((nodes, at) => nodes.filter(({ id }) => totals[at].get(id)! > 0).sort((x, y) => totals[at].get(y.id)! - totals[at].get(x.id)!).slice(0, MOST_NODES).map(({ id }) => id));
  const hidden = columns.map((nodes, at) => nodes.filter(({ id }) => totals[at].get(id)! > 0).length - kept[at].length);
  const links = shares.map((half, at) => joined(half, new Set(kept[at]), new Set(kept[at + 1])));
  const named = columns.map((nodes, at) => {
    const label = new Map(nodes.map(({ id, label: said }) => [id, said]));
    const used = kept[at].filter((id) => links[at - 1]?.some(({ to }) => to === id) === true || links[at]?.some(({ from }) => from === id) === true);
    const other = links[at - 1]?.some(({ to }) => to === OTHER) === true || links[at]?.some(({ from }) => from === OTHER) === true;
    return { ids: [...used, ...(other ? [OTHER] : [])], label };
  });
  const order = arranged(named.map(({ ids }) => ids), links.map((half) => ({ links: half })));
  return placed(order, links, named.map(({ label }) => label), hidden);
}

function normalised(links: readonly FlowLink[]): FlowLink[] {
  const all = links.reduce((sum, { weight }) => sum + weight, 0);
  return all > 0 ? links.filter(({ weight }) => weight > 0).map((link) => ({ ...link, weight: link.weight / all })) : [];
}

const total = (links: readonly FlowLink[] | undefined, end: 'from' | 'to', id: string): number => (links ?? []).reduce((sum, link) => sum + (link[end] === id ? link.weight : 0), 0);

/** Small ribbons lead to the place of the others in the next column, and so do those of nodes that are not kept. */
function joined(links: readonly FlowLink[], from: ReadonlySet<string>, to: ReadonlySet<string>): FlowLink[] {
  const sums = new Map<string, FlowLink>();
  for (const link of links) {
    const large = link.weight >= LEAST_RIBBON || link.weight >= LEAST_OF_END * Math.min(total(links, 'from', link.from), total(links, 'to', link.to));
    const ends = { from: from.has(link.from) ? link.from : OTHER, to: to.has(link.to) && large ? link.to : OTHER };
    const key = `${ends.from}\n${ends.to}`;
    sums.set(key, { ...ends, weight: (sums.get(key)?.weight ?? 0) + link.weight });
  }
  return [...sums.values()];
}

function arranged(columns: readonly (readonly string[])[], halves: readonly Half[]): string[][] {
  let best = columns.map((ids) => [...ids]);
  let least = crossings(best, halves);
  let order = best;
  for (const start of STARTS) {
    const candidate = averaged(columns, halves, start);
    const now = crossings(candidate, halves);
    if (now < least - 1e-12) [order, best, least] = [candidate, candidate, now];
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const at = sweep % 2 === 0 ? order.keys() : [...order.keys()].reverse();
    for (const column of at) order = order.map((ids, index) => (index === column ? barycentred(ids, column, order, halves) : ids));
    const now = crossings(order, halves);
    if (now < least - 1e-12) [best, least] = [order, now];
  }
  return exchanged(best, halves, least);
}

/** Scores such that each node has about the mean of those it is linked to: the first axis of a correspondence analysis, which puts a chain in its order from any start. */
function averaged(columns: readonly (readonly string[])[], halves: readonly Half[], start: number): string[][] {
  const key = (column: number, id: string): string => `${column} ${id}`;
  let score = new Map(columns.flatMap((ids, column) => ids.map((id, at) => [key(column, id), ((at + 1 + column * ids.length) * start * GOLDEN) % 1] as const)));
  const edges = halves.flatMap(({ links }, half) => links.filter(({ from, to }) => from !== OTHER && to !== OTHER).map(({ from, to, weight }) => ({ a: key(half, from), b: key(half + 1, to), weight })));
  for (let round = 0; round < AVERAGES; round += 1) {
    const sums = new Map<string, { sum: number; weight: number }>();
    const add = (to: string, value: number, weight: number): void => {
      const known = sums.get(to) ?? { sum: 0, weight: 0 };
      sums.set(to, { sum: known.sum + weight * value, weight: known.weight + weight });
    };
    for (const { a, b, weight } of edges) {
      add(a, (score.get(b)! + score.get(a)!) / 2, weight);
      add(b, (score.get(a)! + score.get(b)!) / 2, weight);
    }
    const all = [...sums.values()].reduce((sum, { weight }) => sum + weight, 0);
    const mean = [...sums.values()].reduce((sum, one) => sum + one.sum, 0) / Math.max(all, Number.MIN_VALUE);
    const centred = new Map([...sums].map(([id, { sum, weight }]) => [id, sum / weight - mean]));
    const widest = Math.max(...[...centred.values()].map(Math.abs), 1e-12);
    score = new Map([...centred].map(([id, value]) => [id, value / widest]));
  }
  return columns.map((ids, column) => [...ids].sort((x, y) => last(x, y) || (score.get(key(column, x)) ?? 0) - (score.get(key(column, y)) ?? 0) || ids.indexOf(x) - ids.indexOf(y)));
}

const last = (x: string, y: string): number => Number(x === OTHER) - Number(y === OTHER);

/** By the mean relative place of what a node is linked to on either side. */
function barycentred(ids: readonly string[], column: number, order: readonly (readonly string[])[], halves: readonly Half[]): string[] {
  const place = (at: number, id: string): number => (order[at].indexOf(id) + 0.5) / order[at].length;
  const centre = new Map(ids.map((id, index) => {
    let [sum, weight] = [0, 0];
    for (const link of halves[column - 1]?.links ?? []) if (link.to === id) [sum, weight] = [sum + link.weight * place(column - 1, link.from), weight + link.weight];
    for (const link of halves[column]?.links ?? []) if (link.from === id) [sum, weight] = [sum + link.weight * place(column + 1, link.to), weight + link.weight];
    return [id, weight === 0 ? (index + 0.5) / ids.length : sum / weight];
  }));
  return [...ids].sort((x, y) => last(x, y) || centre.get(x)! - centre.get(y)! || ids.indexOf(x) - ids.indexOf(y));
}

function exchanged(start: readonly string[][], halves: readonly Half[], before: number): string[][] {
  const order = start.map((ids) => [...ids]);
  let least = before;
  for (let improved = true, round = 0; improved && round < ROUNDS; round += 1) {
    improved = false;
    for (const ids of order) {
      const movable = ids.length - Number(ids[ids.length - 1] === OTHER);
      for (let i = 0; i < movable; i += 1) {
        for (let j = i + 1; j < movable; j += 1) {
          [ids[i], ids[j]] = [ids[j], ids[i]];
          const now = crossings(order, halves);
          if (now < least - 1e-12) [least, improved] = [now, true];
          else [ids[i], ids[j]] = [ids[j], ids[i]];
        }
      }
    }
  }
  return order;
}

/** Σ over pairs of ribbons that cross of the product of their shares. */
export function crossings(order: readonly (readonly string[])[], halves: readonly Half[]): number {
  return halves.reduce((sum, { links }, half) => {
    const [left, right] = [new Map(order[half].map((id, at) => [id, at])), new Map(order[half + 1].map((id, at) => [id, at]))];
    const ends = links.map(({ from, to, weight }) => ({ a: left.get(from)!, b: right.get(to)!, weight }));
    let crossed = 0;
    for (let i = 0; i < ends.length; i += 1) {
      for (let j = 0; j < i; j += 1) if ((ends[i].a - ends[j].a) * (ends[i].b - ends[j].b) < 0) crossed += ends[i].weight * ends[j].weight;
    }
    return sum + crossed;
  }, 0);
}

function placed(order: readonly (readonly string[])[], links: readonly (readonly FlowLink[])[], labels: readonly ReadonlyMap<string, string>[], hidden: readonly number[]): FlowLayout {
  const most = Math.max(1, ...order.map(({ length }) => length));
  const body = Math.max(LEAST_HEIGHT, most * 18);
  const height = body + (most - 1) * GAP;
  const columns = order.map((ids, column) => {
    const sides = ids.map((id) => ({ left: column === 0 ? null : total(links[column - 1], 'to', id), right: column === order.length - 1 ? null : total(links[column], 'from', id) }));
    const sizes = sides.map(({ left, right }) => Math.max(2, body * Math.max(left ?? 0, right ?? 0)));
    const free = height - sizes.reduce((sum, size) => sum + size, 0);
    const gap = ids.length > 1 ? Math.max(2, Math.min(3 * GAP, free / (ids.length - 1))) : 0;
    // thin nodes stand so far apart that their labels do not touch
    const steps = sizes.map((size, at) => (at === sizes.length - 1 ? size : size + Math.max(gap, LINE - (size + sizes[at + 1]) / 2)));
    let y = Math.max(0, (height - steps.reduce((sum, step) => sum + step, 0)) / 2);
    return ids.map((id, at): FlowNode => {
      const node = { id, label: id === OTHER ? (hidden[column] > 0 ? `other (${hidden[column]})` : 'other') : labels[column].get(id) ?? id, other: id === OTHER, column, y, height: sizes[at], ...sides[at] };
      y += steps[at];
      return node;
    });
  });
  const ribbons = links.flatMap((half, at) => {
    const [from, to] = [new Map(columns[at].map((node) => [node.id, node])), new Map(columns[at + 1].map((node) => [node.id, node]))];
    const ends = half.map((link) => ({ from: from.get(link.from)!, to: to.get(link.to)!, share: link.weight, height: Math.max(0.6, body * link.weight) }));
    const starts = stacked(ends, 'from', 'to', body);
    const stops = stacked(ends, 'to', 'from', body);
    return ends.map((ribbon): Ribbon => ({ ...ribbon, y0: starts.get(ribbon)!, y1: stops.get(ribbon)! }));
  });
  return { columns, ribbons, height: Math.max(height, ...columns.flatMap((nodes) => nodes.map((node) => node.y + node.height))), hidden };
}

/** Where each ribbon begins on a node: in the order of the nodes at its other end, in the middle where the node is higher than what flows. */
function stacked<One extends { readonly from: FlowNode; readonly to: FlowNode; readonly height: number; readonly share: number }>(ribbons: readonly One[], end: 'from' | 'to', other: 'from' | 'to', body: number): Map<One, number> {
  const starts = new Map<One, number>();
  for (const node of new Set(ribbons.map((ribbon) => ribbon[end]))) {
    const own = ribbons.filter((ribbon) => ribbon[end] === node).sort((x, y) => x[other].y - y[other].y);
    let y = node.y + Math.max(0, (node.height - body * own.reduce((sum, { share }) => sum + share, 0)) / 2);
    for (const ribbon of own) {
      starts.set(ribbon, y);
      y += body * ribbon.share;
    }
  }
  return starts;
}
