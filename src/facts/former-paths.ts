import type { Facts } from '../model/facts.js';
import type { RawHistory } from '../model/raw.js';
import type { FileTable } from './files.js';

/** Where a commit knew a file by another path than it has today: commit id → file → that path. Sparse; what a reader finds in the commit itself. */
export function formerPaths(history: RawHistory, commits: Iterable<number>, fileOfChange: Uint32Array, files: FileTable): Facts['formerPaths'] {
  const former = new Map<string, Map<number, string>>();
  for (const commit of commits) {
    for (let change = history.changeOffset[commit]!; change < history.changeOffset[commit + 1]!; change++) {
      const row = files.row[fileOfChange[change]!]!;
      const path = history.paths[history.changePath[change]!]!;
      if (row === -1 || files.path[row] === path) continue;
      const known = former.get(history.ids[commit]!) ?? new Map<number, string>();
      former.set(history.ids[commit]!, known.set(row, path));
    }
  }
  return former;
}
