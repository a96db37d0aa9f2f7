import { constants } from 'node:fs';
import { access, copyFile, lstat, mkdir, realpath, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXIT, UserError } from '../../model/errors.js';
import { isInside } from './find-git.js';
import type { ObjectFormat } from './git-environment.js';
import { writtenTemporarily } from './leftovers.js';
import type { RepositoryLayout } from './locate-repository.js';

/**
 * Git directories of our own that git is run in, so that nothing the analysed repository configures is ever in force: neither its configuration
 * nor its hooks, attributes, replace refs, grafts or index exist there. Objects come from the repository through `GIT_OBJECT_DIRECTORY`.
 */
export interface ShadowOptions {
  readonly objectFormat: ObjectFormat;
  /** Text of HEAD: an object id, or `ref: refs/…`. */
  readonly head: string;
  /** Commits at which a shallow history ends. */
  readonly shallow: readonly string[];
  readonly refFormat?: string;
}

/** @throws UserError (7) when it cannot be written. */
export function writeShadow(path: string, options: ShadowOptions): Promise<string> {
  return writtenTemporarily(() => writeWith(['refs', 'objects', 'info'], path, options));
}

/**
 * A shadow that also sees the repository's refs and their logs, to find the commit that is asked for.
 *
 * @throws UserError (3) when they cannot be read, (7) when the shadow cannot be written.
 */
export function writeRefsView(path: string, { gitDir, commonDir }: RepositoryLayout, options: ShadowOptions): Promise<string> {
  return writtenTemporarily(async () => {
    await writeWith(['objects'], path, options);
    for (const folder of ['refs', 'reftable', 'logs/refs']) await linkFolder(commonDir, folder, path);
    await copyRegular(join(commonDir, 'packed-refs'), join(path, 'packed-refs'));
    await copyRegular(join(gitDir, 'logs/HEAD'), join(path, 'logs/HEAD'));
    return path;
  });
}

async function writeWith(folders: readonly string[], path: string, options: ShadowOptions): Promise<string> {
  for (const folder of folders) await mkdir(join(path, folder), { recursive: true, mode: 0o700 });
  await writeFile(join(path, 'HEAD'), `${options.head}\n`);
  await writeFile(join(path, 'config'), shadowConfig(options));
  if (options.shallow.length > 0) await writeFile(join(path, 'shallow'), options.shallow.map((id) => `${id}\n`).join(''));
  return path;
}

function shadowConfig({ objectFormat, refFormat }: ShadowOptions): string {
  const extensions = [
    ...(objectFormat === 'sha256' ? ['objectFormat = sha256'] : []),
    ...(refFormat ? [`refStorage = ${refFormat}`] : []),
  ];
  return [
    '[core]', `repositoryformatversion = ${extensions.length > 0 ? 1 : 0}`, 'bare = true', 'commitGraph = false', 'fsmonitor = false',
    'bigFileThreshold = 2m', 'packedGitLimit = 256m',
    '[advice]', 'graftFileDeprecated = false', '[diff]', 'renameLimit = 2000', '[gc]', 'auto = 0', '[maintenance]', 'auto = false',
    ...(extensions.length > 0 ? ['[extensions]', ...extensions] : []), '',
  ].join('\n');
}

async function linkFolder(commonDir: string, folder: string, path: string): Promise<void> {
  const real = await realpath(join(commonDir, folder)).catch(() => null);
  if (real === null || !isInside(real, commonDir) || !(await stat(real)).isDirectory()) return;
  await mkdir(dirname(join(path, folder)), { recursive: true, mode: 0o700 });
  await symlink(real, join(path, folder), 'junction');
}

async function copyRegular(from: string, to: string): Promise<void> {
  const stats = await lstat(from).catch(() => null);
  if (!stats?.isFile()) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await access(from, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`Could not read the repository's refs (${error.code})`, EXIT.noRepository, 'Check the permissions of the repository.');
  });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}
