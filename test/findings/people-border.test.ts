import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/model/analysis.js';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Ann and Bob of ui make two in five changes of `other` (api), whose own people change it alone; `o…` keeps a third team busy. `on`: what they touch there. */
function organised(other = 'b', on = `${other}/x.ts`) {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve'] }).owners({ 'a/': 'ui', [`${other}/`]: 'api', 'c/': 'api', 'o': 'ops' });
  for (let i = 0; i < 40; i++) org.commit('eve', `o${i % 4}/x.ts`);
  for (const name of ['ann', 'bob']) org.commit(name, 'a/x.ts', { times: 10 }).commit(name, on, { times: 5 });
  for (const name of ['cat', 'dan']) org.commit(name, on, { times: 7 }).commit(name, 'c/x.ts', { times: 3 });
  return org;
}
/** With q as if the null had been run on many components: what is tested here is the rest of the condition. */
const judged = (org: ReturnType<typeof organised>): Analysis => {
  const analysis = analysed(org.facts());
  const { sharedPeople } = analysis.networks;
  return { ...analysis, networks: { ...analysis.networks, sharedPeople: { ...sharedPeople, links: sharedPeople.links.map((link) => ({ ...link, q: 0.05 })) } } };
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
  it('are spread where tests alone import', () => {
    const org = () => organised().import('a/x.test.ts', 'b/x.ts');
    expect(between('spread', org())).toHaveLength(1);
    expect(between('overlap', org())).toEqual([]);
  });
  it('are neither where too few change-sets of source files tell whether the two change together', () => {
    const papers = () => organised('b', 'b/x.md').commit('cat', 'b/x.ts', { times: 4 });
    expect(between('spread', papers())).toEqual([]);
    expect(between('overlap', papers().import('a/x.ts', 'b/x.ts'))).toEqual([]);
    expect(between('spread', papers().commit('cat', 'b/x.ts'))).toHaveLength(1);
  });
  it('are neither between a component and its tests', () => {
    const tests = () => organised('a-tests').commit('ann', 'a/x.ts a-tests/x.ts');
    expect(between('spread', tests())).toEqual([]);
    expect(between('overlap', tests().import('a-tests/x.ts', 'a/x.ts'))).toEqual([]);
  });
});
