import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Three areas of three components each. ops works on the first of each, api on the others; `crossing` imports run between areas besides. */
function made(...crossing: readonly (readonly [string, string])[]) {
  const org = organisation().teams({ ops: ['ann', 'bob'], api: ['cat', 'dan'] }).owners({ a: 'api', b: 'api', c: 'api', 'a1/': 'ops', 'b1/': 'ops', 'c1/': 'ops' });
  for (let week = 0; week < 48; week += 3) {
    for (const [at, area] of ['a', 'b', 'c'].entries()) {
      org.commit(week % 2 === 0 ? 'ann' : 'bob', `${area}1/x.ts`, { week: week + at });
      org.commit('cat', `${area}2/x.ts`, { week: week + at }).commit('dan', `${area}3/x.ts`, { week: week + at });
    }
  }
  for (const area of ['a', 'b', 'c']) for (const [from, to] of [[1, 2], [2, 3], [3, 1]]) for (const file of ['x', 'y', 'z']) org.import(`${area}${from}/${file}.ts`, `${area}${to}/x.ts`);
  for (const [from, to] of crossing) org.import(`${from}/x.ts`, `${to}/x.ts`);
  return org.facts();
}
const areas = (...crossing: readonly (readonly [string, string])[]) => findingsOf('stretched-community', analysed(made(...crossing)));

describe('a team in parts that have nothing to do with each other', () => {
  it('is found, with the share of each part', () => {
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
  it('is found where areas are not told from chance, and says nothing of them', () => {
    const analysis = { ...analysed(made()), areasWithheld: 'areas are no better than chance' };
    const [found] = findingsOf('stretched-community', analysis).filter(({ subjects }) => subjects[0].id === 'ops');
    expect(found.value).toBe(3);
    expect(JSON.stringify(found)).not.toContain('area');
  });
  it('is none where the imports of a part are not read', () => {
    const analysis = analysed(made());
    const unread = analysis.facts.components.findIndex(({ id }) => id === 'a1');
    const profiles = analysis.profiles.map((profile, c) => (c === unread ? { ...profile, importsRead: false } : profile));
    expect(findingsOf('stretched-community', { ...analysis, profiles }).filter(({ subjects }) => subjects[0].id === 'ops')).toEqual([]);
  });
  it('is none where one spell makes the third part, and is found where as much is done there all year', () => {
    const third = (week: (i: number) => number) => {
      const org = organisation().teams({ ops: ['ann', 'bob'], api: ['cat'] }).owners({ '': 'api' }).commit('cat', 'd/x.ts', { times: 20 });
      for (let i = 0; i < 16; i++) org.commit(i % 2 === 0 ? 'ann' : 'bob', 'a/x.ts', { week: 3 * i }).commit(i % 2 === 0 ? 'ann' : 'bob', 'b/x.ts', { week: 3 * i });
      for (let i = 0; i < 9; i++) org.commit('ann', 'c/x.ts', { week: week(i) });
      return findingsOf('stretched-community', analysed(org.facts())).filter(({ subjects }) => subjects[0].id === 'ops');
    };
    expect(third(() => 20)).toEqual([]);
    expect(third((i) => 5 * i)).toHaveLength(1);
  });
  it('has no more parts in the table of teams where one spell makes the third', () => {
    const org = organisation().teams({ ops: ['ann', 'bob'], api: ['cat'] }).owners({ '': 'api' }).commit('cat', 'd/x.ts', { times: 20 });
    for (let i = 0; i < 16; i++) org.commit(i % 2 === 0 ? 'ann' : 'bob', 'a/x.ts', { week: 3 * i }).commit(i % 2 === 0 ? 'ann' : 'bob', 'b/x.ts', { week: 3 * i });
    const parts = (times: number): number => analysed(org.commit('ann', 'c/x.ts', { week: 20, times }).facts()).topology.teams.find(({ group }) => group === 0)!.unrelatedParts;
    expect(parts(7)).toBe(2);
  });
  it('is as many parts in the table of teams, areas withheld or not', () => {
    const facts = made();
    const ops = facts.teams.findIndex(({ id }) => id === 'ops');
    expect(analysed(facts).topology.teams[ops].unrelatedParts).toBe(3);
    const joined = made(['a1', 'b1']);
    expect(analysed(joined).topology.teams[ops].unrelatedParts).toBe(2);
    const unread = { ...facts, files: { ...facts.files, importsRead: facts.files.importsRead.map((_, f) => (facts.components[facts.files.component[f]]?.id === 'a1' ? 0 : 1)) } };
    expect(analysed(unread).topology.teams[ops].unrelatedParts).toBe(2);
  });
});
