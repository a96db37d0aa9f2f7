import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheOf, runCache, writeCacheNotes } from '../../src/cli/cache.js';
import type { Streams } from '../../src/cli/streams.js';
import { EXIT } from '../../src/model/errors.js';

let place: string;
beforeEach(async () => void (place = await mkdtemp(join(tmpdir(), 'conway-cache-cli-'))));
afterEach(() => rm(place, { recursive: true, force: true }));

function printed(): { readonly stdout: Streams['stdout']; readonly text: () => string } {
  let text = '';
  return { stdout: { write: (part: string) => ((text += part), true) } as unknown as Streams['stdout'], text: () => text };
}

test('conway cache says where it is and how large; purge empties it (case 79)', async () => {
  const folder = join(place, 'cache'), repository = join(place, 'shop');
  await mkdir(join(repository, '.git'), { recursive: true });
  const empty = printed();
  expect(await runCache(undefined, { cacheDir: folder }, empty)).toBe(EXIT.done);
  expect(empty.text()).toBe(`${folder}\n0 entries, 0.0 MB\n`);
  const cache = (await cacheOf(repository, { cacheDir: folder }))!;
  await cache.write('modules', [Buffer.alloc(2_000_000)]);
  const full = printed();
  await runCache(undefined, { cacheDir: folder }, full);
  expect(full.text()).toBe(`${folder}\n1 entry, 2.0 MB\n`);
  const purged = printed();
  await runCache('purge', { cacheDir: folder }, purged);
  expect(purged.text()).toBe(`${folder}: removed 1 entry, 2.0 MB\n`);
  expect(await cache.read('modules')).toBe(null);
});

test('other actions and an unnamed folder are usage errors', async () => {
  await expect(runCache('clear', {}, printed())).rejects.toMatchObject({ exitCode: EXIT.usage });
  await expect(cacheOf(place, { cacheDir: '' })).rejects.toMatchObject({ exitCode: EXIT.usage });
});

test('--no-cache keeps nothing; a cache that cannot be used is said once, without control characters', async () => {
  expect(await cacheOf(place, { cache: false, cacheDir: join(place, 'c') })).toBe(undefined);
  const cache = await cacheOf(place, { cacheDir: join(place, 'in\u001bside') });
  const { stdout, text } = printed();
  writeCacheNotes(cache, stdout);
  expect(text()).toMatch(/^conway: the cache .* is not used: it lies inside the analysed repository\n$/);
  expect(text()).not.toContain('\u001b');
});
