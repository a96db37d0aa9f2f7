import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts } from '../../src/facts/index.js';
import { broughtIn } from '../../src/facts/merges.js';
import { CONTACT, type Facts } from '../../src/model/facts.js';
import { COMMIT, type RawReview } from '../../src/model/raw.js';
import { factsOptions, rawFacts, type CommitInWords } from '../raw-facts-builder.js';

const [ANN, BOB, CLEO, DAN, GITHUB] = ['Ann <ann@x>', 'Bob <bob@x>', 'Cleo <cleo@x>', 'Dan <dan@x>', 'GitHub <noreply@github.com>'];
let clock = 0;
const commit = (id: string, author: string, parents: string[], more: Partial<CommitInWords> = {}): CommitInWords => ({ id, at: ++clock, author, parents, changes: ['M a.ts'], ...more });
const merge = (id: string, author: string, parents: string[], subject: string): CommitInWords => commit(id, author, parents, { flags: COMMIT.merge, changes: [], subject, committer: GITHUB });
const KINDS = Object.entries(CONTACT);

/** `commit: name-name kinds` of all contact. */
function contact(commits: CommitInWords[], reviews: RawReview[] | null = null): { lines: string[]; made: Facts } {
  const raw = rawFacts({ tree: ['a.ts'], commits, org: { exports: { reviews, workItems: null, deployments: null, incidents: null } } });
  const made = facts(raw, factsOptions(raw));
  const name = (person: number): string => raw.history.identities[made.people[person]!.identities[0]!]!.name;
  const { changeSets: s } = made;
  return {
    made,
    lines: s.commits.flatMap(([id], set) => Array.from(s.contactA.slice(s.contactOffset[set], s.contactOffset[set + 1]), (a, i) => {
      const at = s.contactOffset[set]! + i;
      const names = [name(a), name(s.contactB[at]!)].sort().join('-');
      return `${id}: ${names} ${KINDS.filter(([, bit]) => (s.contactKind[at]! & bit) !== 0).map(([kind]) => kind).join(' ')}`;
    })),
  };
}
/** Main-line work that nobody merges, so that no merger is a gatekeeper. */
const quiet = (from: string, n: number): CommitInWords[] => Array.from({ length: n }, (_, i) => commit(`q${i}`, DAN, [i === 0 ? from : `q${i - 1}`]));

