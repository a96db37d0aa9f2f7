import { type WeightedLink, undirected } from './link.js';
import { random } from './random.js';

export interface Qap {
  /** Pearson correlation of the cells above the diagonal. */
  readonly r: number;
  /** Share of the relabellings of one network with r at least as large. */
  readonly p: number;
  /** True when all n! relabellings were tried, else `permutations` were drawn and p = (1 + #) / (1 + N). */
  readonly exact: boolean;
}

/** Links in any order and direction, or simple and sorted ones in columns. */
export type QapLinks = readonly WeightedLink[] | LinkTable;
interface LinkTable {
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
}

/** Up to this many nodes all permutations are tried (8! = 40,320). */
const EXACT_NODES = 8;

/**
 * QAP correlation of two undirected weighted networks on the same nodes (Krackhardt 1988): Pearson's r over all pairs of nodes, absent links being 0, tested by
 * renaming the nodes of one of them. null when a network has the same weight on every pair (r is undefined), as with fewer than 3 nodes.
 */
export function qap(nodes: number, x: QapLinks, y: QapLinks, options: { readonly permutations: number; readonly seed: number }): Qap | null {
  const [few, many] = [table(x), table(y)].sort((a, b) => a.source.length - b.source.length);
  const pairs = (nodes * (nodes - 1)) / 2;
  const [a, b] = [moments(few, pairs), moments(many, pairs)];
  if (nodes < 3 || !(a.deviation > 0) || !(b.deviation > 0)) return null;
  const cell = lookup(nodes, many);
  const productUnder = (name: ArrayLike<number>): number => {
    let product = 0;
    for (let k = 0; k < few.source.length; k++) product += few.weight[k] * cell(name[few.source[k]], name[few.target[k]]);
    return product;
  };
  const identity = Int32Array.from({ length: nodes }, (_, i) => i);
  const observed = productUnder(identity);
  // Renaming leaves means and deviations alone: r is at least as large when the product is.
  const bar = observed - 1e-12 * Math.abs(observed);
  let reached = 0;
  let tried = 0;
  const judge = (name: ArrayLike<number>): void => {
    tried++;
    if (productUnder(name) >= bar) reached++;
  };
  const exact = nodes <= EXACT_NODES;
  if (exact) everyPermutation(identity.slice(), judge);
  else {
    const generator = random(options.seed, 'qap');
    const name = identity.slice();
    for (let i = 0; i < options.permutations; i++) judge(generator.shuffle(name));
  }
  return {
    r: (observed / pairs - a.mean * b.mean) / (a.deviation * b.deviation),
    p: exact ? reached / tried : (1 + reached) / (1 + tried),
    exact,
  };
}

function table(links: QapLinks): LinkTable {
  if ('source' in links) return links;
  const simple = undirected(links);
  return { source: Uint32Array.from(simple, (link) => link.source), target: Uint32Array.from(simple, (link) => link.target), weight: Float64Array.from(simple, (link) => link.weight) };
}

function moments({ weight }: LinkTable, pairs: number): { mean: number; deviation: number } {
  const mean = weight.reduce((total, one) => total + one, 0) / pairs;
  const squares = weight.reduce((total, one) => total + (one - mean) ** 2, 0) + (pairs - weight.length) * mean ** 2;
  return { mean, deviation: squares > pairs * 1e-24 * mean ** 2 ? Math.sqrt(squares / pairs) : 0 };
}

/** Weight of a pair in either order: a dense table while it stays small, else an open-addressed one (a Map is ten times slower over millions of look-ups). */
function lookup(nodes: number, links: LinkTable): (i: number, j: number) => number {
  if (nodes <= 2000) {
    const cells = new Float64Array(nodes * nodes);
    for (let k = 0; k < links.source.length; k++) cells[links.source[k] * nodes + links.target[k]] = cells[links.target[k] * nodes + links.source[k]] = links.weight[k];
    return (i, j) => cells[i * nodes + j];
  }
  const bits = Math.max(4, Math.ceil(Math.log2(2 * links.source.length)));
  const mask = 2 ** bits - 1;
  const low = new Int32Array(mask + 1).fill(-1);
  const high = new Int32Array(mask + 1);
  const weights = new Float64Array(mask + 1);
  const slot = (a: number, b: number): number => {
    let at = (Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca6b)) >>> (32 - bits);
    while (low[at] >= 0 && (low[at] !== a || high[at] !== b)) at = (at + 1) & mask;
    return at;
  };
  for (let k = 0; k < links.source.length; k++) {
    const at = slot(links.source[k], links.target[k]);
    low[at] = links.source[k];
    high[at] = links.target[k];
    weights[at] = links.weight[k];
  }
  return (i, j) => weights[i < j ? slot(i, j) : slot(j, i)];
}

/** Heap's algorithm: calls `visit` with every order of `items`, in place. */
function everyPermutation(items: Int32Array, visit: (items: Int32Array) => void): void {
  const state = new Int32Array(items.length);
  visit(items);
  for (let i = 1; i < items.length; ) {
    if (state[i] >= i) {
      state[i++] = 0;
      continue;
    }
    const j = i % 2 === 0 ? 0 : state[i];
    [items[i], items[j]] = [items[j], items[i]];
    visit(items);
    state[i]++;
    i = 1;
  }
}
