import { FILE, type RawHistory } from '../model/raw.js';
import type { FileTable } from './files.js';

/** Files that each commit changes, columnar over the raw commits: distinct rows of the file table, ascending, without bookkeeping files. */
export interface CommitFiles {
  readonly offset: Uint32Array;
  readonly file: Uint32Array;
  /** 1 when the commit changes anything in the scope, bookkeeping included. */
  readonly inScope: Uint8Array;
}

export function commitFiles(history: RawHistory, fileOfChange: Uint32Array, files: FileTable): CommitFiles {
  const n = history.ids.length;
  const offset = new Uint32Array(n + 1);
  const file = new Uint32Array(fileOfChange.length);
  const inScope = new Uint8Array(n);
  const seenIn = new Int32Array(files.path.length).fill(-1);
  let size = 0;
  for (let commit = 0; commit < n; commit++) {
    const begin = size;
    for (let change = history.changeOffset[commit]!; change < history.changeOffset[commit + 1]!; change++) {
      const row = files.row[fileOfChange[change]!]!;
      if (row === -1) continue;
      inScope[commit] = 1;
      if (files.kind[row] === FILE.bookkeeping || seenIn[row] === commit) continue;
      seenIn[row] = commit;
      file[size++] = row;
    }
    file.subarray(begin, size).sort();
    offset[commit + 1] = size;
  }
  return { offset, file: file.slice(0, size), inScope };
}
