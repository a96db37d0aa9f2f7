/**
 * Assignment of rows to columns, one to one, with the greatest sum of worths: the column of each row, −1 where there are fewer columns than rows or nothing is gained. Kuhn–Munkres with potentials (Munkres 1957; shortest
 * augmenting paths after Jonker & Volgenant 1987), O(n²·m). Ties go to lower indices.
 *
 * @param worth `worth[row][column]` ≥ 0, a rectangle.
 */
export function assignment(worth: readonly (readonly number[])[]): Int32Array {
  const rows = worth.length;
  // columns without worth stand for "none", so that every row finds one
  const columns = (worth[0]?.length ?? 0) + rows;
  const cost = (row: number, column: number): number => -(worth[row][column] ?? 0);
  const [byRow, byColumn] = [new Float64Array(rows + 1), new Float64Array(columns + 1)];
  const taken = new Int32Array(columns + 1).fill(-1);
  for (let row = 0; row < rows; row++) {
    const least = new Float64Array(columns).fill(Infinity);
    const before = new Int32Array(columns).fill(columns);
    const seen = new Uint8Array(columns + 1);
    let column = columns;
    taken[columns] = row;
    do {
      seen[column] = 1;
      const at = taken[column];
      let [step, next] = [Infinity, -1];
      for (let j = 0; j < columns; j++) {
        if (seen[j] === 1) continue;
        const reduced = cost(at, j) - byRow[at] - byColumn[j];
        if (reduced < least[j]) [least[j], before[j]] = [reduced, column];
        if (least[j] < step) [step, next] = [least[j], j];
      }
      for (let j = 0; j <= columns; j++) {
        if (seen[j] === 1) {
          byRow[taken[j]] += step;
          byColumn[j] -= step;
        } else if (j < columns) least[j] -= step;
      }
      column = next;
    } while (taken[column] !== -1);
    while (column !== columns) {
      taken[column] = taken[before[column]];
      column = before[column];
    }
  }
  const found = new Int32Array(rows).fill(-1);
  for (let j = 0; j < columns - rows; j++) if (taken[j] >= 0 && worth[taken[j]][j] > 0) found[taken[j]] = j;
  return found;
}
