import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheFolder } from '../../../src/ingest/cache/cache-folder.js';
import { programVersion } from '../../../src/ingest/cache/program-version.js';
import { cacheSize, openCache, purgeCache } from '../../../src/ingest/cache/store.js';

let place: string, folder: string, repository: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'conway-cache-test-'));
  folder = join(place, 'user', 'cache');
  repository = join(place, 'shop');
  await mkdir(join(repository, '.git'), { recursive: true });
});
afterEach(() => rm(place, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array[] => [Buffer.from(text)];
const files = async (): Promise<string[]> => (await readdir(folder)).map((name) => join(folder, name));

describe('entries', () => {
  test('what is written is read again, by the same repository and name only', async () => {
    const cache = await openCache({ folder, repository });
    expect(await cache.read('modules')).toBe(null);
    await cache.write('modules', [Buffer.from('ab'), Buffer.from('c')]);
    await cache.write('history', bytes(''));
    expect((await cache.read('modules'))?.toString()).toBe('abc');
    expect((await cache.read('history'))?.length).toBe(0);
    expect(await cache.read('module')).toBe(null);
    const inside = join(repository, 'packages');
    await mkdir(inside);
    expect((await (await openCache({ folder, repository: inside })).read('modules'))?.toString()).toBe('abc');
    await mkdir(join(place, 'other', '.git'), { recursive: true });
    expect(await (await openCache({ folder, repository: join(place, 'other') })).read('modules')).toBe(null);
    expect(cache.notes).toEqual([]);
  });

  test('folder and files are the user\'s alone, and names of files say nothing (case 79)', async () => {
    const cache = await openCache({ folder, repository });
    await cache.write('someone@example.com', bytes('x'));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of await files()) {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(file).not.toContain('example');
    }
  });

  test('a folder in the place of an entry: an empty one gives way, a full one is passed over, and the other entries are kept', async () => {
    const cache = await openCache({ folder, repository });
    await cache.write('modules', bytes('x'));
    const [place_] = await files();
    await rm(place_!);
    await mkdir(place_!);
    await cache.write('modules', bytes('y'));
    expect((await cache.read('modules'))?.toString()).toBe('y');
    await rm(place_!);
    await mkdir(join(place_!, 'kept'), { recursive: true });
    expect(await cache.read('modules')).toBe(null);
    await cache.write('modules', bytes('z'));
    await cache.write('history', bytes('h'));
    expect((await cache.read('history'))?.toString()).toBe('h');
    expect(cache.notes).toEqual(['an entry of the cache is not kept: a folder stands in its place']);
    expect(await cacheSize(folder)).toMatchObject({ entries: 1 });
    const name = place_!.slice(folder.length + 1);
    expect(await purgeCache(folder)).toMatchObject({ entries: 1, left: [{ name, reason: 'a folder with something in it' }] });
    expect(await readdir(folder)).toEqual([name]);
    await rm(join(place_!, 'kept'), { recursive: true });
    expect(await purgeCache(folder)).toMatchObject({ entries: 0, left: [] });
    expect(await readdir(folder)).toEqual([]);
  });

  test('damage of any kind: dropped, said, and read as absent (case 93)', async () => {
    const cache = await openCache({ folder, repository });
    await cache.write('modules', bytes('the content of an entry'));
    const [file] = await files();
    const whole = await readFile(file);
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole);
      flipped[at] ^= 1;
      await writeFile(file, flipped);
      expect(await cache.read('modules')).toBe(null);
      expect(await files()).toEqual([]);
      await writeFile(file, whole.subarray(0, at));
      expect(await cache.read('modules')).toBe(null);
    }
    await writeFile(file, Buffer.concat([whole, Buffer.from('x')]));
    expect(await cache.read('modules')).toBe(null);
    expect(new Set(cache.notes)).toEqual(new Set([expect.stringContaining('damaged')]));
    await writeFile(file, whole);
    expect((await cache.read('modules'))?.toString()).toBe('the content of an entry');
  });

  test('a link in place of an entry is not followed', async () => {
    const cache = await openCache({ folder, repository });
    await cache.write('modules', bytes('x'));
    const [file] = await files();
    await writeFile(join(place, 'elsewhere'), await readFile(file));
    await rm(file);
    await symlink(join(place, 'elsewhere'), file);
    expect(await cache.read('modules')).toBe(null);
    await cache.write('modules', bytes('y'));
    expect((await cache.read('modules'))?.toString()).toBe('y');
    expect((await readFile(join(place, 'elsewhere'))).toString()).toContain('x');
  });

  test('many writers at once: one of the values, whole, and nothing left behind', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => openCache({ folder, repository })));
    await Promise.all(stores.map((store, i) => store.write('modules', bytes(String(i).repeat(100_000)))));
    const text = (await stores[0].read('modules'))!.toString();
    expect(text).toBe(text[0].repeat(100_000));
    expect(await files()).toHaveLength(1);
    expect(stores.flatMap(({ notes }) => notes)).toEqual([]);
  });

  test('the least recently used entries go when the folder grows beyond its bound', async () => {
    const cache = await openCache({ folder, repository, limit: 3_000 });
    for (const [name, at] of [['a', 1_000], ['b', 2_000]] as const) {
      const before: readonly string[] = await files().catch(() => []);
      await cache.write(name, bytes('x'.repeat(1_000)));
      const [file] = (await files()).filter((one) => !before.includes(one));
      await utimes(file, at, at);
    }
    await cache.read('a');
    await cache.write('c', bytes('x'.repeat(1_000)));
    expect([(await cache.read('a'))?.length, await cache.read('b'), (await cache.read('c'))?.length]).toEqual([1_000, null, 1_000]);
    await cache.write('d', bytes('x'.repeat(4_000)));
    expect(await cache.read('d')).toBe(null);
    expect(cache.notes).toEqual([expect.stringContaining('larger')]);
    expect((await cache.read('a'))?.length).toBe(1_000);
  });

  test('temporary files of killed runs are removed, those of living ones are not', async () => {
    const cache = await openCache({ folder, repository });
    const old = join(folder, '.tmp-1-aa'), fresh = join(folder, '.tmp-2-bb');
    for (const file of [old, fresh]) await writeFile(file, 'x');
    await utimes(old, 1_000, 1_000);
    await cache.write('modules', bytes('x'));
    expect((await readdir(folder)).filter((name) => name.startsWith('.tmp'))).toEqual(['.tmp-2-bb']);
  });
});

