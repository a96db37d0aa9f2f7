import { describe, expect, it } from 'vitest';
import { keepers } from '../../src/compare/keepers.js';
import { leftBehind } from '../../src/redesign/left-behind.js';
import { organisation } from '../facts-builder.js';

describe('what leavers leave behind', () => {
  const facts = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'] })
    .commit('ann', 'web/a.ts', { week: 4, times: 12 }).commit('bob', 'web/a.ts', { week: 3, times: 6 }).commit('cat', 'db/a.ts', { week: 3, times: 12 }).commit('cat', 'api/a.ts', { week: 3, times: 8 }).commit('dan', 'api/a.ts', { week: 2, times: 8 })
    .commit('eve', 'old/a.ts', { week: 45, times: 15 }).commit('cat', 'old/a.ts', { week: 3, times: 5 }).commit('cat', 'tiny/a.ts', { week: 3, times: 2 }).commit('ann', 'db/a.ts', { week: 2 }).commit('dan', 'web/b.ts', { week: 1 }).facts();
  const analysis = { facts, keepers: keepers(facts) };
  /** Who is who, by what they did: ann most of web, bob the rest, cat db, dan half of api. */
  const named = (p: number): string => {
    const on = (component: string): number => analysis.keepers.effort[facts.components.findIndex(({ id }) => id === component)]!.get(p) ?? 0;
    return on('db') > 5 ? 'cat' : on('api') > 5 ? 'dan' : on('old') > 9 ? 'eve' : on('web') > 10 ? 'ann' : 'bob';
  };
  const person = (name: string): number => facts.people.findIndex((_, p) => named(p) === name);
  const said = (...leave: string[]) => {
    const { orphaned, single } = leftBehind(analysis, leave.map(person));
    const ids = (components: readonly number[]): string[] => components.map((component) => facts.components[component]!.id);
    return { orphaned: ids(orphaned), single: ids(single) };
  };

  it('are components that nobody, or one person, still knows', () => {
    // one change of 13 and of 19 is a twentieth and more: ann knows db, dan web
    expect(said('cat')).toEqual({ orphaned: ['old'], single: ['api', 'db'] });
    expect(said('cat', 'dan')).toEqual({ orphaned: ['api', 'old'], single: ['db'] });
  });
  it('are none where two stay, where nobody leaves, and where too little was done to say so', () => {
    expect(said()).toEqual({ orphaned: [], single: [] });
    expect(said('bob').single).not.toContain('web');
    expect(JSON.stringify(said('cat'))).not.toContain('tiny');
  });
  it('are none of those who left long ago already', () => {
    expect(said('eve')).toEqual({ orphaned: [], single: [] });
  });
});
