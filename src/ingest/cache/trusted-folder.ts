import { lstat, mkdir, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Why a folder cannot hold the cache; null when it can, and then it is there. */
export async function writeTrustedFolder(folder: string, repository: string | null): Promise<string | null> {
  if (repository !== null && isInside(await whereItWillBe(folder), repository)) return 'it lies inside the analysed repository';
  try {
    await folderMade(folder);
  } catch (error) {
    return `it cannot be made (${codeOf(error)})`;
  }
  return whyNotTrusted(folder);
}

/** Why an existing folder is not to be trusted with what is read back from it. */
export async function whyNotTrusted(folder: string): Promise<string | null> {
  const stats = await lstat(folder).catch(() => null);
  if (stats === null) return 'it is not there';
  if (stats.isSymbolicLink()) return 'it is a symbolic link';
  if (!stats.isDirectory()) return 'it is no folder';
  if (process.getuid === undefined) return null;
  if (stats.uid !== process.getuid()) return 'it belongs to another user';
  return (stats.mode & 0o022) === 0 ? null : 'other users may write to it';
}

/** The root of the repository around a path: the nearest folder upwards with a `.git`, else the path itself (a bare repository). Null when there is no such path. */
export async function repositoryAround(path: string): Promise<string | null> {
  const start = await realpath(path).catch(() => null);
  if (start === null) return null;
  for (let folder = start; ; folder = dirname(folder)) {
    if (await lstat(join(folder, '.git')).then(() => true, () => false)) return folder;
    if (dirname(folder) === folder) return start;
  }
}

/** As `mkdir -p` with 0700. Node's own recursive mkdir never comes back where a file system says "no such file" of a folder it will not make (such as /proc). */
async function folderMade(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const isThere = (path: string): Promise<boolean> => lstat(path).then(() => true, () => false);
    if (await isThere(folder)) return;
    const parent = dirname(folder);
    if (codeOf(error) !== 'ENOENT' || parent === folder) throw error;
    // another run may have made the parent meanwhile
    if (!(await isThere(parent))) await folderMade(parent);
    await mkdir(folder, { mode: 0o700 }).catch(async (again: unknown) => { if (!(await isThere(folder))) throw again; });
  }
}

/** The real path of a folder that may not exist yet. */
async function whereItWillBe(folder: string): Promise<string> {
  const missing: string[] = [];
  for (let existing = resolve(folder); ; existing = dirname(existing)) {
    const real = await realpath(existing).catch(() => null);
    if (real !== null) return join(real, ...missing);
    if (dirname(existing) === existing) return resolve(folder);
    missing.unshift(relative(dirname(existing), existing));
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
