import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import { runAnalyze } from '../../src/cli/analyze.js';
import { EXPORT_COMMANDS, EXPORT_HELP } from '../../src/cli/export-help.js';
import { underFixtureLists } from '../../src/cli/fixture-kinds.js';
import { runInit } from '../../src/cli/init.js';
import type { Flags } from '../../src/cli/request.js';
import { KNOWN_THRESHOLDS } from '../../src/cli/known-thresholds.js';
import { configSchema, parseConfig, parseTeams } from '../../src/ingest/org/index.js';
import { UserError } from '../../src/model/errors.js';
import { FILE } from '../../src/model/raw.js';
import type { Report } from '../../src/model/report.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
let folder: string;
let owned: string;
let unowned: string;
let single: string;
let packages: string;
let declared: string;
let people: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-init-'));
  const [shadow, gap] = [await readStory(join(STORIES, 'shadow')), await readStory(join(STORIES, 'gap'))];
  owned = (await makeRepository(join(folder, 'owned'), shadow.commits)).dir;
  const plain = gap.commits.map((commit) => ({ ...commit, changes: commit.changes.filter((change) => !('path' in change && String(change.path).endsWith('CODEOWNERS'))) }));
  unowned = (await makeRepository(join(folder, 'unowned'), plain)).dir;
  single = (await makeRepository(join(folder, 'single'), plain.slice(0, 1))).dir;
  const at = (day: number): number => 1_760_000_000 + day * 86_400;
  // source below src, the manifest above it; one package in another; code in the root
  const folders = ['packages/a', 'packages/a/inner', 'packages/b', 'packages/c'];
  const tree = [
    { path: 'CODEOWNERS', content: folders.map((of, index) => `/${of}/ @o/team${index}\n`).join('') }, { path: 'package.json', content: '{"name": "root", "workspaces": ["packages/*", "packages/a/inner"]}' }, { path: 'build.ts', content: 'export {};\n' },
    ...folders.flatMap((of, index) => [{ path: `${of}/package.json`, content: JSON.stringify({ name: `@x/p${index}`, dependencies: { react: `^${15 + index}.0.0` } }) }, ...['x', 'y'].map((file) => ({ path: `${of}/src/${file}.ts`, content: `export const ${file} = ${index};\n` }))]),
  ];
  packages = (await makeRepository(join(folder, 'packages'), [{ at: at(0), author: 'P <p@x.org>', message: 'm', changes: tree }])).dir;
  const rules = { path: 'conway.config.json', content: '{"components": {"first": ["/packages/a/"], "rest": ["/packages/b/", "/packages/c/"]}}' };
  declared = (await makeRepository(join(folder, 'declared'), [{ at: at(0), author: 'P <p@x.org>', message: 'm', changes: [...tree, rules] }])).dir;
  people = [...Object.values(shadow.story.people), ...Object.values(gap.story.people)].flatMap((person) => [...(/^(.*) <(.*)>$/.exec(person) ?? []).slice(1)]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(command: typeof runInit, path: string, flags: Flags): Promise<Ran> {
  const text = { out: '', err: '' };
  const stream = (key: 'out' | 'err'): NodeJS.WriteStream => ({ write: (chunk: string) => ((text[key] += chunk), true) }) as unknown as NodeJS.WriteStream;
  try {
    const code = await command(path, { quiet: true, cache: false, ...flags }, '0.0.0', { stdout: stream('out'), stderr: stream('err') });
    return { code, ...text };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.exitCode, out: text.out, err: `${text.err}${error.message} (${error.hint ?? ''})` };
  }
}
const analyse: typeof runInit = (path, ...rest) => runAnalyze([path], ...rest);
const report = async (path: string, flags: Flags): Promise<Report> => JSON.parse((await run(analyse, path, { out: '-', format: 'json', ...flags })).out) as Report;

