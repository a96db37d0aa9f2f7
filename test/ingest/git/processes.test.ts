import fc from 'fast-check';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { makeRepository } from '../../../fixtures/make-repository.js';
import type { HistoryOptions } from '../../../src/ingest/git/read-history.js';
import { commit, scratchFolder, withRepository } from './support.js';

const cores = vi.hoisted(() => ({ count: 1 }));
vi.mock('node:os', async (original) => ({ ...(await original<typeof import('node:os')>()), availableParallelism: () => cores.count }));

const dir = join(scratchFolder(), 'many');
const read = (count: number, options: Partial<HistoryOptions>) => {
  cores.count = count;
  return withRepository(dir, {}, (repository) => repository.readHistory({ since: 0, ...options }));
};

beforeAll(async () => {
  // more than one chunk for each process, and a remainder
  await makeRepository(dir, Array.from({ length: 600 }, (_, index) => commit(index, `C${index}`, { [`f${index % 37}`]: `${index}\n`.repeat(1 + (index % 5)), [`g${index % 11}`]: `${index}\n` })), {});
}, 60_000);

it('gives the same history by one process and by several', () => fc.assert(fc.asyncProperty(
  fc.constantFrom<Partial<HistoryOptions>>({}, { lines: true }, { lines: true, firstParent: true }, { renames: 'similar' }), fc.integer({ min: 2, max: 6 }),
  async (options, count) => { expect(await read(count, options)).toEqual(await read(1, options)); },
), { numRuns: 8 }), 120_000);
