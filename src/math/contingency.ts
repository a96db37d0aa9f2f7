import { countingOrder } from './counting-order.js';

/** Cross table of two labelings of the same elements, sparse; rows and columns are numbered by first appearance. */
export interface Contingency {
  readonly n: number;
  /** Elements per cluster of the first labeling. */
  readonly rows: Int32Array;
  /** Elements per cluster of the second labeling. */
  readonly columns: Int32Array;
  /** Row, column and count of the non-empty cells, sorted by (row, column). */
  readonly cellRow: Int32Array;
  readonly cellColumn: Int32Array;
  readonly cellCount: Int32Array;
  /** The label behind each row and column. */
  readonly rowLabel: Int32Array;
  readonly columnLabel: Int32Array;
}

/** Cross table of two labelings of one length; labels are any integers, relabelling changes only the numbering. */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  if (a.length !== b.length) throw new RangeError('labelings differ in length');
  const first = numbered(a);
  const second = numbered(b);
  const cells = counted(first.index, second.index, first.sizes.length, second.sizes.length);
  return { n: a.length, rows: first.sizes, columns: second.sizes, ...cells, rowLabel: first.labels, columnLabel: second.labels };
}

/** Cells of two numberings: a table of all of them where that is no larger than the numberings are, else sorted. */
function counted(row: Uint32Array, column: Uint32Array, rows: number, columns: number): Pick<Contingency, 'cellRow' | 'cellColumn' | 'cellCount'> {
  const most = Math.min(row.length, rows * columns);
  const found = { cellRow: new Int32Array(most), cellColumn: new Int32Array(most), cellCount: new Int32Array(most) };
  let cells = 0;
  const add = (i: number, j: number, count: number): void => {
    found.cellRow[cells] = i;
    found.cellColumn[cells] = j;
    found.cellCount[cells++] = count;
  };
  if (rows * columns <= row.length) {
    const table = new Int32Array(rows * columns);
    for (let k = 0; k < row.length; k++) table[row[k] * columns + column[k]]++;
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) if (table[i * columns + j] > 0) add(i, j, table[i * columns + j]);
  } else {
    const order = countingOrder(row, countingOrder(column, null));
    for (const k of order) {
      if (cells > 0 && row[k] === found.cellRow[cells - 1] && column[k] === found.cellColumn[cells - 1]) found.cellCount[cells - 1]++;
      else add(row[k], column[k], 1);
    }
  }
  return { cellRow: found.cellRow.slice(0, cells), cellColumn: found.cellColumn.slice(0, cells), cellCount: found.cellCount.slice(0, cells) };
}

/** Positions where neither labeling says "none" (a negative label). */
export function labelledInBoth(a: ArrayLike<number>, b: ArrayLike<number>): Int32Array {
  const kept = new Int32Array(a.length);
  let size = 0;
  for (let i = 0; i < a.length; i++) if (a[i] >= 0 && b[i] >= 0) kept[size++] = i;
  return kept.slice(0, size);
}

function numbered(labels: ArrayLike<number>): { index: Uint32Array; sizes: Int32Array; labels: Int32Array } {
  const place = numbering(labels);
  const index = new Uint32Array(labels.length);
  const sizes: number[] = [];
  const seen: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    const at = place(labels[i], seen.length);
    if (at === seen.length) {
      seen.push(labels[i]);
      sizes.push(0);
    }
    index[i] = at;
    sizes[at]++;
  }
  return { index, sizes: Int32Array.from(sizes), labels: Int32Array.from(seen) };
}

/** Number of a label: the one it has, or `next` from now on. Small labels, as clusterings have, are looked up in an array. */
function numbering(labels: ArrayLike<number>): (label: number, next: number) => number {
  let [least, most] = [0, 0];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < least) least = labels[i];
    if (labels[i] > most) most = labels[i];
  }
  if (least < 0 || most > 4 * labels.length) {
    const known = new Map<number, number>();
    return (label, next) => {
      if (!known.has(label)) known.set(label, next);
      return known.get(label)!;
    };
  }
  const known = new Int32Array(most + 1).fill(-1);
  return (label, next) => (known[label] < 0 ? (known[label] = next) : known[label]);
}
