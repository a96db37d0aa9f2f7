import { lstat, readdir, realpath, stat } from 'node:fs/promises';
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
    for (const name of [...(await linksBelow(commonDir, 'objects', 0)), ...(await linksBelow(commonDir, 'refs', REF_DEPTH))]) await refuseLinkBelow(commonDir, name);
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

const REF_DEPTH = 8;

/** Symbolic links in a folder of the repository and, as deep as is said, in those below it. */
async function linksBelow(commonDir: string, folder: string, depth: number): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(commonDir, folder), { withFileTypes: true }).catch(() => [])) {
    const name = `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) found.push(name);
    else if (entry.isDirectory() && depth > 0) found.push(...(await linksBelow(commonDir, name, depth - 1)));
  }
  return found;
}

async function refuseLinkBelow(commonDir: string, path: string): Promise<void> {
  const stats = await lstat(join(commonDir, path)).catch(() => null);
  if (stats?.isSymbolicLink()) await refuseLinkOut(join(commonDir, path), commonDir, `\`${path.split('/').slice(0, 2).join('/')}\``);
}

async function refuseLinkOut(path: string, folder: string, name: string): Promise<void> {
  const real = await realpath(path).catch(() => null);
  if (real === null || isInside(real, folder)) return;
  throw new UserError(`Refused: ${name} leads out of the repository`, EXIT.unsafe, 'Analyse a fresh clone, or pass --trust-repo-config if you trust it.');
}

/** Object folders that are borrowed from at most. Chains of large forks have two or three. */
const ALTERNATES = 32;

/** Each folder counts once, however often and on whatever ways it is named: lists that name each other would else multiply at every level. */
async function alternatesOf(objects: string, root: string, trusted: boolean, commonDir: string): Promise<string[]> {
  const seen = new Set([await realpath(objects).catch(() => objects)]);
  const follow = async (folder: string, depth: number): Promise<void> => {
    const text = await readPlainFile(join(folder, 'info/alternates'), '`objects/info/alternates`', 64 * KIB);
    const lines = (text?.toString() ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    if (lines.length > ALTERNATES) throw tooManyAlternates();
    for (const line of lines) {
      const borrowed = await realpath(resolve(folder, line)).catch(() => null);
      if (borrowed === null || seen.has(borrowed)) continue;
      if (!trusted && !isInside(borrowed, root) && !isInside(borrowed, commonDir)) {
        throw new UserError(
          'Refused: the repository borrows objects from another one (`objects/info/alternates`)', EXIT.unsafe,
          'Run `git repack -a -d` there and remove the file, analyse a full clone, or pass --trust-repo-config if you trust it.',
        );
      }
      if (seen.size > ALTERNATES) throw tooManyAlternates();
      seen.add(borrowed);
      // git itself follows five levels
      if (depth < 5) await follow(borrowed, depth + 1);
    }
  };
  await follow(objects, 0);
  return [...seen].slice(1);
}

function tooManyAlternates(): UserError {
  return new UserError(
    `Refused: the repository borrows objects from more than ${ALTERNATES} places (\`objects/info/alternates\`)`, EXIT.unsafe,
    'Run `git repack -a -d` there and remove the file, or analyse a full clone.',
  );
}
