import { EXIT, UserError } from '../../model/errors.js';
import { batchRecords } from './batch-records.js';
import { textsBuilder, type CommitTexts } from './commit-texts.js';
import { objectContents } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import { parseCommit } from './parse-commit.js';
import type { RepositoryContext } from './repository-context.js';
import { lineFeeder, startGit, type RunningGit } from './run-git.js';

/** Bytes of a commit object that are read; a longer one counts as malformed. */
const COMMIT_BYTES = 1 << 20;

export interface TextsReading {
  /** Adds a commit; its slot is the number of those added before. */
  push(id: string): void;
  /** How many slots may be read; the others wait. */
  upTo(count: number): void;
  /** No more will be added. */
  end(): void;
  readonly done: Promise<CommitTexts>;
  stop(): void;
}

/** Reads commit objects, in the order they are added, as far as `upTo` lets it go. */
export function readTexts(context: RepositoryContext): TextsReading {
  const ids: string[] = [];
  const texts = textsBuilder();
  let read = 0;
  const parser = batchRecords(context.format, COMMIT_BYTES, ({ type, body, whole, intact }) => {
    const id = ids[read++];
    if (type !== 'commit') throw new UserError(`Commit ${id} is ${type}`, EXIT.noRepository, 'Run `git fsck` there, or analyse a fresh clone.');
    if (!intact) throw new UserError(`Refused: commit ${id} does not match its id`, EXIT.unsafe, 'The repository was tampered with or is corrupt; analyse a fresh clone.');
    texts.add(parseCommit(body, whole));
  });
  let allowed = 0;
  let asked = 0;
  let complete = false;
  let ended = false;
  /** Not before there is something to ask. */
  let running: { readonly git: RunningGit; readonly feeder: ReturnType<typeof lineFeeder> } | null = null;
  let finish: (texts: CommitTexts | Promise<CommitTexts>) => void;
  const done = new Promise<CommitTexts>((resolve) => { finish = resolve; });
  const start = () => {
    const git = startGit(context.profile, objectContents, parser.push);
    finish(git.exit.then((exit) => {
      if (exit.code !== 0 || read !== ids.length || !parser.finished()) throw gitFailure(exit, 'reading the commits', context.promisor);
      return texts.take();
    }));
    return { git, feeder: lineFeeder(git, (index) => ids[index]) };
  };
  const feed = () => {
    while (asked < allowed && asked < ids.length) {
      running ??= start();
      running.feeder.push(asked++);
    }
    if (!complete || asked < ids.length || ended) return;
    ended = true;
    if (running === null) finish(texts.take());
    else running.feeder.end();
  };
  done.catch(() => {});
  return {
    push(id) { ids.push(id); feed(); },
    upTo(count) { running?.git.excuse(); allowed = Math.max(allowed, count); feed(); },
    end() { complete = true; feed(); },
    done,
    stop: () => running?.git.stop(),
  };
}
