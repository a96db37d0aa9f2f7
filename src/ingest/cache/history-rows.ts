import { uint32Column, uint8Column } from '../git/columns.js';
import type { CommitChanges, PathList } from '../git/commit-changes.js';
import type { CommitTexts } from '../git/commit-texts.js';
import { NOWHERE, type Places } from '../git/arrange-history.js';
import { decodeHistory, encodeHistory, HISTORY_FORMAT, type HistoryRows } from './history-entry.js';
import { idIndex } from './id-index.js';
import type { CacheStore } from './store.js';

/** Rows of commits that earlier runs read. */
export interface KnownRows {
  /** The largest first; `find` gives the slot of a commit, -1 for one that is not there. */
  readonly segments: readonly (HistoryRows & { find(id: Uint8Array): number })[];
}

/** A row to be kept: where its text and its changes are. */
export interface KeptRows {
  readonly ids: { at(row: number): string | undefined };
  /** Rows to be kept. */
  readonly rows: readonly number[];
  readonly texts: readonly CommitTexts[];
  readonly textAt: Places;
  readonly changes: readonly CommitChanges[];
  readonly changesAt: Places;
}

/** Entries of growing age and size: a run adds its rows to the last; one that has an eighth of the rows of the one before is added to that. */
const LEVELS = 3;
const SHARE = 8;

/**
 * Rows kept by commit id, for readings that say the same of a commit: an id stands for all that a commit contains, so nothing kept can become wrong, whatever
 * happened to branches. Only what a clone makes of a commit (a boundary, missing content) depends on more, and is never kept.
 *
 * @param reading everything else that decides what is read from a commit.
 */
export async function readKnownRows(cache: CacheStore, reading: string, width: number): Promise<KnownRows> {
  const levels = await Promise.all(Array.from({ length: LEVELS }, (_, level) => cache.read(entryName(reading, level))));
  return { segments: levels.map((bytes) => (bytes === null ? null : decodeHistory(bytes, width)) ?? emptyRows(width)).map((rows) => ({ ...rows, find: idIndex(rows.ids, width) })) };
}

/** Adds rows to those that are known. */
export async function writeKnownRows(cache: CacheStore, reading: string, known: KnownRows, width: number, kept: KeptRows): Promise<void> {
  if (kept.rows.length === 0) return;
  let level = LEVELS - 1;
  let count = kept.rows.length + known.segments[level].count;
  while (level > 0 && count * SHARE > known.segments[level - 1].count) count += known.segments[--level].count;
  const folded = known.segments.slice(level);
  await cache.write(entryName(reading, level), encodeHistory(joined(folded, kept, width)));
  // after the larger one was written: rows that stand in two entries are the same
  for (let below = level + 1; below < LEVELS; below++) {
    if (known.segments[below].count > 0) await cache.write(entryName(reading, below), encodeHistory(emptyRows(width)));
  }
}

const entryName = (reading: string, level: number): string => `history ${HISTORY_FORMAT} ${reading} ${level}`;

function emptyRows(width: number): HistoryRows {
  const none = { source: { at: () => NOWHERE }, slot: { at: () => 0 } };
  return joined([], { ids: [], rows: [], texts: [], textAt: none, changes: [], changesAt: none }, width);
}

