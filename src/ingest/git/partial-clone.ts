import { EXIT, UserError } from '../../model/errors.js';
import type { RawRepository } from '../../model/raw.js';
import { lines } from './batch-records.js';
import { commitSample, missingObjects } from './git-commands.js';
import { readSizes } from './read-blobs.js';
import { readTree } from './read-tree.js';
import type { RepositoryContext } from './repository-context.js';
import { startGit } from './run-git.js';

/** A checkout fetches what the newest commit needs, so an older one is looked at too. */
const SAMPLE = 64;
const SUBMODULE = 3;

/**
 * Whether objects of the history are missing because a remote promised to give them on demand. They never are: lazy fetching would use the network
 * and start programs that the repository names. Without such a remote nothing is looked for: whatever is missing then is damage.
 */
export async function partialClone(context: RepositoryContext): Promise<RawRepository['partial']> {
  if (!context.promisor || context.tip === '') return 'no';
  return whatIsMissing({ ...context, diagnostics: [], limits: [] });
}

async function whatIsMissing(context: RepositoryContext): Promise<RawRepository['partial']> {
  if (await nothingIsMissing(context)) return 'no';
  try {
    const blobs = new Set<string>();
    for (const tree of await Promise.all((await sampleCommits(context)).map((commit) => readTree(context, commit)))) {
      tree.oids.forEach((oid, index) => { if (tree.modes[index] !== SUBMODULE) blobs.add(oid); });
    }
    let missing = 0;
    await readSizes(context, [...blobs], (_, size) => { if (size < 0) missing++; });
    return missing > 0 ? 'blobless' : 'no';
  } catch (error) {
    if (error instanceof UserError && error.exitCode === EXIT.noRepository) return 'treeless';
    throw error;
  }
}

/** Whether git finds every object of the sample: its answer is short, while a list of them is long. */
async function nothingIsMissing(context: RepositoryContext): Promise<boolean> {
  let missing = 0;
  const git = startGit(context.profile, missingObjects(context.tip, SAMPLE), lines(() => { missing++; }).push);
  git.endInput();
  return (await git.exit).code === 0 && missing === 0;
}

async function sampleCommits(context: RepositoryContext): Promise<string[]> {
  const ids: string[] = [];
  await startGit(context.profile, commitSample(context.tip, SAMPLE), lines((id) => ids.push(id)).push).exit;
  return ids.length > 1 ? [context.tip, ids.at(-1)!] : [context.tip];
}
