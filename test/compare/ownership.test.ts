import { describe, expect, it } from 'vitest';
import type { ComponentOwnership } from '../../src/model/analysis.js';
import { indexOf, organisation, type Organisation } from '../facts-builder.js';
import { analysed } from '../findings/analysed.js';

const owned = () => organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve'] }).owners({ 'ui/': 'ui', 'api/': 'api', 'both/': 'ui api' });

function ownershipOf(org: Organisation) {
  const facts = org.facts();
  const { ownership, groups } = analysed(facts);
  return { ...ownership, of: (id: string): ComponentOwnership => ownership.components[indexOf(facts).component(id)], groups };
}
const stateAfter = (component: string, ...authors: readonly (readonly [string, number])[]) => {
  const org = owned().commit('ann', 'ui/a.ts').commit('cat', 'api/a.ts').file('both/a.ts', 'free/a.ts');
  for (const [author, times] of authors) org.commit(author, `${component}/a.ts`, { times });
  return ownershipOf(org).of(component);
};

describe('declared against actual owner', () => {
  it.each([
    ['agree', 'ui', [['ann', 12]]],
    ['agree', 'ui', [['ann', 6], ['cat', 6]]],
    ['contested', 'ui', [['ann', 5], ['cat', 8]]],
    ['shadow', 'ui', [['ann', 1], ['cat', 12]]],
    ['joint', 'both', [['ann', 6], ['cat', 6]]],
    ['unowned', 'free', [['ann', 20]]],
  ] as const)('%s', (state, component, authors) => expect(stateAfter(component, ...authors)).toMatchObject({ state, stateReason: null }));
  it('shared: where several come back and none leads, not where they visit', () => {
    const [back, visits] = [owned().commit('cat', 'api/a.ts'), owned().commit('cat', 'api/a.ts')];
    for (let n = 0; n < 8; n++) for (const who of ['ann', 'cat', 'eve']) {
      back.commit(who, 'ui/a.ts', { week: n * 6 });
      visits.commit(who, 'ui/a.ts', { week: who === 'ann' ? n * 6 : 20 });
    }
    expect([back, visits].map((org) => ownershipOf(org).of('ui').state)).toEqual(['shared', 'agree']);
  });
  it('is not said of a quiet component, nor of one that people of no team change', () => {
    expect(stateAfter('ui', ['ann', 3])).toMatchObject({ state: null, stateReason: 'fewer than 10 change-sets of effort' });
    expect(stateAfter('ui', ['ann', 5], ['zoe', 15])).toMatchObject({ state: null, stateReason: 'too much of the effort is by people of no known team' });
  });
  it('is not said where nobody is declared for anything', () => {
    const org = organisation().teams({ ui: ['ann'], api: ['cat'] }).commit('ann', 'a/a.ts', { times: 12 }).commit('cat', 'b/b.ts', { times: 12 });
    expect(ownershipOf(org).of('a')).toMatchObject({ state: null, stateReason: 'no owners are declared', ownedFiles: 0 });
  });
});

describe('structural owner', () => {
  const org = owned().commit('ann', 'ui/a.ts').commit('cat', 'api/a.ts').file('free/x.ts')
    .import('ui/a.ts', 'api/a.ts').import('ui/a.ts', 'api/b.ts').import('ui/b.ts', 'api/a.ts').import('free/x.ts', 'api/a.ts').import('both/x.ts', 'api/a.ts')
    .import('ui/a.test.ts', 'api/a.ts').import('api/a.ts', 'api/b.ts');
  it('counts each importing file once, by its owner, tests and the component itself apart', () => {
    const { of, groups } = ownershipOf(org);
    const { users } = of('api');
    expect(users.files).toBe(4);
    expect(users.shares.map(({ group, share }) => [group < 0 ? null : groups.ids[group], share])).toEqual([['ui', 0.625], [null, 0.25], ['api', 0.125]]);
  });
  it('counts each imported file once', () => {
    const { of, groups } = ownershipOf(org);
    expect(of('ui').used).toEqual({ files: 2, shares: [{ group: groups.ids.indexOf('api'), share: 1 }] });
    expect(of('free').users).toEqual({ files: 0, shares: [] });
  });
});

it('has what nobody owns, and people of no team, as buckets', () => {
  const org = owned().commit('ann', 'ui/a.ts free/a.ts').commit('cat', 'api/a.ts').commit('zoe', 'api/a.ts api/readme.md').commit('zoe', 'ui/readme.md');
  expect(ownershipOf(org)).toMatchObject({ files: { all: 3, unowned: 1 }, effort: { all: 3, unowned: 0.5 }, people: { all: 4, unmapped: 2 } });
});
