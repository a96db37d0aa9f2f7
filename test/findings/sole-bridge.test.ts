import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Two teams of `size`, all as busy in their own code; of the one, `visits` go over to the other. */
const bridged = (visits: readonly { readonly by: string; readonly weeks: readonly number[]; readonly times: number }[], size = 3): number => {
  const [a, b] = ['a', 'b'].map((team) => Array.from({ length: size }, (_, i) => `${team}${i + 1}`));
  const made = organisation().teams({ a, b }).owners({ a: 'a', b: 'b' });
  for (const person of [...a, ...b]) for (let week = 1; week <= 40; week++) made.commit(person, `${person[0]}/main.ts`, { week });
  for (const { by, weeks, times } of visits) for (const week of weeks) made.commit(by, 'b/main.ts', { week, times });
  return findingsOf('sole-bridge', analysed(made.facts())).length;
};

describe('a sole bridge', () => {
  it('is one person who goes over again and again', () => expect(bridged([{ by: 'a1', weeks: [2, 9, 16, 23, 30, 37], times: 6 }])).toBe(1));
  it('is none in two spells of work, however many changes they make: somebody had to be the one', () => expect(bridged([{ by: 'a1', weeks: [9, 10, 11, 23, 24, 25], times: 6 }])).toBe(0));
  it('is none in one spell, however many could have been the one, and though that one does nothing else', () => {
    expect(bridged([{ by: 'a1', weeks: [9, 10, 11], times: 12 }], 25)).toBe(0);
    const idle = organisation().teams({ a: ['a1', 'a2', 'a3'], b: ['b1', 'b2', 'b3'] }).owners({ a: 'a', b: 'b' });
    for (const person of ['a2', 'a3', 'b1', 'b2', 'b3']) for (let week = 1; week <= 40; week++) idle.commit(person, `${person[0]}/main.ts`, { week });
    expect(findingsOf('sole-bridge', analysed(idle.commit('a1', 'b/main.ts', { week: 9, times: 36 }).facts()))).toEqual([]);
  });
  it('is none in three spells, for one of several who go over alike makes all of as many now and then', () => {
    expect(bridged([{ by: 'a1', weeks: [2, 17, 32], times: 12 }], 25)).toBe(0);
    expect(bridged([{ by: 'a1', weeks: [2, 12, 22, 32], times: 9 }], 25)).toBe(1);
    expect(bridged([{ by: 'a1', weeks: [2, 9, 16, 23, 30, 37, 44], times: 5 }], 25)).toBe(1);
  });
  it('is none where a second person goes over as often', () => expect(bridged([{ by: 'a1', weeks: [2, 16, 30], times: 6 }, { by: 'a2', weeks: [9, 23, 37], times: 6 }])).toBe(0));
});
