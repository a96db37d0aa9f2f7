import { batchRecords, type BatchRecord } from './batch-records.js';
import { objectContents } from './git-commands.js';
import type { GitProfile, ObjectFormat } from './git-environment.js';
import { lineFeeder, startGit, type GitExit } from './run-git.js';

/** How far reading came: all `count` records with exit code 0, or less and why. */
export interface ReadObjects {
  readonly exit: GitExit;
  /** Records seen. */
  readonly count: number;
  readonly complete: boolean;
}

/** One `git cat-file --batch` that is asked for objects while others are still being found. */
export interface ObjectStream {
  /** Asks for one more object; records come in the order of these calls. */
  push(id: string): void;
  /** No more will be asked for. */
  end(): void;
  readonly done: Promise<ReadObjects>;
  stop(): void;
}

/** @param keep bytes of an object that are held at most. */
export function objectStream(profile: GitProfile, format: ObjectFormat, keep: number, onRecord: (index: number, record: BatchRecord) => void): ObjectStream {
  const ids: string[] = [];
  let count = 0;
  const parser = batchRecords(format, keep, (record) => {
    if (count === ids.length) throw new Error('git cat-file gave more records than it was asked for');
    onRecord(count++, record);
  });
  const git = startGit(profile, objectContents, parser.push);
  const feeder = lineFeeder(git, (index) => ids[index]);
  return {
    push(id) { feeder.push(ids.push(id) - 1); },
    end: () => feeder.end(),
    done: git.exit.then((exit) => ({ exit, count, complete: exit.code === 0 && count === ids.length && parser.finished() })),
    stop: () => git.stop(),
  };
}

/** Reads objects in the order of their ids. */
export function readObjects(
  profile: GitProfile, format: ObjectFormat, ids: readonly string[], keep: number, onRecord: (index: number, record: BatchRecord) => void,
): Promise<ReadObjects> {
  const stream = objectStream(profile, format, keep, onRecord);
  for (const id of ids) stream.push(id);
  stream.end();
  return stream.done;
}
