import type { Baskets } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/** The history made of these rows, in this order (ascending; a row may stand several times). Weeks, windows and times stay those of the rows. */
export function repeatChangeSets(changeSets: ChangeSets, rows: Uint32Array): ChangeSets {
  const files = ragged(changeSets.fileOffset, rows);
  const actors = ragged(changeSets.actorOffset, rows);
  const contacts = ragged(changeSets.contactOffset, rows);
  return {
    n: rows.length,
    commits: Array.from(rows, (row) => changeSets.commits[row]),
    at: Float64Array.from(rows, (row) => changeSets.at[row]),
    week: Uint16Array.from(rows, (row) => changeSets.week[row]),
    inWindow: Uint8Array.from(rows, (row) => changeSets.inWindow[row]),
    fileOffset: files.offset, file: files.taken(changeSets.file), formerPath: files.taken(changeSets.formerPath),
    actorOffset: actors.offset, actorPerson: actors.taken(changeSets.actorPerson), actorTeam: actors.taken(changeSets.actorTeam), actorShare: actors.taken(changeSets.actorShare),
    contactOffset: contacts.offset, contactA: contacts.taken(changeSets.contactA), contactB: contacts.taken(changeSets.contactB), contactKind: contacts.taken(changeSets.contactKind),
    work: Uint8Array.from(rows, (row) => changeSets.work[row]),
    workItem: Int32Array.from(rows, (row) => changeSets.workItem[row]),
    revertOf: Array.from(rows, (row) => changeSets.revertOf[row]),
    authoredAt: Float64Array.from(rows, (row) => changeSets.authoredAt[row]),
    landedAt: Float64Array.from(rows, (row) => changeSets.landedAt[row]),
    landedBy: Int32Array.from(rows, (row) => changeSets.landedBy[row]),
    review: Int32Array.from(rows, (row) => changeSets.review[row]),
  };
}

type Column = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** Lists of several entries a row: their new offsets, and how a column of entries is taken over. */
export function ragged(offset: Uint32Array, rows: Uint32Array): { readonly offset: Uint32Array; taken<C extends Column>(column: C): C } {
  const next = new Uint32Array(rows.length + 1);
  for (let at = 0; at < rows.length; at++) next[at + 1] = next[at] + offset[rows[at] + 1] - offset[rows[at]];
  return {
    offset: next,
    taken<C extends Column>(column: C): C {
      const copy = new (column.constructor as new (length: number) => C)(next[rows.length]);
      for (let at = 0, to = 0; at < rows.length; at++) for (let k = offset[rows[at]]; k < offset[rows[at] + 1]; k++) copy[to++] = column[k];
      return copy;
    },
  };
}

/** Baskets of the same rows: what a change-set touches does not depend on the others. */
export function repeatBaskets({ labels, offset, item }: Baskets, rows: Uint32Array): Baskets {
  const items = ragged(offset, rows);
  return { labels, offset: items.offset, item: items.taken(item) };
}
