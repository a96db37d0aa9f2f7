import { describe, expect, it } from 'vitest';
import { facts } from '../../src/facts/index.js';
import { releases } from '../../src/facts/releases.js';
import { workKind } from '../../src/facts/work-kind.js';
import { WORK } from '../../src/model/facts.js';
import { COMMIT, FILE } from '../../src/model/raw.js';
import { DAY, factsOptions, rawFacts } from '../raw-facts-builder.js';

const KIND = Object.entries(WORK).sort(([, a], [, b]) => a - b).map(([name]) => name);
const kindOf = (subject: string, { label = null, files = [FILE.source], flags = 0 }: { label?: string | null; files?: number[]; flags?: number } = {}): string => KIND[workKind(subject, flags, label, () => new Set(files))]!;

describe('the kind of work of a commit', () => {
  it.each([
    ['feat: add x', 'feature'], ['feat(core)!: add x', 'feature'], ['fix(core): y', 'fix'], ['ref(node): z', 'refactor'], ['perf: faster', 'refactor'], ['ci: cache', 'operations'],
    ['chore(deps): bump x', 'dependency'], ['build(deps-dev): y', 'dependency'], ['docs: z', 'documentation'], ['[fix] broken link', 'fix'],
    ['sync: fix a race in Notify', 'fix'], ['Fix race', 'fix'], ['Add a flag', 'feature'], ['Rename a to b', 'refactor'], ['Update dependency x to v3', 'dependency'], ['prefix of things', 'unknown'], ['Fixture for tests', 'unknown'], ['wip', 'unknown'],
  ])('%j is %s', (subject, kind) => expect(kindOf(subject)).toBe(kind));

  it('is what the label of its work item says before files and words, and after its type', () => {
    expect(kindOf('Improve cart #12', { label: 'Bug' })).toBe('fix');
    expect(kindOf('feat: cart #12', { label: 'Bug' })).toBe('feature');
    expect(kindOf('Fix docs', { files: [FILE.documentation] })).toBe('documentation');
    expect(kindOf('More cases', { files: [FILE.test, FILE.fixture] })).toBe('test');
    expect(kindOf('More cases', { files: [FILE.test, FILE.source] })).toBe('unknown');
  });

  it('is a revert whatever was taken back, and not known of a revert of one', () => {
    expect(kindOf('Revert "feat: x"', { flags: COMMIT.revert })).toBe('revert');
    expect(kindOf('Revert "Revert "feat: x""', { flags: COMMIT.revert })).toBe('unknown');
  });
});

