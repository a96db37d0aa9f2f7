import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { ATTACK_VECTORS, plantAttack, plantAttacks } from '../../src/ingest/git/attack-vectors.js';
import type { Report } from '../../src/model/report.js';
import { CLI, conway } from './command.js';
import { MODES, everyCommand } from './every-command.js';

let folder: string;
let made = 0;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'conway-hostile-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));
const fresh = async (): Promise<string> => { const path = join(folder, `r${made++}`); await mkdir(path); return path; };
const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

const OUTRIGHT = ATTACK_VECTORS.filter(({ id }) => !id.startsWith('promisor'));
const BY_FETCHING = ATTACK_VECTORS.filter(({ id }) => id.startsWith('promisor'));

/** Done; to a repository without teams nothing can be proposed, which is usage. */
const answers = (command: string, code: number | null): boolean => code === 0 || (code === 2 && ['propose', 'what-if', 'accept'].includes(command));

/** What a surrounding shell may have set to the attacker's program. */
const ambient = (program: string): Record<string, string> => ({ GIT_EXTERNAL_DIFF: program, GIT_PAGER: program, PAGER: program, GIT_SSH_COMMAND: program, GIT_ASKPASS: program, GIT_EDITOR: program });

describe('a hostile repository', () => {
  it('is met by every command there is', async () => {
    const { stdout } = await conway(['--help']);
    const commands = [...stdout.slice(stdout.indexOf('Commands:'), stdout.indexOf('Examples:')).matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name!).filter((name) => name !== 'help' && name !== 'completion');
    expect([...new Set(everyCommand('x', 'y', []).map(({ command }) => command))].sort()).toEqual(commands.sort());
  });

  it('is played against the installed git by doctor, which says of each way whether it works (case 20)', async () => {
    const { code, stdout } = await conway(['doctor'], { cwd: folder });
    expect(code).toBe(0);
    for (const { id } of ATTACK_VECTORS) expect(stdout).toMatch(new RegExp(`^ok {6}${id}$`, 'm'));
  }, 60_000);

  it.each(MODES)('that attacks in every way at once has nothing run, by any command, in %s mode (cases 1, 2, 3, 4, 5, 6, 7, 10, 11)', async (_, mode) => {
    const place = await fresh();
    const { repository, canary, program } = await plantAttacks(place, OUTRIGHT);
    for (const { command, args } of everyCommand(repository, join(place, 'out'), mode)) {
      const { code, stderr } = await conway(args, { env: ambient(program) });
      expect([command, answers(command, code), stderr.includes('this is a bug')]).toEqual([command, true, false]);
      expect([command, await exists(canary)]).toEqual([command, false]);
    }
    // the canary sings for who asks git as usual
    spawnSync('git', ['status'], { cwd: repository, timeout: 20_000, env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } });
    expect(await exists(canary)).toBe(true);
  }, 240_000);

  it.each(BY_FETCHING.map((vector) => [vector.id, vector] as const))('that lacks an object has nothing fetched for it, and the report says so: %s (case 8)', async (_, vector) => {
    const place = await fresh();
    const { repository, canary } = await plantAttack(place, vector);
    for (const [name, mode] of MODES) {
      for (const { command, args } of everyCommand(repository, join(place, name), mode).filter(({ args }) => args[0] === repository || (name !== 'quarantine' && (args[0] === 'trend' || args.includes('changes'))))) {
        const { code } = await conway(args);
        expect([command, name, code]).toEqual([command, name, name === 'quarantine' ? 3 : 0]);
        expect([command, name, await exists(canary)]).toEqual([command, name, false]);
      }
      if (name !== 'quarantine') expect((JSON.parse(await readFile(join(place, name, 'report/report.json'), 'utf8')) as Report).coverage.partial).toBe('blobless');
    }
  }, 240_000);

  it.runIf(spawnSync('script', ['--version']).status === 0)('is shown no pager and leaves no escape but those of progress, on a terminal (cases 7, 71)', async () => {
    const place = await fresh();
    const { repository, canary, program } = await plantAttacks(place, OUTRIGHT);
    for (const [, mode] of MODES) {
      const { code, text } = await onTerminal([process.execPath, CLI, repository, '--out', join(place, 'out'), '--no-cache', ...mode], ambient(program));
      expect(code).toBe(0);
      expect(await exists(canary)).toBe(false);
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\u001b(?!\[(K|[\d;]*m))/);
      expect((await onTerminal([process.execPath, CLI, repository, '--out', join(place, 'out'), '--quiet', ...mode], { NO_COLOR: '1' })).text).not.toContain('\u001b');
    }
  }, 120_000);
});

