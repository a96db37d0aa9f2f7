import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeRepository, runGit } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const ACTION = join(ROOT, '.ci/github');
interface Step { readonly name: string; readonly run: string; readonly env?: Record<string, string> }
let folder: string;
let repository: string;
let steps: Map<string, Step>;
let inputs: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-action-'));
  repository = (await makeRepository(join(folder, 'gap'), (await readStory(join(ROOT, 'fixtures/stories/gap'))).commits)).dir;
  const action = parse(await readFile(join(ACTION, 'action.yml'), 'utf8')) as { inputs: Record<string, { default: string }>; runs: { steps: Step[] } };
  steps = new Map(action.runs.steps.map((step) => [step.name, step]));
  inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One step as the runner would run it: bash with `-e`, inputs in the environment. */
async function run(name: string, given: Record<string, string>, extra: Record<string, string> = {}): Promise<{ code: number; stdout: string; stderr: string; summary: string }> {
  const { run: script, env = {} } = steps.get(name)!;
  const [summary, output] = [join(folder, 'summary'), join(folder, 'output')];
  await Promise.all([writeFile(summary, ''), writeFile(output, '')]);
  const values = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/, (_, input: string) => ({ ...inputs, ...given })[input]!)]));
  const done = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd: folder, env: { ...process.env, ...values, ...extra, GITHUB_ACTION_PATH: ACTION, GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output, XDG_CACHE_HOME: join(folder, 'cache') } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
  return { ...done, summary: await readFile(summary, 'utf8') };
}

/** A stand-in for `gh api` that keeps one comment in a file: only what the script asks of it. */
async function standIn(): Promise<{ folder: string; written: () => Promise<string[]>; comment: () => Promise<string> }> {
  const home = join(folder, 'gh');
  await mkdir(home);
  const [comment, log] = [join(home, 'comment'), join(home, 'log')];
  await writeFile(log, '');
  await writeFile(join(home, 'gh'), `#!/usr/bin/env bash
set -eu
case "$*" in
  *"--method "*) echo "$3" >> ${log}; for one in "$@"; do case "$one" in body=@*) cp "\${one#body=@}" ${comment};; esac; done ;;
  *"issues/7/comments"*) [ ! -e ${comment} ] || echo 99 ;;
  *"issues/comments/99"*) cat ${comment} ;;
esac
`);
  await chmod(join(home, 'gh'), 0o755);
  return { folder: home, written: async () => (await readFile(log, 'utf8')).split('\n').filter((line) => line !== ''), comment: () => readFile(comment, 'utf8') };
}

