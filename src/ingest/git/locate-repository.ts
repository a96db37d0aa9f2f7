import { lstat, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { EXIT, UserError } from '../../model/errors.js';
import { isInside } from './find-git.js';
import { readPlainFile } from './read-plain-file.js';

/** Where a repository keeps what; all paths absolute and resolved. */
export interface RepositoryLayout {
  readonly kind: 'work-tree' | 'linked-work-tree' | 'bare';
  /** The work tree, or the git directory of a bare repository. Everything read lies in here, but for linked work trees. */
  readonly root: string;
  /** Where HEAD is. */
  readonly gitDir: string;
  /** Where objects, refs and configuration are; differs from `gitDir` in linked work trees. */
  readonly commonDir: string;
  /** The given folder below `root`, with `/`, '' for all of it. */
  readonly scope: string;
}

/**
 * Finds the repository that a path belongs to, as git does (upwards, on one file system), but without running git and without following what
 * leads out: a `.git` file, `.git` link or `commondir` is followed only inside the root, or to a git directory that names this work tree itself.
 *
 * @returns the repository around the folder, and the folder itself as a bare repository when it looks like one. The first is to be preferred
 *   where it tracks the folder: what only looks like a repository may be a part of a hostile one.
 * @throws UserError (3) when there is none, (6) when a pointer leads out of the root.
 */
export async function locateRepository(path: string, trusted: boolean): Promise<{ around: RepositoryLayout | null; bare: RepositoryLayout | null }> {
  const folder = await realpath(path).catch(() => { throw new UserError('There is no such folder', EXIT.noRepository, 'Give the path of a repository or of a folder inside one.'); });
  const stats = await stat(folder);
  if (!stats.isDirectory()) throw new UserError('The path given is no folder', EXIT.noRepository, 'Give the path of a repository or of a folder inside one.');

  const bare = (await looksLikeGitDir(folder)) ? await layoutOf('bare', folder, folder, '', trusted) : null;
  for (let root = folder; ; root = dirname(root)) {
    const gitDir = await gitDirOf(root, trusted);
    if (gitDir !== null && (await looksLikeGitDir(gitDir))) {
      const scope = relative(root, folder).split(sep).join('/');
      return { around: await layoutOf('work-tree', root, gitDir, scope, trusted), bare };
    }
    const parent = dirname(root);
    if (parent === root || (await stat(parent)).dev !== stats.dev) break;
  }
  if (bare === null) throw new UserError('Not a git repository', EXIT.noRepository, 'Give the path of a repository or of a folder inside one.');
  return { around: null, bare };
}

/** The git directory that `root/.git` is or leads to; null when there is none. */
async function gitDirOf(root: string, trusted: boolean): Promise<string | null> {
  const entry = join(root, '.git');
  const stats = await lstat(entry).catch(() => null);
  if (stats === null) return null;
  if (stats.isDirectory()) return entry;
  if (stats.isSymbolicLink()) {
    const target = await realpath(entry).catch(() => null);
    if (target !== null && (trusted || isInside(target, root))) return target;
    throw leadsOut('the `.git` link');
  }
  const text = (await readPlainFile(entry, 'the `.git` file', 4096))?.toString() ?? '';
  const match = /^gitdir: ([^\0\r\n]+?)\s*$/.exec(text);
  if (!match) throw new UserError('The `.git` file is malformed', EXIT.noRepository, 'Analyse a fresh clone of the repository instead.');
  const target = await realpath(resolve(root, match[1])).catch(() => null);
  if (target === null) throw new UserError('The `.git` file leads nowhere', EXIT.noRepository, 'Run `git worktree repair`, or analyse a fresh clone.');
  if (trusted || isInside(target, root) || (await namesWorkTree(target, root))) return target;
  throw leadsOut('the `.git` file');
}

/** Whether a git directory says that `root` is its work tree: `gitdir` of a linked work tree, `core.worktree` of a submodule. */
async function namesWorkTree(gitDir: string, root: string): Promise<boolean> {
  const back = (await readPlainFile(join(gitDir, 'gitdir'), '`gitdir`', 4096))?.toString().trim();
  if (back !== undefined) return (await realpath(dirname(resolve(gitDir, back))).catch(() => null)) === root;
  const config = (await readPlainFile(join(gitDir, 'config'), 'the configuration', 1 << 20))?.toString() ?? '';
  const workTree = /^\s*worktree\s*=\s*"?([^"\r\n]+?)"?\s*$/m.exec(config)?.[1];
  return workTree !== undefined && (await realpath(resolve(gitDir, workTree)).catch(() => null)) === root;
}

async function layoutOf(kind: 'work-tree' | 'bare', root: string, gitDir: string, scope: string, trusted: boolean): Promise<RepositoryLayout> {
  const pointer = (await readPlainFile(join(gitDir, 'commondir'), '`commondir`', 4096))?.toString().trim();
  if (pointer === undefined) return { kind, root, gitDir, commonDir: gitDir, scope };
  const commonDir = await realpath(resolve(gitDir, pointer)).catch(() => null);
  if (commonDir === null) throw new UserError('`commondir` leads nowhere', EXIT.noRepository, 'Run `git worktree repair`, or analyse a fresh clone.');
  const linked = dirname(gitDir) === join(commonDir, 'worktrees');
  if (!trusted && !linked && !isInside(commonDir, root)) throw leadsOut('`commondir`');
  return { kind: linked ? 'linked-work-tree' : kind, root, gitDir, commonDir, scope };
}

/** As git's `is_git_directory`: HEAD, refs and objects, the latter two perhaps in the common directory. */
async function looksLikeGitDir(folder: string): Promise<boolean> {
  const head = await lstat(join(folder, 'HEAD')).catch(() => null);
  if (head === null || head.isDirectory()) return false;
  if (head.isSymbolicLink() && !(await readlink(join(folder, 'HEAD'))).startsWith('refs/')) return false;
  if (await exists(join(folder, 'commondir'))) return true;
  return (await isFolder(join(folder, 'objects'))) && (await isFolder(join(folder, 'refs')));
}

const exists = (path: string) => lstat(path).then(() => true, () => false);
const isFolder = (path: string) => stat(path).then((stats) => stats.isDirectory(), () => false);

function leadsOut(what: string): UserError {
  return new UserError(
    `Refused: ${what} leads out of the folder given`, EXIT.unsafe, 'Give the path of the repository it leads to, or --trust-repo-config if you trust it.',
  );
}
