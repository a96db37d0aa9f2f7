import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EXIT, UserError } from '../../model/errors.js';
import { isInside } from './find-git.js';
import type { RepositoryLayout } from './locate-repository.js';
import { assertPlainFile, readPlainFile } from './read-plain-file.js';

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * Looks at what git would open before git does: pipes would hang it, huge files exhaust it, links, alternates and foreign owners take it elsewhere.
 *
 * @returns the object folders borrowed from other repositories (`objects/info/alternates`), outside the root only when trusted.
 * @throws UserError (6).
 */
export async function refuseUnsafe(layout: RepositoryLayout, options: { trusted: boolean; allowForeignOwner: boolean }): Promise<string[]> {
  const { gitDir, commonDir, root, kind } = layout;
  if (!options.allowForeignOwner) await refuseForeignOwner([root, gitDir, commonDir, join(commonDir, 'objects')]);

  await assertPlainFile(join(gitDir, 'config.worktree'), '`config.worktree`', MIB);
  await assertPlainFile(join(commonDir, 'config'), 'the configuration', MIB);
  await assertPlainFile(join(commonDir, 'packed-refs'), '`packed-refs`', 512 * MIB);
  await assertPlainFile(join(commonDir, 'shallow'), '`shallow`', 64 * MIB);
  await assertPlainFile(join(commonDir, 'info/grafts'), '`info/grafts`', 64 * MIB);
  await assertPlainFile(join(commonDir, 'info/attributes'), '`info/attributes`', MIB);
  if (kind !== 'bare') {
    for (const name of ['.mailmap', '.gitattributes']) await refusePipe(join(root, name), `\`${name}\``);
  }

  if (!options.trusted) {
    for (const name of ['objects', 'refs']) await refuseLinkOut(join(commonDir, name), commonDir, `\`${name}\``);
  }
  const pack = join(commonDir, 'objects/pack');
  for (const name of await readdir(pack).catch(() => [] as string[])) await refusePipe(join(pack, name), 'a file of `objects/pack`');
  return alternatesOf(join(commonDir, 'objects'), root, options.trusted, commonDir);
}

/**
 * Users other than the one who runs this must not decide what is read. Root may also read what belongs to the user who called sudo.
 */
async function refuseForeignOwner(paths: readonly string[]): Promise<void> {
  const user = process.getuid?.();
  if (user === undefined) return;
  const accepted = new Set([user, ...(user === 0 && process.env['SUDO_UID'] ? [Number(process.env['SUDO_UID'])] : [])]);
  for (const path of paths) {
    const owner = (await stat(path).catch(() => null))?.uid;
    if (owner === undefined || accepted.has(owner)) continue;
    throw new UserError('Refused: the repository belongs to another user', EXIT.unsafe, 'Pass --allow-foreign-owner if you trust that user.');
  }
}

/** A link is followed here, as git would; only what is at its end counts. */
export async function refusePipe(path: string, name: string): Promise<void> {
  const stats = await stat(path).catch(() => null);
  if (stats === null || stats.isFile() || stats.isDirectory()) return;
  throw new UserError(`Refused: ${name} is not a regular file`, EXIT.unsafe, 'Analyse a fresh clone of the repository instead.');
}

async function refuseLinkOut(path: string, folder: string, name: string): Promise<void> {
  const real = await realpath(path).catch(() => null);
  if (real === null || isInside(real, folder)) return;
  throw new UserError(`Refused: ${name} leads out of the repository`, EXIT.unsafe, 'Analyse a fresh clone, or pass --trust-repo-config if you trust it.');
}

async function alternatesOf(objects: string, root: string, trusted: boolean, commonDir: string, depth = 0): Promise<string[]> {
  const text = await readPlainFile(join(objects, 'info/alternates'), '`objects/info/alternates`', 64 * KIB);
  const found: string[] = [];
  for (const line of (text?.toString() ?? '').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const folder = await realpath(resolve(objects, line)).catch(() => null);
    if (folder === null) continue;
    if (!trusted && !isInside(folder, root) && !isInside(folder, commonDir)) {
      throw new UserError(
        'Refused: the repository borrows objects from another one (`objects/info/alternates`)', EXIT.unsafe,
        'Run `git repack -a -d` there and remove the file, analyse a full clone, or pass --trust-repo-config if you trust it.',
      );
    }
    found.push(folder);
    // git itself follows five levels
    if (depth < 5) found.push(...(await alternatesOf(folder, root, trusted, commonDir, depth + 1)));
  }
  return found;
}
