import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Teams ui and api own `a` and `b`, ops keeps its own busy; the shared changes of both are Ann's. `shared`: what each of the nine touches. */
function organised(shared: (i: number) => string) {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve', 'fay'] }).owners({ 'a/': 'ui', 'b/': 'api', 'o': 'ops', 'lib/': 'ops' });
  for (let i = 0; i < 60; i++) org.commit(i % 2 === 0 ? 'eve' : 'fay', `o${i % 6}/x.ts`);
  org.commit('bob', 'a/x.ts', { times: 6 }).commit('cat', 'b/x.ts', { times: 6 });
  for (let i = 0; i < 9; i++) org.commit('ann', shared(i));
  return org;
}
const hidden = (org: ReturnType<typeof organised>) => findingsOf('hidden-coupling', analysed(org.facts())).filter(({ subjects }) => ['a', 'b'].every((unit) => subjects.some(({ id }) => id === unit)));
const commits = (org: ReturnType<typeof organised>) => hidden(org).flatMap(({ evidence }) => evidence.flatMap((one) => (one.kind === 'commit' ? [one.files] : [])));

describe('the commits of a pair', () => {
  it('show files of both sides in turns, however many stand before the others by name', () => {
    const all = commits(organised((i) => `a/1.ts a/2.ts a/3.ts a/4.ts a/5.ts a/6.ts a/7.ts b/x.ts b/y.ts o${i % 6}/x.ts`));
    expect(all.length).toBeGreaterThan(0);
    for (const files of all) expect(files).toEqual(['a/1.ts', 'b/x.ts', 'a/2.ts', 'b/y.ts', 'a/3.ts', 'a/4.ts']);
  });
});

describe('a pair that changed together for years', () => {
  /** Nine shared changes two years ago, and `since` in the people's window of the last one. */
  const lately = (since: number) => {
    const org = organisation({ weeks: 156, people: 52 }).teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve', 'fay'] }).owners({ 'a/': 'ui', 'b/': 'api', 'o': 'ops' });
    for (let i = 0; i < 120; i++) org.commit(i % 2 === 0 ? 'eve' : 'fay', `o${i % 6}/x.ts`);
    return hidden(org.commit('bob', 'a/x.ts', { week: 20, times: 6 }).commit('cat', 'b/x.ts', { week: 20, times: 6 }).commit('ann', 'a/x.ts b/x.ts', { week: 104, times: 9 }).commit('ann', 'a/x.ts b/x.ts', { week: 10, times: since }));
  };
  it('is found while it does, and not for the sake of one more time in a year', () => {
    expect([0, 1, 2].map((since) => lately(since).length)).toEqual([0, 0, 1]);
  });
});

describe('a pair that meets in wide change-sets alone', () => {
  /** Nine shared change-sets, all but the first `narrow` of which touch three components more. */
  const wide = (narrow: number) => hidden(organised((i) => `a/x.ts b/x.ts${i < narrow ? '' : ` o${i % 6}/x.ts o${(i + 1) % 6}/x.ts o${(i + 2) % 6}/x.ts`}`));
  it('is none where any two of those meet: sweeps touch what is there, and three others tell', () => {
    expect(wide(0)).toEqual([]);
    expect(wide(2)).toEqual([]);
    expect(wide(3)[0].arithmetic).toContainEqual(expect.objectContaining({ label: 'shared change-sets of at most 4 components', result: 3 }));
  });
});

describe('a pair that meets in wide change-sets more than any other two', () => {
  it('is found, for those meet at random', () => {
    const org = organised((i) => `a/x.ts b/x.ts o${i % 6}/x.ts o${(i + 1) % 6}/x.ts o${(i + 2) % 6}/x.ts`);
    for (let i = 0; i < 40; i++) org.commit('eve', [0, 1, 2, 3, 4].map((j) => `o${(i + j) % 6}/x.ts`).join(' '));
    expect(hidden(org)[0].arithmetic).toContainEqual(expect.objectContaining({ label: 'probability of 9 shared change-sets of more than 4 components, of 9 and 9 among 49' }));
  });
});

describe('the imports of a pair', () => {
  it('are told without those of tests, as they are counted', () => {
    const org = organised(() => 'a/x.ts b/x.ts').import('a/x.ts', 'b/x.ts').import('a/x.test.ts', 'b/x.ts', { test: true }).import('b/x.test.ts', 'a/x.ts', { test: true });
    const [found] = findingsOf('coordination-gap', analysed(org.facts()));
    expect(found.message).toMatch(/\. a imports b from 1 file\.$/);
  });
});

describe('a third component that both sides import', () => {
  const both = (org: ReturnType<typeof organised>) => org.import('a/x.ts', 'lib/x.ts').import('b/x.ts', 'lib/x.ts');
  const withLib = (times: number) => organised((i) => `a/x.ts b/x.ts${i < times ? ' lib/x.ts' : ''}`);

  it('is named as what may move them when most shared changes touch it too', () => {
    const [found] = hidden(both(withLib(6)));
    expect(found.message).toContain('Both import lib, which 6 of the 9 shared change-sets touch as well');
    expect(found.action).toMatch(/^See in the shared commits whether both only follow lib/);
    expect(found.confidence).toBe('weak');
    expect(found.evidence).toContainEqual({ kind: 'count', label: 'shared change-sets that touch lib as well', value: 6, total: 9 });
    expect(found.relief).toEqual({ low: 0, high: 0.5 });
  });
  it('is not when fewer do, when one side alone imports it, when tests do, or when nearly every change touches it', () => {
    const unmoved = [
      both(withLib(5)), withLib(9).import('a/x.ts', 'lib/x.ts'), withLib(9).import('a/x.test.ts', 'lib/x.ts').import('b/x.ts', 'lib/x.ts'),
      both(withLib(9)).commit('eve', 'lib/x.ts', { times: 80 }),
    ];
    for (const org of unmoved) {
      const [found] = hidden(org);
      expect(found.message).not.toContain('Both import');
      expect(found.action).toMatch(/^Open the shared commits and name/);
      expect(found.confidence).toBe('fair');
    }
  });
});

