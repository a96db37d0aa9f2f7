import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/model/analysis.js';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Ann and Bob of ui make five in eleven changes of `other` (api), whose own people change it alone, `inOne` spell or all year; `o…` keeps a third team busy. `on`: what they touch there. */
function organised(other = 'b', on = `${other}/x.ts`, inOne = false) {
  const org = organisation()
    .teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve'], web: ['fay', 'gus'], sys: ['hal', 'ivy'] })
    .owners({ 'a/': 'ui', [`${other}/`]: 'api', 'c/': 'api', 'd/': 'web', 'e/': 'sys', 'o': 'ops' });
  for (let i = 0; i < 40; i++) org.commit('eve', `o${i % 4}/x.ts`, { week: i });
  for (const [at, week] of [2, 12, 22, 32, 42].entries()) {
    for (const name of ['ann', 'bob']) org.commit(name, 'a/x.ts', { week, times: 3 }).commit(name, on, { week: inOne ? 22 : week });
    for (const name of ['cat', 'dan']) org.commit(name, on, { week, times: at === 2 ? 2 : 1 }).commit(name, 'c/x.ts', { week });
  }
  return org;
}
/** With q as if the null had been run on many components: what is tested here is the rest of the condition. */
const judged = (org: ReturnType<typeof organised>): Analysis => {
  const analysis = analysed(org.facts());
  const { sharedPeople } = analysis.networks;
  return { ...analysis, networks: { ...analysis.networks, sharedPeople: { ...sharedPeople, links: sharedPeople.links.map((link) => ({ ...link, q: 0.05, importedQ: 0.05 })) } } };
};
const between = (rule: string, org: ReturnType<typeof organised>) => findingsOf(rule, judged(org)).filter(({ subjects }) => subjects[0].id === 'a');

describe('people on both sides of a border', () => {
  it('are spread where nothing links the two, and overlap over an import outside tests', () => {
    const [spread] = between('spread', organised());
    expect(spread.message).toContain('neither import each other outside tests nor change together');
    expect(spread.message).toContain('weighted by share of change-sets');
    expect(between('overlap', organised())).toEqual([]);
    const [overlap] = between('overlap', organised().import('a/x.ts', 'b/x.ts'));
    expect(overlap.message).toContain('are linked by an import outside tests, change apart');
    expect(between('spread', organised().import('a/x.ts', 'b/x.ts'))).toEqual([]);
  });
  it('are neither where one team owns both, though it owns most of the code and borders leave it aside', () => {
    const org = () => organised().owners({ 'a/': 'ui all', 'b/': 'api all', 'c/': 'api all', 'd/': 'web all', 'e/': 'sys', 'o': 'ops all' }).teams({ all: ['zed'] });
    expect(judged(org()).comparison.ownersSetAside).toHaveLength(1);
    expect(between('spread', org())).toEqual([]);
    expect(between('overlap', org().import('a/x.ts', 'b/x.ts'))).toEqual([]);
    expect(between('spread', org().owners({ 'a/': 'ui all', 'b/': 'api', 'c/': 'api all', 'd/': 'web all', 'e/': 'sys', 'o': 'ops all' }))).toHaveLength(1);
  });
  it('are spread where tests alone import', () => {
    const org = () => organised().import('a/x.test.ts', 'b/x.ts');
    expect(between('spread', org())).toHaveLength(1);
    expect(between('overlap', org())).toEqual([]);
  });
  it('are neither where too few change-sets of source files tell whether the two change together', () => {
    const papers = (sources: number) => [2, 12, 22, 32, 42].slice(0, sources).reduce((org, week) => org.commit('ann+bob+cat+dan', 'b/x.ts', { week }), organised('b', 'b/x.md'));
    expect(between('spread', papers(4))).toEqual([]);
    expect(between('overlap', papers(4).import('a/x.ts', 'b/x.ts'))).toEqual([]);
    expect(between('spread', papers(5))).toHaveLength(1);
  });
  it('are neither between a component and its tests', () => {
    const tests = () => organised('a-tests').commit('ann', 'a/x.ts a-tests/x.ts');
    expect(between('spread', tests())).toEqual([]);
    expect(between('overlap', tests().import('a-tests/x.ts', 'a/x.ts'))).toEqual([]);
  });
  it('are neither where the few weeks of one spell carry what they share', () => {
    expect(between('spread', organised('b', 'b/x.ts', true))).toEqual([]);
    expect(between('overlap', organised('b', 'b/x.ts', true).import('a/x.ts', 'b/x.ts'))).toEqual([]);
  });
});

/** As `organised`; ann and bob work on a component of a fourth and of a fifth team as well. */
function everywhere() {
  const org = organised();
  for (const [at, week] of [3, 13, 23, 33, 43].entries()) {
    for (const name of ['ann', 'bob']) org.commit(name, 'd/x.ts', { week }).commit(name, 'e/x.ts', { week });
    for (const name of ['fay', 'gus']) org.commit(name, 'd/x.ts', { week, times: at === 2 ? 2 : 1 });
    for (const name of ['hal', 'ivy']) org.commit(name, 'e/x.ts', { week, times: at === 2 ? 2 : 1 });
  }
  return org;
}

describe('people on many components', () => {
  it('are one finding, which lists the pairs that components join and names all components', () => {
    const [spread, ...others] = findingsOf('spread', judged(everywhere()));
    expect(others).toEqual([]);
    expect(spread.subjects.map(({ id }) => id)).toEqual(['a', 'b', 'd', 'e']);
    expect(spread.lists).toHaveLength(6);
    expect(spread.message).toContain('4 components of ui, api, web and sys');
    expect(spread.message).toContain('; 6 pairs: ');
  });
  it('are as many pairs as hold together four times in five, the surest first', () => {
    const doubted = (doubts: readonly number[]): readonly (readonly string[])[] | undefined => {
      const analysis = judged(everywhere());
      const rank = new Map(analysis.networks.sharedPeople.links.map(({ source, target }, i) => [`${source} ${target}`, i]));
      const comparison = { ...analysis.comparison, inCommon: ({ source, target }: { source: number; target: number }) => ({ least: 0.2, doubt: () => doubts[rank.get(`${source} ${target}`)! % doubts.length] }) };
      return findingsOf('spread', { ...analysis, comparison })[0].lists?.map((id) => [id]);
    };
    expect(doubted([0.01])).toHaveLength(6);
    // six at .19 hold alone, not together; with each of them at most .2 / 6 all do
    expect(doubted([0.19])).toBeUndefined();
    expect(doubted([0.2 / 6])).toHaveLength(6);
    expect(doubted([0.001, 0.001, 0.19])).toHaveLength(4);
  });
  it('are known by the busiest pair, as the finding about that pair alone is', () => {
    const [alone] = findingsOf('spread', judged(organised()));
    const [many] = findingsOf('spread', judged(everywhere().commit('cat', 'b/x.ts', { week: 42 })));
    expect(alone.lists).toBeUndefined();
    expect(many.id).toBe(alone.id);
  });
  it('are two findings where what links some of them is an import', () => {
    const org = everywhere().import('a/x.ts', 'b/x.ts');
    expect(findingsOf('overlap', judged(org)).map(({ subjects }) => subjects.map(({ id }) => id))).toEqual([['a', 'b']]);
    expect(findingsOf('spread', judged(org)).map(({ lists }) => lists?.length)).toEqual([5]);
  });
});
