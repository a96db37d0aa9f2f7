import { describe, expect, it } from 'vitest';
import { facts, labelledFacts, type FactsOptions } from '../../src/facts/index.js';
import type { Facts } from '../../src/model/facts.js';
import { records } from '../../src/cli/records.js';
import { DAY, factsOptions, rawFacts, type CommitInWords, type RawInWords } from '../raw-facts-builder.js';

const ANN = 'Ann <ann@x>';
const BOB = 'Bob <bob@x>';
const tree = ['a/x.ts', 'a/y.ts', 'b/z.ts'];
const make = (commits: CommitInWords[], options: Partial<FactsOptions>, words: RawInWords = {}): Facts => {
  const raw = rawFacts({ tree, commits, ...words });
  return facts(raw, factsOptions(raw, { components: { by: 'folder', depth: 1 }, ...options }));
};
const commit = (id: string, at: number, subject: string, more: Partial<CommitInWords> = {}): CommitInWords => ({ id, at, author: ANN, subject, changes: ['M a/x.ts'], ...more });
const shares = ({ changeSets: s }: Facts, set: number): [number, number, number][] =>
  Array.from({ length: s.actorOffset[set + 1]! - s.actorOffset[set]! }, (_, i) => s.actorOffset[set]! + i).map((i) => [s.actorPerson[i]!, s.actorTeam[i]!, s.actorShare[i]!]);
const paths = ({ changeSets: s, files }: Facts, set: number): string[] => [...s.file.slice(s.fileOffset[set], s.fileOffset[set + 1])].map((row) => files.path[row]!);

