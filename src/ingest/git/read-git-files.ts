import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, UserError } from '../../model/errors.js';
import { isFullId } from './git-commands.js';
import { readPlainFile } from './read-plain-file.js';

const CORRUPT = 'Run `git fsck` there, or analyse a fresh clone.';

/**
 * Text of HEAD: an object id, or `ref: refs/…`. Old repositories have a symbolic link there, which says the same.
 *
 * @throws UserError (3) when it is anything else.
 */
export async function readHead(gitDir: string): Promise<string> {
  const path = join(gitDir, 'HEAD');
  const link = (await lstat(path).catch(() => null))?.isSymbolicLink() ? await readlink(path) : null;
  const text = link !== null ? `ref: ${link}` : ((await readPlainFile(path, '`HEAD`', 4096))?.toString().trim() ?? '');
  if (isFullId(text) || /^ref: refs\/[^\0-\x20\x7f]+$/.test(text)) return text;
  throw new UserError('`HEAD` is corrupt', EXIT.noRepository, CORRUPT);
}

/**
 * Commits at which a shallow history ends; [] for a full one.
 *
 * @throws UserError (3) when the file holds anything but object ids.
 */
export async function readShallow(commonDir: string): Promise<string[]> {
  const text = (await readPlainFile(join(commonDir, 'shallow'), '`shallow`', 64 << 20))?.toString() ?? '';
  const ids = text.split('\n').filter((line) => line !== '');
  if (ids.every(isFullId)) return ids;
  throw new UserError('`shallow` is corrupt', EXIT.noRepository, CORRUPT);
}

/** Number of grafts, which git would take for parents. */
export async function countGrafts(commonDir: string): Promise<number> {
  const text = (await readPlainFile(join(commonDir, 'info/grafts'), '`info/grafts`', 64 << 20))?.toString() ?? '';
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
}

/** Whether a pack came from a remote that promised to give missing objects later. */
export async function hasPromisorPack(commonDir: string): Promise<boolean> {
  const names = await readdir(join(commonDir, 'objects/pack')).catch(() => [] as string[]);
  return names.some((name) => name.endsWith('.promisor'));
}
