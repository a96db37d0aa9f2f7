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
    expect((await readdir(out)).sort()).toEqual(['CODEOWNERS.proposed', 'DECISION.md', 'owners.patch', 'proposal.json', 'proposal.md', 'scenario.json']);
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
  it('writes the teams file of a scenario that moves people or unites teams', async () => {
    const out = join(folder, 'teamed');
    const { code, stderr } = await conway(['what-if', shadow, '--teams', teams, '--merge', 'checkout=platform', '--out', out, '--quiet', '--no-cache']);
    expect(code, stderr).toBe(0);
    expect((await readdir(out)).sort()).toEqual(['scenario.json', 'teams.patch', 'teams.yaml.proposed']);
    const proposed = await readFile(join(out, 'teams.yaml.proposed'), 'utf8');
    expect(proposed).toBe((await readFile(teams, 'utf8')).replaceAll('team: checkout', 'team: platform'));
  });
  it('says what leavers leave behind without naming them', async () => {
    const { code, stdout } = await conway(['what-if', shadow, '--teams', teams, '--leave', 'pat@shop.example', '--quiet', '--no-cache']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/change-sets’ worth of work would change hands/);
    expect(stdout).not.toMatch(/\bpat\b/i);
  });
});

describe('inferred members', () => {
  it('are held while owners change, so that what-if is confirmed by an analysis of the proposed owners, and a report names nobody', async () => {
    const run = async (name: string, ...args: string[]): Promise<string> => {
      const out = join(folder, name);
      const { code, stderr } = await conway(['analyze', shadow, '--out', out, '--format', 'json', '--quiet', '--no-cache', ...args]);
      expect(code, stderr).toBe(0);
      return join(out, 'report.json');
    };
    const before = await run('inferred');
    const scenario = join(folder, 'to-platform.json');
    await writeFile(scenario, '{"moves": {"packages/sessions": "shop/platform"}}');
    const tried = join(folder, 'tried');
    const { stdout, code, stderr } = await conway(['what-if', shadow, '--scenario', scenario, '--out', tried, '--no-cache', '--quiet']);
    expect(code, stderr).toBe(0);
    const proposed = join(tried, 'CODEOWNERS.proposed');
    type Found = { score: { withheld: string | null; labels: string }; findings: { id: string }[]; ownership: { components: { effort: number; declaredShare: number | null }[] } };
    const [was, is] = await Promise.all([before, await run('held', '--owners', proposed, '--hold-members', before)].map(async (path) => (await json(path)) as unknown as Found));
    const gone = was!.findings.filter(({ id }) => !is!.findings.some((other) => other.id === id)).length;
    const come = is!.findings.filter(({ id }) => !was!.findings.some((other) => other.id === id)).length;
    const fit = ({ ownership: { components } }: Found): string => {
      const owned = components.filter(({ declaredShare }) => declaredShare !== null);
      return `${Math.round((100 * owned.reduce((sum, { effort, declaredShare }) => sum + effort * declaredShare!, 0)) / owned.reduce((sum, { effort }) => sum + effort, 0))} %`;
    };
    const said = stdout.replace(/\s+/g, ' ');
    expect(said).toContain(`no more: ${gone}; new ones: ${come}`);
    expect(said).toContain(`${fit(was!)}, then ${fit(is!)}`);
    expect([is!.score.labels, /held as in an earlier report/.test(is!.score.withheld ?? '')]).toEqual(['inferred-members', true]);
    // without it the members are learned from the new owners
    const relearned = (await json(await run('relearned', '--owners', proposed))) as unknown as Found;
    expect(relearned.score.withheld ?? '').not.toMatch(/held/);

    const declared = join(folder, 'declared');
    await conway(['analyze', shadow, '--teams', teams, '--out', declared, '--format', 'json', '--quiet', '--no-cache']);
    for (const [args, why] of [
      [['--owners', proposed, '--hold-members', join(declared, 'report.json')], 'members are declared'], [['--since', '6w', '--hold-members', before], 'not those of that report'],
      [['--rev', 'HEAD~1', '--hold-members', before], 'is about revision'], [['--hold-members', join(folder, 'held/report.json')], 'took its owners from --owners'],
    ] as const) {
      const refused = await conway(['analyze', shadow, '--out', join(folder, 'refused'), '--quiet', '--no-cache', ...args]);
      expect([refused.code, refused.stderr.includes(why)], refused.stderr).toEqual([2, true]);
    }
  });
});

