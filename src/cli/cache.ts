import { cacheFolder } from '../ingest/cache/cache-folder.js';
import { cacheSize, openCache, purgeCache, type CacheStore } from '../ingest/cache/store.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import { terminalText } from '../report/encode/terminal-text.js';
import type { Flags } from './request.js';
import type { Streams } from './streams.js';

/** `conway cache` says where the cache is and how large; `conway cache purge` empties it. @throws UserError (2, 7) */
export async function runCache(action: string | undefined, flags: Pick<Flags, 'cacheDir'>, { stdout }: Pick<Streams, 'stdout'>): Promise<ExitCode> {
  if (action !== undefined && action !== 'purge') throw new UserError(`cache: ${JSON.stringify(action)} is no action`, EXIT.usage, 'use `conway cache` or `conway cache purge`');
  const folder = cacheFolder(flags.cacheDir);
  if (folder === null) throw new UserError('there is no home folder, so there is no cache', EXIT.io, 'name a folder with --cache-dir');
  const { entries, bytes, left } = await (action === 'purge' ? purgeCache(folder) : cacheSize(folder).then((size) => ({ ...size, left: [] }))).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`the cache ${folder} cannot be ${action === 'purge' ? 'emptied' : 'read'} (${error.code ?? error.message})`, EXIT.io, 'look at its permissions');
  });
  const amount = `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${(bytes / 1e6).toFixed(1)} MB`;
  stdout.write(action === 'purge' ? `${terminalText(folder)}: removed ${amount}\n` : `${terminalText(folder)}\n${amount}\n`);
  for (const { name, reason } of left) stdout.write(`left: ${terminalText(name)} (${terminalText(reason)})\n`);
  return left.length === 0 ? EXIT.done : EXIT.io;
}

/** The cache of a run as its flags ask for it; undefined with --no-cache and with --quarantine. */
export async function cacheOf(path: string, { cache, cacheDir, quarantine, retention }: Pick<Flags, 'cache' | 'cacheDir' | 'quarantine' | 'retention'>): Promise<CacheStore | undefined> {
  if (cacheDir === '') throw new UserError('--cache-dir: no folder named', EXIT.usage, 'give a folder, or --no-cache to keep nothing');
  const keepFor = retentionOf(retention ?? '90d');
  // what an earlier run kept was not checked object by object, which is what --quarantine is for
  return cache === false || quarantine === true ? undefined : openCache({ repository: path, keepFor, ...(cacheDir !== undefined && { folder: cacheDir }) });
}

const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/** Milliseconds. @throws UserError (exit 2) for what is no length of time. */
function retentionOf(text: string): number {
  const found = /^([1-9]\d{0,3})([dwmy])$/.exec(text);
  if (found === null) throw new UserError(`--retention: ${JSON.stringify(text)} is no length of time`, EXIT.usage, 'use 30d, 12w, 6m or 1y, or --no-cache to keep nothing');
  return Number(found[1]) * DAYS[found[2]]! * 86_400_000;
}

/** What the cache has to say goes to stderr alone. */
export function writeCacheNotes(cache: CacheStore | undefined, stderr: { write(text: string): unknown }): void {
  for (const note of new Set(cache?.notes)) stderr.write(`conway: ${terminalText(note)}\n`);
}
