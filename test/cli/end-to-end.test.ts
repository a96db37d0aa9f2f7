import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, runGit } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { documentText } from '../report/document-text.js';
import { conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
const FILES = ['report.html', 'report.json', 'report.md'];
const TEAMS = join(STORIES, 'aligned/teams.yaml');
let folder: string;
let gap: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-cli-'));
  gap = (await makeRepository(join(folder, 'gap'), (await readStory(join(STORIES, 'gap'))).commits)).dir;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const outputs = (out: string): Promise<string[]> => Promise.all(FILES.map((file) => readFile(join(out, file), 'utf8')));
const at = (day: number): number => 1_760_000_000 + day * 86_400;

describe('a run', () => {
  it('writes three reports, prints a summary and says where they are', async () => {
    const out = join(folder, 'first');
    const { code, stdout, stderr } = await conway([gap, '--teams', TEAMS, '--out', out]);
    expect(code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(FILES);
    for (const file of FILES) expect(stdout).toContain(join(out, file));
    expect(stdout).toContain('Coordination gap');
    expect(stderr).toMatch(/commits: \d+/);
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
    expect(report.findings.map(({ rule }) => rule)).toContain('coordination-gap');
    expect(report.score.labels).toBe('declared');
  });

  it('gives the same bytes in another time zone, language, folder and clone (case 97)', async () => {
    const elsewhere = join(folder, 'else where é');
    await mkdir(elsewhere);
    await runGit(folder, ['clone', '--quiet', '--bare', pathToFileURL(gap).href, join(elsewhere, 'gap')]);
    const [one, two] = [join(folder, 'one'), join(elsewhere, 'two')];
    expect((await conway([gap, '--teams', TEAMS, '--out', one], { env: { TZ: 'UTC', LANG: 'C' } })).code).toBe(0);
    expect((await conway(['gap', '--teams', TEAMS, '--out', two], { cwd: elsewhere, env: { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'sv_SE.UTF-8' } })).code).toBe(0);
    expect(await outputs(two)).toEqual(await outputs(one));
  });

  it('gives the same report from a facts bundle as from the repository', async () => {
    const bundle = join(folder, 'facts.jsonl');
    const saved = await conway(['facts', gap, '--teams', TEAMS, '--out', bundle, '--quiet']);
    expect([saved.code, saved.stdout]).toEqual([0, '']);
    expect(saved.stderr).toContain('keep it private');
    const [direct, split] = await Promise.all([conway([gap, '--teams', TEAMS, '--out', '-', '--format', 'json']), conway(['--facts', bundle, '--out', '-', '--format', 'json'])]);
    expect([direct.code, split.code]).toEqual([0, 0]);
    expect(split.stdout).toBe(direct.stdout);
    const late = await conway(['--facts', bundle, '--teams', TEAMS, '--rev', 'main', '--out', '-', '--format', 'json']);
    expect([late.code, late.stdout]).toEqual([2, '']);
    expect(late.stderr).toMatch(/^conway: --rev, --teams cannot be combined with --facts/);
  });

  it('holds no name and no address of a person in any output (case 75)', async () => {
    const { story } = await readStory(join(STORIES, 'gap'));
    const out = join(folder, 'private');
    const ran = await conway([gap, '--teams', TEAMS, '--out', out, '--format', 'html,json,md,csv', '--stats']);
    const everything = [ran.stdout, ran.stderr, ...(await Promise.all((await readdir(out)).map((file) => readFile(join(out, file), 'utf8'))))].join('\n');
    for (const person of Object.values(story.people)) {
      const [, name, mail] = /^(.*) <(.*)>$/.exec(person)!;
      expect(everything).not.toContain(name);
      expect(everything).not.toContain(mail);
    }
  });

  it('analyses a folder of a repository alone', async () => {
    const { code, stdout } = await conway([join(gap), '--out', '-', '--format', 'json']);
    const whole = JSON.parse(stdout) as Report;
    await runGit(gap, ['checkout', '--quiet', 'main', '--', '.']);
    const part = JSON.parse((await conway([join(gap, 'packages/cart'), '--out', '-', '--format', 'json'])).stdout) as Report;
    expect(code).toBe(0);
    expect(part.repository.scope).toBe('packages/cart');
    expect(part.coverage.changeSets).toBeLessThan(whole.coverage.changeSets);
    expect(part.components.every(({ path }) => path === 'packages/cart' || path.startsWith('packages/cart/'))).toBe(true);
  });
});

describe('records of facts', () => {
  it('are one JSON object a line, people by number only', async () => {
    const { code, stdout } = await conway(['facts', gap, '--kind', 'commits', '--quiet']);
    const rows = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string; people: string[]; kind: string });
    expect(code).toBe(0);
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.every(({ id, people }) => /^[0-9a-f]{40}$/.test(id) && people.every((person) => /^p\d+$/.test(person)))).toBe(true);
  });
  it('give import lines that stand in the file', async () => {
    const { stdout } = await conway(['facts', gap, '--kind', 'imports', '--quiet']);
    const rows = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { from: string; to: string; line: number; specifier: string });
    const row = rows.find(({ from, specifier }) => from === 'packages/cart/src/cart.ts' && specifier === '@shop/auth')!;
    expect(row.to).toBe('packages/auth/src/auth.ts');
    const text = (await runGit(gap, ['show', `HEAD:${row.from}`])).toString();
    expect(text.split('\n')[row.line - 1]).toContain("'@shop/auth'");
  });
  it('name people only when asked, with a notice (case 78)', async () => {
    const hidden = await conway(['facts', gap, '--kind', 'people', '--quiet']);
    const named = await conway(['facts', gap, '--kind', 'people', '--people', 'named', '--quiet']);
    expect(hidden.stdout).not.toContain('@shop.example');
    expect(named.stdout).toContain('@shop.example');
    expect(named.stderr).toContain('--people named');
  });
  it('are CSV with a header when asked', async () => {
    const { stdout } = await conway(['facts', gap, '--kind', 'components', '--format', 'csv', '--quiet']);
    expect(stdout.split('\r\n')[0]).toBe('path,component,kind');
  });
});

