import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, labelledFacts, COMMIT_KIND, type FactsOptions } from '../../src/facts/index.js';
import type { Facts } from '../../src/model/facts.js';
import { COMMIT, FILE, IMPORT, type Membership } from '../../src/model/raw.js';
import { DAY, factsOptions, rawFacts, type CommitInWords, type RawInWords } from '../raw-facts-builder.js';

const ANN = 'Ann <ann@x>';
const BOB = 'Bob <bob@x>';
const CLEO = 'Cleo <cleo@x>';
const GITHUB = 'GitHub <noreply@github.com>';
const make = (words: RawInWords, options: Partial<FactsOptions> = {}): Facts => {
  const raw = rawFacts(words);
  return facts(raw, factsOptions(raw, options));
};
const change = (at: number, changes: string[] = ['M a/x.ts'], more: Partial<CommitInWords> = {}): CommitInWords => ({ at, author: ANN, changes, ...more });

describe('what is no change', () => {
  const tree = ['a/x.ts', 'a/x.test.ts', 'a/package.json', 'a/README.md', 'b/y.ts', 'CHANGELOG.md'];
  const commits = [
    change(10, ['M a/x.ts'], { id: 'plain' }),
    change(11, [], { id: 'merge', flags: COMMIT.merge }),
    change(12, [], { id: 'boundary', flags: COMMIT.boundary }),
    change(13, ['M a/x.ts'], { id: 'release', flags: COMMIT.release }),
    change(14, ['M a/package.json', 'M CHANGELOG.md'], { id: 'bookkeeping' }),
    change(15, ['M b/y.ts'], { id: 'reformat' }),
    change(16, ['M b/y.ts'], { id: 'bot', author: 'dependabot[bot] <49+dependabot[bot]@users.noreply.github.com>' }),
    change(17, [], { id: 'empty' }),
    change(18, ['M a/x.ts', 'M b/y.ts', 'M a/package.json'], { id: 'wide' }),
    change(19, ['M a/x.ts', 'M a/x.test.ts', 'M a/README.md', 'M CHANGELOG.md'], { id: 'large' }),
    change(20, ['M a/README.md'], { id: 'docs' }),
  ];
  const words: RawInWords = { tree, commits, org: { ignoredRevisions: ['reformat'] } };

  it('is left out, once, for the first reason that holds, and counted', () => {
    const raw = rawFacts(words);
    const { facts: made, commitKind } = labelledFacts(raw, factsOptions(raw, { components: { by: 'folder', depth: 1 } }));
    expect(made.changeSets.commits).toEqual([['plain'], ['wide'], ['large'], ['docs']]);
    expect(made.coverage).toMatchObject({ commits: 11, changeSets: 4, changeSetsCoupling: 4, excluded: { merges: 1, boundary: 1, bots: 1, oversized: 0, ignored: 4 }, oversized: [] });
    expect(commitKind[raw.history.ids.indexOf('bot')]).toBe(COMMIT_KIND.bot);
  });

  it('is told by reason, and commits of .git-blame-ignore-revs are listed', () => {
    const made = make(words, { components: { by: 'folder', depth: 1 } });
    expect(made.coverage).toMatchObject({ ignoredBy: { release: 1, revisions: 1, noise: 2 }, ignoredRevisions: ['reformat'], changesLeftOut: { bookkeeping: 2, generated: 0, vendored: 0 } });
    const windows = { window: { from: 15, to: 20 }, couplingWindow: { from: 14, to: 20 } };
    expect(make(words, windows).coverage).toMatchObject({ ignoredBy: { release: 0, revisions: 0, noise: 1 }, ignoredRevisions: ['reformat'] });
  });

  it('holds nothing generated or vendored: it is no change to a component, but counted', () => {
    const made = make({
      tree: ['a/x.ts', 'a/api.generated.ts', 'a/vendor/lib.ts', 'b/y.ts', 'b/fixtures/f.ts'],
      commits: [
        change(1, ['M a/x.ts', 'M a/api.generated.ts', 'M a/vendor/lib.ts', 'D a/vendor/gone.ts', 'M b/fixtures/f.ts'], { id: 'mixed' }), change(2, ['M a/api.generated.ts'], { id: 'generated' }), change(3, ['A a/vendor/new.ts', 'M a/vendor/lib.ts'], { id: 'vendored' }),
      ],
    }, { isVendored: (path) => path.includes('vendor/') });
    expect(made.changeSets.commits).toEqual([['mixed']]);
    expect([...made.changeSets.file].map((file) => made.files.path[file])).toEqual(['a/x.ts', 'b/fixtures/f.ts']);
    expect(made.coverage).toMatchObject({ excluded: { ignored: 2 }, ignoredBy: { noise: 2 }, changesLeftOut: { bookkeeping: 0, generated: 1, vendored: 2 } });
  });

  it('lists what is too large, by files or by components, without its bookkeeping files', () => {
    const byFiles = make(words, { components: { by: 'folder', depth: 1 }, maxFiles: 2 });
    expect(byFiles.coverage.oversized).toEqual([{ commit: 'large', files: 3, components: 1 }]);
    const byComponents = make(words, { components: { by: 'folder', depth: 1 }, maxComponents: 1 });
    expect(byComponents.coverage.oversized).toEqual([{ commit: 'wide', files: 2, components: 2 }]);
    expect(byComponents.changeSets.commits).toEqual([['plain'], ['large'], ['docs']]);
    expect(byComponents.coverage.excluded.oversized).toBe(1);
  });

  it('leaves distinct, sorted file rows without bookkeeping', () => {
    const made = make({ tree, commits: [change(1, ['M b/y.ts', 'M a/x.ts', 'M CHANGELOG.md', 'R a/old.ts > a/x.test.ts', 'D a/gone.ts'])] });
    expect([...made.changeSets.file].map((file) => made.files.path[file])).toEqual(['a/x.test.ts', 'a/x.ts', 'b/y.ts', 'a/gone.ts']);
    expect([...made.changeSets.file]).toEqual([...made.changeSets.file].sort((a, b) => a - b));
  });

  it('survives a commit of 100,000 files (case 48)', () => {
    const made = make({ tree: ['a/x.ts'], commits: [change(1), change(2, Array.from({ length: 100_000 }, (_, i) => `A gen/${i}.ts`))] });
    expect(made.coverage.oversized).toEqual([{ commit: 'c1', files: 100_000, components: 0 }]);
    expect(made.changeSets.n).toBe(1);
  });
});

