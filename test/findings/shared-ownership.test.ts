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
    for (let week = 0; week < 50; week += 6) org.commit('ann', 'c/x.ts', { week }).commit('cat', 'c/x.ts', { week }).commit('eve', 'c/x.ts', { week });
    const [only] = said(org);
    expect(only.value).toBeCloseTo(3, 12);
    expect(only.arithmetic.every(({ test }) => test?.passed)).toBe(true);
  });
  /** ui every eight weeks by one of two, and so often in so many weeks the others. */
  const beside = (times: number, dan: readonly number[], fay: readonly number[]) => {
    const org = organised();
    for (let week = 0; week < 48; week += 4) org.commit(week % 8 === 0 ? 'ann' : 'bob', 'c/x.ts', { week });
    for (const [who, weeks] of [['dan', dan], ['fay', fay]] as const) for (const week of weeks) org.commit(who, 'c/x.ts', { week, times });
    return org;
  };
  it('is none where visits make the difference', () => {
    // ui 12 of 28, api 10, ops 6; without dan's four weeks and fay's ui has 12 of 12
    expect(said(beside(2, [20, 21, 22, 22, 23], [40, 40, 41]))).toEqual([]);
  });
  it('is found where the same changes are spread over the year', () => {
    expect(said(beside(1, [1, 2, 11, 12, 21, 22, 31, 32, 41, 42], [6, 16, 26, 36, 46, 46]))).toHaveLength(1);
  });
  it('is none where a group leads among those whose group is known', () => {
    const org = organised();
    // of 40 change-sets ui makes 18, a quarter is by somebody of no team: 45 % of all, and 60 % of what can be told
    for (let week = 0; week < 36; week += 2) org.commit('ann', 'c/x.ts', { week });
    for (let week = 0; week < 36; week += 6) org.commit('cat', 'c/x.ts', { week: week + 1 }).commit('eve', 'c/x.ts', { week: week + 3 });
    for (let week = 0; week < 40; week += 4) org.commit('zoe', 'c/x.ts', { week });
    expect(said(org)).toEqual([]);
  });
});
