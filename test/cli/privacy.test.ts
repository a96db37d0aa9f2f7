import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type CommitPlan } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { calledBy, namesIn } from '../bench/names-in-outputs.js';
import { conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
const ALL = 'html,json,md,csv,sarif,junit,github,gitlab,dot,mermaid,graphml,gexf,codeowners,backstage';
const TEAMS = join(STORIES, 'aligned/teams.yaml');
let folder: string;
let gap: string;
let people: { name: string; email: string }[];
let key: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-privacy-'));
  const { commits, story } = await readStory(join(STORIES, 'gap'));
  gap = (await makeRepository(join(folder, 'gap'), commits)).dir;
  people = Object.values(story.people).map((person) => { const [, name, email] = /^(.*) <(.*)>$/.exec(person)!; return { name: name!, email: email! }; });
  key = join(folder, 'people.key');
  await writeFile(key, 'a secret of the works council, of 32 bytes or more\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Names and contents of everything below a folder. */
async function everything(below: string): Promise<string> {
  const names = await readdir(below, { recursive: true });
  const texts = await Promise.all(names.map(async (name) => ((await stat(join(below, name))).isFile() ? readFile(join(below, name), 'latin1') : '')));
  return [...names, ...texts].join('\n');
}

describe('a run as it is by default', () => {
  it('shows no person, no user, no machine and no place on it, in any file, stream or name in the cache (case 75)', async () => {
    const [out, cache] = [join(folder, 'out'), join(folder, 'cache')];
    const ran = await conway([gap, '--teams', TEAMS, '--out', out, '--format', ALL, '--stats', '--cache-dir', cache]);
    const records = await Promise.all(['commits', 'people', 'identities', 'components', 'teams'].map((kind) => conway(['facts', gap, '--teams', TEAMS, '--kind', kind, '--cache-dir', cache])));
    // where the reports are is said to who runs it, and stands in none of them
    const shown = [await everything(out), ...records.map(({ stdout }) => stdout), (await readdir(cache)).join('\n'), ran.stderr];
    for (const { name, email } of people) {
      for (const text of [...shown, ran.stdout]) expect([text.includes(name), text.includes(email)]).toEqual([false, false]);
      for (const hash of ['md5', 'sha1', 'sha256']) for (const text of shown) expect(text).not.toContain(createHash(hash).update(email).digest('hex'));
    }
    for (const place of [folder, homedir(), hostname()].filter((one) => one.length > 3 && one !== '/root')) for (const text of shown) expect(text.includes(place), place).toBe(false);
    if (userInfo().username !== 'root') for (const text of shown) expect(text).not.toMatch(new RegExp(`\\b${userInfo().username}\\b`));
    expect(await everything(out)).not.toMatch(/[\w.+-]+@[\w-]+\.[a-z]{2,}/i);
  }, 120_000);

  it('is searched for names as whole words by a bench that knows a person from a path and from a word of the program', () => {
    const names = calledBy([{ name: 'Ann Lee', email: '12+annl@users.noreply.github.com' }, { name: 'root', email: 'unknown' }, { name: 'src', email: 'x@y.example' }]);
    expect(names.map(({ name, kind }) => [name, kind])).toEqual([['ann lee', 'name'], ['12+annl@users.noreply.github.com', 'e-mail'], ['annl', 'handle'], ['root', 'handle'], ['unknown', 'handle'], ['src', 'handle'], ['x@y.example', 'e-mail']]);
    const known = { paths: new Set(['src', 'annl-tools']), words: 'the root of unknown imports' };
    const found = (text: string) => namesIn(text, names, known).map(({ name, as, times }) => [name, as, times]);
    expect(found('annlx, xannl and Ann Leek at the root, unknown')).toEqual([['root', 'word', 1], ['unknown', 'word', 1]]);
    expect(found('by Ann Lee (ANNL) of annl-tools, "packages/annl/x.ts" and x@y.example')).toEqual([['ann lee', 'person', 1], ['annl', 'path', 2], ['annl', 'person', 1], ['x@y.example', 'person', 1]]);
    // a full name is no word of the program, wherever else it stands
    expect(namesIn('Ann Lee', names, { ...known, words: 'ann lee' }).map(({ as }) => as)).toEqual(['person']);
  });

  it('says nothing of groups of fewer than three people, in the report that every format is made from (case 77)', async () => {
    const commits: CommitPlan[] = Array.from({ length: 90 }, (_, day) => ({
      author: day % 3 === 2 ? 'B <b@x.example>' : 'A <a@x.example>', at: 1_760_000_000 + day * 86_400, message: `Change ${day}`,
      changes: ['a', 'b', 'c'].filter((_, at) => (day + at) % 2 === 0).map((name) => ({ path: `packages/${name}/src/x.ts`, content: `${day}` })),
    }));
    const packages = ['a', 'b', 'c'].map((name) => ({ path: `packages/${name}/package.json`, content: JSON.stringify({ name }) }));
    const { dir } = await makeRepository(join(folder, 'two'), [{ author: 'A <a@x.example>', at: 1_759_900_000, message: 'Start', changes: [{ path: 'package.json', content: '{"workspaces":["packages/*"]}' }, { path: 'CODEOWNERS', content: '/packages/a/ @x/one\n/packages/b/ @x/two\n/packages/c/ @x/two\n' }, ...packages] }, ...commits]);
    const teams = join(folder, 'two.yaml');
    await writeFile(teams, 'teams: {one: {aliases: ["@x/one"], members: [a@x.example]}, two: {aliases: ["@x/two"], members: [b@x.example]}}\n');
    const out = join(folder, 'two-out');
    expect((await conway([dir, '--teams', teams, '--out', out, '--format', 'json', '--quiet'])).code).toBe(0);
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
    expect(report.components.length).toBe(3);
    for (const { people: counted } of report.components) expect(counted).toBe(null);
    for (const { people: counted } of report.teams) expect(counted).toBe(null);
    for (const { active } of report.topology.teams) expect(active).toBe(null);
    for (const { shared } of report.networks.people.links) expect(shared).toBe(null);
    for (const partition of [report.partitions.communities, report.partitions.teams]) for (const { members } of partition?.clusters ?? []) expect(members).toBe(null);
  }, 120_000);
});

describe('pseudonyms', () => {
  const of = async (...flags: string[]): Promise<string[]> => {
    const { code, stdout } = await conway(['facts', gap, '--kind', 'people', '--quiet', '--people', 'pseudonym', ...flags]);
    expect(code).toBe(0);
    return stdout.trim().split('\n').map((line) => (JSON.parse(line) as { id: string }).id);
  };

  it('are the same with the same key, others with another, and nobody can try addresses out (case 76)', async () => {
    const other = join(folder, 'other.key');
    await writeFile(other, 'x'.repeat(16));
    const [first, again, else_] = [await of('--people-key', key), await of('--people-key', key, '--since', 'all'), await of('--people-key', other)];
    expect(new Set(first).size).toBe(first.length);
    expect(first.every((id) => /^u[0-9a-f]{16}$/.test(id))).toBe(true);
    expect(first.filter((id) => !again.includes(id))).toEqual([]);
    expect(first.some((id) => else_.includes(id))).toBe(false);
    for (const { name, email } of people) {
      for (const text of [name, email, email.toLowerCase()]) for (const hash of ['md5', 'sha1', 'sha256']) expect(first.map((id) => id.slice(1))).not.toContain(createHash(hash).update(text).digest('hex').slice(0, 16));
    }
    const commits = await conway(['facts', gap, '--kind', 'commits', '--quiet', '--people', 'pseudonym', '--people-key', key]);
    expect(commits.stdout).toContain(first[0]);
    expect(commits.stdout).not.toMatch(/"p\d+"/);
  }, 60_000);

  it('need a key, and a key needs them: anything else is usage (case 76)', async () => {
    await writeFile(join(folder, 'short.key'), 'short\n');
    for (const flags of [['--people', 'pseudonym'], ['--people-key', key], ['--people', 'named', '--people-key', key], ['--people', 'pseudonym', '--people-key', join(folder, 'short.key')], ['--people', 'pseudonym', '--people-key', join(folder, 'none.key')], ['--people', 'everybody']]) {
      const { code, stdout, stderr } = await conway(['facts', gap, '--kind', 'people', '--quiet', ...flags]);
      expect([flags, code, stdout, stderr.trim().split('\n').length]).toEqual([flags, 2, '', 1]);
    }
  }, 60_000);
});

describe('--anon', () => {
  it('shows no name of the repository in any format, and every number as it is (case 75)', async () => {
    const [plain, anon] = [join(folder, 'plain'), join(folder, 'anon')];
    for (const [out, flags] of [[plain, []], [anon, ['--anon']]] as const) expect((await conway([gap, '--teams', TEAMS, '--out', out, '--format', ALL, '--quiet', '--since', 'all', ...flags])).code).toBe(0);
    const [named, hidden] = await Promise.all([plain, anon].map(async (out) => JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report));
    expect(named!.findings.length).toBeGreaterThan(0);
    const names = [...named!.components.flatMap(({ id, name }) => [id, name]), ...named!.teams.map(({ id }) => id), ...named!.findings.flatMap(({ evidence }) => evidence.flatMap((one) => (one.kind === 'commit' ? [one.id, ...one.files] : one.kind === 'import' ? [one.from, one.to, one.specifier] : []))), named!.repository.revision!];
    for (const file of await readdir(anon)) {
      const text = await readFile(join(anon, file), 'utf8');
      for (const name of new Set(names)) if (/[/@]/.test(name)) expect([file, name, new RegExp(`(?<![\\w/-])${name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\w-])`).test(text.replaceAll(/<style>[^]*<\/style>/g, ''))]).toEqual([file, name, false]);
    }
    // one word alone may be a word of ours too: in what is about this repository it stands nowhere
    const about = JSON.stringify({ ...hidden, rules: [], metrics: [], topology: { ...hidden!.topology, cards: [] } });
    for (const name of ['catalog', 'checkout', 'identity', 'cart', 'pricing']) expect([name, new RegExp(`\\b${name}\\b`).test(about)]).toEqual([name, false]);
    const numbers = (value: unknown): unknown => (typeof value === 'string' ? '' : Array.isArray(value) ? value.map(numbers) : value === null || typeof value !== 'object' ? value : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, numbers(inner)])));
    expect(numbers({ ...hidden, options: {}, repository: {} })).toEqual(numbers({ ...named, options: {}, repository: {} }));
    expect(hidden!.findings.map(({ rule, rank }) => [rule, rank])).toEqual(named!.findings.map(({ rule, rank }) => [rule, rank]));
    const shown = await conway(['explain', hidden!.findings[0]!.id.slice(0, 8), '--report', join(anon, 'report.json')]);
    expect([shown.code, shown.stdout.includes('component-')]).toEqual([0, true]);
  }, 120_000);
});

