import { lines } from './batch-records.js';
import { objectSizes } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import { readObjects } from './read-objects.js';
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
 * Reads blobs by id, in the order given, once for each position. Their sizes are asked for first, so a huge one is never unpacked; what is missing
 * (partial clones) or does not match its id is given as null and counted in the diagnostics.
 *
 * @throws UserError (5) when git hangs; missing and corrupt blobs never end the run.
 */
export async function readBlobs(context: RepositoryContext, oids: readonly string[], onBlob: OnBlob, maxBytes: number): Promise<void> {
  const sizes = await readSizes(context, oids);
  const wanted: number[] = [];
  sizes.forEach((size, index) => { if (size >= 0 && size <= maxBytes) wanted.push(index); });

  let given = 0;
  const give = (index: number, bytes: Buffer | null, size: number) => {
    for (; given < index; given++) onBlob(given, null, sizes[given]);
    onBlob(index, bytes, size);
    given = index + 1;
  };
  let corrupt = 0;
  let restarts = 0;
  for (let from = 0; from < wanted.length;) {
    const part = wanted.slice(from);
    const result = await readObjects(context.profile, context.format, { length: part.length, at: (at) => oids[part[at]] }, maxBytes, (at, record) => {
      const usable = record.type === 'blob' && record.whole && record.intact;
      if (!usable) corrupt++;
      give(part[at], usable ? record.body : null, sizes[part[at]]);
    });
    if (result.complete || result.count >= part.length) break;
    if (result.exit.killed === 'idle' || ++restarts > RESTARTS) throw gitFailure(result.exit, 'reading the files', context.promisor);
    corrupt++;
    give(part[result.count], null, sizes[part[result.count]]);
    from += result.count + 1;
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

/** Size of each blob in bytes; -1 for what is missing or no blob. */
export async function readSizes(context: RepositoryContext, oids: readonly string[]): Promise<Float64Array> {
  const sizes = new Float64Array(oids.length).fill(-1);
  let from = 0;
  for (let restarts = 0; from < oids.length; restarts++) {
    let at = from;
    const parser = lines((line) => {
      const [, type, size] = line.split(' ');
      if (type === 'blob') sizes[at] = Number(size);
      at++;
    });
    const git = startGit(context.profile, objectSizes, parser.push);
    const feeder = lineFeeder(git, (index) => oids[index]);
    for (let index = from; index < oids.length; index++) feeder.push(index);
    feeder.end();
    const exit = await git.exit;
    if (exit.code === 0 && at === oids.length) break;
    if (exit.killed === 'idle' || restarts === RESTARTS) throw gitFailure(exit, 'asking for the sizes of the files', context.promisor);
    from = at + 1;
  }
  return sizes;
}
