import { CHANGE, COMMIT, type RawHistory } from '../../model/raw.js';
import { uint32Column, uint8Column } from './columns.js';
import type { CommitChanges, PathList } from './commit-changes.js';
import type { CommitTexts } from './commit-texts.js';
import type { IdList } from './list-commits.js';
import type { CommitGraph } from './topological-order.js';
import { isDangerousPath } from './path-table.js';
import { HISTORY_CHANGES, tooManyChanges } from './repository-context.js';

/** Where what was read of each listed commit stands: which of the sources, and its slot there. */
export interface Places {
  readonly source: { at(row: number): number };
  readonly slot: { at(row: number): number };
}
/** A source of changes that is none: merges and boundaries have no changes. */
export const NOWHERE = 255;

export interface ReadCommits {
  readonly ids: IdList;
  readonly graph: CommitGraph;
  readonly texts: readonly CommitTexts[];
  readonly textAt: Places;
  readonly changes: readonly CommitChanges[];
  readonly changesAt: Places;
}

export interface Arrangement {
  /** Rows of `ids` to be kept, in their final order. */
  readonly order: Uint32Array;
  readonly boundaries: ReadonlySet<string>;
  /** 1 per row of `ids` on the line of first parents, where merges stand for what they brought in; else null. */
  readonly line: Uint8Array | null;
  readonly about: Pick<RawHistory, 'since' | 'complete' | 'reachable' | 'firstParent' | 'renames'> & { readonly lines: boolean };
}

/**
 * Puts what was read, in whatever order and wherever it was kept, into the columns of a history. Paths and identities are numbered as they are met there,
 * so that the same commits give the same bytes. Dangerous paths are left out here, counted and one named.
 */
export function arrangeHistory(read: ReadCommits, { order, boundaries, line, about }: Arrangement): { history: RawHistory; dangerous: { count: number; example: string } } {
  const { lines, ...range } = about;
  const names = finalPaths(read.changes.map(({ paths }) => paths));
  return {
    history: { ...range, ...textColumns(read, order, boundaries, line), ...parentColumns(read, order, boundaries), ...changeColumns(read, order, names, lines), paths: names.paths },
    dangerous: names.dangerous,
  };
}

type TextColumns = Pick<
  RawHistory,
  'ids' | 'subjects' | 'authoredAt' | 'committedAt' | 'author' | 'committer' | 'parents' | 'flags' | 'trailerOffset' | 'trailerKind' | 'trailerIdentity' | 'identities'
>;

function textColumns({ ids, texts, textAt }: ReadCommits, order: Uint32Array, boundaries: ReadonlySet<string>, line: Uint8Array | null): TextColumns {
  const n = order.length;
  const people = finalIdentities(texts);
  const trailerKind = uint8Column();
  const trailerIdentity = uint32Column();
  const columns = {
    ids: new Array<string>(n), subjects: new Array<string>(n), authoredAt: new Float64Array(n), committedAt: new Float64Array(n), author: new Uint32Array(n),
    committer: new Uint32Array(n), parents: new Uint16Array(n), flags: new Uint8Array(n), trailerOffset: new Uint32Array(n + 1),
  };
  for (let row = 0; row < n; row++) {
    const source = textAt.source.at(order[row]);
    const slot = textAt.slot.at(order[row]);
    const from = texts[source];
    for (let at = from.trailerOffset[slot]; at < from.trailerOffset[slot + 1]; at++) {
      trailerKind.push(from.trailerKind[at]);
      trailerIdentity.push(people.numberOf(source, from.trailerIdentity[at]));
    }
    columns.trailerOffset[row + 1] = trailerKind.length;
    const id = ids.at(order[row])!;
    columns.ids[row] = id;
    columns.subjects[row] = from.subjectAt(slot);
    columns.authoredAt[row] = from.authoredAt[slot];
    columns.committedAt[row] = from.committedAt[slot];
    columns.author[row] = people.numberOf(source, from.author[slot]);
    columns.committer[row] = people.numberOf(source, from.committer[slot]);
    columns.parents[row] = from.parents[slot];
    columns.flags[row] = onLine(from.flags[slot], line === null ? null : line[order[row]] === 1) | (boundaries.has(id) ? COMMIT.boundary : 0);
  }
  return { ...columns, trailerKind: trailerKind.take(), trailerIdentity: trailerIdentity.take(), identities: people.identities };
}

/** A merge on the line of first parents is the one change that it brought. */
function onLine(flags: number, isOn: boolean | null): number {
  return isOn === null ? flags : isOn ? flags & ~COMMIT.merge : flags | COMMIT.offMainLine;
}

function parentColumns({ ids, graph, texts, textAt }: ReadCommits, order: Uint32Array, boundaries: ReadonlySet<string>): Pick<RawHistory, 'parentOffset' | 'parentRow'> {
  const finalRow = new Int32Array(ids.length).fill(-1);
  order.forEach((listed, row) => { finalRow[listed] = row; });
  const parentOffset = new Uint32Array(order.length + 1);
  const parentRow = uint32Column();
  for (let row = 0; row < order.length; row++) {
    const listed = order[row];
    // git does not tell the parents behind a boundary; the commit does
    const cut = boundaries.size > 0 && boundaries.has(ids.at(listed)!) ? texts[textAt.source.at(listed)].parents[textAt.slot.at(listed)] : 0;
    for (let at = 0; at < cut; at++) parentRow.push(-1);
    for (let at = graph.parentOffset[listed]; cut === 0 && at < graph.parentOffset[listed + 1]; at++) parentRow.push(graph.parent[at] < 0 ? -1 : finalRow[graph.parent[at]]);
    parentOffset[row + 1] = parentRow.length;
  }
  return { parentOffset, parentRow: new Int32Array(parentRow.take().buffer) };
}