describe('what the cache keeps', () => {
  it('goes by purge, or when no run has used it for as long as --retention says (case 79)', async () => {
    const cache = join(folder, 'kept');
    const run = (...flags: string[]) => conway(['facts', gap, '--kind', 'teams', '--quiet', '--cache-dir', cache, ...flags]);
    expect((await run()).code).toBe(0);
    const names = await readdir(cache);
    expect(names.length).toBeGreaterThan(0);
    expect([(await stat(cache)).mode & 0o777, ...(await Promise.all(names.map(async (name) => (await stat(join(cache, name))).mode & 0o777)))]).toEqual([0o700, ...names.map(() => 0o600)]);
    // entries of another repository that nobody has looked at for 40 days
    const old = join(cache, `${'a'.repeat(40)}.entry`);
    await writeFile(old, people[0]!.email, { mode: 0o600 });
    const then = Date.now() / 1000 - 40 * 86_400;
    await utimes(old, then, then);
    await run('--retention', '6w');
    expect(await readdir(cache)).toContain(`${'a'.repeat(40)}.entry`);
    await run('--retention', '30d');
    expect((await readdir(cache)).sort()).toEqual(names.sort());
    for (const wrong of ['', '0d', '5', 'x', '30 d']) expect((await run('--retention', wrong)).code).toBe(2);
    expect((await conway(['cache', 'purge', '--cache-dir', cache])).code).toBe(0);
    expect(await readdir(cache)).toEqual([]);
  }, 60_000);
});