describe('change-sets by ticket', () => {
  const commits = [
    commit('a', 10, 'PAY-1 begin'), commit('b', 20, 'PAY-2 other', { author: BOB }), commit('c', 30, 'PAY-1 go on', { changes: ['M b/z.ts', 'M a/x.ts'] }), commit('d', 40, 'PAY-3'), commit('e', 50, 'nothing named'),
    commit('f', 60, 'PAY-1 by two', { author: BOB, trailers: [`Co-authored-by: ${ANN}`] }),
  ];

  it('join the commits of one work item: files together, the latest time, shares by commits', () => {
    const made = make(commits, { groupBy: 'ticket' });
    expect(made.changeSets.commits).toEqual([['b'], ['d'], ['e'], ['a', 'c', 'f']]);
    expect([...made.changeSets.at]).toEqual([20, 40, 50, 60]);
    expect(paths(made, 3)).toEqual(['a/x.ts', 'b/z.ts']);
    // p1 is Bob, who has the first change-set: Ann made two commits of three and half of the third.
    const [first, second] = shares(made, 3);
    expect([first![0], second![0]]).toEqual([1, 0]);
    expect(first![2]).toBeCloseTo(2.5 / 3, 12);
    expect(second![2]).toBeCloseTo(0.5 / 3, 12);
    expect(made.coverage).toMatchObject({ changeSets: 4, commits: 6, grouping: { by: 'ticket', named: 5 / 6, joined: 1, commits: 3, tooLarge: [] } });
  });

  it('that begin before the window of people are the work of those who are at it inside', () => {
    const straddling = [commit('a', 10 * DAY, 'PAY-1 begin', { author: BOB, trailers: ['Reviewed-by: Cleo <cleo@x>'] }), commit('b', 11 * DAY, 'PAY-2'), commit('c', 20 * DAY, 'PAY-1 go on'), commit('d', 21 * DAY, 'PAY-3', { changes: ['M b/z.ts'] })];
    const windows = { window: { from: 15 * DAY, to: 21 * DAY }, couplingWindow: { from: 0, to: 21 * DAY } };
    const made = make(straddling, { groupBy: 'ticket', ...windows });
    expect(made.changeSets.commits).toEqual([['b'], ['a', 'c'], ['d']]);
    expect([...made.changeSets.inWindow]).toEqual([0, 1, 1]);
    expect([0, 1, 2].map((set) => shares(made, set))).toEqual([[[0, -1, 1]], [[0, -1, 1]], [[0, -1, 1]]]);
    expect([made.coverage.people, made.coverage.contactChangeSets, made.people.length]).toEqual([1, 0, 1]);
    const whole = make(straddling, { groupBy: 'ticket' });
    expect([whole.coverage.people, whole.coverage.contactChangeSets, whole.people.length]).toEqual([2, 1, 3]);
  });

  it('are single commits unless asked for', () => {
    expect(make(commits, {}).changeSets.n).toBe(6);
    expect(make(commits, {}).coverage.grouping).toEqual({ by: 'commit', named: null, joined: 0, commits: 0, tooLarge: [] });
  });

  it('end 28 days after the item\'s first commit: a catch-all ticket does not join a year', () => {
    const long = [0, 27, 28, 29, 56, 57, 58].map((day) => commit(`d${day}`, 100 + day * DAY, 'PAY-1 again'));
    const made = make([...long, commit('x', 1, 'PAY-2'), commit('y', 2, 'PAY-3')], { groupBy: 'ticket' });
    expect(made.changeSets.commits).toEqual([['x'], ['y'], ['d0', 'd27', 'd28'], ['d29', 'd56', 'd57'], ['d58']]);
  });

  it('stay apart where together they would be too large, which is counted and listed', () => {
    const made = make(commits, { groupBy: 'ticket', maxComponents: 1 });
    // the commit of two components is oversized by itself; the two others of PAY-1 are in one component
    expect(made.coverage.oversized).toEqual([{ commit: 'c', files: 2, components: 2 }]);
    const wide = [commit('a', 1, 'PAY-1'), commit('b', 2, 'PAY-1', { changes: ['M b/z.ts'] }), commit('c', 3, 'PAY-2'), commit('d', 4, 'PAY-3')];
    const apart = make(wide, { groupBy: 'ticket', maxComponents: 1 });
    expect(apart.changeSets.commits).toEqual([['a'], ['b'], ['c'], ['d']]);
    expect(apart.coverage).toMatchObject({ oversized: [], grouping: { joined: 0, commits: 0, tooLarge: [{ commit: 'a', commits: 2, files: 2, components: 2 }] } });
    expect(apart.diagnostics.map(({ message }) => message)).toContain('1 groups of commits would be larger than a change-set may be; their commits were left apart (coverage.grouping.tooLarge lists them)');
    expect(make(wide, { groupBy: 'ticket', maxFiles: 1 }).coverage.grouping.tooLarge).toEqual([{ commit: 'a', commits: 2, files: 2, components: 2 }]);
  });

  it('of one pull request belong together when several commits carry its number', () => {
    const made = make([commit('a', 1, 'One (#12)'), commit('b', 2, 'Two (#12)'), commit('c', 3, 'Three (#13)')], { groupBy: 'ticket' });
    expect(made.changeSets.commits).toEqual([['a', 'b'], ['c']]);
  });

  it('hold no bots, merges or releases, and apply memberships at the date of each commit', () => {
    const member = (team: string, from: number | null, to: number | null) => ({ person: 'ann@x', team, from, to, share: null });
    const made = make(
      [commit('a', 10, 'PAY-1'), commit('m', 15, 'PAY-1', { flags: 1, changes: [] }), commit('r', 16, 'PAY-1', { author: 'renovate[bot] <r@x>' }), commit('b', 20, 'PAY-1'), commit('c', 21, 'PAY-2'), commit('d', 22, 'PAY-3')],
      { groupBy: 'ticket' }, { org: { teams: { source: 't', teams: [], memberships: [member('old', null, 15), member('new', 15, null)] } } },
    );
    expect(made.changeSets.commits[0]).toEqual(['a', 'b']);
    expect(shares(made, 0)).toEqual([[0, 0, 0.5], [0, 1, 0.5]].map(([p, t, s]) => [p, made.teams.findIndex(({ id }) => id === (t === 0 ? 'new' : 'old')), s]));
  });

  it('know a file by the path of the first commit that has it', () => {
    const made = make([commit('a', 1, 'PAY-1', { changes: ['A a/old.ts'] }), commit('b', 2, 'PAY-1', { changes: ['R a/old.ts > a/x.ts'] }), commit('c', 3, 'PAY-2'), commit('d', 4, 'PAY-3')], { groupBy: 'ticket' });
    expect(made.changeSets.formerPath[0]).toBe(1);
    expect(made.formerPaths).toEqual(['a/old.ts']);
    expect(paths(made, 0)).toEqual(['a/x.ts']);
  });

  it('are named in the records of commits', () => {
    const raw = rawFacts({ tree, commits });
    const rows = [...records('commits', raw, labelledFacts(raw, factsOptions(raw, { groupBy: 'ticket' })), false)];
    expect(rows.map(({ id, changeSet, people }) => [id, changeSet, people])).toEqual([['f', 'a', ['p1', 'p2']], ['e', 'e', ['p2']], ['d', 'd', ['p2']], ['c', 'a', ['p2']], ['b', 'b', ['p1']], ['a', 'a', ['p2']]]);
  });
});

describe('change-sets by author and day', () => {
  it('join what one person authored on one UTC day, whenever it was committed', () => {
    const made = make([
      commit('a', 5 * DAY, 'x', { authoredAt: DAY }), commit('b', 6 * DAY, 'x', { authoredAt: 2 * DAY - 1 }), commit('c', 7 * DAY, 'x', { authoredAt: 2 * DAY }), commit('d', 5 * DAY + 1, 'x', { authoredAt: DAY, author: BOB }),
    ], { groupBy: 'author-day' });
    expect(made.changeSets.commits).toEqual([['d'], ['a', 'b'], ['c']]);
    expect(made.coverage.grouping).toMatchObject({ by: 'author-day', named: null, joined: 1, commits: 2 });
  });

  it('know a person by all of their addresses', () => {
    expect(make([commit('a', 10, 'x'), commit('b', 20, 'x', { author: 'A. <ANN@x>' })], { groupBy: 'author-day' }).changeSets.commits).toEqual([['a', 'b']]);
  });
});
