import { describe, expect, it } from 'vitest';
import { facts } from '../../src/facts/index.js';
import type { Facts } from '../../src/model/facts.js';
import type { DeclaredTeam, OwnerRule, RawOrg } from '../../src/model/raw.js';
import { factsOptions, rawFacts } from '../raw-facts-builder.js';

const rule = (line: number, pattern: string, ...owners: string[]): OwnerRule => ({ pattern, owners, line });
const owned = (tree: string[], rules: OwnerRule[], org: Partial<RawOrg> = {}): Facts => {
  const raw = rawFacts({ tree, org: { owners: { source: 'CODEOWNERS', dialect: 'github', rules }, ...org } });
  return facts(raw, factsOptions(raw));
};
const labels = (made: Facts): string[] => made.files.path.map((path, file) => `${path}: ${made.ownerSets[made.files.owners[file]!]!.label}`);
const team = (name: string, more: Partial<DeclaredTeam> = {}): DeclaredTeam => ({ name, aliases: [], type: null, owns: [], interactions: [], ...more });

describe('declared owners', () => {
  it('are those of the last rule that matches, and an empty rule takes ownership away', () => {
    const made = owned(['a/x.ts', 'a/free/y.ts', 'b/z.ts', 'c.ts'], [rule(1, '/a/', '@org/one'), rule(2, '/b/', '@org/two', '@org/one'), rule(3, '/a/free/')]);
    expect(labels(made)).toEqual(['a/free/y.ts: no declared owner', 'a/x.ts: org/one', 'b/z.ts: org/one, org/two', 'c.ts: no declared owner']);
    expect(made.ownerSets[0]).toEqual({ id: '', label: 'no declared owner', teams: [], individuals: 0 });
    expect(made.teams).toEqual([{ id: 'org/one', declaredBy: 'owners', type: null, interactions: [] }, { id: 'org/two', declaredBy: 'owners', type: null, interactions: [] }]);
    expect(made.labels).toBe('owners');
  });

  it('name individuals by number only, distinct circles staying distinct, numbered by their first path', () => {
    const made = owned(['a.ts', 'b.ts', 'c.ts', 'd.ts'], [rule(1, 'a.ts', '@zed', 'ann@x.org'), rule(2, 'b.ts', '@bob', '@cleo'), rule(3, 'c.ts', 'ANN@x.org', '@Zed'), rule(4, 'd.ts', '@org/t', '@bob', '@cleo')]);
    expect(labels(made)).toEqual(['a.ts: 2 individual owners', 'b.ts: 2 individual owners (2)', 'c.ts: 2 individual owners', 'd.ts: org/t, 2 individual owners (2)']);
    expect(made.ownerSets.map((set) => set.id)).toEqual(['', 'individuals-1:2', 'individuals-2:2', 'org/t+individuals-2:2']);
    expect(JSON.stringify([made.ownerSets, made.teams, made.diagnostics])).not.toMatch(/zed|ann|bob|cleo/i);
  });

  it('of folders may be teams as a file of component owners writes them, with and without @', () => {
    const made = owned(['a/x.ts', 'b/y.ts', 'c.ts'], [], { owners: { source: '--owners', dialect: 'folders', rules: [rule(2, 'a', '@org/one'), rule(3, 'b', '@org/two', '@ann')] } });
    expect(labels(made)).toEqual(['a/x.ts: org/one', 'b/y.ts: org/two, 1 individual owner', 'c.ts: no declared owner']);
    expect(made.labels).toBe('owners');
  });

  it('that name persons only are said to have been read, and those that name a team are not remarked on', () => {
    const said = (made: Facts) => made.diagnostics.filter(({ stage }) => stage === 'org').map(({ path, message }) => `${path}: ${message}`);
    expect(said(owned(['a.ts', 'b.ts'], [rule(1, 'a.ts', '@ann'), rule(2, 'b.ts', '@bob')]))).toEqual(['CODEOWNERS: read; its 2 rules name persons only, and persons make no border between teams (--teams names teams, --owners another file)']);
    expect(said(owned(['a.ts'], [rule(1, 'nowhere/', '@org/one')]))).toEqual(['CODEOWNERS: read; its rule names no team that owns a file (--teams names teams, --owners another file)']);
    expect(said(owned(['a.ts', 'b.ts'], [rule(1, 'a.ts', '@ann'), rule(2, 'b.ts', '@org/one')]))).toEqual([]);
    expect(said(owned(['a.ts'], []))).toEqual([]);
  });

  it('rest on nothing when only individuals are named', () => {
    expect(owned(['a.ts'], [rule(1, '*', '@zed')]).labels).toBe('none');
  });

  it('add up over the sections of GitLab', () => {
    const sectioned = (line: number, section: string, pattern: string, owner: string): OwnerRule => ({ ...rule(line, pattern, owner), section });
    const made = owned(['a.ts', 'b.md'], [sectioned(1, 'code', '*.ts', '@g/code'), sectioned(2, 'docs', '*', '@g/docs'), sectioned(3, 'code', 'a.ts', '@g/a')]);
    expect(labels(made)).toEqual(['a.ts: g/a, g/docs', 'b.md: g/docs']);
  });

  const dialect = (of: 'gitlab' | 'bitbucket' | 'folders', tree: string[], rules: OwnerRule[]): string[] => labels(owned(tree, [], { owners: { source: 'o', dialect: of, rules } }));

  it('of GitLab are not those of a path that an exclusion of the section matches, wherever it stands', () => {
    const inSection = (section: string, made: OwnerRule): OwnerRule => ({ ...made, section });
    expect(dialect('gitlab', ['a/pom.xml', 'a/x.rb', 'b/x.rb'], [rule(1, '!pom.xml'), rule(2, '*', '@g/all'), inSection('ruby', rule(4, '*.rb', '@g/ruby')), inSection('ruby', rule(5, '!/b/'))])).toEqual(['a/pom.xml: no declared owner', 'a/x.rb: g/all, g/ruby', 'b/x.rb: g/all']);
  });

  it('of GitLab match whole paths, anchored by a leading slash alone', () => {
    expect(dialect('gitlab', ['docs/a.md', 'docs/in/b.md', 'x/docs/c.md'], [rule(1, '*', '@g/all'), rule(2, 'docs/*', '@g/docs'), rule(3, '/x', '@g/x')])).toEqual(['docs/a.md: g/docs', 'docs/in/b.md: g/all', 'x/docs/c.md: g/docs']);
  });

  it('of Bitbucket are taken away by a later exclusion, and given again by one after it', () => {
    expect(dialect('bitbucket', ['f/a.ts', 'f/t/b.ts', 'f/t/c.js'], [rule(1, '/f/', '@@Front'), rule(2, '!/f/t/'), rule(3, '*.js', '@@Script')])).toEqual(['f/a.ts: Front', 'f/t/b.ts: no declared owner', 'f/t/c.js: Script']);
  });

  it('of folders are those of the deepest one, all of them where several are declared there, and a folder is no pattern', () => {
    expect(dialect('folders', ['a/[x]/f.ts', 'a/b/c/f.ts', 'a/f.ts', 'ab/f.ts'], [rule(1, 'a', '@@one'), rule(9, 'a', '@@two'), rule(1, 'a/b', '@jo'), rule(1, 'a/[x]', '@org/three')])).toEqual(['a/[x]/f.ts: org/three', 'a/b/c/f.ts: 1 individual owner', 'a/f.ts: one, two', 'ab/f.ts: no declared owner']);
    expect(dialect('folders', ['a.ts', 'b/c.ts'], [rule(1, '', '@@root')])).toEqual(['a.ts: root', 'b/c.ts: root']);
  });

  it('report patterns that are not supported, by reason and line, and go on without them', () => {
    const made = owned(['a.ts'], [rule(1, '*', '@org/t'), rule(2, '!a.ts', '@org/u'), rule(3, '[ab].ts', '@org/v'), rule(9, '[ac].ts', '@org/v')]);
    expect(labels(made)).toEqual(['a.ts: org/t']);
    expect(made.diagnostics.map((at) => at.message)).toEqual(['1 ownership rule is skipped: the pattern excludes paths with "!" (first in line 2)', '2 ownership rules are skipped: the pattern has a character range with "[ ]" (first in line 3)']);
  });

  it('of a hostile file end in time or are not used, which is said (case 62)', () => {
    const rules = Array.from({ length: 30_000 }, (_, i) => rule(i + 1, `*a*${i}*a*b*`, '@org/t'));
    const tree = Array.from({ length: 4000 }, (_, i) => `${'a'.repeat(60)}${i}.ts`);
    const started = process.cpuUsage();
    const made = owned(tree, [rule(0, '*', '@org/all'), ...rules]);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000);
    expect(made.coverage.limits.map((limit) => limit.id)).toEqual(['owners-work']);
    expect(made.ownerSets).toHaveLength(1);
  });
});

