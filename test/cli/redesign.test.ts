import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, runGit } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import { conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
let folder: string;
let shadow: string;
let teams: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-redesign-'));
  const story = await readStory(join(STORIES, 'shadow'));
  shadow = (await makeRepository(join(folder, 'shadow'), story.commits)).dir;
  teams = join(STORIES, 'aligned/teams.yaml');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const json = async (path: string): Promise<Record<string, never>> => JSON.parse(await readFile(path, 'utf8')) as Record<string, never>;

describe('conway propose', () => {
  it('gives a component to the team that does the work, with a patch that applies and a scenario that what-if confirms', async () => {
    const out = join(folder, 'proposal');
    const { code, stdout } = await conway(['propose', shadow, '--teams', teams, '--out', out, '--no-cache']);
    expect(code).toBe(0);
    expect(stdout).toContain('Ownership follows work');
    expect((await readdir(out)).sort()).toEqual(['CODEOWNERS.proposed', 'owners.patch', 'proposal.json', 'proposal.md', 'scenario.json']);
    expect(await json(join(out, 'scenario.json'))).toMatchObject({ moves: { 'packages/sessions': 'platform' } });

    const clone = join(folder, 'clone');
    await runGit(folder, ['clone', '--quiet', shadow, clone]);
    await runGit(clone, ['apply', join(out, 'owners.patch')]);
    const changed = (await runGit(clone, ['diff', '--name-only'])).toString().trim();
    expect(await readFile(join(clone, changed), 'utf8')).toBe(await readFile(join(out, 'CODEOWNERS.proposed'), 'utf8'));

    const after = join(folder, 'after');
    expect((await conway(['analyze', shadow, '--teams', teams, '--owners', join(out, 'CODEOWNERS.proposed'), '--out', after, '--quiet', '--no-cache'])).code).toBe(0);
    const before = join(folder, 'before');
    await conway(['analyze', shadow, '--teams', teams, '--out', before, '--quiet', '--no-cache']);
    type Found = { findings: { id: string; rule: string }[] };
    const [was, is] = await Promise.all([before, after].map(async (run) => (await json(join(run, 'report.json'))) as unknown as Found));
    expect(was!.findings.some(({ rule }) => rule === 'shadow-owner')).toBe(true);
    expect(is!.findings.some(({ rule }) => rule === 'shadow-owner')).toBe(false);

    const { stdout: said } = await conway(['what-if', shadow, '--teams', teams, '--scenario', join(out, 'scenario.json'), '--quiet', '--no-cache']);
    const gone = was!.findings.filter(({ id }) => !is!.findings.some((other) => other.id === id));
    expect(said).toContain(`Findings that would be no more: ${gone.length};`);
    expect(said).toContain('shadow-owner');
  });

  it('shows a score exactly where the report does, and says that a history is cut off', async () => {
    const shallow = join(folder, 'shallow');
    await runGit(folder, ['clone', '--quiet', '--depth', '12', `file://${shadow}`, shallow]);
    const seen: boolean[] = [];
    for (const path of [shadow, shallow]) {
      const [report, out] = [`${path}-report`, `${path}-scored`];
      await conway(['analyze', path, '--teams', teams, '--out', report, '--format', 'json', '--quiet', '--no-cache']);
      const { withheld } = (await json(join(report, 'report.json')))['score'] as { withheld: string | null };
      seen.push(withheld === null);
      const { stdout } = await conway(['what-if', path, '--teams', teams, '--move', 'packages/sessions=platform', '--quiet', '--no-cache']);
      expect((await conway(['propose', path, '--teams', teams, '--out', out, '--quiet', '--no-cache'])).code).toBe(0);
      const proposal = await json(join(out, 'proposal.json')) as Record<string, unknown>;
      expect(proposal['withheld']).toBe(withheld);
      expect(proposal['before'] === null).toBe(withheld !== null);
      expect(/Both together: \d/.test(stdout)).toBe(withheld === null);
      if (withheld !== null) expect(stdout.replace(/\s+/g, ' ')).toContain(withheld);
      expect(/shallow clone/.test(stdout.replace(/\s+/g, ' '))).toBe(path === shallow);
    }
    expect(seen).toEqual([true, false]);
  });

  it('keeps what it is told to keep', async () => {
    const out = join(folder, 'kept');
    const { code } = await conway(['propose', shadow, '--teams', teams, '--keep', 'packages/sessions', '--out', out, '--quiet', '--no-cache']);
    expect(code).toBe(0);
    expect((await json(join(out, 'proposal.json'))) as unknown).toMatchObject({ follow: [] });
  });
});

describe('conway what-if', () => {
  it('refuses what it does not know, with what may be meant', async () => {
    const wrong = await conway(['what-if', shadow, '--teams', teams, '--move', 'packages/sesions=platform', '--no-cache']);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toMatch(/no component is called "packages\/sesions"; did you mean "packages\/sessions"\?/);
    expect((await conway(['what-if', shadow, '--teams', teams, '--move', 'packages/sessions=plattform', '--no-cache'])).stderr).toContain('did you mean "platform"?');
    for (const args of [[], ['--move', 'x'], ['--scenario', join(folder, 'none.json')], ['--leave', 'nobody@nowhere.example']]) expect((await conway(['what-if', shadow, '--teams', teams, '--no-cache', ...args])).code, args.join(' ')).toBe(2);
    await writeFile(join(folder, 'bad.json'), '{"moves": {"a": 3}}');
    expect((await conway(['what-if', shadow, '--scenario', join(folder, 'bad.json')])).stderr).toMatch(/moves\.a/);
  });
  it('says what leavers leave behind without naming them', async () => {
    const { code, stdout } = await conway(['what-if', shadow, '--teams', teams, '--leave', 'pat@shop.example', '--quiet', '--no-cache']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/change-sets’ worth of work would change hands/);
    expect(stdout).not.toMatch(/\bpat\b/i);
  });
});

describe('a report instead of the repository', () => {
  const whatIf = (from: readonly string[], ...changes: readonly string[]) => conway(['what-if', ...from, ...changes, '--quiet']);
  let report: string;
  beforeAll(async () => {
    const out = join(folder, 'reported');
    await conway(['analyze', shadow, '--teams', teams, '--out', out, '--format', 'json', '--quiet', '--no-cache']);
    report = join(out, 'report.json');
  });
  const cut = async (name: string, change: (tallies: Record<string, never>, all: Record<string, unknown>) => void): Promise<string> => {
    const all = (await json(report)) as Record<string, unknown>;
    change(all['tallies'] as Record<string, never>, all);
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(all));
    return path;
  };

  it('gives the same figures for moves and mergers, and says what it cannot know', async () => {
    for (const changes of [['--move', 'packages/sessions=platform'], ['--move', 'packages/sessions=platform', '--merge', 'checkout=platform'], ['--merge', 'platform=checkout']]) {
      const [long, short] = await Promise.all([whatIf([shadow, '--teams', teams, '--no-cache'], ...changes), whatIf([report], ...changes)]);
      expect([long.code, short.code], short.stderr).toEqual([0, 0]);
      const figures = ({ stdout }: { stdout: string }): string[] => stdout.replace(/\n {2,}/g, ' ').split('\n').filter((line) => /^- (Work on owned|Components with|Score|Both)/.test(line));
      expect(figures(short)).toEqual(figures(long));
      expect(figures(short)).toHaveLength(5);
      expect(short.stdout).toContain('takes the repository');
    }
  });
  it('gives the same plan, without an owners file', async () => {
    const [long, short] = [join(folder, 'long'), join(folder, 'short')];
    await conway(['propose', shadow, '--teams', teams, '--out', long, '--quiet', '--no-cache']);
    expect((await conway(['propose', report, '--out', short, '--quiet'])).code).toBe(0);
    expect((await readdir(short)).sort()).toEqual(['proposal.json', 'proposal.md', 'scenario.json']);
    const [was, is] = await Promise.all([long, short].map((out) => json(join(out, 'proposal.json')) as Promise<Record<string, unknown>>));
    const rounded = ({ heldOut: _, ...rest }: Record<string, unknown>): string => JSON.stringify(rest, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value));
    expect(rounded(is!)).toBe(rounded(was!));
    expect([is!['heldOut'], was!['heldOut'] === null]).toEqual([null, false]);
    expect(await json(join(short, 'scenario.json'))).toEqual(await json(join(long, 'scenario.json')));
  });
  it('is refused with one line where it does not suffice', async () => {
    const old = await cut('old.json', (_, all) => { delete all['tallies']; delete all['talliesReason']; });
    const broken = await cut('broken.json', (tallies) => { (tallies['pairs']!['a'] as number[])[0] = 9999; });
    for (const [args, said] of [
      [[report, '--leave', 'pat@shop.example'], 'a report names nobody'], [[report, '--move', 'packages/sessions=platform', '--teams', teams], '--teams cannot be combined with a report'],
      [[report, '--move', 'packages/sessions=platform', '--no-mailmap'], '--no-mailmap cannot be combined with a report'],
      [[old, '--move', 'packages/sessions=platform'], 'kept no sums'], [[broken, '--move', 'packages/sessions=platform'], 'tallies.pairs: its columns do not fit'],
    ] as const) {
      const { code, stderr } = await conway(['what-if', ...args]);
      expect([code, stderr.trim().split('\n').length], said).toEqual([2, 1]);
      expect(stderr).toContain(said);
    }
    expect((await conway(['diff', old, report])).code).toBe(0);
  });
});

