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
  const width = second.sizes.length;
  const keys = first.index.length === 0 ? new Float64Array(0) : Float64Array.from(first.index, (row, i) => row * width + second.index[i]).sort();
  const cells = keys.filter((key, i) => i === 0 || key !== keys[i - 1]);
  const cellCount = new Int32Array(cells.length);
  for (let i = 0, cell = 0; i < keys.length; i++) {
    if (keys[i] !== cells[cell]) cell++;
    cellCount[cell]++;
  }
  return {
    n: a.length,
    rows: first.sizes,
    columns: second.sizes,
    cellRow: Int32Array.from(cells, (cell) => Math.floor(cell / width)),
    cellColumn: Int32Array.from(cells, (cell) => cell % width),
    cellCount,
    rowLabel: first.labels,
    columnLabel: second.labels,
  };
}

/** Positions where neither labeling says "none" (a negative label). */
export function labelledInBoth(a: ArrayLike<number>, b: ArrayLike<number>): Int32Array {
  const kept: number[] = [];
  for (let i = 0; i < a.length; i++) if (a[i] >= 0 && b[i] >= 0) kept.push(i);
  return Int32Array.from(kept);
}

function numbered(labels: ArrayLike<number>): { index: Int32Array; sizes: Int32Array; labels: Int32Array } {
  const place = numbering(labels);
  const index = new Int32Array(labels.length);
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
