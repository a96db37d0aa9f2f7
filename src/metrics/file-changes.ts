import type { Authorships } from '../model/facts.js';

/** Changes by file, in the order of the commits: those of file f are the rows `start[f]` … `start[f + 1] − 1`. */
export interface FileChanges {
  readonly files: number;
  readonly start: Uint32Array;
  /** Row of the commit in `authorships`, and a `CHANGE` value. */
  readonly commit: Uint32Array;
  readonly status: Uint8Array;
  /** One more than the largest number of an author. */
  readonly people: number;
}

/** Both bus factors go through them file by file, in columns that hold one number for each person. */
export function fileChanges(authorships: Authorships): FileChanges {
  const made = known.get(authorships) ?? sorted(authorships);
  known.set(authorships, made);
  return made;
}

const known = new WeakMap<Authorships, FileChanges>();

function sorted({ authoredAt, author, changeOffset, changeFile, changeStatus }: Authorships): FileChanges {
  const files = changeFile.reduce((most, file) => Math.max(most, file + 1), 0);
  const start = new Uint32Array(files + 1);
  for (const file of changeFile) start[file + 1]++;
  for (let file = 0; file < files; file++) start[file + 1] += start[file];
  const next = start.slice(0, files);
  const [commit, status] = [new Uint32Array(changeFile.length), new Uint8Array(changeFile.length)];
  for (let c = 0; c < authoredAt.length; c++) {
    for (let i = changeOffset[c]; i < changeOffset[c + 1]; i++) {
      const row = next[changeFile[i]]++;
      commit[row] = c;
      status[row] = changeStatus[i];
    }
  }
  return { files, start, commit, status, people: author.reduce((most, one) => Math.max(most, one + 1), 0) };
}
