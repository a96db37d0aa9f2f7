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
  const counts = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const cell = first.index[i] * width + second.index[i];
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const cells = [...counts.keys()].sort((x, y) => x - y);
  return {
    n: a.length,
    rows: first.sizes,
    columns: second.sizes,
    cellRow: Int32Array.from(cells, (cell) => Math.floor(cell / width)),
    cellColumn: Int32Array.from(cells, (cell) => cell % width),
    cellCount: Int32Array.from(cells, (cell) => counts.get(cell)!),
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
  const seen = new Map<number, number>();
  const index = new Int32Array(labels.length);
  const sizes: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    let at = seen.get(labels[i]);
    if (at === undefined) {
      at = seen.size;
      seen.set(labels[i], at);
      sizes.push(0);
    }
    index[i] = at;
    sizes[at]++;
  }
  return { index, sizes: Int32Array.from(sizes), labels: Int32Array.from(seen.keys()) };
}