describe('what can go wrong', () => {
  const cases: [string, () => Promise<Parameters<typeof conway>>, number, RegExp][] = [
    ['no repository', async () => [[folder]], 3, /^conway: \/\S+: Not a git repository/],
    ['no such path', async () => [[join(folder, 'nowhere')]], 3, /^conway: \S+nowhere: There is no such folder \(/],
    ['a misspelt command', async () => [['analyse', gap]], 2, /^conway: there is no folder and no command called analyse \(`conway analyze` may be meant\)/],
    ['a folder that reads like no command', async () => [['shop']], 3, /^conway: shop: There is no such folder \(/],
    ['an unknown revision', async () => [[gap, '--rev', 'nope']], 2, /^conway: --rev/],
    ['a revision that is an option', async () => [[gap, '--rev=--output=x']], 2, /^conway: /],
    ['a time that is none', async () => [[gap, '--since', 'yesterday']], 2, /^conway: --since/],
    ['a format that is none', async () => [[gap, '--format', 'pdf']], 2, /^conway: --format/],
    ['an unknown option', async () => [[gap, '--frobnicate']], 2, /^conway: unknown option/],
    ['a teams file that is not there', async () => [[gap, '--teams', join(folder, 'no-teams.yaml')]], 2, /^conway: /],
    ['no git on the PATH', async () => [[gap], { path: join(folder, 'empty') }], 4, /^conway: .*git/],
    ['a bundle that is none', async () => [['--facts', TEAMS]], 2, /^conway: .*bundle/],
  ];
  it.each(cases)('%s: one clear line and the right exit code', async (_name, args, code, line) => {
    await mkdir(join(folder, 'empty'), { recursive: true });
    const out = join(folder, 'failed');
    const [words, options] = await args();
    const ran = await conway([...words, '--out', out, '--quiet'], options);
    expect(ran.code).toBe(code);
    expect(ran.stderr.trimEnd().split('\n').filter((text) => text.startsWith('conway:'))).toHaveLength(1);
    expect(ran.stderr).toMatch(line);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
    await expect(readdir(out)).rejects.toThrow();
  });

  it('an output folder that cannot be made: exit 7', async () => {
    // nobody, not even root, can make a folder there
    const ran = await conway([gap, '--out', '/proc/conway-report', '--quiet']);
    expect(ran.code).toBe(7);
    expect(ran.stderr).toMatch(/^conway: cannot write/);
  });

  it('an output folder that is a file: exit 7, and nothing written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, 'mine');
    const ran = await conway([gap, '--out', join(file, 'report'), '--quiet']);
    expect(ran.code).toBe(7);
    expect(ran.stderr).toMatch(/^conway: cannot write/);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});

describe('small repositories', () => {
  const report = async (dir: string, ...args: string[]): Promise<{ code: number | null; report: Report; stderr: string }> => {
    const { code, stdout, stderr } = await conway([dir, '--out', '-', '--format', 'json', '--quiet', ...args]);
    return { code, stderr, report: JSON.parse(stdout) as Report };
  };
  const finite = (report: Report): boolean => !/NaN|Infinity/.test(JSON.stringify(report));

  it('without a commit: an empty report (case 81)', async () => {
    const { dir } = await makeRepository(join(folder, 'nothing'), []);
    const { code, report: empty } = await report(dir);
    expect(code).toBe(0);
    expect([empty.coverage.commits, empty.score.value, finite(empty)]).toEqual([0, null, true]);
    expect(empty.score.withheld).not.toBeNull();
    expect(empty.repository).toMatchObject({ revision: null, revisionReason: 'the repository has no commit yet', from: null, to: null });
    const out = join(folder, 'nothing-out');
    const { stdout } = await conway([dir, '--out', out, '--format', 'html,json,md,csv']);
    for (const text of [stdout, ...(await outputs(out)).filter((_, index) => FILES[index] !== 'report.json')]) {
      expect(text.replace(/\s+/g, ' ')).toContain('the repository has no commit yet');
      expect(documentText(text)).not.toMatch(/1970|commit +of/);
    }
    expect((await conway([dir, '--out', '-', '--format', 'json', '--quiet', '--previous', join(out, 'report.json')])).code).toBe(0);
  });
  it('with one commit by one author: no score, and it says why (case 81)', async () => {
    const { dir } = await makeRepository(join(folder, 'single'), [{ author: 'A <a@b.example>', at: at(0), message: 'one', changes: [{ path: 'a.js', content: "import './b.js';\n" }, { path: 'b.js', content: '' }] }]);
    const { code, report: one } = await report(dir);
    expect(code).toBe(0);
    expect([one.coverage.commits, one.score.value, one.findings, finite(one)]).toEqual([1, null, [], true]);
    expect(one.score.withheld).toMatch(/\d/);
  });
  it('with many commits by one author: solo work, no finding about it (case 81)', async () => {
    const commits = Array.from({ length: 120 }, (_, day) => ({ author: 'A <a@b.example>', at: at(day * 3), message: `${day}`, changes: [{ path: `src/${'abc'[day % 3]}/x.js`, content: `${day}` }] }));
    const { dir } = await makeRepository(join(folder, 'solo'), commits);
    const { code, report: solo } = await report(dir);
    expect(code).toBe(0);
    expect([solo.score.value, solo.findings, finite(solo)]).toEqual([null, [], true]);
  });
  it('shallow: says so loudly, and fails under --strict (case 24)', async () => {
    const shallow = join(folder, 'shallow');
    await runGit(folder, ['clone', '--quiet', '--depth', '30', pathToFileURL(gap).href, shallow]);
    const { code, report: cut } = await report(shallow);
    expect(code).toBe(0);
    expect(cut.coverage.shallow).toBe(true);
    expect(cut.coverage.excluded.boundary).toBe(1);
    const strict = await report(shallow, '--strict');
    expect(strict.code).toBe(5);
    expect(strict.stderr).toContain('shallow');
  });
});

describe('explain', () => {
  it('lists what there is, and tells one card', async () => {
    const list = await conway(['explain']);
    expect(list.stdout).toContain('coordination-gap');
    expect(list.stdout).toContain('bus-factor');
    const card = await conway(['explain', 'hidden-coupling']);
    expect(card.stdout).toMatch(/When it misleads:/);
  });
  it('derives one finding from counts to cost', async () => {
    const out = join(folder, 'explained');
    await conway([gap, '--teams', TEAMS, '--out', out, '--quiet']);
    const { findings } = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
    const { id } = findings.find(({ rule }) => rule === 'coordination-gap')!;
    const { code, stdout } = await conway(['explain', id.slice(0, 8), '--report', join(out, 'report.json')]);
    expect(code).toBe(0);
    expect(stdout).toContain('Truth table: import yes, co-change yes: 12 shared change-sets');
    expect(stdout).toContain('Import: packages/cart/src/cart.ts:');
    expect(stdout).toMatch(/Cost: [\d.]+ points of the indirect part/);
  });
  it('says what it does not know', async () => {
    const ran = await conway(['explain', 'nonsense', '--report', join(folder, 'none.json')]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^conway: nonsense/);
  });
});

describe('an earlier report', () => {
  const run = async (name: string, ...args: string[]): Promise<Report> => {
    const out = join(folder, name);
    expect((await conway([gap, '--teams', TEAMS, '--out', out, '--format', 'json', '--quiet', ...args])).code).toBe(0);
    return JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
  };

  it('tells findings apart as open, new and resolved, and leaves every other figure alone', async () => {
    const first = await run('period');
    expect(first.findings.length).toBeGreaterThan(0);
    expect(first.findings.every(({ status }) => status === null)).toBe(true);
    const again = await run('period-again', '--previous', join(folder, 'period/report.json'));
    expect(again.findings.map(({ status }) => status)).toEqual(first.findings.map(() => 'open'));
    expect(again.options['previous']).toBe(first.repository.revision);
    expect({ ...again, findings: [], options: null }).toEqual({ ...first, findings: [], options: null });
    const gone = { ...first.findings[0], id: '0123456789abcdef' };
    await writeFile(join(folder, 'earlier.json'), JSON.stringify({ ...first, findings: [gone] }));
    const later = await run('period-later', '--previous', join(folder, 'earlier.json'));
    expect(new Set(later.findings.map(({ status }) => status))).toEqual(new Set(['new', 'resolved']));
    expect(later.findings.at(-1)).toMatchObject({ id: gone.id, status: 'resolved', cost: null });
  });

  it('keeps the ids of areas', async () => {
    const first = await run('areas');
    const { partitions } = first;
    const renamed = { ...first, partitions: { ...partitions, areas: { ...partitions.areas, clusters: partitions.areas.clusters.map((cluster, at) => ({ ...cluster, id: `area:then-${at}` })) } } };
    await writeFile(join(folder, 'renamed.json'), JSON.stringify(renamed));
    const later = await run('areas-later', '--previous', join(folder, 'renamed.json'));
    expect(later.partitions.areas.clusters.map(({ id, members }) => [id, members])).toEqual(renamed.partitions.areas.clusters.map(({ id, members }) => [id, members]));
    expect(later.components.every(({ area }) => area === null || area.startsWith('area:then-'))).toBe(true);
  });

  const hostile: [string, string][] = [
    ['that is not there', ''], ['that is no JSON', '{'], ['that is a list', '[]'], ['of another version', '{"schemaVersion": 2}'], ['without its parts', '{"schemaVersion": 1, "findings": []}'],
    ['with parts of the wrong kind', '{"schemaVersion": 1, "repository": {"name": 1, "revision": []}, "findings": [{"id": {}}]}'], ['that sets a prototype', '{"__proto__": {"schemaVersion": 1}, "schemaVersion": 1}'],
  ];
  it.each(hostile)('%s: one clear line, exit 2, nothing written', async (name, text) => {
    const path = join(folder, `hostile-${name.replaceAll(' ', '-')}.json`);
    if (text !== '') await writeFile(path, text);
    for (const args of [[gap, '--previous', path, '--out', join(folder, 'refused'), '--quiet'], ['explain', 'deadbeef', '--report', path]]) {
      const ran = await conway(args);
      expect([ran.code, ran.stdout]).toEqual([2, '']);
      expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(ran.stderr).toMatch(/^conway: /);
    }
    await expect(readdir(join(folder, 'refused'))).rejects.toThrow();
  });
});

describe('figures of an earlier report', () => {
  let written: Report;
  beforeAll(async () => {
    written = JSON.parse((await conway([gap, '--teams', TEAMS, '--out', '-', '--format', 'json', '--quiet'])).stdout) as Report;
  });
  const refused: [string, (report: any) => void, RegExp][] = [
    ['a share over 1', (report) => (report.components[0].effort[0].share = 1.5), /components\.0\.effort\.0\.share: must be a share from 0 to 1/],
    ['a count under 0', (report) => (report.components[0].changeSets = -1), /components\.0\.changeSets: must be a whole number of at least 0/],
    ['a count that is not whole', (report) => (report.comparison.pairs[0].shared = 1.5), /comparison\.pairs\.0\.shared: must be a whole number of at least 0/],
    ['a rank of 0', (report) => (report.findings[0].rank = 0), /findings\.0\.rank: must be a whole number of at least 1/],
    ['a cost over 100', (report) => (report.findings[0].partCost = 101), /findings\.0\.partCost: must be points from 0 to 100/],
    ['more found again than drawn', (report) => (report.findings[0].support = { held: 9, of: 8 }), /findings\.0\.support: must not hold more than there are/],
    ['a probability over 1', (report) => (report.comparison.pairs.find((pair: any) => pair.p !== null).p = 2), /comparison\.pairs\.\d+\.p: must be a share from 0 to 1/],
    ['a negative need', (report) => (report.comparison.needs[0].need = -2), /comparison\.needs\.0\.need: must be at least 0/],
    ['bounds the wrong way round', (report) => (report.findings[0].expected = { low: 3, high: 1 }), /findings\.0\.expected: the low bound must not lie above the high one/],
  ];
  it.each(refused)('%s is refused in one clear line', async (_, damage, said) => {
    const report = structuredClone(written);
    damage(report);
    const path = join(folder, 'damaged.json');
    await writeFile(path, JSON.stringify(report));
    const ran = await conway([gap, '--previous', path, '--out', join(folder, 'refused'), '--quiet']);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ran.stderr).toMatch(said);
  });

  it('are read with a byte order mark too', async () => {
    const path = join(folder, 'marked.json');
    await writeFile(path, `\uFEFF${JSON.stringify(written)}`);
    const { code, stdout } = await conway([gap, '--teams', TEAMS, '--previous', path, '--out', '-', '--format', 'md', '--quiet']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Since the last report: nothing new, worsened or resolved, \d+ open\.$/m);
  });
});

describe('explain on a report', () => {
  it('derives any pair and any component, by id or by name, and says what it does not know', async () => {
    const out = join(folder, 'pairs');
    await conway([gap, '--teams', TEAMS, '--out', out, '--format', 'json', '--quiet']);
    const explain = (...names: string[]): ReturnType<typeof conway> => conway(['explain', ...names, '--report', join(out, 'report.json')]);
    const pair = (await explain('@shop/cart ↔ packages/auth')).stdout;
    expect(pair).toContain('Truth table: import yes, co-change yes: 12 shared change-sets');
    expect(pair.replace(/\s+/g, ' ')).toContain('weight: each shared change-set counts 1 / (k − 1), k the sides it touches: 12 / 1 = 12 (at least 2: yes)');
    expect(pair.replace(/\s+/g, ' ')).toMatch(/cost in points of the indirect part: 100 · \([\d.]+ − [\d.]+\) \/ [\d.]+ = [\d.]+/);
    expect((await explain('packages/auth', 'packages/cart')).stdout).toBe(pair);
    expect((await explain('checkout', 'identity')).stdout).toMatch(/^Teams: checkout ↔ identity/);
    expect((await explain('packages/cart ↔ packages/http')).stdout).toMatch(/no import and no shared change-set links them|Truth table/);
    const component = (await explain('@shop/config')).stdout;
    expect(component).toMatch(/imported by 5 other components: a hub/);
    expect(component).toContain('Declared owner: platform');
    const noPairs: [string[], RegExp][] = [
      [['packages/cart', '@shop/cart'], /^conway: packages\/cart ↔ @shop\/cart: these are one component, not a pair \(.*conway explain packages\/cart/],
      [['checkout ↔ checkout'], /^conway: checkout ↔ checkout: these are one team, not a pair/],
      [['packages/cart', 'identity'], /^conway: packages\/cart is a component and identity a team: a pair is of two components or of two teams/],
      [['identity ↔ @shop/cart'], /^conway: @shop\/cart is a component and identity a team/],
      [['packages/cart', 'packages/aut'], /^conway: packages\/aut: no component, side or team of that name; did you mean "packages\/auth"\?/],
    ];
    for (const [names, said] of noPairs) {
      const ran = await explain(...names);
      expect([ran.code, ran.stdout]).toEqual([2, '']);
      expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(ran.stderr).toMatch(said);
    }
    const nothing = await explain('packages/cart ↔ packages/nowhere');
    expect([nothing.code, nothing.stdout]).toEqual([2, '']);
    expect(nothing.stderr).toMatch(/^conway: packages\/nowhere: no component/);
  });
});