describe('conway init', () => {
  it('drafts the teams of the owners with their aliases, and no person', async () => {
    const out = join(folder, 'drafts');
    const ran = await run(runInit, owned, { out });
    expect(ran.code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(['conway.config.json', 'teams.yaml']);
    const [config, teams] = await Promise.all(['conway.config.json', 'teams.yaml'].map((name) => readFile(join(out, name), 'utf8')));
    const parsed = parseTeams(teams!, 'teams.yaml');
    expect(parsed.memberships).toEqual([]);
    expect(parsed.teams.length).toBeGreaterThan(0);
    for (const team of parsed.teams) expect(team.aliases.every((alias) => alias.startsWith('@') && alias.endsWith(`/${team.name}`))).toBe(true);
    expect(teams).not.toMatch(/^ {2}- name: .*# inferred/m);
    expect(parseConfig(config!, 'c', true)).toMatchObject({ config: { teams: 'teams.yaml', since: '12m' }, diagnostics: [] });
    for (const person of people) expect(`${config}${teams}${ran.out}${ran.err}`).not.toContain(person);
    const last = ran.out.trimEnd().split('\n').at(-1);
    expect(last).toMatch(/^next: confirm the members in .*teams\.yaml \(remove the # .*, then conway analyze /);
    expect(last).toContain(`--config ${join(out, 'conway.config.json')} (which names that file, as --teams ${join(out, 'teams.yaml')} does)`);
  });

  it('drafts groups where no owner is a team, marked as inferred in every place', async () => {
    const { code, out } = await run(runInit, unowned, { dryRun: true });
    expect(code).toBe(0);
    const teams = out.slice(out.indexOf('# teams.yaml'));
    const names = parseTeams(teams, 'teams.yaml').teams.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^inferred: /);
    expect(teams.match(/^ {2}- name: .* {2}# inferred$/gm)).toHaveLength(names.length);
    expect(parseTeams(teams, 'teams.yaml').memberships).toEqual([]);
    for (const person of people) expect(out).not.toContain(person);
  });

  it('changes no number: an analysis with the drafts says what one without says', async () => {
    for (const [name, path] of [['owned', owned], ['unowned', unowned]] as const) {
      const out = join(folder, `same-${name}`);
      expect((await run(runInit, path, { out })).code).toBe(0);
      const aliases = parseTeams(await readFile(join(out, 'teams.yaml'), 'utf8'), 't').teams.flatMap((team) => team.aliases.map((alias): [string, string] => [alias.slice(1), team.name]));
      const [plain, drafted] = [await report(path, {}), await report(path, { config: join(out, 'conway.config.json') })];
      const renamed = aliases.reduce((text, [alias, team]) => text.replaceAll(alias, team), JSON.stringify({ ...plain.score, findings: plain.findings.map(({ rule, value }) => [rule, value]) }));
      expect(JSON.stringify({ ...drafted.score, findings: drafted.findings.map(({ rule, value }) => [rule, value]) })).toBe(renamed);
      expect(drafted.options.teams).toBe('teams.yaml');
    }
  });

  it('writes components as they are detected: uncommented they are the same ones, with the same findings', async () => {
    for (const [name, path] of [['owned', owned], ['packages', packages], ['declared', declared]] as const) {
      const out = join(folder, `components-${name}`);
      await run(runInit, path, { out });
      const file = join(out, 'conway.config.json');
      const text = await readFile(file, 'utf8');
      const plain = await report(path, { config: file });
      const [list] = /^ {2}\/\/ "components": [[{]\n(?: {2}\/\/ {3}.*\n)+ {2}\/\/ [\]}],\n/m.exec(text)!;
      await writeFile(file, text.replace(list, () => list.replaceAll('  //', '  ')));
      const fixed = await report(path, { config: file });
      expect(fixed.components, name).toEqual(plain.components);
      expect(fixed.findings, name).toEqual(plain.findings);
      expect(fixed.options.components).toMatchObject({ by: 'rules' });
      if (name === 'packages') expect(plain.findings.map(({ rule }) => rule)).toContain('version-drift');
    }
  });

  it('every commented key is a setting that is understood', async () => {
    const { out } = await run(runInit, owned, { dryRun: true });
    const config = out.slice(out.indexOf('{\n'), out.indexOf('\n}\n') + 2).replace(/^ {2}\/\/ (?=("|\}|\]|  "))/gm, '  ');
    const parsed = parseConfig(config, 'c', true, KNOWN_THRESHOLDS);
    expect(parsed.diagnostics).toEqual([]);
    expect(Object.keys(parsed.config).sort()).toEqual(Object.keys((configSchema(KNOWN_THRESHOLDS) as { properties: object }).properties).filter((key) => key !== '$schema').sort());
  });

  it('names people only when it is asked to: as comments, in a private file, with a notice', async () => {
    const out = join(folder, 'named');
    const ran = await run(runInit, unowned, { out, people: 'named' });
    const text = await readFile(join(out, 'teams.yaml'), 'utf8');
    expect(ran.err).toContain('--people named was asked for');
    expect(text).toMatch(/^# PRIVATE/m);
    expect(people.filter((person) => person.includes('@') && text.includes(person)).length).toBeGreaterThan(1);
    expect((await stat(join(out, 'teams.yaml'))).mode & 0o777).toBe(0o600);
    expect(parseTeams(text, 't').memberships).toEqual([]);
    const taken = parseTeams(text.replace(/^ {2}# (?=- \{ person: "[^"]*@)/gm, '  '), 't');
    expect(taken.memberships.length).toBeGreaterThan(1);
    expect(await run(runInit, unowned, { dryRun: true, people: 'all' })).toMatchObject({ code: 2 });
  });

  it('never replaces a file: not without --force, and then the old one is kept', async () => {
    const out = join(folder, 'twice');
    await mkdir(out);
    await writeFile(join(out, 'teams.yaml'), 'mine');
    const refused = await run(runInit, owned, { out });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('teams.yaml is already there');
    expect(refused.err).toContain('--force');
    expect(await readdir(out)).toEqual(['teams.yaml']);
    expect((await run(runInit, owned, { out, force: true })).code).toBe(0);
    expect(await readFile(join(out, 'teams.yaml.bak'), 'utf8')).toBe('mine');
    expect((await run(runInit, owned, { out, force: true })).code).toBe(0);
    expect(await readFile(join(out, 'teams.yaml.bak'), 'utf8')).toBe('mine');
    expect((await readdir(out)).sort()).toEqual(['conway.config.json', 'conway.config.json.bak', 'teams.yaml', 'teams.yaml.bak', 'teams.yaml.bak2']);
  });

  it('follows no link, a broken one included, and leaves all as it was when it cannot write', async () => {
    const out = join(folder, 'links');
    await mkdir(out);
    await symlink(join(folder, 'target'), join(out, 'teams.yaml'));
    expect((await run(runInit, owned, { out })).code).toBe(2);
    expect((await run(runInit, owned, { out, force: true })).code).toBe(0);
    expect((await lstat(join(out, 'teams.yaml.bak'))).isSymbolicLink()).toBe(true);
    await expect(lstat(join(folder, 'target'))).rejects.toThrow();
    const blocked = join(folder, 'blocked');
    await mkdir(join(blocked, 'teams.yaml'), { recursive: true });
    await writeFile(join(blocked, 'conway.config.json'), 'mine');
    expect((await run(runInit, owned, { out: blocked, force: true })).code).toBe(7);
    expect((await readdir(blocked)).sort()).toEqual(['conway.config.json', 'teams.yaml']);
    expect(await readFile(join(blocked, 'conway.config.json'), 'utf8')).toBe('mine');
    await writeFile(join(folder, 'file'), '');
    expect((await run(runInit, owned, { out: join(folder, 'file', 'below') })).code).toBe(7);
  });

  it('drafts no teams file where there is nobody to draft', async () => {
    const out = join(folder, 'alone');
    expect((await run(runInit, single, { out })).code).toBe(0);
    expect(await readdir(out)).toEqual(['conway.config.json']);
    expect((await report(single, { config: join(out, 'conway.config.json') })).options.teams).toBeNull();
  });

  it('prints the same bytes twice, and writes nothing with --dry-run', async () => {
    const before = await readdir(process.cwd());
    const [one, two] = [await run(runInit, unowned, { dryRun: true }), await run(runInit, unowned, { dryRun: true })];
    expect(two.out).toBe(one.out);
    expect(await readdir(process.cwd())).toEqual(before);
  });

  it('refuses what is no repository and what has no commit', async () => {
    await mkdir(join(folder, 'nothing'));
    expect((await run(runInit, join(folder, 'nothing'), { dryRun: true })).code).toBe(3);
    expect((await run(runInit, owned, { out: '' })).code).toBe(2);
  });

  it('keeps hostile names in their place', async () => {
    const evil = 'a"]\n# x\u2028`$(id)';
    const dir = (await makeRepository(join(folder, 'evil'), Array.from({ length: 8 }, (_, day) => ({
      at: 1_760_000_000 + day * 86_400, author: `P${day % 4} <p${day % 4}@x.org>`, message: 'm', changes: [[`packages/${evil}/s${day % 2}.ts`, `export const a = ${day};`], ['packages/b/s.ts', `export const b = ${day};`], ['CODEOWNERS', '* @org/__proto__ @org/a"b:\\x @evil/#c\n']].map(([path, content]) => ({ path: path!, content: content! })),
    })))).dir;
    const { code, out } = await run(runInit, dir, { dryRun: true });
    expect(code).toBe(0);
    const teams = out.slice(out.indexOf('# teams.yaml'));
    expect(parseTeams(teams, 't').teams.map(({ name }) => name)).toContain('__proto__');
    expect(parseConfig(out.slice(out.indexOf('//'), out.indexOf('# teams.yaml')), 'c', true).diagnostics).toEqual([]);
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
  });
});

describe('exports in a run', () => {
  it('stand in the configuration relative to it, give way to the options, and are refused with a bundle', async () => {
    const at = join(folder, 'exports');
    await mkdir(at);
    await writeFile(join(at, 'wrong.json'), '\n{"id":1,"commits":["main"]}');
    await writeFile(join(at, 'good.csv'), 'id,commits,reviewers\n');
    await writeFile(join(at, 'c.json'), '{"exports": {"reviews": "wrong.json"}}');
    const wrong = await run(analyse, owned, { out: '-', format: 'json', config: join(at, 'c.json') });
    expect([wrong.code, wrong.err]).toEqual([2, 'wrong.json:2: commits.0 must be a commit id of 7 characters or more ()']);
    const good = await report(owned, { config: join(at, 'c.json'), reviews: join(at, 'good.csv') });
    expect(good.diagnostics.map(({ message }) => message)).toContain('has no reviews');
    expect(await run(analyse, '.', { out: '-', format: 'json', facts: 'x', reviews: 'y', incidents: 'z' })).toMatchObject({ code: 2, err: expect.stringMatching(/^--reviews, --incidents cannot be combined with --facts/) as string });
  });
});

describe('fixtures of the configuration', () => {
  it('take files out of imports and co-change and put them back, and stand in the report', async () => {
    const at = join(folder, 'fixtures.json');
    const plain = await report(owned, {});
    const busiest = plain.components.toSorted((a, b) => b.files - a.files)[0]!;
    await writeFile(at, JSON.stringify({ fixtures: { add: [`/${busiest.path}/`] } }));
    const added = await report(owned, { config: at });
    expect(added.components.find(({ id }) => id === busiest.id)?.files ?? 0).toBe(0);
    expect(added.options['fixtures']).toEqual({ add: [`/${busiest.path}/`], remove: [] });
    await writeFile(at, JSON.stringify({ fixtures: { add: [`/${busiest.path}/`], remove: [`/${busiest.path}/`] } }));
    const both = await report(owned, { config: at });
    expect(both.components.map(({ id, files }) => [id, files])).toEqual(plain.components.map(({ id, files }) => [id, files]));
    expect(plain.options).not.toHaveProperty('fixtures');
    expect(await run(analyse, owned, { out: '-', format: 'json', facts: 'x', config: at })).toMatchObject({ code: 2 });
  });

  it('mean the same for files that only the history knows', () => {
    const kinds: { readonly [path: string]: number } = { 'a/x.ts': FILE.source, 'fixtures/y.ts': FILE.fixture, 'y.ts': FILE.source, 'vendor/y.ts': FILE.fixture, 'a/CHANGELOG.md': FILE.bookkeeping };
    const { fileKindOf, isVendored } = underFixtureLists({ fileKindOf: (path) => kinds[path]!, isVendored: (path) => path.startsWith('vendor/') }, { add: ['a/'] }, { remove: ['fixtures/y.ts', 'vendor/y.ts'] });
    expect(Object.keys(kinds).map(fileKindOf)).toEqual([FILE.fixture, FILE.source, FILE.source, FILE.source, FILE.bookkeeping]);
    expect([isVendored('vendor/y.ts'), isVendored('vendor/z.ts')]).toEqual([false, true]);
  });
});

describe('what is published', () => {
  it('is the JSON Schema of the configuration', async () => {
    const { code, out } = await run(runInit, join(folder, 'nowhere'), { schema: true });
    expect([code, JSON.parse(out)]).toEqual([0, configSchema(KNOWN_THRESHOLDS)]);
  });

  it('are the commands of the exports, in the README as in the help', async () => {
    const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    expect(EXPORT_COMMANDS.map(({ command }) => command).filter((command) => !text.includes(command))).toEqual([]);
    for (const { command } of EXPORT_COMMANDS) expect(EXPORT_HELP).toContain(command);
  });
});
