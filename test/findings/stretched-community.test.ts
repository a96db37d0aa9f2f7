import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/**
 * Three areas of three components each. ops works on the first of each, api on the others; `crossing` imports run between areas besides.
 */
function areas(...crossing: readonly (readonly [string, string])[]) {
  const org = organisation().teams({ ops: ['ann', 'bob'], api: ['cat', 'dan'] }).owners({ a: 'api', b: 'api', c: 'api', 'a1/': 'ops', 'b1/': 'ops', 'c1/': 'ops' });
  for (let week = 0; week < 48; week += 3) {
    for (const [at, area] of ['a', 'b', 'c'].entries()) {
      org.commit(week % 2 === 0 ? 'ann' : 'bob', `${area}1/x.ts`, { week: week + at });
      org.commit('cat', `${area}2/x.ts`, { week: week + at }).commit('dan', `${area}3/x.ts`, { week: week + at });
    }
  }
  for (const area of ['a', 'b', 'c']) for (const [from, to] of [[1, 2], [2, 3], [3, 1]]) for (const file of ['x', 'y', 'z']) org.import(`${area}${from}/${file}.ts`, `${area}${to}/x.ts`);
  for (const [from, to] of crossing) org.import(`${from}/x.ts`, `${to}/x.ts`);
  return findingsOf('stretched-community', analysed(org.facts()));
}

describe('a team in areas that have nothing to do with each other', () => {
  it('is found, with the share of each area', () => {
    const found = areas();
    expect(found.map(({ subjects, value }) => [subjects[0].id, value])).toContainEqual(['ops', 3]);
  });
  it('is found where others’ components link the areas', () => {
    const found = areas(['a3', 'b3'], ['b3', 'c3'], ['c2', 'a2']);
    expect(found.filter(({ subjects }) => subjects[0].id === 'ops')).toHaveLength(1);
    expect(found.filter(({ subjects }) => subjects[0].id === 'api')).toEqual([]);
  });
  it('is none where its own components are linked', () => {
    expect(areas(['a1', 'b1']).filter(({ subjects }) => subjects[0].id === 'ops')).toEqual([]);
  });
});