describe('change-sets', () => {
  const raw = rawFacts({
    tree: ['a/a.ts', 'b/b.ts'], packages: [{ path: 'a' }, { path: 'b' }],
    commits: [
      { id: 'one', at: 10 * DAY, authoredAt: 8 * DAY, author: 'Ann <ann@x>', changes: ['A a/a.ts'], subject: 'feat: cart (#4)' },
      { id: 'two', at: 11 * DAY, author: 'Ann <ann@x>', changes: ['M a/a.ts'], subject: 'feat: cart (#4)' },
      { id: 'base', at: 12 * DAY, author: 'Bob <bob@x>', changes: ['A b/b.ts'], subject: 'Start b for #7' },
      { id: 'side', at: 13 * DAY, author: 'Ann <ann@x>', changes: ['M b/b.ts'], subject: 'PAY-3 prices', parents: ['base'] },
      { id: 'merge', at: 15 * DAY, author: 'Bob <bob@x>', flags: COMMIT.merge, subject: 'Merge pull request #9 from x/side', parents: ['base', 'side'] },
      { id: 'back', at: 16 * DAY, author: 'Bob <bob@x>', changes: ['M a/a.ts'], subject: 'Revert "feat: cart (#4)" (#12)', flags: COMMIT.revert, parents: ['merge'] },
      { id: 'p4', at: 17 * DAY, author: 'Bob <bob@x>', committer: 'Cat <cat@x>', changes: ['M a/a.ts'], subject: 'PAY-4 and PAY-5 totals', parents: ['back'] },
    ],
    org: {
      exports: {
        reviews: [{ id: '1', commits: ['p4'.padEnd(7, '0')], author: null, reviewers: [], approvals: 2, openedAt: 1, mergedAt: 2, mergedBy: null }],
        workItems: [{ id: '7', title: null, kind: null, goal: 'Faster', team: null, createdAt: null, closedAt: null }, { id: 'PAY-9', title: null, kind: null, goal: null, team: null, createdAt: null, closedAt: null }],
        deployments: null, incidents: null,
      },
    },
  });
  const known = facts(raw, factsOptions(raw));
  const row = (id: string): number => known.changeSets.commits.findIndex(([commit]) => commit === id);
  const item = (id: string): string | null => (known.changeSets.workItem[row(id)]! < 0 ? null : known.delivery.workItems[known.changeSets.workItem[row(id)]!]!.key);

  it('name work items, not requests', () => {
    expect([item('one'), item('base'), item('side'), item('p4'), item('back')]).toEqual([null, '#7', 'PAY-3', 'PAY-4', null]);
    expect(known.delivery.workItems.map(({ key, listed, goal }) => [key, listed, goal])).toEqual([['#7', true, 'Faster'], ['PAY-3', false, null], ['PAY-4', false, null], ['PAY-9', true, null]]);
  });

  it('land when the merge is made that brings them in, by whoever made it or committed for the author', () => {
    const { authoredAt, landedAt, landedBy } = known.changeSets;
    expect([authoredAt[row('one')], landedAt[row('one')]]).toEqual([8 * DAY, 10 * DAY]);
    expect([authoredAt[row('side')], landedAt[row('side')]]).toEqual([13 * DAY, 15 * DAY]);
    const groupOf = (email: string): number => known.identities.group[raw.history.identities.findIndex((identity) => identity.email === email)]!;
    expect([landedBy[row('one')], landedBy[row('side')], landedBy[row('p4')]]).toEqual([-1, groupOf('bob@x'), groupOf('cat@x')]);
  });

  it('are landed by nobody else where the merger may be the author under another address', () => {
    const landed = (merger: string): number => {
      const twice = rawFacts({ tree: ['a.ts'], commits: [
        { id: 'base', at: DAY, author: 'Dan <dan@x>', changes: ['A a.ts'] },
        { id: 'side', at: 2 * DAY, author: 'Ann Lee <ann@work>', changes: ['M a.ts'], parents: ['base'] },
        { id: 'merge', at: 3 * DAY, author: merger, flags: COMMIT.merge, changes: [], subject: 'Merge pull request #9 from x/side', parents: ['base', 'side'] },
      ] });
      const { changeSets } = facts(twice, factsOptions(twice));
      return changeSets.landedBy[changeSets.commits.findIndex(([commit]) => commit === 'side')]!;
    };
    expect(landed('Ann Lee <ann@home>')).toBe(-1);
    expect(landed('Bob Lee <bob@home>')).toBeGreaterThanOrEqual(0);
  });

  it('take back the latest earlier commit of the subject that they quote', () => {
    expect(known.changeSets.work[row('back')]).toBe(WORK.revert);
    expect(known.changeSets.revertOf[row('back')]).toBe('two');
    expect(known.changeSets.revertOf[row('one')]).toBeNull();
  });
});

describe('releases', () => {
  const tag = (name: string, day: number) => ({ name, commit: name.length.toString(16).padStart(40, '0'), at: day * DAY });
  const read = (...tags: ReturnType<typeof tag>[]) => releases(tags, 1000 * DAY, (name) => (name === '@x/a' || name === 'a' ? 0 : -1));

  it('are tags of versions, of the repository or of a package', () => {
    expect(read(tag('v1.2.3', 1), tag('@x/a@2.0.0', 2), tag('a-1.0.0', 3), tag('b/v0.1.0', 4), tag('release-1.3', 5), tag('nightly', 6), tag('v3', 7)).map(({ series, component }) => [series, component]))
      .toEqual([['', -1], ['@x/a', 0], ['a', 0], ['b', -1], ['', -1]]);
  });

  it('are previews by what follows the version, and not by build metadata', () => {
    expect(read(tag('v1.0.0-beta.1', 1), tag('v1.0.0rc1', 2), tag('v1.0.0+7', 3)).map(({ preview }) => preview)).toEqual([true, true, false]);
  });

  it('are hotfixes when they patch their own minor version within a week', () => {
    const hot = read(tag('v1.0.0', 0), tag('v1.0.1', 3), tag('v1.0.2', 20), tag('@x/a@1.0.1', 1), tag('v1.1.0', 21), tag('v1.1.1-rc.1', 22)).filter(({ hotfix }) => hotfix);
    expect(hot.map((one) => one.tag)).toEqual(['v1.0.1']);
  });

  it('tell no hotfix where releases follow each other within a week anyway', () => {
    const weekly = Array.from({ length: 12 }, (_, i) => tag(`v1.${i >> 1}.${i % 2}`, i * 2));
    expect(new Set(read(...weekly).map(({ hotfix }) => hotfix))).toEqual(new Set([null]));
  });

  it('stop at the end of the window', () => expect(releases([tag('v1.0.0', 1), tag('v1.1.0', 9)], 5 * DAY, () => -1).map((one) => one.tag)).toEqual(['v1.0.0']));
});
