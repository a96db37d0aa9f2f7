import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { EXIT, UserError } from '../../model/errors.js';

/**
 * Reads a small file of the analysed repository's git directory without trusting it: a pipe would block for ever, a link could lead anywhere.
 *
 * @returns null when it does not exist.
 * @throws UserError (6) when it is no regular file or larger than `limit` bytes.
 */
export async function readPlainFile(path: string, name: string, limit: number): Promise<Buffer | null> {
  if (!(await assertPlainFile(path, name, limit))) return null;
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(asUserError(name));
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > limit) throw refused(name, 'changed while it was read');
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/**
 * Makes sure that git will find a regular file of at most `limit` bytes, or none.
 *
 * @returns whether it exists.
 * @throws UserError (6) otherwise.
 */
export async function assertPlainFile(path: string, name: string, limit: number): Promise<boolean> {
  const stats = await lstat(path).catch(() => null);
  if (stats === null) return false;
  if (!stats.isFile()) throw refused(name, 'is not a regular file');
  if (stats.size > limit) throw refused(name, `is larger than ${Math.round(limit / 1024)} KiB`);
  return true;
}

function refused(name: string, reason: string): UserError {
  return new UserError(`Refused: ${name} ${reason}`, EXIT.unsafe, 'Analyse a fresh clone of the repository instead.');
}

function asUserError(name: string) {
  return (error: NodeJS.ErrnoException): never => {
    throw new UserError(`Could not read ${name} (${error.code})`, EXIT.noRepository, 'Check the permissions of the repository.');
  };
}
