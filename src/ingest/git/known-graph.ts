/** Commits by row, all with their ancestors. */
export interface KnownGraph {
  readonly count: number;
  /** Bytes of an id. */
  readonly width: number;
  readonly ids: Uint8Array;
  /** As in `CommitList`. */
  readonly at: Float64Array;
  readonly parentOffset: Uint32Array;
  /** Rows; there is one for each parent. */
  readonly parent: Int32Array;
}

/** The part of a graph that a commit leads to, that commit first; `from` gives the row each has in the whole. */
export function reachablePart(
  { parentOffset, parent }: Pick<KnownGraph, 'parentOffset' | 'parent'>, tip: number,
): { readonly from: Uint32Array; readonly parentOffset: Uint32Array; readonly parent: Int32Array } {
  const count = parentOffset.length - 1;
  const from = new Uint32Array(count);
  const rowOf = new Int32Array(count).fill(-1);
  const place = (commit: number): number => {
    if (rowOf[commit] < 0) {
      rowOf[commit] = placed;
      from[placed++] = commit;
    }
    return rowOf[commit];
  };
  let placed = 0;
  place(tip);
  const offset = new Uint32Array(count + 1);
  const parents = new Int32Array(parent.length);
  let length = 0;
  for (let row = 0; row < placed; row++) {
    for (let at = parentOffset[from[row]]; at < parentOffset[from[row] + 1]; at++) parents[length++] = place(parent[at]);
    offset[row + 1] = length;
  }
  return { from: from.subarray(0, placed), parentOffset: offset.subarray(0, placed + 1), parent: parents.subarray(0, length) };
}
