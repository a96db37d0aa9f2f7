import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** ann makes `own` change-sets in each of these weeks on ui, cat one in each of hers; four others work elsewhere. */
function made(own: number, weeks: readonly number[], others: readonly number[]) {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan', 'eve'] }).owners({ ui: 'ui', api: 'api' });
  for (const week of weeks) org.commit('ann', 'ui/a.ts', { week, times: own });
  for (const week of others) org.commit('cat', 'ui/a.ts', { week });
  for (const who of ['bob', 'cat', 'dan', 'eve']) org.commit(who, 'api/a.ts', { times: 15 });
  return findingsOf('single-point', analysed(org.facts()));
}
const steady = [2, 7, 12, 17, 22, 27, 32, 37, 42, 47];

describe('a single point of knowledge', () => {
  it('is a component that one person keeps up all year', () => {
    const found = made(3, steady, [5, 25]).filter(({ subjects }) => subjects[0].id === 'ui');
    expect(found.map(({ value }) => value)).toEqual([30 / 32]);
    expect(found[0].arithmetic.every(({ test }) => test?.passed)).toBe(true);
    expect(found[0].arithmetic.some(({ label }) => label.startsWith('lower 80 % bound'))).toBe(true);
  });
  it('is none after two spells of work, however many changes they took', () => expect(made(15, steady.slice(0, 2), [5, 25])).toEqual([]));
  it('is none where others make a quarter of the changes', () => expect(made(3, steady, [1, 6, 11, 16, 21, 26, 31, 36, 41, 46])).toEqual([]));
  it('is none on little work', () => expect(made(1, steady, [])).toEqual([]));
});
