import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it, vi } from 'vitest';
import { isFullId } from '../../../src/ingest/git/git-commands.js';
import * as commands from '../../../src/ingest/git/git-commands.js';
import { gitFailure } from '../../../src/ingest/git/git-failure.js';
import { plainMessage } from '../../../src/ingest/git/run-git.js';
import { plain, scratchFolder } from './support.js';

const root = scratchFolder();
const source = new URL('../../../src/', import.meta.url).pathname;

describe('the runner', () => {
  it('is the only place that starts processes, and simple-git has one (case 34)', async () => {
    const files = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'));
    const using = async (pattern: RegExp) => {
      const found = [];
      for (const name of files) if (pattern.test(await readFile(join(source, name), 'utf8'))) found.push(name.split('\\').join('/'));
      return found;
    };
    const inGit = (names: string[]) => names.filter((name) => name.startsWith('ingest/git/'));
    expect(inGit(await using(/node:child_process|from 'child_process'/))).toEqual(['ingest/git/run-git.ts']);
    expect(await using(/from 'simple-git'/)).toEqual(['ingest/git/ask-git.ts']);
    expect(inGit(await using(/\bexec(?:File)?(?:Sync)?\(|shell: true|spawnSync/).then((names) => names.filter((name) => !/find-git|git-commands/.test(name))))).not.toContain('ingest/git/ask-git.ts');
  });

  it('passes revisions only as full object ids, or behind --end-of-options', () => {
    for (const bad of ['HEAD', '--output=x', 'a'.repeat(39), 'A'.repeat(40), `${'a'.repeat(40)}\n`, '']) {
      expect(isFullId(bad)).toBe(false);
      expect(() => commands.commitList(bad)).toThrow();
      expect(() => commands.treeListing(bad)).toThrow();
      expect(() => commands.objectAt(bad, 'x')).toThrow();
      expect(() => commands.commitSample(bad, 1)).toThrow();
    }
    expect(commands.commitOf('--output=x').args.indexOf('--end-of-options')).toBeLessThan(commands.commitOf('--output=x').args.indexOf('--output=x^{commit}'));
  });

  it('makes one plain line of whatever git says', () => {
    const text = `fatal: \x1b[31mbad\x1b]8;;http://x\x07\r\nthing \u202e in /home/me/repo/.git/x and /home/me/repo\u2028::error::x ${'y'.repeat(1000)}`;
    const message = plainMessage(text, ['/home/me/repo', '/home/me/repo/.git']);
    expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2028]|home/);
    expect(message.length).toBeLessThanOrEqual(300);
    expect(plainMessage('packfile '.repeat(50))).toMatch(/^… (?:packfile ?)+$/);
  });

  it('tells crashes, hangs and missing objects apart', () => {
    const exit = { code: 128, signal: null, killed: null, message: 'fatal: unable to read tree' } as const;
    expect(gitFailure(exit, 'x', false).exitCode).toBe(3);
    expect(gitFailure(exit, 'x', true).hint).toContain('blob:none');
    expect(gitFailure({ ...exit, code: null, signal: 'SIGSEGV' }, 'x', false).exitCode).toBe(5);
    expect(gitFailure({ ...exit, code: null, signal: 'SIGKILL', killed: 'idle' }, 'x', false).exitCode).toBe(5);
    expect(gitFailure({ ...exit, code: null, signal: 'SIGKILL', killed: 'memory' }, 'x', false).exitCode).toBe(6);
  });
});

describe('an interrupted run', () => {
  /** A program that opens a repository with a git that hangs in rev-list, and says when it does. */
  async function hangingRun(prepare: string) {
    const folder = await mkdtemp(join(root, 'run-'));
    const { dir } = await plain(join(folder, 'repository'));
    const script = join(folder, 'git');
    await writeFile(script, '#!/bin/sh\ncase "$*" in *rev-list*) sleep 60; ;; *) exec git "$@";; esac\n', { mode: 0o755 });
    await build({
      stdin: {
        contents: `import { openRepository } from ${JSON.stringify(join(source, 'ingest/git/open-repository.ts'))};
          ${prepare}
          const repository = await openRepository(${JSON.stringify(dir)}, { gitPath: ${JSON.stringify(script)} });
          repository.readHistory({ since: 0 }).catch(() => {});
          process.stdout.write('reading');`,
        resolveDir: source, loader: 'ts',
      },
      bundle: true, platform: 'node', format: 'esm', outfile: join(folder, 'run.mjs'), logLevel: 'error',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    const temporary = await mkdtemp(join(folder, 'tmp-'));
    const child = spawn(process.execPath, [join(folder, 'run.mjs')], { env: { PATH: process.env['PATH'], TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>((resolve) => { child.stdout.once('data', () => resolve()); });
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    expect((await readdir(temporary)).length).toBe(1);
    if (process.platform === 'linux') expect(await sleepers(temporary)).toBeGreaterThan(1);
    return { child, temporary };
  }
  const ended = (child: ReturnType<typeof spawn>) => new Promise<number | null>((resolve) => { child.on('exit', (code) => resolve(code)); });
  /** Processes of the group that hangs, from the system's list. */
  async function sleepers(temporary: string): Promise<number> {
    let found = 0;
    for (const name of await readdir('/proc').catch(() => [] as string[])) {
      if (!/^\d+$/.test(name)) continue;
      const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '');
      if (environment.includes(temporary)) found++;
    }
    return found;
  }

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('by %s leaves no process and no folder (case 90)', async (signal, code) => {
    const { child, temporary } = await hangingRun('');
    const exit = ended(child);
    child.kill(signal);
    expect(await exit).toBe(code);
    expect(await readdir(temporary)).toEqual([]);
    await vi.waitFor(async () => expect(await sleepers(temporary)).toBe(0), 5000);
  });

  it('ends as the program decides where it listens itself', async () => {
    const { child, temporary } = await hangingRun("process.on('SIGINT', () => process.exit(42));");
    const exit = ended(child);
    child.kill('SIGINT');
    expect(await exit).toBe(42);
    expect(await readdir(temporary)).toEqual([]);
    await vi.waitFor(async () => expect(await sleepers(temporary)).toBe(0), 5000);
  });

  it('by an exit of the program leaves nothing either', async () => {
    const { child, temporary } = await hangingRun('setTimeout(() => process.exit(0), 1500);');
    expect(await ended(child)).toBe(0);
    expect(await readdir(temporary)).toEqual([]);
    await vi.waitFor(async () => expect(await sleepers(temporary)).toBe(0), 5000);
  });
});
