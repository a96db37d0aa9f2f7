import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';

const ROOT = new URL('../..', import.meta.url).pathname;
interface Step { readonly name: string; readonly run: string; readonly env?: Record<string, string> }
let folder: string;
let repository: string;
let steps: Map<string, Step>;
let inputs: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-action-'));
  repository = (await makeRepository(join(folder, 'gap'), (await readStory(join(ROOT, 'fixtures/stories/gap'))).commits)).dir;
  const action = parse(await readFile(join(ROOT, 'action.yml'), 'utf8')) as { inputs: Record<string, { default: string }>; runs: { steps: Step[] } };
  steps = new Map(action.runs.steps.map((step) => [step.name, step]));
  inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One step as the runner would run it: bash with `-e`, inputs in the environment. */
async function run(name: string, given: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string; summary: string }> {
  const { run: script, env = {} } = steps.get(name)!;
  const [summary, output] = [join(folder, 'summary'), join(folder, 'output')];
  await Promise.all([writeFile(summary, ''), writeFile(output, '')]);
  const values = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/, (_, input: string) => ({ ...inputs, ...given })[input]!)]));
  const done = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd: folder, env: { ...process.env, ...values, GITHUB_ACTION_PATH: ROOT, GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output, XDG_CACHE_HOME: join(folder, 'cache') } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
  return { ...done, summary: await readFile(summary, 'utf8') };
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
  it('lets no input become a command (case 72)', async () => {
    const { code } = await run('Analyse', { path: `$(touch ${join(folder, 'pwned')})`, out: 'x; touch pwned' });
    expect(code).not.toBe(0);
    await expect(readFile(join(folder, 'pwned'))).rejects.toThrow();
    for (const { run: script } of steps.values()) expect(script).not.toContain('${{');
  });
});
