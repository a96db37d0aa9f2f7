import { FILE, type RawHistory } from '../model/raw.js';
import type { FileTable } from './files.js';

/** Files that each commit changes, columnar over the raw commits: distinct rows of the file table, ascending, without bookkeeping, generated and vendored files. */
export interface CommitFiles {
  readonly offset: Uint32Array;
  readonly file: Uint32Array;
  /** Index + 1 into the history's paths where the commit knew the file by another path than it has today; else 0. */
  readonly formerPath: Uint32Array;
  /** 1 when the commit changes anything in the scope, bookkeeping included. */
  readonly inScope: Uint8Array;
  /** Why a row of the file table is no part of any commit: a `NOISE` value. */
  readonly noise: Uint8Array;
}

export const NOISE = { none: 0, bookkeeping: 1, generated: 2, vendored: 3 } as const;

export function commitFiles(history: RawHistory, fileOfChange: Uint32Array, files: FileTable): CommitFiles {
  const n = history.ids.length;
  const offset = new Uint32Array(n + 1);
  const file = new Uint32Array(fileOfChange.length);
  const formerPath = new Uint32Array(fileOfChange.length);
  const inScope = new Uint8Array(n);
  const noise = noiseOf(files);
  const renamed = renamedFrom(history, files);
  const seenIn = new Int32Array(files.path.length).fill(-1);
  let size = 0;
  for (let commit = 0; commit < n; commit++) {
    const begin = size;
    for (let change = history.changeOffset[commit]!; change < history.changeOffset[commit + 1]!; change++) {
      const row = files.row[fileOfChange[change]!]!;
      if (row === -1) continue;
      inScope[commit] = 1;
      if (noise[row] !== NOISE.none || seenIn[row] === commit) continue;
      seenIn[row] = commit;
      // Sorted by insertion: changes come nearly in the order of rows, both being sorted by path. Very large commits are sorted as a whole below.
      let at = size++;
      if (size - begin <= FEW) for (; at > begin && file[at - 1]! > row; at--) [file[at], formerPath[at]] = [file[at - 1]!, formerPath[at - 1]!];
      file[at] = row;
      formerPath[at] = renamed(change, row);
    }
    if (size - begin > FEW) sortTogether(file.subarray(begin, size), formerPath.subarray(begin, size));
    offset[commit + 1] = size;
  }
  return { offset, file: file.subarray(0, size), formerPath: formerPath.subarray(0, size), inScope, noise };
}

const FEW = 64;

function sortTogether(file: Uint32Array, formerPath: Uint32Array): void {
  const m = file.length;
  const keys = Float64Array.from(file, (row, at) => row * m + at).sort();
  const former = formerPath.slice();
  keys.forEach((key, to) => {
    file[to] = Math.floor(key / m);
    formerPath[to] = former[key % m]!;
  });
}

function noiseOf(files: FileTable): Uint8Array {
  return Uint8Array.from(files.path, (_, row) => {
    if (files.vendored[row] === 1) return NOISE.vendored;
    return files.kind[row] === FILE.bookkeeping ? NOISE.bookkeeping : files.kind[row] === FILE.generated ? NOISE.generated : NOISE.none;
  });
}

/** Paths are compared by number: each row's own path is looked up among the history's once. */
function renamedFrom(history: RawHistory, files: FileTable): (change: number, row: number) => number {
  const ownPath = new Int32Array(files.path.length).fill(-1);
  return (change, row) => {
    const path = history.changePath[change]!;
    if (ownPath[row] === path) return 0;
    if (history.paths[path] !== files.path[row]) return path + 1;
    ownPath[row] = path;
    return 0;
  };
}
