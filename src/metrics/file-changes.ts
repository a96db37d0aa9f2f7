import { countingOrder, keyEnds } from '../math/counting-order.js';
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
  if (!known.has(authorships)) known.set(authorships, sorted(authorships));
  return known.get(authorships)!;
}

const known = new WeakMap<Authorships, FileChanges>();

function sorted({ authoredAt, author, changeOffset, changeFile, changeStatus }: Authorships): FileChanges {
  const order = countingOrder(changeFile, null);
  const ends = keyEnds(order.map((row) => changeFile[row]));
  const start = new Uint32Array(ends.length + 1);
  start.set(ends, 1);
  const commitOf = new Uint32Array(changeFile.length);
  for (let c = 0; c < authoredAt.length; c++) commitOf.fill(c, changeOffset[c], changeOffset[c + 1]);
  return { files: ends.length, start, commit: order.map((row) => commitOf[row]), status: Uint8Array.from(order, (row) => changeStatus[row]), people: author.reduce((most, one) => Math.max(most, one + 1), 0) };
}