describe('windows', () => {
  const commits = [change(100 * DAY), change(110 * DAY), change(150 * DAY), change(200 * DAY)];
  const windows = { window: { from: 110 * DAY, to: 200 * DAY }, couplingWindow: { from: 100 * DAY, to: 200 * DAY } };

  it('begin after their start and hold their end; weeks count back from it', () => {
    const { changeSets, coverage } = make({ tree: ['a/x.ts'], commits }, windows);
    expect([...changeSets.at]).toEqual([110 * DAY, 150 * DAY, 200 * DAY]);
    expect([...changeSets.inWindow]).toEqual([0, 1, 1]);
    expect([...changeSets.week]).toEqual([12, 7, 0]);
    expect(coverage).toMatchObject({ commits: 2, changeSets: 2, changeSetsCoupling: 3 });
  });

  it('leave out what is dated after the analysed commit, and say so', () => {
    const made = make({ tree: ['a/x.ts'], commits: [...commits, change(300 * DAY)], repository: { committedAt: 200 * DAY } }, windows);
    expect(made.changeSets.n).toBe(3);
    expect(made.diagnostics.map((at) => at.message)).toContain('1 commit is later than the analysed commit by committer time, outside every window');
  });

  it('without a start hold a commit clamped to time 0', () => {
    expect(make({ tree: ['a/x.ts'], commits: [change(0), change(5)] }).changeSets.n).toBe(2);
  });

  it('put equal times in the order of commit ids', () => {
    expect(make({ tree: ['a/x.ts'], commits: [change(5, undefined, { id: 'zz' }), change(5, undefined, { id: 'aa' })] }).changeSets.commits).toEqual([['aa'], ['zz']]);
  });
});

