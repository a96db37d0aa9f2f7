type Column = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float64Array;

/** Entries of a column by row, each as often as its row stands there. Not `from` with a function: that makes a list of all values first, of a million change-sets sixty times over. */
export function taken<C extends Column>(column: C, rows: Uint32Array): C {
  const copy = emptyLike(column, rows.length);
  for (let at = 0; at < rows.length; at++) copy[at] = column[rows[at]];
  return copy;
}

/** A column of the same kind, of zeros. */
export function emptyLike<C extends Column>(column: C, length: number): C {
  return new (column.constructor as new (length: number) => C)(length);
}
