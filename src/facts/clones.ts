import type { Clone } from '../model/facts.js';
import type { RawClone } from '../model/raw.js';

/** Clones between files of different components, in the order they were read. `row`: row of each raw file; `component`: of each row; −1: none. */
export function cloneTable(clones: readonly RawClone[] | null, row: Int32Array, component: Int32Array): Clone[] | null {
  if (clones === null) return null;
  return clones.flatMap((clone) => {
    const [a, b] = [row[clone.a]!, row[clone.b]!];
    if (a < 0 || b < 0 || component[a]! < 0 || component[b]! < 0 || component[a] === component[b]) return [];
    return [{ ...clone, a, b }];
  });
}
