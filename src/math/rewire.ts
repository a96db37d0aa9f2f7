import { type WeightedLink, undirected } from './link.js';
import { type Random, random } from './random.js';

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

/**
 * Trades per row. The five of the paper are too few for histories of git, where a few rows hold most cells: the modularity of the projection settles between 20 and 40
 * (measured on four repositories), and a null that has not settled looks like structure.
 */
const TRADES_PER_ROW = 40;

/**
 * Random incidence with the number of cells of every row and column kept, by Curveball trades (Strona et al. 2014; uniform: Carstens 2015): two rows pool the columns that
 * only one of them has and deal them out again. Amounts stay with their row. Cells must be distinct; output sorted by (row, column).
 */
export function rewireIncidence(cells: readonly Incidence[], seed: number): Incidence[] {
  const generator = random(seed, 'rewire-incidence');
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const names = [...new Set(sorted.map((cell) => cell.column))].sort((a, b) => a - b);
  const number = new Map(names.map((column, at) => [column, at]));
  const rows = new Map<number, { columns: number[]; amounts: number[] }>();
  for (const { row, column, amount } of sorted) {
    const cell = rows.get(row) ?? { columns: [], amounts: [] };
    rows.set(row, cell);
    cell.columns.push(number.get(column)!);
    cell.amounts.push(amount);
  }
  const list = [...rows.values()];
  const mark = new Uint8Array(names.length);
  for (let trades = list.length > 1 ? list.length * TRADES_PER_ROW : 0; trades > 0; trades--) {
    const i = generator.int(list.length);
    const j = (i + 1 + generator.int(list.length - 1)) % list.length;
    trade(list[i].columns, list[j].columns, mark, generator);
  }
  return [...rows].flatMap(([row, { columns, amounts }]) => {
    generator.shuffle(amounts);
    return columns.sort((a, b) => a - b).map((column, k) => ({ row, column: names[column], amount: amounts[k] }));
  });
}

/** Deals the columns that only one of two rows has out again, in place; `mark` is zero before and after. */
function trade(first: number[], second: number[], mark: Uint8Array, generator: Random): void {
  for (const column of first) mark[column] = 1;
  for (const column of second) mark[column] += 2;
  const pool: number[] = [];
  for (const row of [first, second]) for (const column of row) if (mark[column] < 3) pool.push(column);
  generator.shuffle(pool);
  let dealt = 0;
  for (const row of [first, second]) for (let k = 0; k < row.length; k++) if (mark[row[k]] < 3) row[k] = pool[dealt++];
  for (const row of [first, second]) for (const column of row) mark[column] = 0;
}
