import { rmSync } from 'node:fs';
import { lstat, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { endWithProcess } from '../ingest/git/leftovers.js';
import { EXIT, UserError } from '../model/errors.js';

export interface OutputFile {
  readonly path: string;
  readonly text: string | Iterable<string> | Uint8Array;
  /** Permission bits; 0644 unless the content is private. */
  readonly mode?: number;
}

/**
 * Writes all files or none that can be seen: each goes to a temporary name beside its target, is synced, and only when all are there are they
 * renamed; when a rename fails, what was renamed before it is new and whole, and the rest is as it was. A symbolic link at the target is replaced, never followed; a folder that is a link is refused. @throws UserError (exit 7).
 */
export async function writeFiles(files: readonly OutputFile[]): Promise<void> {
  const staged: { temporary: string; path: string }[] = [];
  const replaced: string[] = [];
  const forget = endWithProcess(() => {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  });
  try {
    for (const file of files) {
      await writableFolder(dirname(file.path));
      const temporary = join(dirname(file.path), `.tmp-${process.pid}-${basename(file.path)}`);
      staged.push({ temporary, path: file.path });
      await stage(temporary, file);
    }
    for (const { path } of staged) await replaceable(path);
    for (const { temporary, path } of staged) {
      await rename(temporary, path);
      replaced.push(path);
    }
  } catch (error) {
    for (const { temporary } of staged) await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot write ${files.map(({ path }) => path).join(', ')}: ${reason(error)}`, EXIT.io, `choose another folder with --out; ${replaced.length === 0 ? 'nothing was changed' : `only ${replaced.join(', ')} was replaced`}`);
  } finally {
    forget();
  }
}

async function writableFolder(folder: string): Promise<void> {
  await folderMade(folder);
  if ((await lstat(folder)).isSymbolicLink()) throw new UserError(`${folder} is a symbolic link`, EXIT.io, 'reports are not written through links: give the real folder with --out');
}

/** As `mkdir -p`. Node's own recursive mkdir never comes back where a file system says "no such file" of a folder it will not make (such as /proc). */
async function folderMade(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const exists = await stat(folder).then((found) => found.isDirectory(), () => false);
    if (exists) return;
    const parent = dirname(folder);
    if (code !== 'ENOENT' || parent === folder || (await stat(parent).then(() => true, () => false))) throw error;
    await folderMade(parent);
    await folderMade(folder);
  }
}

/** A folder where a file shall be would stop half way through the renames. */
async function replaceable(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isDirectory()) throw new UserError(`cannot write ${path}: it is a folder`, EXIT.io, 'choose another folder with --out; nothing was changed');
}

async function stage(temporary: string, { text, mode }: OutputFile): Promise<void> {
  await rm(temporary, { force: true });
  const handle = await open(temporary, 'wx', mode ?? 0o644);
  try {
    for (const chunk of typeof text === 'string' || text instanceof Uint8Array ? [text] : text) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const known: Record<string, string> = { EACCES: 'no permission', EROFS: 'the file system is read-only', ENOSPC: 'the disk is full', ENOTDIR: 'a part of the path is a file', EISDIR: 'the target is a folder', EEXIST: 'a part of the path is a file', ENOENT: 'the folder cannot be made' };
  return code === undefined ? String(error) : (known[code] ?? code);
}