describe('a merge by another person', () => {
  it('is contact with the authors of what it brings in, and with nobody else', () => {
    const { lines, made } = contact([
      commit('root', DAN, []), ...quiet('root', 6), commit('b1', ANN, ['q1']), commit('b2', BOB, ['b1']), merge('m', CLEO, ['q5', 'b2'], 'Merge pull request #1 from x/y'), commit('after', ANN, ['m']),
    ]);
    expect(lines).toEqual(['b1: Ann-Cleo merger', 'b2: Bob-Cleo merger']);
    expect(made.coverage).toMatchObject({ contactChangeSets: 2, contactBy: { merger: 2, committer: 0, trailer: 0, review: 0, coAuthor: 0 } });
  });

  it('is none when a person merges their own work, a bot merges, or the one merge that brings all in is more than half of everything', () => {
    const branch = (who: string): CommitInWords[] => [commit('root', DAN, []), ...quiet('root', 4), commit('b1', ANN, ['root']), merge('m', who, ['q3', 'b1'], 'Merge pull request #1')];
    expect(contact(branch(ANN)).lines).toEqual([]);
    expect(contact(branch('mergify[bot] <37929162+mergify[bot]@users.noreply.github.com>')).lines).toEqual([]);
    expect(contact([commit('root', DAN, []), commit('b1', ANN, ['root']), commit('b2', BOB, ['b1']), merge('m', CLEO, ['root', 'b2'], 'Merge pull request #1')]).lines).toEqual([]);
  });

  it('is none when it may be the author’s own under another address', () => {
    const by = (merger: string): string[] => contact([commit('root', DAN, []), ...quiet('root', 6), commit('b1', 'Ann Lee <ann@work>', ['q1']), merge('m', merger, ['q5', 'b1'], 'Merge pull request #1 from x/y')]).lines;
    expect(by('ann  lee <ann@home>')).toEqual([]);
    expect(by('Bob Lee <bob@home>')).toEqual(['b1: Ann Lee-Bob Lee merger']);
  });

  it('counts the innermost of nested merges', () => {
    const { lines } = contact([
      commit('root', DAN, []), ...quiet('root', 6), commit('f1', ANN, ['root']), commit('s1', BOB, ['f1']), merge('inner', ANN, ['f1', 's1'], "Merge branch 'sub' into feature"), merge('outer', CLEO, ['q5', 'inner'], 'Merge pull request #2'),
    ]);
    expect(lines).toEqual(['f1: Ann-Cleo merger', 's1: Ann-Bob merger']);
  });

  it('is none when the main line is merged into a branch, or a branch with its own remote', () => {
    const updated = (subject: string): string[] => contact([
      commit('root', DAN, []), ...quiet('root', 6), commit('m1', BOB, ['root']), commit('m2', BOB, ['m1']), merge('update', ANN, ['q5', 'm2'], subject), commit('f2', ANN, ['update']),
    ]).lines;
    expect(updated("Merge branch 'main' into feature")).toEqual([]);
    expect(updated("Merge remote-tracking branch 'origin/master'")).toEqual([]);
    expect(updated("Merge remote-tracking branch 'imported/main' into migrate-imported")).toEqual([]);
    expect(updated("Merge branch '7.3' into 7.4")).toEqual([]);
    expect(updated("Merge branch 'release/2.x'")).toEqual([]);
    expect(updated("Merge branch 'topic' of github.com:x/y into topic")).toEqual([]);
    expect(updated("Merge branch 'releaser'")).toHaveLength(2);
    expect(updated("Merge branch 'topic' into feature")).toEqual(['m1: Ann-Bob merger', 'm2: Ann-Bob merger']);
  });

  it('says nothing where the first parent was not read', () => {
    expect(contact([commit('b1', ANN, []), ...quiet('nowhere', 4), merge('m', CLEO, ['unread', 'b1'], 'Merge pull request #1')]).lines).toEqual([]);
  });

  it('is none where the history of another repository is taken in', () => {
    expect(contact([commit('root', DAN, []), ...quiet('root', 6), commit('other', BOB, []), commit('o2', BOB, ['other']), merge('m', ANN, ['q5', 'o2'], 'Take in the other repository (#5)')]).lines).toEqual([]);
  });

  it('of thirty people\'s work is no meeting with each of them', () => {
    const people = (n: number): CommitInWords[] => Array.from({ length: n }, (_, i) => commit(`b${i}`, `P${i} <p${i}@x>`, [i === 0 ? 'root' : `b${i - 1}`]));
    const brought = (n: number): number => contact([commit('root', DAN, []), ...quiet('root', 60), ...people(n), merge('m', CLEO, ['q59', `b${n - 1}`], 'Merge pull request #1')]).lines.length;
    expect([brought(30), brought(31)]).toEqual([30, 0]);
  });

  it('follows first parents exactly, on any history', () => {
    const history = fc.array(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 24 });
    fc.assert(fc.property(history, (drawn) => {
      // row 0 is the tip; parents of row r are later rows, the first one the next row unless drawn otherwise
      const n = drawn.length;
      const parents = drawn.map((steps, row) => [...new Set(steps.map((step) => row + 1 + step))].filter((parent) => parent < n));
      const raw = rawFacts({ commits: parents.map((of, row): CommitInWords => ({ id: `r${row}`, at: n - row, author: ANN, parents: of.map((parent) => `r${parent}`) })).reverse() });
      const reach = (from: readonly number[]): Set<number> => {
        const seen = new Set(from);
        for (const row of seen) for (const parent of parents[row]!) seen.add(parent);
        return seen;
      };
      const brings = (row: number): Set<number> => {
        const own = reach(parents[row]!.slice(0, 1));
        return new Set([...reach(parents[row]!.slice(1))].filter((at) => !own.has(at)));
      };
      const by = broughtIn(raw.history, () => true);
      by.forEach((row, at) => {
        if (row >= 0) expect(brings(row).has(at)).toBe(true);
      });
      const line = new Set<number>();
      for (let row: number | undefined = 0; row !== undefined; row = parents[row]![0]) line.add(row);
      for (const row of line) {
        if (parents[row]!.length < 2) continue;
        const own = brings(row);
        for (const at of own) expect(by[at] === row || own.has(by[at]!)).toBe(true);
      }
      for (const row of line) expect(by[row]).toBe(-1);
    }), { numRuns: 2000, seed: 21 });
  });

  it('is found in linear time over a long ladder of merges', () => {
    const n = 300_000;
    const parentOffset = new Uint32Array(n + 1);
    const rows: number[] = [];
    for (let row = 0; row < n; row++) {
      for (const parent of row % 3 === 0 ? [row + 3, row + 1] : [row + 1]) rows.push(parent < n ? parent : -1);
      parentOffset[row + 1] = rows.length;
    }
    const started = process.cpuUsage();
    const by = broughtIn({ ids: { length: n } as never, parentOffset, parentRow: Int32Array.from(rows) } as never, () => true);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
    expect([by[0], by[1], by[2], by[3]]).toEqual([-1, 0, 0, -1]);
  });
});

describe('who commits the work of others', () => {
  const people = Array.from({ length: 10 }, (_, i) => `P${i} <p${i}@x>`);
  const mailed = (isMailed: (person: number) => boolean): string[] => contact(people.map((author, i) => commit(`c${i}`, author, i === 0 ? [] : [`c${i - 1}`], isMailed(i) ? { committer: CLEO } : {}))).lines;

  it('is the gate where it is one person for everybody, and somebody worked with where it is for few', () => {
    expect(mailed(() => true)).toEqual([]);
    expect(mailed((i) => i < 6)).toEqual([]);
    expect(mailed((i) => i < 2)).toEqual(['c0: Cleo-P0 committer', 'c1: Cleo-P1 committer']);
  });

  it('is no gate by what they wrote themselves', () => {
    const own = Array.from({ length: 8 }, (_, i) => commit(`o${i}`, CLEO, i === 0 ? [] : [`o${i - 1}`]));
    expect(contact([...own, commit('a', ANN, ['o7'], { committer: CLEO })]).lines).toEqual(['a: Ann-Cleo committer']);
  });
});

