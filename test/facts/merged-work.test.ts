import { describe, expect, it } from 'vitest';
import { COMMIT_KIND, labelledFacts } from '../../src/facts/index.js';
import { CONTACT, type Facts } from '../../src/model/facts.js';
import { COMMIT } from '../../src/model/raw.js';
import { factsOptions, rawFacts, type CommitInWords } from '../raw-facts-builder.js';

const [ANN, BOB, CLEO, DAN, GITHUB] = ['Ann <ann@x>', 'Bob <bob@x>', 'Cleo <cleo@x>', 'Dan <dan@x>', 'GitHub <noreply@github.com>'];
const [MERGIFY, DEPENDABOT] = ['mergify[bot] <37929162+mergify[bot]@users.noreply.github.com>', 'dependabot[bot] <49+dependabot[bot]@users.noreply.github.com>'];
const BESIDE = COMMIT.offMainLine;
let clock = 0;
const commit = (id: string, author: string, parents: string[], more: Partial<CommitInWords> = {}): CommitInWords => ({ id, at: ++clock, author, parents, changes: ['M a.ts'], ...more });
const beside = (id: string, author: string, parents: string[], more: Partial<CommitInWords> = {}): CommitInWords => commit(id, author, parents, { changes: [], flags: BESIDE, ...more });
const merge = (id: string, author: string, parents: string[], more: Partial<CommitInWords> = {}): CommitInWords => commit(id, author, parents, { subject: 'Merge pull request #1', committer: GITHUB, ...more });

function made(commits: CommitInWords[]): { facts: Facts; kinds: string[]; work: Record<string, string>; contact: string[] } {
  const built = rawFacts({ tree: ['a.ts'], commits });
  const raw = { ...built, history: { ...built.history, firstParent: true } };
  const { facts, commitKind } = labelledFacts(raw, factsOptions(raw));
  const name = (person: number): string => raw.history.identities[facts.people[person]!.identities[0]!]!.name;
  const { changeSets: s } = facts;
  const range = (offset: ArrayLike<number>, set: number): number[] => Array.from({ length: offset[set + 1]! - offset[set]! }, (_, i) => offset[set]! + i);
  const kindsOf = (bits: number): string => Object.entries(CONTACT).filter(([, bit]) => (bits & bit) !== 0).map(([kind]) => kind).join(' ');
  return {
    facts,
    kinds: raw.history.ids.map((id, row) => `${id} ${Object.entries(COMMIT_KIND).find(([, kind]) => kind === commitKind[row])![0]}`).reverse(),
    work: Object.fromEntries(s.commits.map(([id], set) => [id, range(s.actorOffset, set).map((at) => `${name(s.actorPerson[at]!)} ${s.actorShare[at]!.toFixed(2)}`).join(', ')])),
    contact: s.commits.flatMap(([id], set) => range(s.contactOffset, set).map((at) => `${id}: ${[name(s.contactA[at]!), name(s.contactB[at]!)].sort().join('-')} ${kindsOf(s.contactKind[at]!)}`)),
  };
}
/** Main-line work, so that no merger is the gate. */
const quiet = (n: number): CommitInWords[] => Array.from({ length: n }, (_, i) => commit(`q${i}`, DAN, i === 0 ? [] : [`q${i - 1}`]));

describe('a merge that stands for what it brought in', () => {
  it('is the work of those who wrote it, in equal shares, and contact of each with the merger', () => {
    const { facts, kinds, work, contact } = made([
      ...quiet(6), beside('b1', ANN, ['q1']), beside('b2', BOB, ['b1']), beside('b3', ANN, ['b2']), merge('m', CLEO, ['q5', 'b3']), commit('after', ANN, ['m']),
    ]);
    expect(kinds.slice(6)).toEqual(['b1 brought', 'b2 brought', 'b3 brought', 'm change', 'after change']);
    expect(work).toMatchObject({ m: 'Ann 0.50, Bob 0.50', after: 'Ann 1.00' });
    expect(contact.sort()).toEqual(['m: Ann-Cleo merger', 'm: Bob-Cleo merger']);
    expect(facts.coverage).toMatchObject({ commits: 8, changeSets: 8, people: 3, excluded: { merges: 0, bots: 0 } });
    const at = facts.authorships.committedAt.indexOf(clock - 1);
    expect([facts.authorships.committedAt.length, facts.authorships.authorOffset[at + 1]! - facts.authorships.authorOffset[at]!]).toEqual([8, 2]);
  });

  it('made by a bot is a change of people, and of what only bots wrote none, whoever merged it', () => {
    const { facts, kinds, work, contact } = made([
      ...quiet(2), beside('b1', BOB, ['q0']), merge('m1', MERGIFY, ['q1', 'b1']), beside('d1', DEPENDABOT, ['q1']), merge('m2', CLEO, ['m1', 'd1']), beside('d2', DEPENDABOT, ['m1']), beside('b2', BOB, ['d2']), merge('m3', CLEO, ['m2', 'b2']),
    ]);
    expect(kinds.filter((kind) => kind.startsWith('m'))).toEqual(['m1 change', 'm2 bot', 'm3 change']);
    expect(work).toMatchObject({ m1: 'Bob 1.00', m3: 'Bob 1.00' });
    expect(contact).toEqual(['m3: Bob-Cleo merger']);
    expect(facts.coverage).toMatchObject({ bots: 1, excluded: { bots: 1 } });
  });

  it('has all that was merged into its branch, whose own merges are nobody\'s work', () => {
    const { work, contact } = made([
      ...quiet(6), beside('f1', ANN, ['q0']), beside('s1', BOB, ['f1'], { trailers: ['Co-authored-by: Eve <eve@x>'] }), beside('inner', DAN, ['f1', 's1'], { flags: BESIDE | COMMIT.merge, subject: "Merge branch 'sub' into feature" }), merge('m', CLEO, ['q5', 'inner']),
    ]);
    expect(work['m']).toBe('Ann 0.33, Bob 0.33, Eve 0.33');
    expect(contact).toEqual(['m: Ann-Cleo merger', 'm: Bob-Dan merger', 'm: Dan-Eve merger', 'm: Bob-Eve coAuthor'].sort((a, b) => contact.indexOf(a) - contact.indexOf(b)));
  });

  it('is its author\'s where nothing of what it brought in was read, and the merger of more than half is the gate', () => {
    expect(made([...quiet(2), merge('m', CLEO, ['q1', 'unread'])]).work['m']).toBe('Cleo 1.00');
    expect(made([...quiet(1), beside('b1', ANN, ['q0']), beside('b2', BOB, ['b1']), merge('m', CLEO, ['q0', 'b2'])]).contact).toEqual([]);
  });

  it('is told from commits that only stand beside it, where merges do not stand for anything', () => {
    const raw = rawFacts({ tree: ['a.ts'], commits: [commit('root', DAN, []), commit('b1', ANN, ['root']), commit('m', CLEO, ['root', 'b1'], { flags: COMMIT.merge, changes: [] })] });
    const { facts } = labelledFacts(raw, factsOptions(raw));
    expect([facts.changeSets.commits, facts.coverage.excluded.merges]).toEqual([[['root'], ['b1']], 1]);
  });
});
