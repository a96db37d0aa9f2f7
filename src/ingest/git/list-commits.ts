import { fields } from './batch-records.js';
import { uint8Column } from './columns.js';
import { ID_LENGTH } from './diff-records.js';
import { commitList, isFullId } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import { LATEST, parseCommit } from './parse-commit.js';
import { readObjects } from './read-objects.js';
import type { RepositoryContext } from './repository-context.js';
import { startGit } from './run-git.js';

const LF = 0x0a;
const SPACE = 0x20;

export interface CommitList {
  /** Commits of the window, newest first. */
  readonly ids: readonly string[];
  /** For each: 0 without parents, 1 with one, 2 with more (as git follows them: none behind a shallow boundary). */
  readonly parents: Uint8Array;
  /** All reachable commits. */
  readonly reachable: number;
}

/**
 * Lists the commits reachable from the tip in topological order, and of those the ones whose committer time is at least `since`. git's own reading of
 * the time decides; where it has none to offer (malformed or out of range), the commit's text does.
 */
export async function listCommits(context: RepositoryContext, since: number, firstParent: boolean): Promise<CommitList> {
  const idLength = ID_LENGTH[context.format];
  const ids: string[] = [];
  const parents = uint8Column();
  const doubtful = new Set<string>();
  let reachable = 0;
  const parser = fields(LF, (data, start, end) => {
    const space = data.indexOf(SPACE, start);
    const at = Number(data.toString('latin1', start, space));
    const id = data.toString('latin1', space + 1, space + 1 + idLength);
    if (!isFullId(id)) throw new Error('git rev-list gave a line that is no commit');
    reachable++;
    const clear = at > 0 && at <= LATEST;
    if (clear && at < since) return;
    if (!clear && since > 0) doubtful.add(id);
    ids.push(id);
    parents.push(Math.min(2, Math.floor((end - space - 1) / (idLength + 1))));
  });
  const exit = await startGit(context.profile, commitList(context.tip, firstParent), parser.push).exit;
  if (exit.code !== 0 || !parser.finished()) throw gitFailure(exit, 'listing the commits', context.promisor);
  const list = { ids, parents: parents.take(), reachable };
  return doubtful.size === 0 ? list : without(list, await outsideWindow(context, [...doubtful], since));
}

async function outsideWindow(context: RepositoryContext, ids: readonly string[], since: number): Promise<Set<string>> {
  const outside = new Set<string>();
  const { exit, complete } = await readObjects(context.profile, context.format, ids, 1 << 20, (index, { type, body, whole }) => {
    if (type === 'commit' && parseCommit(body, whole).committedAt < since) outside.add(ids[index]);
  });
  if (!complete) throw gitFailure(exit, 'reading the commits', context.promisor);
  return outside;
}

function without(list: CommitList, outside: ReadonlySet<string>): CommitList {
  const kept = [...list.ids.keys()].filter((index) => !outside.has(list.ids[index]));
  return { ids: kept.map((index) => list.ids[index]), parents: Uint8Array.from(kept, (index) => list.parents[index]), reachable: list.reachable };
}