describe('people and teams at work', () => {
  const member = (person: string, team: string, more: Partial<Membership> = {}): Membership => ({ person, team, from: null, to: null, share: null, ...more });
  const actors = (made: Facts, at = 0): [string, string | null, number][] => {
    const { actorOffset, actorPerson, actorTeam, actorShare } = made.changeSets;
    return Array.from(actorPerson.slice(actorOffset[at], actorOffset[at + 1]), (person, i) => [made.people[person]!.id, made.teams[actorTeam[actorOffset[at]! + i]!]?.id ?? null, actorShare[actorOffset[at]! + i]!]);
  };
  const withTeams = (memberships: Membership[], commits: CommitInWords[]): Facts => make({ tree: ['a/x.ts'], commits, org: { teams: { source: 't.yaml', teams: [], memberships } } });

  it('are numbered by first change-set, then by first contact, never by name', () => {
    const made = make({ tree: ['a/x.ts'], commits: [change(1, undefined, { author: CLEO, trailers: ['Reviewed-by: Zoe <zoe@x>'] }), change(2), change(3, undefined, { author: CLEO })] });
    expect(made.people.map((person) => person.id)).toEqual(['p1', 'p2', 'p3']);
    const raw = rawFacts({ tree: ['a/x.ts'], commits: [change(1, undefined, { author: CLEO, trailers: ['Reviewed-by: Zoe <zoe@x>'] }), change(2)] });
    expect(facts(raw, factsOptions(raw)).people.map((person) => raw.history.identities[person.identities[0]!]!.name)).toEqual(['Cleo', 'Ann', 'Zoe']);
    expect(JSON.stringify([made.people, made.changeSets, made.diagnostics])).not.toMatch(/Ann|ann@|Cleo|Zoe/);
  });

  it('apply at the date of the commit: from included, to excluded', () => {
    const made = withTeams([member('ann@x', 'old', { to: 100 }), member('ann@x', 'new', { from: 100 })], [change(99), change(100)]);
    expect([actors(made, 0), actors(made, 1)]).toEqual([[['p1', 'old', 1]], [['p1', 'new', 1]]]);
  });

  it('divide a person between teams by share, the rest in equal parts, and leave the remainder in none', () => {
    expect(actors(withTeams([member('ann@x', 'a', { share: 0.5 }), member('ann@x', 'b'), member('*@x', 'c')], [change(1)]))).toEqual([['p1', 'a', 0.5], ['p1', 'b', 0.25], ['p1', 'c', 0.25]]);
    expect(actors(withTeams([member('ann@x', 'a', { share: 0.25 })], [change(1)]))).toEqual([['p1', 'a', 0.25], ['p1', null, 0.75]]);
    expect(actors(withTeams([member('ann@x', 'a', { share: 1 }), member('ann@x', 'b', { share: 1 }), member('ann@x', 'c')], [change(1)]))).toEqual([['p1', 'a', 0.5], ['p1', 'b', 0.5]]);
  });

  it('count a membership that two addresses of a person fit once', () => {
    expect(actors(withTeams([member('ann@x', 'a'), member('Ann', 'a'), member('*@X', 'a')], [change(1)]))).toEqual([['p1', 'a', 1]]);
  });

  it('measure the mapped effort, and say who fits nobody', () => {
    const made = withTeams([member('ann@x', 'a'), member('ghost@x', 'a')], [change(1), change(2, undefined, { trailers: ['Co-authored-by: Bob <bob@x>'] }), change(3, undefined, { author: BOB })]);
    expect(made.coverage.effortMapped).toBeCloseTo(0.5, 12);
    expect(made.labels).toBe('declared');
    expect(made.diagnostics.map((at) => at.message)).toContain('1 of 2 entries of the teams file fit nobody in the history that was read');
    expect(make({ tree: ['a/x.ts'], commits: [change(1)] }).coverage.effortMapped).toBeNull();
  });

  it('do not let a membership reach a bot or somebody whose address only contains the pattern', () => {
    const made = withTeams([member('ann@x', 'a')], [change(1, undefined, { author: 'Other <joann@x>' }), change(2, undefined, { author: 'Ann <ann@xy>' })]);
    expect([actors(made, 0), actors(made, 1)]).toEqual([[['p1', null, 1]], [['p2', null, 1]]]);
  });

  it('always have shares that add up to 1 for every change-set', () => {
    const entry = fc.record({ person: fc.constantFrom('ann@x', '*@x', 'Bob', 'cleo@x'), team: fc.constantFrom('a', 'b', 'c'), from: fc.option(fc.integer({ min: 0, max: 5 })), to: fc.option(fc.integer({ min: 6, max: 9 })), share: fc.option(fc.constantFrom(0.1, 0.5, 1)) });
    fc.assert(fc.property(fc.array(entry, { maxLength: 6 }), fc.array(fc.record({ at: fc.integer({ min: 1, max: 9 }), co: fc.subarray([ANN, BOB, CLEO]) }), { minLength: 1, maxLength: 5 }), (memberships, work) => {
      const { changeSets } = withTeams(memberships, work.map(({ at, co }) => change(at, undefined, { trailers: co.map((who) => `Co-authored-by: ${who}`) })));
      for (let at = 0; at < changeSets.n; at++) expect(changeSets.actorShare.slice(changeSets.actorOffset[at], changeSets.actorOffset[at + 1]).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }), { numRuns: 200, seed: 7 });
  });
});

describe('contact', () => {
  const pairs = (commits: CommitInWords[]): [number, number][] => {
    const { changeSets } = make({ tree: ['a/x.ts'], commits });
    return Array.from(changeSets.contactA, (a, i) => [a, changeSets.contactB[i]!]);
  };

  it('joins authors with each other and with reviewers, testers, the committer, but not reviewers among themselves', () => {
    expect(pairs([change(1, undefined, { committer: CLEO, trailers: ['Co-authored-by: Bob <bob@x>', 'Reviewed-by: Rae <rae@x>', 'Tested-by: Rae <rae@x>', 'Signed-off-by: Sue <sue@x>'] }), change(2), change(3)])).toEqual([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3]]);
  });

  it('is not the forge as committer, nor a bot, an assistant, or oneself under another address', () => {
    expect(pairs([
      change(1, undefined, { committer: GITHUB }), change(2, undefined, { committer: 'renovate[bot] <bot@renovateapp.com>' }), change(3, undefined, { trailers: ['Co-authored-by: Claude <noreply@anthropic.com>', 'Reviewed-by: Ann B <ANN@x>'] }),
    ])).toEqual([]);
  });

  it('is not whoever merges more than half of everything', () => {
    const merged = (at: number, by: string): CommitInWords => change(at, undefined, { committer: GITHUB, trailers: [`Merged-by: ${by}`] });
    expect(pairs([merged(1, BOB), merged(2, BOB), merged(3, CLEO)])).toEqual([[0, 1]]);
    expect(pairs([merged(1, BOB), merged(2, CLEO)])).toEqual([[0, 1], [0, 2]]);
  });

  it('is not editing the same file', () => {
    expect(pairs([change(1), change(2, undefined, { author: BOB })])).toEqual([]);
  });

  it('does not explode over a roll-call of trailers', () => {
    expect(pairs([change(1, undefined, { trailers: Array.from({ length: 500 }, (_, i) => `Co-authored-by: P${i} <p${i}@x>`) })])).toHaveLength(500);
  });
});