/** All rows of the segments, then the new ones, with paths and people numbered anew. */
function joined(segments: readonly HistoryRows[], kept: KeptRows, width: number): HistoryRows {
  const count = segments.reduce((sum, segment) => sum + segment.count, 0) + kept.rows.length;
  const ids = Buffer.alloc(count * width);
  const authoredAt = new Float64Array(count);
  const committedAt = new Float64Array(count);
  const author = new Uint32Array(count);
  const committer = new Uint32Array(count);
  const parents = new Uint16Array(count);
  const flags = new Uint8Array(count);
  const trailerOffset = new Uint32Array(count + 1);
  const trailerKind = uint8Column();
  const trailerIdentity = uint32Column();
  const subjectFrom = new Array<CommitTexts>(count);
  const subjectSlot = new Uint32Array(count);
  const people: CommitTexts['identities'][number][] = [];
  const personOf = numbering<CommitTexts, CommitTexts['identities'][number]>((texts, index) => texts.identities[index], ({ name, email }) => `${name}\0${email}`, people);
  const paths: string[] = [];
  const pathOf = numbering<PathList, string>((list, index) => list.at(index)!, (path) => path, paths);
  const offset = new Uint32Array(count + 1);
  const path = uint32Column();
  const previous = uint32Column();
  const status = uint8Column();
  const added = uint32Column();
  const deleted = uint32Column();
  let counted = false;

  let row = 0;
  const add = (texts: CommitTexts, slot: number, changes: CommitChanges | null, changesSlot: number) => {
    authoredAt[row] = texts.authoredAt[slot];
    committedAt[row] = texts.committedAt[slot];
    author[row] = personOf(texts, texts.author[slot]);
    committer[row] = personOf(texts, texts.committer[slot]);
    parents[row] = texts.parents[slot];
    flags[row] = texts.flags[slot];
    for (let at = texts.trailerOffset[slot]; at < texts.trailerOffset[slot + 1]; at++) {
      trailerKind.push(texts.trailerKind[at]);
      trailerIdentity.push(personOf(texts, texts.trailerIdentity[at]));
    }
    subjectFrom[row] = texts;
    subjectSlot[row] = slot;
    if (changes !== null) {
      counted ||= changes.added !== null;
      for (let at = changes.offset[changesSlot]; at < changes.offset[changesSlot + 1]; at++) {
        path.push(pathOf(changes.paths, changes.path[at]));
        previous.push(changes.previous[at] === 0 ? 0 : pathOf(changes.paths, changes.previous[at] - 1) + 1);
        status.push(changes.status[at]);
        if (changes.added !== null) added.push(changes.added[at]);
        if (changes.deleted !== null) deleted.push(changes.deleted[at]);
      }
    }
    row++;
    trailerOffset[row] = trailerKind.length;
    offset[row] = path.length;
  };
  for (const segment of segments) {
    ids.set(segment.ids, row * width);
    for (let slot = 0; slot < segment.count; slot++) add(segment.texts, slot, segment.changes, slot);
  }
  for (const at of kept.rows) {
    ids.write(kept.ids.at(at)!, row * width, 'hex');
    const source = kept.changesAt.source.at(at);
    add(kept.texts[kept.textAt.source.at(at)], kept.textAt.slot.at(at), source === NOWHERE ? null : kept.changes[source], kept.changesAt.slot.at(at));
  }
  return {
    count, width, ids,
    texts: {
      authoredAt, committedAt, author, committer, parents, flags, trailerOffset, trailerKind: trailerKind.take(), trailerIdentity: trailerIdentity.take(),
      identities: people, subjectAt: (slot) => subjectFrom[slot].subjectAt(subjectSlot[slot]),
    },
    changes: {
      offset, path: path.take(), previous: previous.take(), status: status.take(), added: counted ? added.take() : null, deleted: counted ? deleted.take() : null, paths,
    },
  };
}

/** Numbers the members of several lists, equal ones alike, into one. */
function numbering<List extends object, Member>(member: (list: List, index: number) => Member, keyOf: (member: Member) => string, into: Member[]): (list: List, index: number) => number {
  const byKey = new Map<string, number>();
  const byList = new Map<List, number[]>();
  return (list, index) => {
    let numbers = byList.get(list);
    if (numbers === undefined) byList.set(list, numbers = []);
    if (numbers[index] === undefined) {
      const found = member(list, index);
      const key = keyOf(found);
      numbers[index] = byKey.get(key) ?? into.push(found) - 1;
      byKey.set(key, numbers[index]);
    }
    return numbers[index];
  };
}
