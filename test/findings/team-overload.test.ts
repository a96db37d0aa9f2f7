import { describe, expect, it } from 'vitest';
import { organisation, type Organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

const TEAMS = { a: ['a1', 'a2', 'a3'], b: ['b1', 'b2', 'b3'], c: ['c1', 'c2', 'c3'], d: ['d1', 'd2', 'd3'], rest: ['r1', 'r2', 'r3'] };
const OWN = ['small', 'large', 'tied'];

/** Four teams with a component of one file each; a fifth has three components, twelve files in the largest. */
function org(): Organisation {
  const made = organisation().teams(TEAMS).owners({ a: 'a', b: 'b', c: 'c', d: 'd', small: 'rest', large: 'rest', tied: 'rest', bound: 'rest' });
  for (const team of ['a', 'b', 'c', 'd']) for (const n of [1, 2, 3]) made.commit(`${team}${n}`, `${team}/main.ts`, { week: n, times: 8 });
  OWN.forEach((component, i) => { for (const n of [1, 2, 3]) made.commit(`r${n}`, `${component}/main.ts`, { week: n, times: 6 - i }); });
  return made.file(...Array.from({ length: 11 }, (_, i) => `large/f${i}.ts`)).file('tied/x.ts').import('large/main.ts', 'tied/main.ts').import('small/main.ts', 'bound/main.ts');
}
const actions = (made: Organisation): string[] => findingsOf('team-overload', analysed(made.facts())).map(({ action }) => action);

describe('a team with too much to look after', () => {
  it('is asked to hand over what others already work on, the largest of it', () => {
    const made = org();
    for (const n of [1, 2, 3]) made.commit(`b${n}`, 'large/main.ts', { week: n, times: 3 }).commit(`c${n}`, 'small/main.ts', { week: n, times: 3 });
    expect(actions(made)).toEqual(['Ask rest and b whether b, who make 38 % of the work on large (12 source files), take it over.']);
  });
  it('is asked for what stands apart where nobody else knows any of it', () => {
    expect(actions(org().owners({ a: 'a', b: 'b', c: 'c', d: 'd', small: 'rest', large: 'rest', tied: 'rest' }))).toEqual(['Ask rest who could take small (1 source file) as a whole: nothing else of theirs imports it or is imported by it.']);
  });
  it('is not asked to take apart what hangs together', () => expect(actions(org())).toEqual(['Give rest people before more code: everything it looks after hangs together, and nobody else works on a quarter of any of it.']));
  it('is none while its people have no more than others', () => expect(actions(organisation().teams(TEAMS).owners({ a: 'a', b: 'b', c: 'c', d: 'd', small: 'rest' })
    .commit('a1', 'a/x.ts', { week: 2, times: 20 }).commit('b1', 'b/x.ts', { week: 2, times: 20 }).commit('c1', 'c/x.ts', { week: 2, times: 20 }).commit('d1', 'd/x.ts', { week: 2, times: 20 }).commit('r1', 'small/x.ts', { week: 2, times: 20 }))).toEqual([]));
});
