import { EXIT, UserError } from '../../model/errors.js';
import { gitFailure } from './git-failure.js';
import { parseCommit } from './parse-commit.js';
import { readObjects } from './read-objects.js';
import type { RepositoryContext } from './repository-context.js';

/**
 * Committer time of the analysed commit, epoch seconds: the reference time of all windows; 0 without a commit.
 *
 * @throws UserError (3) when the commit cannot be read, (6) when it does not match its id.
 */
export async function readTipTime(context: RepositoryContext): Promise<number> {
  if (context.tip === '') return 0;
  let time: number | null = null;
  const { exit, complete } = await readObjects(context.profile, context.format, [context.tip], 1 << 20, (_, { type, body, whole, intact }) => {
    if (!intact) throw new UserError(`Refused: commit ${context.tip} does not match its id`, EXIT.unsafe, 'The repository was tampered with or is corrupt; analyse a fresh clone.');
    if (type === 'commit') time = parseCommit(body, whole).committedAt;
  });
  if (!complete || time === null) throw gitFailure(exit, `reading commit ${context.tip}`, context.promisor);
  return time;
}
