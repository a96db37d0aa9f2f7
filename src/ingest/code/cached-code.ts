import type { Progress } from '../../model/errors.js';
import type { RawTree } from '../../model/raw.js';
import { openModules, openSources } from '../cache/modules-pack.js';
import type { CacheStore } from '../cache/store.js';
import { type ReadBlobs, readCode, type ReadCodeOptions } from './read-code.js';

/** As `readCode`; what was read of contents is taken from the cache and kept there. The result is the same with any cache and without. */
export async function readCachedCode(
  cache: CacheStore | undefined, tree: RawTree, readBlobs: ReadBlobs, progress: Progress, options: Omit<ReadCodeOptions, 'kept' | 'keptSources'>,
): Promise<Awaited<ReturnType<typeof readCode>>> {
  if (cache === undefined) return readCode(tree, readBlobs, progress, options);
  const [kept, keptSources] = await Promise.all([openModules(cache), openSources(cache)]);
  const code = await readCode(tree, readBlobs, progress, { ...options, kept, keptSources });
  await kept.save();
  await keptSources.save();
  return code;
}