describe('imports and authorships', () => {
  it('are spoken in file rows and components, tests tagged, dead ends left out', () => {
    const made = make({
      tree: ['a/x.ts', 'a/x.test.ts', 'b/index.ts', 'b/y.ts', 'c/z.ts'],
      packages: [{ path: 'a' }, { path: 'b' }, { path: 'c' }],
      imports: [
        { link: 'a/x.ts > b/y.ts', line: 3, via: ['b/index.ts'], specifier: 'b' }, { link: 'a/x.ts > package:c', line: 1, kind: IMPORT.type }, { link: 'a/x.test.ts > c/z.ts' }, { link: 'c/z.ts > ?' },
      ],
    });
    const { imports, files, components } = made;
    const row = (i: number): unknown[] => [files.path[imports.from[i]!], files.path[imports.to[i]!] ?? null, components[imports.toComponent[i]!]?.id, imports.line[i], imports.kind[i], imports.test[i], imports.specifier[i], imports.via[i]!.map((file) => files.path[file])];
    expect(Array.from(imports.from, (_, i) => row(i))).toEqual([
      ['a/x.test.ts', 'c/z.ts', 'c', 1, IMPORT.static, 1, 'c/z.ts', []],
      ['a/x.ts', null, 'c', 1, IMPORT.type, 0, 'package:c', []],
      ['a/x.ts', 'b/y.ts', 'b', 3, IMPORT.static, 0, 'b', ['b/index.ts']],
    ]);
  });

  it('lead from a manifest like from any file, and to what holds a package that is no component of its own', () => {
    const native = { path: 'a/native', workspace: false, kind: 'manifest', manifest: 'a/native/Cargo.toml' };
    const made = make({
      tree: ['a/x.ts', 'a/package.json', 'a/native/n.ts', 'a/native/Cargo.toml', 'b/y.ts', 'b/package.json', 'c/z.ts', 'package.json'],
      packages: [{ path: '', name: 'root', workspace: false, manifest: 'package.json' }, { path: 'a' }, native, { path: 'b' }, { path: 'c' }],
      imports: [{ link: 'b/package.json > package:a/native', line: 4, kind: IMPORT.manifest }, { link: 'package.json > package:c', kind: IMPORT.manifest }, { link: 'b/y.ts > package:', kind: IMPORT.static }],
    });
    const { imports, files, components } = made;
    expect(Array.from(imports.from, (from, i) => [files.path[from], components[files.component[from]!]?.id ?? null, components[imports.toComponent[i]!]?.id, imports.line[i], imports.kind[i], imports.test[i]])).toEqual([
      ['b/package.json', 'b', 'a', 4, IMPORT.manifest, 0], ['package.json', null, 'c', 1, IMPORT.manifest, 0],
    ]);
    expect(made.diagnostics.map((at) => at.message)).toContain('1 imports lead to a package that is not one component, and no file of it is known');
  });

  it('count e-mails as written, co-authors before the author, without [bot] accounts, newest first, renames followed', () => {
    const made = make({
      tree: ['new.ts'],
      commits: [
        change(1, ['A old.ts'], { author: 'Ann <Ann@X>' }),
        change(2, ['R old.ts > new.ts'], { author: BOB, trailers: ['Co-authored-by: Ann B <ann@x>', 'Co-authored-by: r[bot] <r@x>', 'Co-authored-by: Bob <BOB@x>', 'Reviewed-by: Cleo <cleo@x>'] }),
        change(3, ['M new.ts'], { author: 'x[bot] <x@y>', trailers: ['Co-authored-by: Ann <ann@x>'] }),
        change(4, [], { flags: COMMIT.merge }),
      ],
    });
    const { authorships } = made;
    expect([...authorships.committedAt]).toEqual([3, 2, 1]);
    expect([...authorships.authorOffset]).toEqual([0, 1, 3, 4]);
    expect([...authorships.author]).toEqual([0, 0, 1, 0]);
    expect([...authorships.changeFile].map((file) => made.files.path[file])).toEqual(['new.ts', 'new.ts', 'new.ts']);
    expect(authorships.headAt).toBe(4);
  });

  it('classifies files that only the history knows', () => {
    const made = make({ tree: ['a/x.ts'], commits: [change(1, ['A a/gone.ts', 'A a/gone.test.ts', 'A b/gone.md'])] });
    expect(made.files.path.map((path, file) => [path, made.files.kind[file], made.files.alive[file], made.files.component[file]])).toEqual([
      ['a/x.ts', FILE.source, 1, 0], ['a/gone.test.ts', FILE.test, 0, 0], ['a/gone.ts', FILE.source, 0, 0], ['b/gone.md', FILE.documentation, 0, -1],
    ]);
  });
});

