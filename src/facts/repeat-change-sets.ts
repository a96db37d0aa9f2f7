import { emptyLike, taken } from '../math/taken.js';
import type { Baskets } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/**
 * The history made of these rows, in this order (ascending; a row may stand several times). Weeks, windows and times stay those of the rows. Columns that few ask for are made when
 * somebody does: sixty histories are drawn from one of a million change-sets.
 */
export function repeatChangeSets(changeSets: ChangeSets, rows: Uint32Array): ChangeSets {
  const files = ragged(changeSets.fileOffset, rows);
  const actors = ragged(changeSets.actorOffset, rows);
  const contacts = ragged(changeSets.contactOffset, rows);
  const one = <C extends Parameters<typeof taken>[0]>(column: C): C => taken(column, rows);
  const often = {
    n: rows.length,
    at: one(changeSets.at), week: one(changeSets.week), inWindow: one(changeSets.inWindow),
    fileOffset: files.offset, file: files.taken(changeSets.file),
    actorOffset: actors.offset, actorPerson: actors.taken(changeSets.actorPerson), actorShare: actors.taken(changeSets.actorShare),
    contactOffset: contacts.offset,
  };
  return withLater(often, {
    commits: () => listed(changeSets.commits, rows),
    formerPath: () => files.taken(changeSets.formerPath),
    actorTeam: () => actors.taken(changeSets.actorTeam),
    contactA: () => contacts.taken(changeSets.contactA), contactB: () => contacts.taken(changeSets.contactB), contactKind: () => contacts.taken(changeSets.contactKind),
    work: () => one(changeSets.work), workItem: () => one(changeSets.workItem), revertOf: () => listed(changeSets.revertOf, rows),
    authoredAt: () => one(changeSets.authoredAt), landedAt: () => one(changeSets.landedAt), landedBy: () => one(changeSets.landedBy), review: () => one(changeSets.review),
  });
}

/** The record with further fields, each made once, when it is read first, in copies of the record's fields too. */
function withLater<T extends object, L extends object>(record: T, later: { readonly [key in keyof L]: () => L[key] }): T & L {
  const made: T = { ...record };
  for (const [key, make] of Object.entries<() => unknown>(later)) {
    let known: { readonly value: unknown } | undefined;
    Object.defineProperty(made, key, { enumerable: true, get: () => (known ??= { value: make() }).value });
  }
  return made as T & L;
}

function listed<T>(list: readonly T[], rows: Uint32Array): T[] {
  const copy = new Array<T>(rows.length);
  for (let at = 0; at < rows.length; at++) copy[at] = list[rows[at]];
  return copy;
}

/** Lists of several entries a row: their new offsets, and how a column of entries is taken over. */
export function ragged(offset: Uint32Array, rows: Uint32Array): { readonly offset: Uint32Array; taken<C extends Parameters<typeof taken>[0]>(column: C): C } {
  const next = new Uint32Array(rows.length + 1);
  for (let at = 0; at < rows.length; at++) next[at + 1] = next[at] + offset[rows[at] + 1] - offset[rows[at]];
  return {
    offset: next,
    taken<C extends Parameters<typeof taken>[0]>(column: C): C {
      const copy = emptyLike(column, next[rows.length]);
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
