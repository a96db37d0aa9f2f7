import { EXIT, UserError, type Progress } from '../../model/errors.js';
import { COMMIT, type RawHistory } from '../../model/raw.js';
import { batchRecords } from './batch-records.js';
import { diffRecords } from './diff-records.js';
import { objectContents, treeChanges } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import { emptyHistory, historyColumns } from './history-columns.js';
import { listCommits, type CommitList } from './list-commits.js';
import { parseCommit } from './parse-commit.js';
import { GIT_MEMORY, HISTORY_CHANGES, type RepositoryContext } from './repository-context.js';
import { lineFeeder, startGit, type RunningGit } from './run-git.js';

export interface HistoryOptions {
  /** Earliest committer time, epoch seconds; 0 or less for everything. */
  readonly since: number;
  /**
   * Follow first parents only: a merge then stands for all it brought in. It carries its changes against its first parent and is not flagged as a
   * merge (its `parents` still say so).
   */
  readonly firstParent?: boolean;
}

/** Bytes of a commit object that are read; a longer one counts as malformed. */
const COMMIT_BYTES = 1 << 20;
const STEP = 256;
/** Commits whose text is asked for ahead of their changes. `diff-tree` is the slowest of all: where this process reads texts first, it must wait. */
const AHEAD = 1024;
const MEND = 'Run `git fsck` there, or analyse a fresh clone.';

/**
 * Reads the history of the analysed commit: `rev-list` names the commits; those of the window go to `cat-file --batch` for their raw text and, unless
 * they are merges or boundaries, at the same time to `diff-tree --stdin` for their paths. Everything streams; nothing is formatted by git.
 *
 * @throws UserError (3) when commits or trees are missing or corrupt, (5) when git crashes or hangs, (6) when a limit against bombs is passed or an
 *   object does not match its id. There is no partial result.
 */
export async function readHistory(context: RepositoryContext, options: HistoryOptions, progress: Progress): Promise<RawHistory> {
  const since = Math.max(0, options.since);
  const firstParent = options.firstParent ?? false;
  if (context.tip === '') return emptyHistory(since);
  const list = await listCommits(context, since, firstParent);
  const history = historyColumns();

  const texts = readTexts(context, list.ids, (index, commit) => {
    const boundary = context.shallow.has(list.ids[index]) ? COMMIT.boundary : 0;
    const flags = firstParent ? commit.flags & ~COMMIT.merge : commit.flags;
    history.addCommit(list.ids[index], commit, flags | boundary);
  });
  const changes = readChanges(context, list, firstParent, history, (row) => {
    texts.upTo(row + AHEAD);
    progress('history', row, list.ids.length);
  });
  try {
    texts.upTo(AHEAD);
    const changesDone = changes.done.then(() => texts.upTo(list.ids.length));
    await Promise.all([texts.done, changesDone]);
  } finally {
    texts.git.stop();
    changes.git.stop();
  }
  progress('history', list.ids.length, list.ids.length);
  const { dangerous } = history;
  if (dangerous.count > 0) {
    context.diagnostics.push({ stage: 'history', message: `${dangerous.count} paths of the history have names that git itself refuses to check out; they are left out`, path: dangerous.example });
  }
  return history.finish({ since, complete: since === 0 && context.shallow.size === 0 && !firstParent, reachable: list.reachable });
}

interface Reading { readonly git: RunningGit; readonly done: Promise<void> }

/** Raw text of each commit, in order, as far as `upTo` lets it go. */
function readTexts(
  context: RepositoryContext, ids: readonly string[], onCommit: (index: number, commit: ReturnType<typeof parseCommit>) => void,
): Reading & { upTo(count: number): void } {
  let read = 0;
  const parser = batchRecords(context.format, COMMIT_BYTES, ({ type, body, whole, intact }) => {
    const id = ids[read];
    if (type !== 'commit') throw new UserError(`Commit ${id} is ${type}`, EXIT.noRepository, MEND);
    if (!intact) throw new UserError(`Refused: commit ${id} does not match its id`, EXIT.unsafe, 'The repository was tampered with or is corrupt; analyse a fresh clone.');
    onCommit(read++, parseCommit(body, whole));
  });
  const git = startGit(context.profile, objectContents, parser.push);
  const feeder = lineFeeder(git, (index) => ids[index]);
  let asked = 0;
  let ended = false;
  const upTo = (count: number) => {
    git.excuse();
    while (asked < count && asked < ids.length) feeder.push(asked++);
    if (asked < ids.length || ended) return;
    ended = true;
    feeder.end();
  };
  const done = git.exit.then((exit) => {
    if (exit.code !== 0 || read !== ids.length || !parser.finished()) throw gitFailure(exit, 'reading the commits', context.promisor);
  });
  return { git, done, upTo };
}

/** Paths changed by each commit that is neither a merge nor a boundary, in order. */
function readChanges(
  context: RepositoryContext, { ids, parents }: CommitList, firstParent: boolean, history: ReturnType<typeof historyColumns>, onProgress: (row: number) => void,
): Reading {
  const asked: number[] = [];
  let answered = 0;
  const parser = diffRecords(context.format, {
    ...history.changes,
    commit(id) {
      const row = asked[answered++];
      if (row === undefined || ids[row] !== id) throw new Error('git diff-tree answered for another commit than it was asked about');
      history.startChanges(row);
      if (history.changeCount > HISTORY_CHANGES) throw tooMany();
      if (answered % STEP === 0) onProgress(row);
    },
  });
  const git = startGit(context.profile, treeChanges(firstParent), parser.push, { memory: GIT_MEMORY });
  const feeder = lineFeeder(git, (row) => ids[row]);
  for (let row = 0; row < ids.length; row++) {
    if ((parents[row] > 1 && !firstParent) || context.shallow.has(ids[row])) continue;
    asked.push(row);
    feeder.push(row);
  }
  feeder.end();
  const done = git.exit.then((exit) => {
    if (exit.code !== 0 || answered !== asked.length || !parser.finished()) throw gitFailure(exit, 'reading the changes of the commits', context.promisor);
  });
  return { git, done };
}

function tooMany(): UserError {
  return new UserError(`Refused: the history has more than ${HISTORY_CHANGES / 1e6} million changes`, EXIT.unsafe, 'Read a shorter window with --since.');
}
