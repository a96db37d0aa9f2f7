import type { UserError } from '../../model/errors.js';
import { changesBuilder, type CommitChanges } from './commit-changes.js';
import { diffRecords } from './diff-records.js';
import { treeChanges, type ChangeReading } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import type { PathNames } from './path-names.js';
import { GIT_MEMORY, HISTORY_CHANGES, tooManyChanges, type RepositoryContext } from './repository-context.js';
import { lineFeeder, startGit, type GitExit, type RunningGit } from './run-git.js';

/** Commits whose lines cannot be counted, before counting is given up: each costs the start of a few processes. */
const UNREADABLE = 200;

export interface ChangesReading {
  /** Adds a commit; its slot is the number of those added before. */
  push(id: string): void;
  /** No more will be added. */
  end(): void;
  readonly done: Promise<ReadChanges>;
  stop(): void;
}

export interface ReadChanges {
  readonly changes: CommitChanges;
  /** Slots of which only the paths could be read, because content is missing. */
  readonly unreadable: ReadonlySet<number>;
}

/** Content that was needed is not there: another way of reading may do without. */
export class ContentMissing extends Error {
  constructor(readonly failure: UserError) {
    super(failure.message);
  }
}

/**
 * Reads the changes of commits, in the order they are added, through one `git diff-tree`. Where lines are counted and content is missing, git ends at the
 * first commit that needs it: that one is read without, and the rest by another process.
 */
export function readChanges(context: RepositoryContext, how: ChangeReading, names: PathNames, onCommit: (slot: number) => void): ChangesReading {
  const ids: string[] = [];
  const changes = changesBuilder(names, how.lines);
  let complete = false;
  let git: RunningGit;
  /** null while a commit is read alone. */
  let feeder: ReturnType<typeof lineFeeder> | null = null;
  let finished: () => boolean;

  const begun = (id: string, unread: boolean) => {
    const slot = changes.length;
    if (ids[slot] !== id) throw new Error('git diff-tree answered for another commit than it was asked about');
    changes.begin(unread);
    if (changes.changeCount > HISTORY_CHANGES) throw tooManyChanges();
    onCommit(slot);
  };
  const start = (reading: ChangeReading) => {
    const parser = diffRecords(context.format, { ...changes.sink, commit: (id) => begun(id, reading.lines !== how.lines) });
    git = startGit(context.profile, treeChanges(reading), parser.push, { memory: GIT_MEMORY });
    finished = parser.finished;
    return lineFeeder(git, (index) => ids[index]);
  };
  const readOn = () => {
    feeder = start(how);
    for (let index = changes.length; index < ids.length; index++) feeder.push(index);
    if (complete) feeder.end();
  };
  /** Reads the next commit; null when it could be read so. */
  const alone = async (reading: ChangeReading): Promise<GitExit | null> => {
    const slot = changes.length;
    const single = start(reading);
    single.push(slot);
    single.end();
    const exit = await git.exit;
    if (exit.code === 0 && changes.length === slot + 1 && finished()) return null;
    if (changes.length > slot) changes.dropLast();
    return exit;
  };
  const failed = (exit: GitExit) => {
    const failure = gitFailure(exit, 'reading the changes of the commits', context.promisor);
    return (how.lines || how.renames === 'similar') && exit.killed === null && exit.signal === null ? new ContentMissing(failure) : failure;
  };

  const read = async (): Promise<ReadChanges> => {
    const unreadable = new Set<number>();
    for (;;) {
      const first = changes.length;
      const exit = await git.exit;
      if (exit.code === 0 && complete && changes.length === ids.length && finished()) return { changes: changes.take(), unreadable };
      // without content there are no similar renames either, and those are all or nothing
      if (!how.lines || how.renames === 'similar' || exit.code === 0 || exit.killed !== null || exit.signal !== null) throw failed(exit);
      feeder = null;
      // the last commit may be half, or whole and git ended at the one behind it
      if (changes.length > first) changes.dropLast();
      if (changes.length === ids.length) throw failed(exit);
      if (changes.length === first && (await alone(how)) !== null) {
        const problem = unreadable.add(first).size > UNREADABLE ? exit : await alone({ ...how, lines: false });
        if (problem !== null) throw failed(problem);
      }
      readOn();
    }
  };
  readOn();
  const done = read();
  done.catch(() => {});
  return {
    push(id) {
      const index = ids.push(id) - 1;
      feeder?.push(index);
    },
    end() { complete = true; feeder?.end(); },
    done,
    stop: () => git.stop(),
  };
}
