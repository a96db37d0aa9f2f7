import { EXIT, UserError } from '../../model/errors.js';
import { askGit } from './ask-git.js';
import { anyRef, branchNames, commitOf, commonAncestor, currentBranch, isFullId, objectOf } from './git-commands.js';
import type { GitProfile } from './git-environment.js';

/** The commit that is analysed; `id` is '' where a repository has no commit at all. */
export interface ResolvedRevision {
  readonly id: string;
  readonly branch: string | null;
}

/** What the user wrote a revision behind. */
type RevisionOption = '--rev' | '--base';

/**
 * @throws UserError (2) unless the text may stand behind `--end-of-options`: no leading `-`, no control characters, at most 1024 bytes.
 */
export function checkRevision(revision: string, option: RevisionOption = '--rev'): void {
  const bad = revision === '' || revision.startsWith('-') || /[\u0000-\u001f\u007f]/.test(revision) || Buffer.byteLength(revision) > 1024;
  if (bad) throw new UserError(`${option} is not a revision`, EXIT.usage, 'Give a branch, a tag or a commit id.');
}

/**
 * Finds the commit asked for, or HEAD's.
 *
 * @throws UserError (2) for a revision that names no single commit, (3) when HEAD leads to none though others exist, or to a broken one.
 */
export async function resolveRevision(profile: GitProfile, revision: string | undefined): Promise<ResolvedRevision> {
  if (revision !== undefined) return { id: await namedCommit(profile, revision, '--rev'), branch: null };
  const [head, answer] = await Promise.all([askGit(profile, currentBranch), askGit(profile, commitOf('HEAD'))]);
  const branch = head.code === 0 ? head.text.trim().replace(/^refs\/heads\//, '') : null;
  const id = answer.text.trim();
  if (answer.code === 0 && isFullId(id)) return { id, branch };
  return { id: await whyNoCommit(profile, head.text.trim(), branch, answer.message), branch };
}

/**
 * The latest commit that a commit and a revision have in common.
 *
 * @throws UserError (2) for a revision that names no single commit, and where the two have none in common.
 */
export async function forkPoint(profile: GitProfile, tip: string, base: string): Promise<string> {
  const other = await namedCommit(profile, base, '--base');
  const answer = tip === '' ? null : await askGit(profile, commonAncestor(tip, other));
  const id = answer?.text.trim() ?? '';
  if (answer?.code !== 0 || !isFullId(id)) {
    throw new UserError(`--base ${JSON.stringify(base)} has no commit in common with the change`, EXIT.usage, 'Fetch the whole history (a shallow clone may not reach back to where they parted).');
  }
  return id;
}

async function namedCommit(profile: GitProfile, revision: string, option: RevisionOption): Promise<string> {
  checkRevision(revision, option);
  // behind `:/text` a `^{commit}` would be a part of the text
  const start = revision.startsWith(':/') ? (await askGit(profile, objectOf(revision))).text.trim() : revision;
  const answer = await askGit(profile, commitOf(start));
  const id = answer.text.trim();
  if (answer.code === 0 && isFullId(id)) return id;
  const said = option === '--rev' ? option : `${option} ${JSON.stringify(revision)}`;
  throw new UserError(`${said} names no commit of this repository`, EXIT.usage, 'Give a branch, a tag or a commit id; `git rev-parse --verify <rev>^{commit}` must know it.');
}

/** An empty repository is a valid answer; anything else that leaves HEAD without a commit is not. */
async function whyNoCommit(profile: GitProfile, ref: string, branch: string | null, message: string): Promise<''> {
  const any = await askGit(profile, anyRef);
  if (any.code !== 0) {
    throw new UserError(`The repository's refs cannot be read: ${any.message}`, EXIT.noRepository, 'Run `git fsck` there, or analyse a fresh clone.');
  }
  if (any.text.trim() === '' && branch !== null && message === '') return '';
  const names = (await askGit(profile, branchNames(1000))).text.split('\n').filter((name) => name !== '');
  if (branch === null || names.includes(ref)) {
    throw new UserError(`HEAD leads to no readable commit${message && `: ${message}`}`, EXIT.noRepository, 'Run `git fsck` there, or analyse a fresh clone.');
  }
  const shown = names.slice(0, 5).map((name) => name.replace(/^refs\/(?:heads|remotes)\//, ''));
  throw new UserError(
    `The current branch has no commits${shown.length > 0 ? `, but others have: ${shown.join(', ')}${names.length > 5 ? ', …' : ''}` : ''}`,
    EXIT.noRepository, 'Name one of them with --rev.',
  );
}
