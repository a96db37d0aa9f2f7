import { hash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, rename, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.js';
import { encodedEntry, entryContent } from './entry.js';
import { programVersion } from './program-version.js';
import { codeOf, repositoryAround, writeTrustedFolder } from './trusted-folder.js';

/**
 * What was read of one repository, kept between runs in a folder of the user's. Nothing of it may show in a report: with it and without it the same bytes.
 */
export interface CacheStore {
  /** Bytes of an entry; null when absent, corrupt or of another version. Never throws. */
  read(name: string): Promise<Buffer | null>;
  /** Atomic (temporary file, fsync, rename): of runs side by side the last one wins. A failure is noted, never thrown. */
  write(name: string, bytes: readonly Uint8Array[]): Promise<void>;
  /** What the user should know about the cache itself; for stderr, never for a report. */
  readonly notes: readonly string[];
}

export interface CacheOptions {
  /** The user's `--cache-dir`. */
  readonly folder?: string;
  /** The path that is analysed: its repository names the entries, and may not hold them. */
  readonly repository: string;
  /** Which program's entries: those of another version are not seen. Default: this one's version. */
  readonly program?: string;
  /** Bytes of all entries of all repositories; beyond them the least recently used ones are dropped. Default 1 GiB. */
  readonly limit?: number;
  /** Milliseconds for which entries that no run has used are kept, of whatever repository. Default: for ever. */
  readonly keepFor?: number;
}

const LIMIT = 1024 ** 3;
const ENTRY = /^[0-9a-f]{40}\.entry$/;
const TEMPORARY = /^\.tmp-[0-9]+-[0-9a-f]+$/;
/** Milliseconds after which a temporary file has no living owner. */
const ABANDONED = 3_600_000;

/** Opens the cache of a repository. One that cannot be used (see `notes`) keeps nothing and holds nothing. Never throws. */
export async function openCache({ folder: asked, repository, program = programVersion(), limit = LIMIT, keepFor = Infinity }: CacheOptions): Promise<CacheStore> {
  const folder = cacheFolder(asked), root = await repositoryAround(repository), notes: string[] = [];
  const refused = folder === null ? 'there is no home folder' : await writeTrustedFolder(folder, root);
  if (folder === null || refused !== null) {
    notes.push(`${folder === null ? 'nothing' : `the cache ${folder}`} is not used: ${refused}`);
    return { read: async () => null, write: async () => undefined, notes };
  }
  let writable = true;
  await dropUnused(folder, keepFor);
  const fileOf = (name: string): string => join(folder, `${hash('sha256', `${program}\0${root ?? ''}\0${name}`, 'hex').slice(0, 40)}.entry`);
  return {
    notes,
    async read(name) {
      const file = fileOf(name);
      try {
        const bytes = await readEntry(file, limit);
        if (bytes === null) return null;
        const content = entryContent(name, bytes);
        if (content !== null) {
          const now = new Date();
          await utimes(file, now, now).catch(() => undefined);
          return content;
        }
        notes.push('a damaged entry of the cache, or one of another version, was dropped and is read anew');
        await rm(file, { force: true }).catch(() => undefined);
      } catch (error) {
        notes.push(`an entry of the cache could not be read (${codeOf(error)})`);
      }
      return null;
    },
    async write(name, bytes) {
      if (!writable) return;
      const temporary = join(folder, `.tmp-${process.pid}-${randomBytes(6).toString('hex')}`);
      try {
        const entry = encodedEntry(name, bytes);
        if (entry.length > limit) throw Object.assign(new Error('too large'), { code: `an entry would be larger than ${limit} bytes` });
        await writeSynced(temporary, entry);
        if (!(await placeIsFree(fileOf(name)))) {
          notes.push('an entry of the cache is not kept: a folder stands in its place');
          await rm(temporary, { force: true });
          return;
        }
        await rename(temporary, fileOf(name));
        await dropOldest(folder, limit);
      } catch (error) {
        writable = false;
        notes.push(`nothing more is kept in the cache ${folder} (${codeOf(error)})`);
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Number and bytes of the entries in a folder. */
export async function cacheSize(folder: string): Promise<{ readonly entries: number; readonly bytes: number }> {
  const found = await entriesOf(folder);
  return { entries: found.length, bytes: found.reduce((sum, { size }) => sum + size, 0) };
}

/**
 * Removes every entry, and nothing else; what cannot be removed is left and named. A folder that is called like an entry goes only when it is empty.
 *
 * @throws what the file system says of the folder itself
 */
export async function purgeCache(folder: string): Promise<{ readonly entries: number; readonly bytes: number; readonly left: readonly { readonly name: string; readonly reason: string }[] }> {
  const left: { name: string; reason: string }[] = [];
  let [entries, bytes] = [0, 0];
  for (const name of (await namesIn(folder)).filter((one) => ENTRY.test(one) || TEMPORARY.test(one)).sort()) {
    const path = join(folder, name);
    try {
      const stats = await lstat(path);
      if (stats.isDirectory()) await rmdir(path);
      else await rm(path, { force: true });
      if (ENTRY.test(name) && stats.isFile()) [entries, bytes] = [entries + 1, bytes + stats.size];
    } catch (error) {
      const reason = codeOf(error);
      if (reason !== 'ENOENT') left.push({ name, reason: reason === 'ENOTEMPTY' || reason === 'EEXIST' ? 'a folder with something in it' : reason });
    }
  }
  return { entries, bytes, left };
}

/** Whether a file may be put there; an empty folder gives way. */
async function placeIsFree(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => null);
  return stats === null || !stats.isDirectory() || rmdir(path).then(() => true, () => false);
}

/** Null when there is none. A link, a pipe or a device is none: what stands there was not written here. */
async function readEntry(file: string, limit: number): Promise<Buffer | null> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ELOOP') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const stats = await handle.stat();
    const ours = stats.isFile() && stats.size <= limit && (process.getuid === undefined || stats.uid === process.getuid());
    return ours ? await handle.readFile() : null;
  } finally {
    await handle.close();
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Least recently used first, until the rest fits; and what killed runs left behind. */
async function dropOldest(folder: string, limit: number): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (!TEMPORARY.test(name)) continue;
    const stats = await stat(join(folder, name)).catch(() => null);
    if (stats !== null && Date.now() - stats.mtimeMs > ABANDONED) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
  const entries = (await entriesOf(folder)).sort((a, b) => a.usedAt - b.usedAt);
  let total = entries.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of entries) {
    if (total <= limit) break;
    await rm(path, { force: true }).catch(() => undefined);
    total -= size;
  }
}

/** What no run has used for so long holds names of people for nobody. */
async function dropUnused(folder: string, keepFor: number): Promise<void> {
  if (keepFor === Infinity) return;
  for (const { path, usedAt } of await entriesOf(folder).catch(() => [])) {
    if (Date.now() - usedAt > keepFor) await rm(path, { force: true }).catch(() => undefined);
  }
}

async function entriesOf(folder: string): Promise<{ path: string; size: number; usedAt: number }[]> {
  const found = await Promise.all((await namesIn(folder)).filter((name) => ENTRY.test(name)).map(async (name) => {
    const path = join(folder, name), stats = await lstat(path).catch(() => null);
    return stats === null || !stats.isFile() ? [] : [{ path, size: stats.size, usedAt: stats.mtimeMs }];
  }));
  return found.flat();
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
}
