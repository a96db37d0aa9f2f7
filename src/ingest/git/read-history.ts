import { availableParallelism } from 'node:os';
import { readKnownGraph, writeKnownGraph } from '../cache/graph-entry.js';
import { readKnownRows, writeKnownRows, type KnownRows } from '../cache/history-rows.js';
import type { CacheStore } from '../cache/store.js';
import type { Progress } from '../../model/errors.js';
import type { RawHistory } from '../../model/raw.js';
import { lines as textLines } from './batch-records.js';
import { arrangeHistory, NOWHERE } from './arrange-history.js';
import { ID_LENGTH } from './diff-records.js';
import { uint32Column, uint8Column } from './columns.js';
import { missingObjects, type ChangeReading } from './git-commands.js';
import { graphOf, listNewCommits } from './list-new-commits.js';
import type { KnownGraph } from './known-graph.js';
import type { CommitList } from './list-commits.js';
import { pathNames } from './path-names.js';
import { ContentMissing, readChanges, type ChangesReading } from './read-changes.js';
import { readTexts } from './read-texts.js';
import type { RepositoryContext } from './repository-context.js';
import { startGit } from './run-git.js';
import { mainLine, topologicalOrder } from './topological-order.js';

export interface HistoryOptions {
  /** Earliest committer time, epoch seconds; 0 or less for everything. */
  readonly since: number;
  /**
   * A merge on the line of first parents stands for all it brought in: it carries its changes against its first parent and is not flagged as a merge (its
   * `parents` still say so). What it brought in has no changes and is flagged as off the main line.
   */
  readonly firstParent?: boolean;
  /** `exact` (default): from trees alone. `similar`: edited on the way too, read from content; `exact` again where content is missing, which is said. */
  readonly renames?: 'exact' | 'similar';
  /** Counts lines added and deleted. Where content is missing they are not known, which is said. */
  readonly lines?: boolean;
  /** Where rows of commits are kept between runs. The history is the same with it and without. */
  readonly cache?: CacheStore;
}

/** Commits that one of several processes is given in a row: near ones share what git unpacks. */
const CHUNK = 128;
/** Commits whose text is asked for ahead of their changes, which take longer: where this process reads texts first, they must wait. */
const AHEAD = 1024;
const STEP = 256;

/**
 * Reads the history of the analysed commit: `rev-list` names the commits; as it does, those of the window go to `cat-file --batch` for their raw text and,
 * unless they are merges or boundaries, to `diff-tree --stdin` for their paths, in chunks that alternate between processes. Everything streams; nothing is
 * formatted by git; the order in which it arrives does not show.
 *
 * @throws UserError (3) when commits or trees are missing or corrupt, (5) when git crashes or hangs, (6) when a limit against bombs is passed or an
 *   object does not match its id. There is no partial result.
 */
export async function readHistory(context: RepositoryContext, options: HistoryOptions, progress: Progress): Promise<RawHistory> {
  const since = Math.max(0, options.since);
  const how = { firstParent: options.firstParent ?? false, renames: options.renames ?? 'exact', lines: options.lines ?? false };
  if (context.tip === '') return emptyHistory(since, how);
  for (let reading: ChangeReading = how; ;) {
    try {
      return await readRows(context, since, reading, usable(options.cache, context, reading), progress);
    } catch (error) {
      if (!(error instanceof ContentMissing)) throw error;
      reading = await withLess(context, reading);
    }
  }
}

/**
 * The cache, where rows say nothing but what their commits do: configuration that is in force could change what git finds in content, and what a partial
 * clone does not have must be missed with a cache as it is without.
 */
function usable(cache: CacheStore | undefined, { trusted, partial }: RepositoryContext, { renames, lines }: ChangeReading): CacheStore | undefined {
  return partial !== 'no' || (trusted && (lines || renames === 'similar')) ? undefined : cache;
}

/** The next best reading where content is missing; says so. */
async function withLess(context: RepositoryContext, reading: ChangeReading): Promise<ChangeReading> {
  const missing = await countMissing(context);
  const content = missing === 0 ? 'content could not be read' : `${missing} objects are not in this clone`;
  const [id, less, what] = reading.renames === 'similar'
    ? ['similar-renames', { ...reading, renames: 'exact' as const }, 'only renames without an edit are known']
    : ['lines', { ...reading, lines: false }, 'lines were not counted'];
  const message = `${content}: ${what}`;
  context.diagnostics.push({ stage: 'history', message });
  context.limits.push({ stage: 'history', id, limit: 0, count: Math.max(1, missing), message });
  return less;
}

