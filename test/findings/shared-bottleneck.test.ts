import { describe, expect, it } from 'vitest';
import { analysisOf } from '../../src/pipeline.js';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf, OPTIONS } from './analysed.js';

const OTHERS = ['t0', 't1', 't2', 't3', 't4', 't5'];

/** Six teams with three components each and `mid` with one, on which the people of each other team work along with `mid`’s. */
function organised() {
  const org = organisation().teams({ mid: ['ma', 'mb'], ...Object.fromEntries(OTHERS.map((team) => [team, [`${team}a`, `${team}b`]])) }).owners({ 'm/': 'mid', ...Object.fromEntries(OTHERS.map((team) => [`${team}`, team])) });
  org.commit('ma', 'm/x.ts', { times: 40 }).commit('mb', 'm/x.ts', { times: 40 });
  for (const team of OTHERS) {
    for (let i = 0; i < 3; i++) org.commit(`${team}a`, `${team}-${i}/x.ts`, { times: 6 }).commit(`${team}b`, `${team}-${i}/x.ts`, { times: 6 });
    org.commit('ma', `m/x.ts ${team}-0/x.ts`, { times: 9 }).commit(`${team}a`, `m/x.ts ${team}-0/x.ts`, { times: 3 });
  }
  return org;
}
/** Three teams import `mid`’s component, which imports the other three. */
const through = (org = organised()) => {
  OTHERS.forEach((team, i) => (i < 3 ? org.import(`${team}-0/x.ts`, 'm/x.ts') : org.import('m/x.ts', `${team}-0/x.ts`)));
  return org;
};
const found = (org: ReturnType<typeof organised>) => findingsOf('shared-bottleneck', analysed(org.facts()));
const asked = (org: ReturnType<typeof organised>, threshold: { readonly [name: string]: number }) => findingsOf('shared-bottleneck', analysisOf(org.facts(), { ...OPTIONS, thresholds: { 'shared-bottleneck': threshold } }));

describe('a shared bottleneck', () => {
  it('is the team between the others whose code is between theirs', () => {
    const [only, ...more] = found(through());
    expect(more).toEqual([]);
    expect(only.subjects.map(({ id }) => id)).toEqual(['mid']);
    expect(only.message).toContain('mid lies between 100 % of the pairs of other teams by what change asks of them, and 100 % of what lies between components in the imports is its code');
    expect(only.arithmetic[0]).toMatchObject({ terms: { between: 15, pairs: 15 }, result: 1 });
  });
  it('is none where imports go past its code, though teams with as much have less by chance', () => {
    const org = through();
    // nine ways through other code for each through its own
    for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) if (i !== j) org.import(`${OTHERS[i]}-1/x.ts`, `${OTHERS[j]}-2/x.ts`).import(`${OTHERS[j]}-2/x.ts`, `${OTHERS[i]}-0/x.ts`);
    expect(found(org)).toEqual([]);
    expect(asked(org, { code: 0.02 })).toHaveLength(1);
  });
  it('is none where the others work together as much as with it', () => {
    const org = through();
    for (let i = 0; i < 6; i++) for (let j = 0; j < i; j++) org.commit(`${OTHERS[i]}a`, `${OTHERS[i]}-1/x.ts ${OTHERS[j]}-1/x.ts`, { times: 12 }).commit(`${OTHERS[j]}a`, `${OTHERS[i]}-1/x.ts ${OTHERS[j]}-1/x.ts`, { times: 12 });
    expect(found(org)).toEqual([]);
    expect(asked(org, { pairs: 0, q: 1 })).toHaveLength(1);
  });
  it('is none where its code lies between nothing', () => {
    expect(found(organised())).toEqual([]);
  });
});
