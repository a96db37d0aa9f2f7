import { type BatchRecord, lines } from './batch-records.js';
import { objectSizes } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import { objectStream, readObjects } from './read-objects.js';
import type { RepositoryContext } from './repository-context.js';
import { lineFeeder, startGit } from './run-git.js';

/**
 * @param bytes null when the blob is missing, corrupt, no blob, or larger than allowed. A view that must be copied to be kept for long.
 * @param size in bytes; -1 when it is missing.
 */
export type OnBlob = (index: number, bytes: Buffer | null, size: number) => void;

/** A git that dies this often on corrupt objects has nothing more to say. */
const RESTARTS = 64;

/**
 * Reads blobs by id, in the order given, once for each position. Their sizes are asked for first, so a huge one is never unpacked, and contents follow while
 * sizes still come; what is missing (partial clones) or does not match its id is given as null and counted in the diagnostics.
 *
 * @throws UserError (5) when git hangs; missing and corrupt blobs never end the run.
 */
export async function readBlobs(context: RepositoryContext, oids: readonly string[], onBlob: OnBlob, maxBytes: number): Promise<void> {
  if (oids.length === 0) return;
  const { profile, format } = context;
  const sizes = new Float64Array(oids.length).fill(-1), wanted: number[] = [];
  let given = 0;
  let corrupt = 0;
  const give = (index: number, bytes: Buffer | null) => {
    for (; given < index; given++) onBlob(given, null, sizes[given]);
    onBlob(index, bytes, sizes[index]);
    given = index + 1;
  };
  const take = (index: number, { type, body, whole, intact }: BatchRecord) => {
    const usable = type === 'blob' && whole && intact;
    if (!usable) corrupt++;
    give(index, usable ? body : null);
  };
  const contents = objectStream(profile, format, maxBytes, (at, record) => take(wanted[at], record));
  try {
    await readSizes(context, oids, (index, size) => {
      sizes[index] = size;
      if (size < 0 || size > maxBytes) return;
      wanted.push(index);
      contents.push(oids[index]);
    });
  } catch (error) {
    contents.stop();
    await contents.done.catch(() => undefined);
    throw error;
  }
  contents.end();
  let result = await contents.done;
  for (let from = 0, restarts = 0; !result.complete && from + result.count < wanted.length;) {
    if (result.exit.killed === 'idle' || ++restarts > RESTARTS) throw gitFailure(result.exit, 'reading the files', context.promisor);
    corrupt++;
    give(wanted[from + result.count], null);
    from += result.count + 1;
    if (from === wanted.length) break;
    const part = wanted.slice(from);
    result = await readObjects(profile, format, part.map((index) => oids[index]), maxBytes, (at, record) => take(part[at], record));
  }
  for (; given < oids.length; given++) onBlob(given, null, sizes[given]);

  const missing = sizes.reduce((count, size) => (size < 0 ? count + 1 : count), 0);
  const note = (id: string, count: number, why: string) => {
    if (count === 0) return;
    const message = `${count} of ${oids.length} files could not be read: ${why}`;
    context.diagnostics.push({ stage: 'git', message });
    context.limits.push({ stage: 'git', id, limit: 0, count, message });
  };
  note('missing-objects', missing, 'their content is not in this clone');
  note('corrupt-objects', corrupt, 'their content is corrupt or does not match its id');
}

/** Asks for the size of each blob in bytes, in order; -1 for what is missing or no blob. */
export async function readSizes(context: RepositoryContext, oids: readonly string[], onSize: (index: number, size: number) => void): Promise<void> {
  let at = 0;
  for (let restarts = 0; at < oids.length; restarts++) {
    const parser = lines((line) => {
      const [, type, size] = line.split(' ');
      onSize(at++, type === 'blob' ? Number(size) : -1);
    });
    const git = startGit(context.profile, objectSizes, parser.push);
    const feeder = lineFeeder(git, (index) => oids[index]);
    for (let index = at; index < oids.length; index++) feeder.push(index);
    feeder.end();
    const exit = await git.exit;
    if (exit.code === 0 && at === oids.length) break;
    if (exit.killed === 'idle' || restarts === RESTARTS) throw gitFailure(exit, 'asking for the sizes of the files', context.promisor);
    if (at < oids.length) onSize(at++, -1);
  }
}