describe('teams of the teams file', () => {
  const member = (person: string, of: string): { person: string; team: string; from: null; to: null; share: null } => ({ person, team: of, from: null, to: null, share: null });

  it('meet the owners file through name and alias, without case', () => {
    const teams = { source: 'teams.yaml', teams: [team('payments', { aliases: ['@Acme/pay-team', '@old-pay'], type: 'stream-aligned', interactions: [{ team: 'Platform', mode: 'x-as-a-service' }, { team: 'nobody', mode: 'collaboration' }] })], memberships: [member('a@x', 'payments'), member('b@x', 'platform')] };
    const made = owned(['a.ts', 'b.ts', 'c.ts', 'd.ts'], [rule(1, 'a.ts', '@acme/Pay-Team'), rule(2, 'b.ts', '@acme/other'), rule(3, 'c.ts', '@old-pay'), rule(4, 'd.ts', '@platform')], { teams });
    expect(labels(made)).toEqual(['a.ts: payments', 'b.ts: acme/other', 'c.ts: payments', 'd.ts: platform']);
    expect(made.teams).toEqual([{ id: 'acme/other', declaredBy: 'owners', type: null, interactions: [] }, { id: 'payments', handle: '@acme/Pay-Team', declaredBy: 'members', type: 'stream-aligned', interactions: [{ team: 2, mode: 'x-as-a-service' }] }, { id: 'platform', declaredBy: 'members', type: null, interactions: [] }]);
    expect(made.labels).toBe('declared');
  });

  it('are called as the owners file calls them, else by their first alias with an @', () => {
    const teams = { source: 't', teams: [team('one', { aliases: ['eins', '@acme/first', '@acme/1'] }), team('two', { aliases: ['zwei'] })], memberships: [] };
    expect(owned(['a.ts'], [], { teams }).teams.map(({ handle }) => handle)).toEqual(['@acme/first', undefined]);
    expect(owned(['a.ts'], [rule(1, '*', '@acme/1')], { teams }).teams.map(({ handle }) => handle)).toEqual(['@acme/1', undefined]);
  });

  it('are not joined by the last part of a name, but the likely alias is pointed out', () => {
    const made = owned(['a.ts'], [rule(1, '*', '@acme/payments')], { teams: { source: 't', teams: [team('payments')], memberships: [member('a@x', 'payments')] } });
    expect(labels(made)).toEqual(['a.ts: acme/payments']);
    expect(made.diagnostics.some((at) => at.message.includes('1 teams of the owners file look like'))).toBe(true);
  });

  it('own the folders they say, before the owners file, the deepest first', () => {
    const teams = { source: 't', teams: [team('one', { owns: ['packages/a', './b/'] }), team('two', { owns: ['packages/a/in'] })], memberships: [] };
    const made = owned(['packages/a/x.ts', 'packages/a/in/y.ts', 'b/z.ts', 'ab/w.ts'], [rule(1, '*', '@org/all')], { teams });
    expect(labels(made)).toEqual(['ab/w.ts: org/all', 'b/z.ts: one', 'packages/a/in/y.ts: two', 'packages/a/x.ts: one']);
    expect(made.teams.map((at) => at.declaredBy)).toEqual(['owners', 'owners', 'owners']);
  });

  it('may be called like a property of every object', () => {
    const made = owned(['a.ts'], [rule(1, '*', '@org/__proto__')], { teams: { source: 't', teams: [team('constructor')], memberships: [member('a@x', 'toString')] } });
    expect(made.teams.map((at) => at.id)).toEqual(['constructor', 'org/__proto__', 'toString']);
    expect(labels(made)).toEqual(['a.ts: org/__proto__']);
  });
});
