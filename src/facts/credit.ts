import { TRAILER, type RawHistory } from '../model/raw.js';
import { growingColumn } from './growing.js';
import type { Identities } from './identities.js';
import type { Brought } from './merges.js';

/** Whose work each commit is, columnar over the raw commits: groups of identities, the human author first, each once. */
export interface Credits {
  readonly offset: Uint32Array;
  readonly group: Uint32Array;
  /** 1 where a coding assistant authored the commit or is named as its co-author. */
  readonly assisted: Uint8Array;
}

/**
 * Work is credited to the human author, then the human co-authors. What a coding assistant authored is credited to the human co-authors, else to the human
 * committer. None: nobody's work (a bot, the forge, an assistant on its own). A merge that stands for what it brought in is credited to whom that is credited,
 * oldest first; to its own author only where nothing of it was read.
 */
export function credits(history: RawHistory, identities: Identities, brought: Brought): Credits {
  const n = history.ids.length;
  const offset = new Uint32Array(n + 1);
  const assisted = new Uint8Array(n);
  const column = growingColumn(n);
  for (let commit = 0; commit < n; commit++) {
    const work = brought.of(commit).length === 0 ? [commit] : brought.of(commit);
    const people = work.length === 1 ? credited(history, identities, work[0]!) : new Set(work.flatMap((one) => credited(history, identities, one)));
    for (const group of people) column.push(group);
    offset[commit + 1] = column.length;
    if (work.some((one) => isAssisted(history, identities, one))) assisted[commit] = 1;
  }
  return { offset, group: column.take(), assisted };
}

function credited(history: RawHistory, identities: Identities, commit: number): readonly number[] {
  const author = identities.group[history.author[commit]!]!;
  const kind = identities.actor[author]!;
  if (kind === 'bot' || kind === 'forge') return [];
  const people = trailerPeople(history, identities, commit, IS_CO_AUTHOR, kind === 'human' ? [author] : []);
  if (people.length > 0) return people;
  const committer = identities.group[history.committer[commit]!]!;
  return identities.actor[committer] === 'human' ? [committer] : [];
}

const IS_CO_AUTHOR = 1 << TRAILER.coAuthoredBy;

/**
 * Human groups in the commit's trailers, in the order written, each once.
 * @param kinds bit set of `TRAILER` values: 1 << kind.
 * @param people the list to begin with; it is extended.
 */
export function trailerPeople(history: RawHistory, identities: Identities, commit: number, kinds: number, people: number[] = []): number[] {
  for (let trailer = history.trailerOffset[commit]!; trailer < history.trailerOffset[commit + 1]!; trailer++) {
    if (((kinds >> history.trailerKind[trailer]!) & 1) === 0) continue;
    const group = identities.group[history.trailerIdentity[trailer]!]!;
    if (identities.actor[group] === 'human' && !people.includes(group)) people.push(group);
  }
  return people;
}

function isAssisted(history: RawHistory, identities: Identities, commit: number): boolean {
  if (identities.assisted[history.author[commit]!] === 1) return true;
  for (let trailer = history.trailerOffset[commit]!; trailer < history.trailerOffset[commit + 1]!; trailer++) {
    if (history.trailerKind[trailer] === TRAILER.coAuthoredBy && identities.assisted[history.trailerIdentity[trailer]!] === 1) return true;
  }
  return false;
}