describe('one file that is all that shared changes touch of a side', () => {
  /** `b` has the files 0 … 5; in `alone` of the nine shared changes its list is touched and nothing else of it. */
  const listed = (alone: number, files = 6) => {
    const org = organised((i) => `a/${i % 6}.ts b/list.ts${i < alone ? '' : ` b/${i % 2}.ts`}`);
    for (let i = 0; i < files - 1; i++) org.commit('cat', `b/${i}.ts`);
    return org;
  };
  it('is named as what may link the two in strings, and the finding is weak', () => {
    const [found] = hidden(listed(6));
    expect(found.message).toContain(' Of b, 6 of 9 touch b/list.ts alone: if it names parts of a in strings, that is a link which no import shows.');
    expect(found.action).toMatch(/^If b\/list\.ts is a list of what a has, let each part enter itself or make the list from the code\. If not: open the shared commits/);
    expect(found.confidence).toBe('weak');
  });
  it('is told of the last shared changes where older ones were not looked at', () => {
    const org = organised((i) => `a/${i % 6}.ts b/list.ts`);
    for (let i = 0; i < 5; i++) org.commit('cat', `b/${i}.ts`);
    for (let i = 0; i < 51; i++) org.commit('ann', `a/${i % 6}.ts b/list.ts`);
    const [found] = hidden(org);
    expect(found.message).toContain(' Of b, 50 of the last 50 touch b/list.ts alone');
  });
  it('is not when others are touched with it more often, or when the side has hardly another file', () => {
    for (const org of [listed(5), organised(() => 'a/x.ts b/x.ts')]) {
      const [found] = hidden(org);
      expect(found.message).not.toContain('alone');
      expect(found.confidence).toBe('fair');
    }
  });
});

describe('several pairs with one reason', () => {
  /** As above, and a third team with `c`; `shared`: what each of the twelve changes of Ann's touches. */
  function three(shared: (i: number) => string) {
    const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], web: ['gus', 'hal'], ops: ['eve', 'fay'] }).owners({ 'a/': 'ui', 'b/': 'api', 'c/': 'web', 'o': 'ops', 'lib/': 'ops' });
    for (let i = 0; i < 80; i++) org.commit(i % 2 === 0 ? 'eve' : 'fay', `o${i % 8}/x.ts`);
    org.commit('bob', 'a/x.ts', { times: 6 }).commit('cat', 'b/x.ts', { times: 6 }).commit('gus', 'c/x.ts', { times: 6 });
    for (let i = 0; i < 12; i++) org.commit('ann', shared(i));
    return org;
  }
  const found = (org: ReturnType<typeof three>) => findingsOf('hidden-coupling', analysed(org.facts()));
  const pairs = [['a', 'b'], ['a', 'c'], ['b', 'c']].map(([x, y]) => `change-sets shared by ${x} and ${y}`);
  const listed = ({ evidence }: ReturnType<typeof found>[number]) => evidence.flatMap((one) => (one.kind === 'count' && one.label.startsWith('change-sets shared') ? [one.label] : []));

  it('are one finding where they rest on the same change-sets, and it lists them', () => {
    const all = found(three(() => 'a/x.ts b/x.ts c/x.ts'));
    expect(all.map(({ subjects }) => subjects.map(({ id }) => id))).toEqual([['a', 'b', 'c']]);
    expect(listed(all[0]).sort()).toEqual(pairs);
    expect(all[0].claims.map(({ a, b }) => [a, b])).toEqual([['a', 'b'], ['a', 'c'], ['b', 'c']]);
    expect(all[0].confidence).toBe('fair');
    expect(all[0].evidence).toContainEqual(expect.objectContaining({ kind: 'commit', files: ['a/x.ts', 'b/x.ts', 'c/x.ts'] }));
  });
  it('are one finding about the third component that all import and that moves them, weak, with an id that does not hang on the pairs', () => {
    const all = (org: ReturnType<typeof three>) => found(org.import('a/x.ts', 'lib/x.ts').import('b/x.ts', 'lib/x.ts').import('c/x.ts', 'lib/x.ts'));
    const [one, ...others] = all(three((i) => (i % 2 === 0 ? 'a/x.ts b/x.ts lib/x.ts' : 'a/x.ts c/x.ts lib/x.ts')));
    expect(others).toEqual([]);
    expect(one).toMatchObject({ subjects: [{ kind: 'component', id: 'lib' }, { id: 'a' }, { id: 'b' }, { id: 'c' }], confidence: 'weak', relief: { low: 0, high: 0.5 } });
    expect(one.message).toContain('most of those change-sets touch lib as well');
    expect(all(three(() => 'a/x.ts b/x.ts c/x.ts lib/x.ts')).map(({ id }) => id)).toEqual([one.id]);
  });
  it('stay apart where they rest on different change-sets', () => {
    expect(found(three((i) => (i % 2 === 0 ? 'a/x.ts b/x.ts' : 'a/x.ts c/x.ts'))).map(({ subjects }) => subjects.map(({ id }) => id).join()).sort()).toEqual(['a,b', 'a,c']);
  });
});