describe('structure', () => {
  it('is proposed for areas of a file and for detected ones, with a scenario to try', async () => {
    const [areas, out] = [join(folder, 'areas.json'), join(folder, 'systems')];
    await writeFile(areas, '{"entry": ["packages/sessions"], "rest": ["packages/cart", "packages/search"]}');
    const { code, stdout, stderr } = await conway(['propose', shadow, '--teams', teams, '--areas', areas, '--out', out, '--no-cache']);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('One team, one system');
    expect(((await json(join(out, 'proposal.json'))) as unknown as { systems: { areas: { name: string; team: string }[] } }).systems.areas.map(({ name }) => name)).toEqual(['entry', 'rest']);
    expect((await conway(['what-if', shadow, '--teams', teams, '--scenario', join(out, 'systems.scenario.json'), '--quiet', '--no-cache'])).code).toBe(0);
    for (const [text, why] of [['{"a": ["packages/sessions"], "b": ["packages/sessions"]}', 'is in a and in b'], ['{}', 'names no system'], ['{"a": ["packages/none"]}', 'no component is called'], ['[', 'is not JSON']] as const) {
      await writeFile(areas, text);
      const refused = await conway(['propose', shadow, '--teams', teams, '--areas', areas, '--out', out, '--no-cache']);
      expect([refused.code, refused.stderr.includes(why)], refused.stderr).toEqual([2, true]);
    }
  });
  it('is taken apart by component and by team, from the repository alone', async () => {
    const { code, stdout, stderr } = await conway(['what-if', shadow, '--teams', teams, '--split', 'packages/sessions', '--split-team', 'platform', '--quiet', '--no-cache']);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/in parts/);
    const file = join(folder, 'split.json');
    await writeFile(file, '{"split": ["packages/sessions"], "splitTeam": ["platform"]}');
    expect((await conway(['what-if', shadow, '--teams', teams, '--scenario', file, '--quiet', '--no-cache'])).stdout).toBe(stdout);
    const out = join(folder, 'for-split');
    await conway(['analyze', shadow, '--teams', teams, '--out', out, '--format', 'json', '--quiet', '--no-cache']);
    expect(await conway(['what-if', join(out, 'report.json'), '--split', 'packages/sessions'])).toMatchObject({ code: 2 });
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
      const handedOver = ({ stdout }: { stdout: string }): string => /[\d.]+ change-sets’ worth of work would change hands/.exec(stdout)![0];
      expect(handedOver(short)).toBe(handedOver(long));
      expect(short.stdout).toContain('takes the repository');
    }
  });
  it('gives the same plan, without an owners file', async () => {
    const [long, short] = [join(folder, 'long'), join(folder, 'short')];
    await conway(['propose', shadow, '--teams', teams, '--out', long, '--quiet', '--no-cache']);
    expect((await conway(['propose', report, '--out', short, '--quiet'])).code).toBe(0);
    expect((await readdir(short)).sort()).toEqual(['DECISION.md', 'proposal.json', 'proposal.md', 'scenario.json']);
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
  it('do not compare two repositories', async () => {
    const out = join(folder, 'own');
    await conway(['analyze', shadow, '--teams', teams, '--out', out, '--quiet', '--no-cache']);
    const report = await json(join(out, 'report.json')) as unknown as { repository: object; components: { id: string }[] };
    const mine = join(folder, 'mine.json'), other = join(folder, 'other-repository.json');
    await writeFile(mine, JSON.stringify({ ...report, repository: { ...report.repository, name: 'mine' } }));
    await writeFile(other, JSON.stringify({ ...report, repository: { ...report.repository, name: 'other' }, components: report.components.map((one) => ({ ...one, id: `elsewhere/${one.id}` })) }));
    const { code, stdout, stderr } = await conway(['diff', mine, other]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/mine and other are two repositories: what is found in one is neither new nor resolved in the other/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
  it('do not compare reports without names, in which a number is another thing each time', async () => {
    const [named, hidden] = [join(folder, 'with-names'), join(folder, 'without-names')];
    for (const [out, flags] of [[named, []], [hidden, ['--anon']]] as const) await conway(['analyze', shadow, '--teams', teams, '--out', out, '--quiet', '--no-cache', ...flags]);
    const [known, numbered] = [named, hidden].map((out) => join(out, 'report.json'));
    for (const args of [['diff', numbered!, numbered!], ['diff', known!, numbered!], ['analyze', shadow, '--teams', teams, '--previous', numbered!, '--out', hidden, '--quiet'], ['check', shadow, '--teams', teams, '--baseline', numbered!, '--fail-on', 'high', '--quiet']]) {
      const { code, stderr } = await conway(args);
      expect([args[0], code, /made with --anon numbers/.test(stderr), stderr.trim().split('\n').length]).toEqual([args[0], 2, true, 1]);
    }
    expect((await conway(['analyze', shadow, '--teams', teams, '--previous', known!, '--out', hidden, '--quiet', '--anon'])).code).toBe(0);
  });
  it('refuse what they do not understand', async () => {
    for (const args of [['trend', shadow, '--every', 'week'], ['trend', shadow, '--last', '1'], ['trend', shadow, '--format', 'html'], ['diff', 'none.json', 'none.json'], ['diff', teams, teams]]) expect((await conway(args)).code, args.join(' ')).toBe(2);
  });
});
