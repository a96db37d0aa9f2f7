import { type WeightedLink, undirected } from './link.js';
import { random } from './random.js';

/** Swaps tried per link; mixing needs about ½ ln(links) accepted ones per link (Iorio et al. 2016), dense networks refuse many. */
const TRIES_PER_LINK = 10;

/**
 * Random undirected network with every node's number of links kept (Maslov & Sneppen 2002): two links a–b, c–d become a–d, c–b unless that makes a self-link or
 * a double link. Weights travel with the first end of their link. Input in any order or direction; output simple and sorted.
 */
export function rewireDegrees(links: readonly WeightedLink[], seed: number): WeightedLink[] {
  const simple = undirected(links);
  const generator = random(seed, 'rewire-degrees');
  const source = Float64Array.from(simple, (link) => link.source);
  const target = Float64Array.from(simple, (link) => link.target);
  const width = simple.reduce((most, link) => Math.max(most, link.target), 0) + 1;
  const key = (a: number, b: number): number => (a < b ? a * width + b : b * width + a);
  const present = new Set(simple.map((link) => key(link.source, link.target)));
  for (let tries = simple.length > 1 ? simple.length * TRIES_PER_LINK : 0; tries > 0; tries--) {
    const i = generator.int(simple.length);
    const j = generator.int(simple.length);
    const turned = generator.next() < 0.5;
    const [a, b] = [source[i], target[i]];
    const [c, d] = turned ? [target[j], source[j]] : [source[j], target[j]];
    if (i === j || a === d || c === b || present.has(key(a, d)) || present.has(key(c, b))) continue;
    present.delete(key(a, b));
    present.delete(key(c, d));
    present.add(key(a, d));
    present.add(key(c, b));
    target[i] = d;
    source[j] = c;
    target[j] = b;
  }
  return undirected(simple.map(({ weight }, i) => ({ source: source[i], target: target[i], weight })));
}

/** Cell of a bipartite incidence, such as person × file with the number of changes. */
export interface Incidence {
  readonly row: number;
  readonly column: number;
  readonly amount: number;
}

/** Trades per row; the published runs settle within five (Strona et al. 2014). */
const TRADES_PER_ROW = 5;

/**
 * Random incidence with the number of cells of every row and column kept, by Curveball trades (Strona et al. 2014; uniform: Carstens 2015): two rows pool the columns that
 * only one of them has and deal them out again. Amounts stay with their row. Cells must be distinct; output sorted by (row, column).
 */
export function rewireIncidence(cells: readonly Incidence[], seed: number): Incidence[] {
  const generator = random(seed, 'rewire-incidence');
  const rows = new Map<number, { columns: number[]; amounts: number[] }>();
  for (const { row, column, amount } of [...cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const cell = rows.get(row) ?? { columns: [], amounts: [] };
    rows.set(row, cell);
    cell.columns.push(column);
    cell.amounts.push(amount);
  }
  const list = [...rows.values()];
  for (let trades = list.length > 1 ? list.length * TRADES_PER_ROW : 0; trades > 0; trades--) {
    const i = generator.int(list.length);
    const j = (i + 1 + generator.int(list.length - 1)) % list.length;
    [list[i].columns, list[j].columns] = traded(list[i].columns, list[j].columns, generator.shuffle);
  }
  return [...rows].flatMap(([row, { columns, amounts }]) => {
    generator.shuffle(amounts);
    return columns.sort((a, b) => a - b).map((column, k) => ({ row, column, amount: amounts[k] }));
  });
}

function traded(first: number[], second: number[], shuffle: (items: number[]) => number[]): [number[], number[]] {
  const inFirst = new Set(first);
  const inSecond = new Set(second);
  const shared = first.filter((column) => inSecond.has(column));
  const pool = shuffle([...first.filter((column) => !inSecond.has(column)), ...second.filter((column) => !inFirst.has(column))]);
  const cut = first.length - shared.length;
  return [[...shared, ...pool.slice(0, cut)], [...shared, ...pool.slice(cut)]];
}