describe('conway trend and diff', () => {
  it('map the analysis over time, with the owners as they stood then, and the last point is the analysis of today', async () => {
    const { code, stdout } = await conway(['trend', shadow, '--teams', teams, '--every', 'month', '--last', '4', '--format', 'json', '--no-cache', '--quiet']);
    expect(code).toBe(0);
    const { points } = JSON.parse(stdout) as { points: { at: number; revision: string; findings: { byRule: Record<string, number> } }[] };
    expect(points).toHaveLength(4);
    expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted((a, b) => a - b));
    const out = join(folder, 'today');
    await conway(['analyze', shadow, '--teams', teams, '--out', out, '--quiet', '--no-cache']);
    const today = (await json(join(out, 'report.json'))) as unknown as { repository: { revision: string }; findings: { rule: string }[] };
    expect(points.at(-1)!.revision).toBe(today.repository.revision);
    expect(points.at(-1)!.findings.byRule['shadow-owner']).toBe(today.findings.filter(({ rule }) => rule === 'shadow-owner').length);
    const report = join(out, 'report.json');
    const same = await conway(['diff', report, report]);
    expect([same.code, same.stdout.includes('nothing new, worsened or resolved')]).toEqual([0, true]);
  });
  it('refuse what they do not understand', async () => {
    for (const args of [['trend', shadow, '--every', 'week'], ['trend', shadow, '--last', '1'], ['trend', shadow, '--format', 'html'], ['diff', 'none.json', 'none.json'], ['diff', teams, teams]]) expect((await conway(args)).code, args.join(' ')).toBe(2);
  });
});
