import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, parse, resolve, sep } from 'node:path';
import { EXIT, UserError } from '../../model/errors.js';

/** Oldest git that knows `GIT_CONFIG_GLOBAL`, without which a user's configuration cannot be kept out. */
export const MINIMUM_GIT = '2.32.0';

const INSTALL = `Install git ${MINIMUM_GIT} or newer and make sure its folder is on PATH.`;

/**
 * The absolute path of git. Relative entries of PATH, and entries inside the analysed folder, are passed over: a repository may bring a `git` of its own,
 * and package runners put its `node_modules/.bin` first.
 *
 * @throws UserError (4) when there is none.
 */
export async function findGit(analysed: string, wanted?: string): Promise<string> {
  if (wanted !== undefined) {
    if (isAbsolute(wanted) && (await isProgram(wanted))) return wanted;
    throw new UserError(`No program at the git path given`, EXIT.noGit, 'Give the absolute path of a git binary.');
  }
  const given = await realpath(analysed).catch(() => resolve(analysed));
  const root = given === parse(given).root ? null : given;
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, name);
    const real = await realpath(path).catch(() => null);
    if (real === null || (root !== null && (isInside(path, root) || isInside(real, root))) || /[\\/]node_modules[\\/]/.test(path)) continue;
    if (await isProgram(real)) return path;
  }
  throw new UserError('git was not found', EXIT.noGit, INSTALL);
}

/** The version in the answer to `git --version` and whether it is recent enough; null when the answer is not git's. */
export function parseGitVersion(answer: string): { version: string; recent: boolean } | null {
  const match = /^git version ((\d+)\.(\d+)(?:\.(\d+))?[^\s]*)/.exec(answer);
  if (!match) return null;
  const minimum = MINIMUM_GIT.split('.').map(Number);
  const found = [match[2], match[3], match[4] ?? '0'].map(Number);
  const differing = found.findIndex((part, index) => part !== minimum[index]);
  return { version: match[1], recent: differing === -1 || found[differing] > minimum[differing] };
}

/** @throws UserError (4) unless the answer is that of a git new enough. */
export function acceptedVersion(answer: string): string {
  const found = parseGitVersion(answer);
  if (!found) throw new UserError('The git on PATH does not answer as git does', EXIT.noGit, INSTALL);
  if (!found.recent) throw new UserError(`git ${found.version} is too old`, EXIT.noGit, INSTALL);
  return found.version;
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function isProgram(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats !== null && stats.isFile() && access(path, constants.X_OK).then(() => true, () => false);
}