describe('reviews of an export', () => {
  const review = (more: Partial<RawReview>): RawReview => ({ id: '1', commits: [], author: null, reviewers: [], approvals: null, openedAt: null, mergedAt: null, mergedBy: null, ...more });
  const id = (start: string): string => start.padEnd(40, '0');
  const octo = 'Octo <77+octocat@users.noreply.github.com>';
  const commits = [
    commit(id('aaaaaaa1'), ANN, []), commit(id('aaaaaaa2'), ANN, [id('aaaaaaa1')]), commit(id('bbbbbbb1'), BOB, [id('aaaaaaa2')]), commit(id('ccccccc1'), CLEO, [id('bbbbbbb1')]), commit(id('ddddddd1'), octo, [id('ccccccc1')]), commit(id('eeeeeee1'), 'Sam Lee <sam@x>', [id('ddddddd1')]), commit(id('eeeeeee2'), 'Sam Lee <sam@y>', [id('eeeeeee1')]),
  ];
  const short = (lines: string[]): string[] => lines.map((line) => line.replace(/0{10,}/, ''));

  it('join author and reviewers, found by e-mail, handle or name, for full and abbreviated ids', () => {
    const { lines, made } = contact(commits, [
      review({ commits: ['BBBBBBB1'], author: 'Bob', reviewers: ['ANN@x', '@OctoCat'] }), review({ id: '2', commits: [id('ccccccc1')], reviewers: ['octocat', 'Ann', 'cleo@x'], mergedBy: 'Bob' }),
    ]);
    expect(short(lines)).toEqual(['bbbbbbb1: Ann-Bob review', 'bbbbbbb1: Bob-Octo review', 'ccccccc1: Ann-Cleo review', 'ccccccc1: Bob-Cleo merger', 'ccccccc1: Cleo-Octo review']);
    expect(made.coverage.contactBy).toEqual({ committer: 0, merger: 1, review: 2, trailer: 0, coAuthor: 0 });
    expect(made.coverage.reviews).toEqual({ reviews: 2, found: 2, ambiguous: 0, people: 6, unknownPeople: 0 });
  });

  it('give no authorship, and the author of the review stands beside who squashed it', () => {
    const { lines, made } = contact(commits, [review({ commits: [id('ccccccc1')], author: 'bob@x', reviewers: ['ann@x'] })]);
    expect(short(lines)).toEqual(['ccccccc1: Ann-Bob review', 'ccccccc1: Ann-Cleo review']);
    expect(made.changeSets.actorPerson).toHaveLength(7);
  });

  it('are not used, but counted, where a commit or a person is unknown or could be several', () => {
    const { lines, made } = contact(commits, [
      review({ commits: ['aaaaaaa'], reviewers: ['Bob'] }), review({ id: '2', commits: ['fffffff'], reviewers: ['nobody@x', '@ann'] }), review({ id: '3', commits: ['bbbbbb'], reviewers: ['Cleo'] }), review({ id: '4', commits: [id('bbbbbbb1')], reviewers: ['Sam Lee', 'Bob'] }),
    ]);
    expect(lines).toEqual([]);
    expect(made.coverage.reviews).toEqual({ reviews: 4, found: 1, ambiguous: 1, people: 5, unknownPeople: 3 });
    expect(made.diagnostics.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringContaining('3 of 5 people named in the reviews'), '3 of 4 reviews name no commit of the history that was read']));
    expect(contact(commits).made.coverage.reviews).toBeNull();
  });

  it('do not make contact of a reviewing bot', () => {
    const bot = commit(id('9999999a'), 'renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>', [id('eeeeeee2')]);
    expect(contact([...commits, bot], [review({ commits: [id('bbbbbbb1')], reviewers: ['renovate[bot]', '29139614+renovate[bot]@users.noreply.github.com'] })]).lines).toEqual([]);
  });
});

describe('kinds of contact', () => {
  it('are all kept for a pair, and counted once per change-set', () => {
    const { lines, made } = contact([...quiet('nowhere', 2), commit('a', ANN, ['q1'], { committer: BOB, trailers: ['Reviewed-by: Bob <bob@x>', 'Co-authored-by: Cleo <cleo@x>', 'Tested-by: Claude <noreply@anthropic.com>'] })]);
    expect(lines).toEqual(['a: Ann-Cleo coAuthor', 'a: Ann-Bob trailer committer', 'a: Bob-Cleo trailer committer']);
    expect(made.coverage.contactBy).toEqual({ committer: 1, merger: 0, review: 0, trailer: 1, coAuthor: 1 });
  });
});
