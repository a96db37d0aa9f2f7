import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

const WEEKS = [3, 9, 15, 21, 27, 33, 39, 45];

/** In each of these weeks ann makes so many fixes and features on ui; elsewhere a third of what the others do, all year, are fixes. */
function made(weeks: readonly number[], fixes: number, features: number) {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan', 'eve'] }).owners({ ui: 'ui', api: 'api' });
  for (const week of weeks) org.commit('ann', 'ui/a.ts', { week, times: fixes, work: 'fix' }).commit('ann', 'ui/a.ts', { week, times: features, work: 'feature' });
  for (const week of WEEKS) for (const who of ['cat', 'dan', 'eve']) org.commit(who, 'api/a.ts', { week, times: 5, work: 'fix' }).commit(who, 'api/a.ts', { week, times: 10, work: 'feature' });
  return findingsOf('fragile-component', analysed(org.facts()));
}

describe('a fragile component', () => {
  it('is one with far more fixes than the others, in most spells of work', () => {
    const found = made(WEEKS, 6, 2);
    expect(found.map(({ subjects }) => subjects[0].id)).toEqual(['ui']);
    expect(found[0].arithmetic.every(({ test }) => test?.passed)).toBe(true);
    expect(found[0].arithmetic.some(({ label }) => label.includes('lower 90 % bound'))).toBe(true);
  });
  it('is none just above the threshold, however certain it is that fixes are more', () => expect(made(WEEKS, 10, 9)).toEqual([]));
  it('is none where the fixes are those of one bad month', () => {
    const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan', 'eve'] }).owners({ ui: 'ui', api: 'api' });
    org.commit('ann', 'ui/a.ts', { week: 20, times: 40, work: 'fix' });
    for (const week of WEEKS) org.commit('bob', 'ui/a.ts', { week, times: 2, work: 'feature' });
    for (const week of WEEKS) for (const who of ['cat', 'dan', 'eve']) org.commit(who, 'api/a.ts', { week, times: 5, work: 'fix' }).commit(who, 'api/a.ts', { week, times: 10, work: 'feature' });
    expect(findingsOf('fragile-component', analysed(org.facts()))).toEqual([]);
  });
  it('is none where the others have as many', () => expect(made(WEEKS, 4, 8)).toEqual([]));
});