describe('external dependencies', () => {
  it('belong to the component of their manifest, none where that was cut or is the root of others', () => {
    const raw = rawFacts({ tree: ['a/x.ts', 'a/package.json', 'b/y.ts', 'b/package.json', 'c/z.ts', 'c/package.json', 'package.json'], packages: [{ path: '', name: 'root', workspace: false }, { path: 'a', name: '@x/a' }, { path: 'b' }, { path: 'c' }] });
    const of = (at: number, name: string, manifest: string) => ({ package: at, ecosystem: 'npm', name, version: '^1', kind: 'runtime' as const, manifest });
    const withDependencies = { ...raw, code: { ...raw.code, dependencies: [of(0, 'typescript', 'package.json'), of(1, 'react', 'a/package.json')] } };
    const made = facts(withDependencies, factsOptions(raw));
    expect(made.dependencies.map(({ component, package: by, name }) => [made.components[component]?.id ?? null, by, name])).toEqual([[null, 'root', 'typescript'], ['a', '@x/a', 'react']]);
    const scoped = { ...withDependencies, repository: { ...raw.repository, scope: 'b' } };
    expect(facts(scoped, factsOptions(raw)).dependencies).toEqual([]);
  });
});

describe('whatever the order of the input', () => {
  it('facts are the same: commits of one time, unrelated to each other, in any order', () => {
    const commit = fc.record({ author: fc.constantFrom(ANN, BOB, CLEO), at: fc.integer({ min: 1, max: 3 }), files: fc.subarray(['a/x.ts', 'a/y.ts', 'b/z.ts', 'b/gone.ts'], { minLength: 1 }), co: fc.subarray([ANN, BOB]) });
    fc.assert(fc.property(fc.array(commit, { minLength: 2, maxLength: 8 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list.map((_, i) => i), { minLength: list.length }))), ([list, order]) => {
      const words = list.map(({ author, at, files, co }, index): CommitInWords => ({ id: `id${index}`, at, author, changes: files.map((file) => `M ${file}`), trailers: co.map((who) => `Co-authored-by: ${who}`) }));
      const tree = ['a/x.ts', 'a/y.ts', 'b/z.ts'];
      const of = (commits: CommitInWords[]): string => {
        const { people, identities: _rawIndices, ...rest } = make({ tree, commits });
        return JSON.stringify([people.map((person) => person.id), rest]);
      };
      expect(of(order.map((index) => words[index]!))).toBe(of(words));
    }), { numRuns: 100, seed: 11 });
  });
});

describe('nothing at all', () => {
  it('gives empty facts, not numbers that look like health', () => {
    const made = make({});
    expect(made.coverage).toMatchObject({ commits: 0, changeSets: 0, people: 0, effortMapped: null, squashShare: null });
    expect(made).toMatchObject({ components: [], people: [], teams: [], labels: 'none' });
    expect(made.diagnostics.map((at) => at.message)).toEqual(['no source files were found, so there are no components']);
  });
});
