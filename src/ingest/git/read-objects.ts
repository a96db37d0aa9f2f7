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

/**
 * Streams objects through one `git cat-file --batch`, in the order of their ids.
 *
 * @param keep bytes of an object that are held at most.
 */
export async function readObjects(
  profile: GitProfile, format: ObjectFormat, ids: { readonly length: number; at(index: number): string | undefined }, keep: number,
  onRecord: (index: number, record: BatchRecord) => void,
): Promise<ReadObjects> {
  let count = 0;
  const parser = batchRecords(format, keep, (record) => {
    if (count === ids.length) throw new Error('git cat-file gave more records than it was asked for');
    onRecord(count++, record);
  });
  const git = startGit(profile, objectContents, parser.push);
  const feeder = lineFeeder(git, (index) => ids.at(index)!);
  for (let index = 0; index < ids.length; index++) feeder.push(index);
  feeder.end();
  const exit = await git.exit;
  return { exit, count, complete: exit.code === 0 && count === ids.length && parser.finished() };
}
