import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Three teams with a component each; `c` is what they share or not. */
function organised() {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve', 'fay'] }).owners({ 'a/': 'ui', 'b/': 'api', 'c/': 'ui', 'o/': 'ops' });
  for (let week = 0; week < 50; week++) org.commit('ann', 'a/x.ts', { week }).commit('cat', 'b/x.ts', { week }).commit('eve', 'o/x.ts', { week });
  return org;
}
const said = (org: ReturnType<typeof organised>) => findingsOf('shared-ownership', analysed(org.facts())).filter(({ subjects }) => subjects[0].id === 'c');

describe('a component without an owner', () => {
  it('is found where several groups come back to it', () => {
    const org = organised();
    for (let week = 0; week < 50; week += 10) org.commit('ann', 'c/x.ts', { week }).commit('cat', 'c/x.ts', { week }).commit('eve', 'c/x.ts', { week });
    const [only] = said(org);
    expect(only.value).toBeCloseTo(3, 12);
    expect(only.arithmetic.every(({ test }) => test?.passed)).toBe(true);
  });
  it('is none where one visit of one person makes the difference', () => {
    const org = organised();
    for (let week = 0; week < 48; week += 8) org.commit(week % 16 === 0 ? 'ann' : 'bob', 'c/x.ts', { week });
    org.commit('dan', 'c/x.ts', { week: 20, times: 3 }).commit('dan', 'c/x.ts', { week: 22, times: 2 }).commit('fay', 'c/x.ts', { week: 40, times: 2 });
    // ui 6 of 13, api 5, ops 2; without dan's four weeks ui has 6 of 8
    expect(said(org)).toEqual([]);
  });
  it('is found where the same changes are spread over the year', () => {
    const org = organised();
    for (let week = 0; week < 48; week += 8) org.commit(week % 16 === 0 ? 'ann' : 'bob', 'c/x.ts', { week });
    for (const week of [2, 12, 22, 32, 42]) org.commit('dan', 'c/x.ts', { week });
    expect(said(org.commit('fay', 'c/x.ts', { week: 6 }).commit('fay', 'c/x.ts', { week: 30 }))).toHaveLength(1);
  });
});
