import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Teams ui and api own `a` and `b`, ops keeps its own busy; the shared changes of both are Ann's. `shared`: what each of the nine touches. */
function organised(shared: (i: number) => string) {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve', 'fay'] }).owners({ 'a/': 'ui', 'b/': 'api', 'o': 'ops', 'lib/': 'ops' });
  for (let i = 0; i < 60; i++) org.commit(i % 2 === 0 ? 'eve' : 'fay', `o${i % 6}/x.ts`);
  org.commit('bob', 'a/x.ts', { times: 6 }).commit('cat', 'b/x.ts', { times: 6 });
  for (let i = 0; i < 9; i++) org.commit('ann', shared(i));
  return org;
}
const hidden = (org: ReturnType<typeof organised>) => findingsOf('hidden-coupling', analysed(org.facts())).filter(({ subjects }) => subjects.map(({ id }) => id).join() === 'a,b');
const commits = (org: ReturnType<typeof organised>) => hidden(org).flatMap(({ evidence }) => evidence.flatMap((one) => (one.kind === 'commit' ? [one.files] : [])));

describe('the commits of a pair', () => {
  it('show files of both sides in turns, however many stand before the others by name', () => {
    const all = commits(organised(() => 'a/1.ts a/2.ts a/3.ts a/4.ts a/5.ts a/6.ts a/7.ts b/x.ts b/y.ts o1/x.ts'));
    expect(all.length).toBeGreaterThan(0);
    for (const files of all) expect(files).toEqual(['a/1.ts', 'b/x.ts', 'a/2.ts', 'b/y.ts', 'a/3.ts', 'a/4.ts']);
  });
});

describe('a third component that both sides import', () => {
  const both = (org: ReturnType<typeof organised>) => org.import('a/x.ts', 'lib/x.ts').import('b/x.ts', 'lib/x.ts');
  const withLib = (times: number) => organised((i) => `a/x.ts b/x.ts${i < times ? ' lib/x.ts' : ''}`);

  it('is named as what may move them when most shared changes touch it too', () => {
    const [found] = hidden(both(withLib(6)));
    expect(found.message).toContain('Both import lib, which 6 of the 9 shared change-sets touch as well');
    expect(found.action).toMatch(/^See in the shared commits whether both only follow lib/);
    expect(found.confidence).toBe('weak');
    expect(found.evidence).toContainEqual({ kind: 'count', label: 'shared change-sets that touch lib as well', value: 6, total: 9 });
    expect(found.relief).toEqual({ low: 0, high: 0.5 });
  });
  it('is not when fewer do, when one side alone imports it, when tests do, or when nearly every change touches it', () => {
    const unmoved = [
      both(withLib(5)), withLib(9).import('a/x.ts', 'lib/x.ts'), withLib(9).import('a/x.test.ts', 'lib/x.ts').import('b/x.ts', 'lib/x.ts'),
      both(withLib(9)).commit('eve', 'lib/x.ts', { times: 80 }),
    ];
    for (const org of unmoved) {
      const [found] = hidden(org);
      expect(found.message).not.toContain('Both import');
      expect(found.action).toMatch(/^Open the shared commits and name/);
      expect(found.confidence).toBe('fair');
    }
  });
});