/** Runs a command under a terminal of its own that is 80 columns wide. */
function onTerminal(command: readonly string[], env: Record<string, string>): Promise<{ code: number | null; text: string }> {
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  return new Promise((resolve) => {
    const child = spawn('script', ['-qec', quoted, '/dev/null'], { env: { ...process.env, TERM: 'xterm', ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** Files that tools run as programs, or take commands from. */
const PROGRAMS = [
  'vite.config.ts', 'vite.config.js', 'webpack.config.js', 'rollup.config.mjs', '.dependency-cruiser.cjs', '.dependency-cruiser.js', 'jest.config.js', '.eslintrc.js', 'eslint.config.js', 'babel.config.cjs', 'prettier.config.js',
  'conway.config.js', 'conway.config.ts', 'conway.config.mjs', '.conwayrc.js', 'index.js', 'setup.py', 'conftest.py', 'Gemfile', 'Rakefile', 'build.gradle', 'build.rs', 'Package.swift', '.pnpmfile.cjs', '.yarnrc.js', 'metro.config.js', 'nx.js',
];

describe('programs of the repository', () => {
  it.each(MODES)('that tools would load are data, in %s mode (case 58)', async (_, mode) => {
    const place = await fresh();
    const canary = join(place, 'canary');
    const touch = `require('fs').writeFileSync(${JSON.stringify(canary)}, 'x'); open(${JSON.stringify(canary)}, 'w'); File.write(${JSON.stringify(canary)}, 'x');\n`;
    const scripts = Object.fromEntries(['preinstall', 'install', 'postinstall', 'prepare', 'prepack', 'build', 'test'].map((name) => [name, `touch ${canary}`]));
    const files: Record<string, string> = {
      ...Object.fromEntries(PROGRAMS.map((name) => [name, touch])),
      'package.json': JSON.stringify({ name: 'trap', scripts, workspaces: ['packages/*'], main: 'index.js', 'conway-mirror': { plugins: ['./index.js'] } }),
      '.npmrc': `script-shell=${canary}\n`, '.yarnrc.yml': 'yarnPath: ./index.js\n', 'conway.config.json': JSON.stringify({ plugins: ['./index.js'], extends: './index.js', components: ['packages/*'] }),
      'tsconfig.json': JSON.stringify({ extends: './index.js', compilerOptions: { plugins: [{ name: './index.js' }] } }),
      'packages/a/package.json': JSON.stringify({ name: 'a', scripts }), 'packages/a/index.ts': "import '../../index.js';\nimport 'b';\n", 'packages/b/package.json': JSON.stringify({ name: 'b', scripts }), 'packages/b/index.ts': 'export const b = 1;\n',
    };
    const { dir } = await makeRepository(join(place, 'repository'), [{ author: 'Planted <planted@example.com>', at: 1_700_000_000, message: 'All', changes: Object.entries(files).map(([path, content]) => ({ path, content })) }], { checkout: true });
    await chmod(join(dir, 'index.js'), 0o755);
    // what is read is read by these; the other commands are met in the default mode
    for (const { command, args } of everyCommand(dir, join(place, 'out'), mode).filter(({ command }) => mode.length === 0 || command === 'analyze' || command === 'init')) {
      const { code } = await conway(args, { cwd: dir });
      expect([command, answers(command, code)]).toEqual([command, true]);
      expect([command, await exists(canary)]).toEqual([command, false]);
    }
  }, 240_000);

  it('and its settings beyond the documented ones are passed over, and said (case 59)', async () => {
    const place = await fresh();
    const settings = { out: join(place, 'taken'), cacheDir: join(place, 'cache'), plugins: ['./x.js'], teams: 'teams.yaml', owners: 'OWNERS', bots: ['a@b'], thresholds: { 'single-point': { topShare: 0.01 } }, guardrails: { cycles: [] }, exclude: ['docs/'] };
    const { dir } = await makeRepository(join(place, 'repository'), [{ author: 'A <a@b>', at: 1_700_000_000, message: 'All', changes: [{ path: 'conway.config.json', content: JSON.stringify(settings) }, { path: 'teams.yaml', content: 'teams: {x: [a@b]}' }, { path: 'a.ts', content: '' }] }], { checkout: true });
    const { code, stdout } = await conway([dir, '--out', '-', '--format', 'json', '--quiet'], { cwd: dir });
    const report = JSON.parse(stdout) as Report;
    expect(code).toBe(0);
    expect(report.options).toMatchObject({ exclude: ['docs/'], teams: null, thresholds: {} });
    const said = report.diagnostics.filter(({ path }) => path === 'conway.config.json').map(({ message }) => message).join('\n');
    for (const key of ['out', 'cacheDir', 'plugins', 'teams', 'owners', 'bots', 'thresholds', 'guardrails']) expect(said).toContain(`"${key}"`);
    expect([await exists(join(place, 'taken')), await exists(join(place, 'cache'))]).toEqual([false, false]);
  });
});