describe('the GitHub Action', () => {
  const teams = join(ROOT, 'fixtures/stories/aligned/teams.yaml');
  it('writes reports, a step summary and annotations', async () => {
    const { code, stdout, summary, stderr } = await run('Analyse', { path: repository, out: join(folder, 'out put'), teams });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^::warning file=[^,]+,line=\d+,title=Coordination gap/m);
    expect(summary).toContain('### Mirror:');
    const report = JSON.parse(await readFile(join(folder, 'out put/report.json'), 'utf8')) as { findings: unknown[] };
    expect(report.findings.length).toBeGreaterThan(0);
    expect(await readFile(join(folder, 'output'), 'utf8')).toBe(`report=${join(folder, 'out put')}/report.json\n`);
  });
  it('fails where a gate does, and no more once the baseline knows the findings', async () => {
    expect((await run('Check', { path: repository, teams, 'fail-on': 'coordination-gap' })).code).toBe(1);
    expect((await run('Check', { path: repository, teams, 'fail-on': 'coordination-gap', baseline: join(folder, 'out put/report.json') })).code).toBe(0);
    expect((await run('Check', { path: repository, teams, 'fail-on': 'hidden-coupling' })).code).toBe(0);
  });
  it('tells of a pull request what it adds, and keeps one comment that changes only when it must', async () => {
    const gh = await standIn();
    const git = (...args: string[]): Promise<Buffer> => runGit(repository, ['-c', 'user.name=Carl', '-c', 'user.email=carl@shop.example', ...args]);
    await git('checkout', '--quiet', '-b', 'topic');
    const change = async (text: string): Promise<void> => {
      await writeFile(join(repository, 'packages/payments/src/payments.ts'), text);
      await git('commit', '--quiet', '--all', '--message', 'Change');
    };
    const config = join(folder, 'rules.json');
    await writeFile(config, JSON.stringify({ guardrails: { dependencies: [{ from: ['team:shop/checkout'], to: ['team:shop/identity'], allowed: false }] } }));
    const given = { path: repository, out: join(folder, 'change'), config, base: 'main', comment: '7' };
    const env = { PATH: `${gh.folder}:${process.env['PATH']}`, GITHUB_REPOSITORY: 'shop/shop' };

    await change('export const payments = 1;\n');
    expect(await run('Change', given, env)).toMatchObject({ code: 0, stdout: '', summary: '' });
    expect(await gh.written()).toEqual([]);

    await change("import { accounts } from '@shop/accounts';\nexport const payments = accounts;\n");
    const first = await run('Change', given, env);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^::notice file=packages\/payments\/src\/payments\.ts,line=1,/);
    expect(await gh.written()).toEqual(['POST']);
    expect(await gh.comment()).toContain('An import that is not allowed');

    await change("import { accounts } from '@shop/accounts';\n\nexport const payments = [accounts];\n");
    await run('Change', given, env);
    expect(await gh.written()).toEqual(['POST']);

    await change('export const payments = 2;\n');
    await run('Change', given, env);
    expect(await gh.written()).toEqual(['POST', 'PATCH']);
    expect(await gh.comment()).toContain('Nothing left that this change adds.');
  });
  it('lets no input become a command (case 72)', async () => {
    const { code } = await run('Analyse', { path: `$(touch ${join(folder, 'pwned')})`, out: 'x; touch pwned' });
    expect(code).not.toBe(0);
    await expect(readFile(join(folder, 'pwned'))).rejects.toThrow();
    for (const { run: script } of steps.values()) expect(script).not.toContain('${{');
  });
});

describe('the GitLab template', () => {
  it('writes the reports that GitLab shows, fails where a gate does, and tells what a change adds', async () => {
    const template = parse(await readFile(join(ROOT, '.ci/gitlab.yml'), 'utf8')) as Record<string, { variables?: Record<string, string>; before_script?: string[]; script?: string[]; artifacts?: { reports?: Record<string, string> } }>;
    const program = template['.conway-program']!;
    const job = (name: string, cwd: string, given: Record<string, string>): Promise<{ code: number; stdout: string }> => new Promise((resolve) => {
      const script = [...program.before_script!, ...template[name]!.script!].join('\n');
      execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env: { ...process.env, ...program.variables, CONWAY_HOME: ROOT, XDG_CACHE_HOME: join(folder, 'cache'), ...given } }, (error, stdout) => resolve({ code: error === null ? 0 : Number(error.code), stdout }));
    });
    const teams = { CONWAY_TEAMS: join(ROOT, 'fixtures/stories/aligned/teams.yaml') };
    await runGit(repository, ['checkout', '--quiet', 'main']);
    expect((await job('.conway', repository, teams)).code).toBe(0);
    for (const file of Object.values(template['.conway']!.artifacts!.reports!)) expect((await readFile(join(repository, file), 'utf8')).length).toBeGreaterThan(2);
    expect((await job('.conway', repository, { ...teams, CONWAY_FAIL_ON: 'coordination-gap' })).code).toBe(1);

    const clone = join(folder, 'merge-request');
    await runGit(folder, ['clone', '--quiet', '--branch', 'topic', repository, clone]);
    expect(await job('.conway-change', clone, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CONWAY_OUT: join(folder, 'mr') })).toMatchObject({ code: 0 });
  });
});