describe('names that objects have anyway', () => {
  it('are counted as any other, and nothing of every object changes (case 73)', async () => {
    const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const commits: CommitPlan[] = odd.flatMap((name, at) => [0, 1, 2].map((n) => ({ author: `${name} <${name}@x.example>`, at: 1_760_000_000 + at * 1000 + n, message: 'Change', changes: [{ path: `${name}/prototype/x${n}.ts`, content: `import '../../${odd[(at + 1) % 4]}/prototype/x0';\n` }, { path: `${name}/package.json`, content: JSON.stringify({ name }) }] })));
    await mkdir(join(folder, 'odd'));
    const { dir } = await makeRepository(join(folder, 'odd'), [{ author: 'A <a@b>', at: 1_759_000_000, message: 'Start', changes: [{ path: 'package.json', content: '{"workspaces":["*"]}' }, { path: 'CODEOWNERS', content: odd.map((name) => `/${name}/ @x/${name}\n`).join('') }] }, ...commits]);
    const { code, stdout } = await conway([dir, '--out', '-', '--format', 'json', '--quiet', '--since', 'all']);
    const report = JSON.parse(stdout) as Report;
    expect(code).toBe(0);
    expect(report.components.map(({ id, changeSets }) => [id, changeSets])).toEqual([...odd].sort().map((name) => [name, 3]));
    expect(report.teams.map(({ id }) => id)).toEqual(odd.map((name) => `x/${name}`).sort());
    expect(report.networks.imports.links.length).toBe(4);
    expect(report.coverage.people).toBe(5);
  }, 60_000);
});
