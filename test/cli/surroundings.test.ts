import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import { CLI, conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
const TEAMS = join(STORIES, 'aligned/teams.yaml');
const FORMATS = 'html,json,md,csv,sarif';
let folder: string;
let gap: string;
let wanted: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-around-'));
  gap = (await makeRepository(join(folder, 'gap'), (await readStory(join(STORIES, 'gap'))).commits)).dir;
  expect((await conway([gap, '--teams', TEAMS, '--out', join(folder, 'wanted'), '--format', FORMATS, '--quiet', '--no-cache'])).code).toBe(0);
  wanted = await contents('wanted');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function contents(out: string): Promise<string> {
  const names = (await readdir(join(folder, out))).sort();
  return JSON.stringify(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, out, name), 'utf8')])));
}
/** A shell line with the command in it as "$@". */
function shell(line: string, args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const child = spawn('bash', ['-c', `set -o pipefail; ${line}`, 'bash', process.execPath, CLI, ...args], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

describe('streams', () => {
  it('a reader that has seen enough, no stderr, no stdout, a simple terminal, a narrow one: no crash (case 95)', async () => {
    const head = await shell('"$@" | head -1', ['facts', gap, '--kind', 'changes', '--since', 'all']);
    expect([head.code, head.stdout.trim().split('\n').length, head.stderr.includes('bug')]).toEqual([0, 1, false]);
    expect((await shell('"$@" 2>&-', [gap, '--out', join(folder, 'closed')])).code).toBe(0);
    expect((await shell('"$@" >/dev/full', [gap, '--out', '-', '--format', 'json', '--quiet'])).code).toBe(7);
    for (const env of [{ TERM: 'dumb' }, { COLUMNS: '10', TERM: 'xterm' }, { TERM: '', NO_COLOR: '1' }] as Record<string, string>[]) {
      const { code, stdout } = await shell('"$@"', [gap, '--out', join(folder, 'narrow')], env);
      expect([code, /\u001b/.test(stdout)]).toEqual([0, false]);
    }
    if (spawnSync('script', ['--version']).status === 0) expect((await shell(`stty -a >/dev/null 2>&1; script -qec "stty cols 10; '$1' '$2' '$3' --out '$5'" /dev/null`, [gap, '--out', join(folder, 'ten')])).code).toBe(0);
  }, 180_000);
});

describe('the same commit', () => {
  it('gives the same bytes whatever the umask, folder, processors, cache, time zone and language (case 97)', async () => {
    const runs: [string, string, Record<string, string>][] = [
      ['umask 077; "$@"', 'a', { TZ: 'Pacific/Marquesas', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }],
      ['cd /; taskset -c 0 "$@" 2>/dev/null || "$@"', 'b', { TZ: 'Asia/Tokyo', LANG: 'sv_SE.UTF-8' }],
      ['"$@"', 'c', { UV_THREADPOOL_SIZE: '1', LC_ALL: 'tr_TR.UTF-8' }],
      ['"$@"', 'd', { NODE_OPTIONS: '--max-semi-space-size=1' }],
    ];
    for (const [line, out, env] of runs) {
      expect((await shell(line, [gap, '--teams', TEAMS, '--out', join(folder, out), '--format', FORMATS, '--quiet'], env)).code).toBe(0);
      expect([out, (await contents(out)) === wanted]).toEqual([out, true]);
    }
  }, 180_000);

  it('gives the same bytes ten years later, and with folders listed in another order: the clock is not read (cases 97, 98)', async () => {
    const preload = join(folder, 'later.mjs');
    await writeFile(preload, `import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const RealDate = Date, YEARS = 10 * 365 * 86400e3;
      globalThis.Date = class extends RealDate { constructor(...given) { super(...(given.length === 0 ? [RealDate.now() + YEARS] : given)); } static now() { return RealDate.now() + YEARS; } };
      Math.random = () => 0.5;
      const readdir = fs.promises.readdir;
      fs.promises.readdir = async (...args) => (await readdir.apply(fs.promises, args)).reverse();
      syncBuiltinESMExports();\n`);
    const { code } = await conway([gap, '--teams', TEAMS, '--out', join(folder, 'later'), '--format', FORMATS, '--quiet', '--no-cache'], { node: ['--import', preload] });
    expect([code, (await contents('later')) === wanted]).toEqual([0, true]);
  }, 60_000);

  it('gives the same bytes from a cache that is cut, flipped, of another version, or from the future (case 93)', async () => {
    const cache = join(folder, 'damaged');
    const run = async (out: string) => conway([gap, '--teams', TEAMS, '--out', join(folder, out), '--format', FORMATS, '--quiet', '--cache-dir', cache]);
    await run('first');
    const names = await readdir(cache);
    expect(names.length).toBeGreaterThan(1);
    const damages: ((bytes: Buffer, file: string) => Promise<unknown>)[] = [
      async (bytes, file) => writeFile(file, bytes.subarray(0, bytes.length / 2)), async (bytes, file) => { bytes[bytes.length - 3] ^= 1; await writeFile(file, bytes); },
      async (bytes, file) => { bytes[13] += 1; await writeFile(file, bytes); }, async (_, file) => utimes(file, Date.now() / 1000 + 1e9, Date.now() / 1000 + 1e9), async (_, file) => writeFile(file, ''), async (_, file) => chmod(file, 0),
    ];
    for (const [at, damage] of damages.entries()) {
      for (const name of names) await damage(await readFile(join(cache, name)), join(cache, name)).catch(() => undefined);
      const { code } = await run(`after-${at}`);
      expect([at, code, (await contents(`after-${at}`)) === wanted]).toEqual([at, 0, true]);
      for (const name of await readdir(cache)) await chmod(join(cache, name), 0o600);
    }
  }, 180_000);
});

describe('places', () => {
  it('a report that cannot be written: exit 7, and what was there is as it was (case 92)', async () => {
    const out = join(folder, 'kept');
    await mkdir(join(out, 'report.html'), { recursive: true });
    await writeFile(join(out, 'report.json'), 'mine');
    const { code, stderr } = await conway([gap, '--out', out, '--quiet']);
    expect([code, stderr]).toEqual([7, expect.stringContaining('it is a folder')]);
    expect([await readFile(join(out, 'report.json'), 'utf8'), (await readdir(out)).sort()]).toEqual(['mine', ['report.html', 'report.json']]);
    if (process.getuid?.() !== 0) {
      const closed = join(folder, 'read-only');
      await mkdir(closed, { mode: 0o500 });
      expect((await conway([gap, '--out', join(closed, 'out'), '--quiet'])).code).toBe(7);
      expect((await stat(closed)).isDirectory()).toBe(true);
    }
  }, 60_000);
});