async function countMissing(context: RepositoryContext): Promise<number> {
  let count = 0;
  const git = startGit(context.profile, missingObjects(context.tip), textLines((line) => { if (line.startsWith('?')) count++; }).push);
  git.endInput();
  await git.exit;
  return count;
}

async function readRows(context: RepositoryContext, since: number, how: ChangeReading, cache: CacheStore | undefined, progress: Progress): Promise<RawHistory> {
  const width = ID_LENGTH[context.format] / 2;
  const reading = `${context.format} ${context.gitVersion} ${how.renames} ${how.lines ? 'lines' : 'names'} ${how.firstParent ? 'first-parent' : 'all'}`;
  // rows without changes: what is beside the line of first parents of this tip may be on that of another
  const besideReading = `${context.format} ${context.gitVersion} beside`;
  // a list that ends where a clone does or goes by what configuration names is this run's alone
  const graphs = context.trusted || context.shallow.size > 0 ? undefined : cache;
  const none: KnownRows = { segments: [] };
  const [known, knownBeside, knownGraph]: [KnownRows, KnownRows, KnownGraph | null] = await Promise.all([
    cache === undefined ? none : readKnownRows(cache, reading, width), cache === undefined || !how.firstParent ? none : readKnownRows(cache, besideReading, width),
    graphs === undefined ? null : readKnownGraph(graphs, context.format, width),
  ]);
  const segments = [...known.segments, ...knownBeside.segments];
  const fresh = segments.length;
  const names = pathNames();
  const texts = readTexts(context);
  const readers: ChangesReading[] = [];
  /** Sources are the segments that are known, then what is read now. */
  const textAt = { source: uint8Column(), slot: uint32Column() };
  const changesAt = { source: uint8Column(), slot: uint32Column() };
  /** Slots of texts by slots of changes: how far texts may go. */
  const textSlots: number[][] = [];
  let textCount = 0;
  let changeCount = 0;
  let listed = 0;
  let reached = 0;

  const reader = (index: number): ChangesReading => {
    const slots: number[] = textSlots[index] ??= [];
    return readers[index] ??= readChanges(context, how, names, (slot) => {
      if (slot % STEP !== 0 || slots[slot] < reached) return;
      reached = slots[slot];
      texts.upTo(reached + AHEAD);
      progress('history', reached, listed);
    });
  };
  const place = (at: typeof textAt, source: number, slot: number) => {
    at.source.push(source);
    at.slot.push(slot);
  };
  const processes = Math.max(1, Math.min(how.lines || how.renames === 'similar' ? 4 : 2, availableParallelism()));
  const onCommit = (at: number, parents: number, packed: Uint8Array, idOf: () => string) => {
    listed++;
    if (at < since) {
      place(textAt, NOWHERE, 0);
      place(changesAt, NOWHERE, 0);
      return;
    }
    // which commits are on the line of first parents is known when all are listed
    const changed = parents <= 1 && !how.firstParent && !(context.shallow.size > 0 && context.shallow.has(idOf()));
    for (let source = 0; source < fresh; source++) {
      const slot = segments[source].find(packed);
      if (slot < 0) continue;
      place(textAt, source, slot);
      place(changesAt, changed ? source : NOWHERE, slot);
      return;
    }
    const id = idOf();
    if (changed) readChangesOf(id, textCount);
    else place(changesAt, NOWHERE, 0);
    place(textAt, fresh, textCount++);
    texts.push(id);
  };
  const readChangesOf = (id: string, reachedWith: number) => {
    const index = Math.floor(changeCount++ / CHUNK) % processes;
    const to = reader(index);
    place(changesAt, fresh + index, textSlots[index].push(reachedWith) - 1);
    to.push(id);
  };
  /** Changes of the commits on the line, after all were listed. */
  const readLine = (line: Uint8Array, { ids }: CommitList) => {
    changesAt.source.truncate(0);
    changesAt.slot.truncate(0);
    texts.upTo(textCount);
    for (let row = 0; row < line.length; row++) {
      const [source, slot] = [textAt.source.at(row), textAt.slot.at(row)];
      if (line[row] === 0 || source === NOWHERE || context.shallow.has(ids.at(row)!)) place(changesAt, NOWHERE, 0);
      else if (source < known.segments.length) place(changesAt, source, slot);
      else readChangesOf(ids.at(row)!, row);
    }
  };
  const list = listNewCommits(context, knownGraph, onCommit);
  try {
    texts.upTo(AHEAD);
    const graph = await list.done;
    const line = how.firstParent ? mainLine(graph) : null;
    if (line !== null) readLine(line, graph);
    for (const one of readers) one.end();
    texts.end();
    const changesDone = Promise.all(readers.map((one) => one.done)).then((all) => {
      texts.upTo(textCount);
      return all;
    });
    const [textsRead, read] = await Promise.all([texts.done, changesDone]);
    const commits = {
      ids: graph.ids, graph, texts: [...segments.map((segment) => segment.texts), textsRead], textAt,
      changes: [...segments.map((segment) => segment.changes), ...read.map(({ changes }) => changes)], changesAt,
    };
    const committedAt = (row: number) => commits.texts[textAt.source.at(row)].committedAt[textAt.slot.at(row)];
    const inWindow = (row: number) => textAt.source.at(row) !== NOWHERE && (!Number.isNaN(graph.at[row]) || committedAt(row) >= since);
    const order = topologicalOrder(graph).filter(inWindow);
    const { lines, renames, firstParent } = how;
    const complete = since === 0 && context.shallow.size === 0;
    const { history, dangerous } = arrangeHistory(commits, {
      order, boundaries: context.shallow, line, about: { since, complete, reachable: graph.ids.length, firstParent, renames, lines },
    });
    const isUnreadable = (row: number) => changesAt.source.at(row) !== NOWHERE && read[changesAt.source.at(row) - fresh].unreadable.has(changesAt.slot.at(row));
    const isNew = (row: number) => textAt.source.at(row) === fresh || (changesAt.source.at(row) !== NOWHERE && changesAt.source.at(row) >= fresh);
    const keep = (row: number) => isNew(row) && !context.shallow.has(graph.ids.at(row)!) && !isUnreadable(row);
    const rows = cache === undefined ? [] : Array.from({ length: graph.ids.length }, (_, row) => row).filter(keep);
    if (cache !== undefined) {
      const isBeside = (row: number) => line !== null && line[row] === 0;
      await writeKnownRows(cache, reading, known, width, { ...commits, rows: rows.filter((row) => !isBeside(row)) });
      await writeKnownRows(cache, besideReading, knownBeside, width, { ...commits, rows: rows.filter(isBeside) });
    }
    const whole = graphs === undefined || graph.fresh === 0 ? null : graphOf(graph, width);
    if (graphs !== undefined && whole !== null) await writeKnownGraph(graphs, context.format, whole, graph.fresh);
    sayWhatIsLeftOut(context, dangerous, read.reduce((sum, { unreadable }) => sum + unreadable.size, 0));
    progress('history', order.length, order.length);
    return history;
  } finally {
    for (const one of [list, texts, ...readers]) one.stop();
  }
}

function sayWhatIsLeftOut(context: RepositoryContext, dangerous: { count: number; example: string }, unreadable: number): void {
  if (dangerous.count > 0) {
    context.diagnostics.push({ stage: 'history', message: `${dangerous.count} paths of the history have names that git itself refuses to check out; they are left out`, path: dangerous.example });
  }
  if (unreadable > 0) {
    const message = `The lines of ${unreadable} commits could not be counted: content is not in this clone`;
    context.diagnostics.push({ stage: 'history', message });
    context.limits.push({ stage: 'history', id: 'lines', limit: 0, count: unreadable, message });
  }
}

/** A history without commits. */
function emptyHistory(since: number, { firstParent, renames, lines }: ChangeReading): RawHistory {
  const none = { at: () => NOWHERE };
  const graph = { parentOffset: new Uint32Array(1), parent: new Int32Array(0) };
  const places = { source: none, slot: none };
  return arrangeHistory({ ids: [], graph, texts: [], textAt: places, changes: [], changesAt: places }, {
    order: new Uint32Array(0), boundaries: new Set(), line: null, about: { since, complete: since === 0, reachable: 0, firstParent, renames, lines },
  }).history;
}
