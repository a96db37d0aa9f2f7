import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
const TEAMS = join(STORIES, 'aligned/teams.yaml');
const CONFIG = join(STORIES, 'guardrails/conway.config.json');
let folder: string;
let broken: string;
let kept: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-check-'));
  const made = async (name: string): Promise<string> => (await makeRepository(join(folder, name), (await readStory(join(STORIES, name))).commits)).dir;
  [broken, kept] = [await made('guardrails'), await made('guardrails-not')];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const check = (dir: string, ...flags: readonly string[]) => conway(['check', dir, '--teams', TEAMS, '--quiet', ...flags]);

describe('conway check', () => {
  it('passes where the guardrails are kept', async () => {
    const { code, stdout } = await check(kept, '--config', CONFIG);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'passed: 0 findings of 3 rules\n' });
  });

  it('fails with exit 1 and says which rule, where and what to do', async () => {
    const { code, stdout } = await check(broken, '--config', CONFIG);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAILED: 3 findings of 3 rules\n/);
    expect(stdout).toMatch(/boundary-violation [0-9a-f]{8}: @shop\/config ↔ @shop\/items/);
    expect(stdout).toContain('packages/config/src/config.ts:1 imports @shop/items');
    expect(stdout.replace(/\s+/g, ' ')).toContain('the platform builds on no product');
    expect(stdout).toContain('  Do: ');
  });

  it('fails for the rules that are named, and no others', async () => {
    expect((await check(broken, '--fail-on', 'team-cycle')).code).toBe(1);
    expect((await check(broken, '--fail-on', 'orphaned,hidden-coupling')).code).toBe(0);
    expect((await check(broken, '--fail-on', 'any')).code).toBe(1);
    expect((await check(kept, '--fail-on', 'high')).code).toBe(0);
  });

  it('does not pass where a guardrail names what is not there', async () => {
    const misspelt = join(folder, 'misspelt.json');
    await writeFile(misspelt, JSON.stringify({ guardrails: { dependencies: [{ from: 'packages/confg/', to: 'team:checkout', allowed: false }] } }));
    const { code, stderr } = await check(kept, '--config', misspelt);
    expect(code).toBe(2);
    expect(stderr).toContain('the guardrails name "packages/confg/", which no file of the repository is');
  });

  it('says that there is nothing to check before it reads anything', async () => {
    const { code, stderr } = await conway(['check', join(folder, 'no-repository-here'), '--quiet']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('there is nothing to check')]);
  });

  it('tells a key of the configuration that it does not know, for a misspelt one guards nothing', async () => {
    const misspelt = join(folder, 'misspelt-key.json');
    await writeFile(misspelt, JSON.stringify({ guardrials: { cycles: [] }, guardrails: { maxTeamsPerComponent: 9 } }));
    const { code, stdout } = await check(kept, '--config', misspelt);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^note: .*"guardrials" is not known and was passed over.*guardrails/m);
  });

  it('says what could not be judged', async () => {
    const { code, stdout } = await check(broken, '--fail-on', 'boundary-violation');
    expect(code).toBe(0);
    expect(stdout).toContain('not judged: boundary-violation: the configuration has no guardrails.dependencies');
  });

  it('lets pass what the baseline holds, and nothing else', async () => {
    const baseline = join(folder, 'baseline.json');
    const first = await check(broken, '--config', CONFIG, '--baseline', baseline, '--update-baseline');
    expect(first.code).toBe(0);
    const again = await check(broken, '--config', CONFIG, '--baseline', baseline);
    expect(again).toMatchObject({ code: 0, stdout: 'passed: 0 new findings of 3 rules, 3 known ones in the baseline\n' });
    const report = JSON.parse(await readFile(baseline, 'utf8')) as Report;
    await writeFile(baseline, JSON.stringify({ ...report, findings: report.findings.filter(({ rule }) => rule !== 'required-owner') }));
    await writeFile(join(folder, 'older.json'), JSON.stringify({ ...report, rules: report.rules.map((rule) => (rule.id === 'required-owner' ? { ...rule, definition: 'as it was' } : rule)) }));
    expect((await check(broken, '--config', CONFIG, '--baseline', join(folder, 'older.json'))).stdout).toContain('\nnote: rules are defined otherwise than in the earlier report (required-owner): what is new or resolved of them may come of that\n');
    const { window } = report.options as { readonly window: { readonly from: number; readonly to: number } };
    await writeFile(join(folder, 'shorter.json'), JSON.stringify({ ...report, options: { ...report.options, window: { ...window, from: window.to - 90 * 86_400 } } }));
    expect((await check(broken, '--config', CONFIG, '--baseline', join(folder, 'shorter.json'))).stdout).toMatch(/^note: the earlier report measures otherwise: people and score look at 3 months then and at 12 months now\. What is new, worse or no more, .* may come of that\npassed: 0 new findings of 3 rules, 3 known ones in the baseline\n$/);
    const new_ = await check(broken, '--config', CONFIG, '--baseline', baseline);
    expect(new_.code).toBe(1);
    expect(new_.stdout).toMatch(/^FAILED: 1 new finding of 3 rules, 2 known ones in the baseline\n\nrequired-owner /);
  });

  it('works from a bundle', async () => {
    const bundle = join(folder, 'facts');
    await conway(['facts', broken, '--teams', TEAMS, '--out', bundle, '--quiet']);
    const { code, stdout } = await conway(['check', '--facts', bundle, '--config', CONFIG, '--quiet']);
    expect(code).toBe(1);
    expect(stdout).toContain('FAILED: 3 findings');
  });

  it.each([
    [[], 'there is nothing to check'],
    [['--fail-on', 'hihg'], '"hihg" is no rule'],
    [['--fail-on', ','], 'nothing named'],
    [['--fail-on', 'any', '--update-baseline'], 'no file to write'],
    [['--fail-on', 'any', '--baseline', 'nowhere.json'], 'nowhere.json does not exist'],
  ])('refuses %j with exit 2: a check that cannot fail is none', async (flags, message) => {
    const { code, stdout, stderr } = await check(kept, ...flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