type ChangeColumns = Pick<RawHistory, 'changeOffset' | 'changePath' | 'changePrevious' | 'changeStatus' | 'changeAdded' | 'changeDeleted'>;

function changeColumns({ changes, changesAt }: ReadCommits, order: Uint32Array, names: FinalPaths, lines: boolean): ChangeColumns {
  let total = 0;
  for (const listed of order) {
    const source = changesAt.source.at(listed);
    if (source !== NOWHERE) total += changes[source].offset[changesAt.slot.at(listed) + 1] - changes[source].offset[changesAt.slot.at(listed)];
  }
  if (total > HISTORY_CHANGES) throw tooManyChanges();
  const offset = new Uint32Array(order.length + 1);
  const path = new Uint32Array(total);
  const previous = new Uint32Array(total);
  const status = new Uint8Array(total);
  const added = lines ? new Uint32Array(total) : null;
  const deleted = lines ? new Uint32Array(total) : null;
  const numbering = changes.map((source) => names.of(source.paths));
  let at = 0;
  for (let row = 0; row < order.length; row++) {
    const source = changesAt.source.at(order[row]);
    if (source !== NOWHERE) {
      const from = changes[source];
      const numberOf = numbering[source];
      const slot = changesAt.slot.at(order[row]);
      for (let change = from.offset[slot]; change < from.offset[slot + 1]; change++) {
        const old = from.previous[change] === 0 ? -1 : numberOf(from.previous[change] - 1);
        const now = numberOf(from.path[change]);
        let what = from.status[change];
        // where one of both names is kept out, what is left is an addition or a deletion
        if (now >= 0 && old < 0 && from.previous[change] > 0) what = CHANGE.added;
        else if (now < 0 && old >= 0 && what === CHANGE.renamed) what = CHANGE.deleted;
        else if (now < 0) continue;
        path[at] = now >= 0 ? now : old;
        previous[at] = now >= 0 ? old + 1 : 0;
        status[at] = what;
        if (added !== null) added[at] = from.added![change];
        if (deleted !== null) deleted[at] = from.deleted![change];
        at++;
      }
    }
    offset[row + 1] = at;
  }
  const exact = <A extends Uint8Array | Uint32Array>(column: A): A => (at === total ? column : (column.slice(0, at) as A));
  return {
    changeOffset: offset, changePath: exact(path), changePrevious: exact(previous), changeStatus: exact(status),
    changeAdded: added && exact(added), changeDeleted: deleted && exact(deleted),
  };
}

interface FinalPaths {
  /** Final numbers of a list's paths, -1 for dangerous ones. */
  of(list: PathList): (index: number) => number;
  readonly paths: string[];
  readonly dangerous: { count: number; example: string };
}

/** Paths of one list are distinct: only those that stand in another list too, and so those of all but the longest, are looked up by name. */
function finalPaths(all: readonly PathList[]): FinalPaths {
  const paths: string[] = [];
  const dangerous = { count: 0, example: '' };
  const longest = all.reduce<PathList | null>((best, list) => (best === null || list.length > best.length ? list : best), null);
  /** Number + 2 of what may be met again, 0 until it is met. */
  const byName = new Map<string, number>();
  for (const list of new Set(all)) for (let index = 0; list !== longest && index < list.length; index++) byName.set(list.at(index)!, 0);
  const lists = new Map<PathList, (index: number) => number>();
  const add = (path: string): number => {
    if (!isDangerousPath(path)) return paths.push(path) - 1;
    if (dangerous.count++ === 0) dangerous.example = path;
    return -1;
  };
  const numberOf = (path: string): number => {
    const known = byName.size === 0 ? undefined : byName.get(path);
    if (known === undefined) return add(path);
    if (known > 0) return known - 2;
    const number = add(path);
    byName.set(path, number + 2);
    return number;
  };
  const of = (list: PathList) => {
    /** Final number + 2; 0 where it has none yet. */
    const final = new Uint32Array(list.length);
    return (index: number): number => {
      if (final[index] === 0) final[index] = numberOf(list.at(index)!) + 2;
      return final[index] - 2;
    };
  };
  return {
    of(list) {
      const known = lists.get(list) ?? of(list);
      lists.set(list, known);
      return known;
    },
    paths, dangerous,
  };
}

function finalIdentities(texts: readonly CommitTexts[]): { numberOf(source: number, index: number): number; readonly identities: RawHistory['identities'] } {
  const identities: RawHistory['identities'][number][] = [];
  const byText = new Map<string, number>();
  const final = texts.map((source) => new Int32Array(source.identities.length).fill(-1));
  const numberOf = (source: number, index: number): number => {
    if (final[source][index] < 0) {
      const identity = texts[source].identities[index];
      const text = `${identity.name}\0${identity.email}`;
      const number = byText.get(text) ?? identities.push(identity) - 1;
      byText.set(text, number);
      final[source][index] = number;
    }
    return final[source][index];
  };
  return { numberOf, identities };
}