describe('folders that are refused', () => {
  const refusal = async (at: string): Promise<string> => {
    const cache = await openCache({ folder: at, repository });
    await cache.write('modules', bytes('x'));
    expect(await cache.read('modules')).toBe(null);
    expect(cache.notes).toHaveLength(1);
    return cache.notes[0];
  };
  test('inside the analysed repository, also by a link, and nothing is made there', async () => {
    expect(await refusal(join(repository, '.cache', 'x'))).toContain('inside the analysed repository');
    await symlink(repository, join(place, 'link'));
    expect(await refusal(join(place, 'link', 'cache'))).toContain('inside the analysed repository');
    expect(await readdir(repository)).toEqual(['.git']);
  });
  test('a link, a file, a folder that others may write to, a place where none can be made', async () => {
    await mkdir(join(place, 'real'));
    await symlink(join(place, 'real'), join(place, 'link'));
    expect(await refusal(join(place, 'link'))).toContain('symbolic link');
    await writeFile(join(place, 'file'), '');
    expect(await refusal(join(place, 'file'))).toContain('no folder');
    expect(await refusal(join(place, 'file', 'below'))).toContain('cannot be made');
    expect(await refusal('/proc/conway-mirror')).toContain('cannot be made');
    await mkdir(join(place, 'open'));
    await chmod(join(place, 'open'), 0o777);
    expect(await refusal(join(place, 'open'))).toContain('other users');
    expect(await readdir(join(place, 'real'))).toEqual([]);
  });
  test('a folder that goes away, or becomes a file: one note, no failure', async () => {
    const cache = await openCache({ folder, repository });
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    await cache.write('a', bytes('x'));
    await cache.write('b', bytes('x'));
    expect(cache.notes).toHaveLength(1);
  });
});

test('where the cache is', () => {
  const at = (platform: NodeJS.Platform, environment: Record<string, string>, home = '/home/u') => cacheFolder(undefined, { platform, environment, home: () => home });
  expect(at('linux', {})).toBe('/home/u/.cache/conway-mirror');
  expect(at('linux', { XDG_CACHE_HOME: '/x' })).toBe('/x/conway-mirror');
  expect(at('linux', { XDG_CACHE_HOME: 'relative' })).toBe('/home/u/.cache/conway-mirror');
  expect(at('darwin', {})).toBe('/home/u/Library/Caches/conway-mirror');
  expect(at('win32', { LOCALAPPDATA: '/l' })).toBe(join('/l', 'conway-mirror', 'Cache'));
  expect(at('linux', {}, '')).toBe(null);
  expect(cacheFolder('/asked')).toBe('/asked');
  expect(cacheFolder(undefined, { platform: 'linux', environment: {}, home: () => { throw new Error('no home'); } })).toBe(null);
});

test('purge removes entries and nothing else', async () => {
  expect(await purgeCache(folder)).toEqual({ entries: 0, bytes: 0, left: [] });
  const cache = await openCache({ folder, repository });
  await cache.write('a', bytes('x'));
  await writeFile(join(folder, 'notes.txt'), 'mine');
  expect((await cacheSize(folder)).entries).toBe(1);
  expect((await purgeCache(folder)).entries).toBe(1);
  expect(await readdir(folder)).toEqual(['notes.txt']);
  expect(await cache.read('a')).toBe(null);
});

test('entries of another version of the program are not seen, and stay for it', async () => {
  const older = await openCache({ folder, repository, program: '0.0.1' });
  await older.write('versions', [Buffer.from('old')]);
  expect(await (await openCache({ folder, repository, program: '0.0.2' })).read('versions')).toBe(null);
  expect(String(await (await openCache({ folder, repository, program: '0.0.1' })).read('versions'))).toBe('old');
  expect(programVersion()).toMatch(/^\d+\.\d+\.\d+/);
});
