import { describe, expect, it } from 'vitest';
import { random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import { changedFacts } from '../../src/redesign/held-facts.js';
import { UNCHANGED } from '../../src/redesign/scenario.js';
import { organisation } from '../facts-builder.js';

const facts = organisation().teams({ ui: ['ann', 'bob'], api: ['cat'], ops: ['dan'] }).owners({ 'web/': 'ui', 'web/b.ts': 'ui ops', 'web/c.ts': 'ops', 'db/': 'api' })
  .commit('ann', 'web/a.ts web/b.ts web/c.ts').commit('cat', 'db/a.ts').commit('dan', 'free/a.ts').facts();
const team = (id: string): number => facts.teams.findIndex((one) => one.id === id);
const component = (id: string): number => facts.components.findIndex((one) => one.id === id);
const ownersOf = ({ files, ownerSets }: Facts, path: string): string => ownerSets[files.owners[files.path.indexOf(path)]!]!.id;
/** Who owns most of each component, as the profiles have it. */
const owners = (c: number): readonly number[] => (c === component('web') ? [team('ui')] : c === component('db') ? [team('api')] : []);

const declared = (c: number) => ({ from: owners(c), telling: owners(c) });

describe('facts under a scenario', () => {
  it('are the same where nothing changes', () => {
    expect(changedFacts(facts, UNCHANGED, declared)).toEqual(facts);
  });
  it('hand a component over as an owners file would: beside others, and not what is others’ alone', () => {
    const moved = changedFacts(facts, { ...UNCHANGED, moves: [{ component: component('web'), group: team('api') }, { component: component('free'), group: team('ops') }] }, declared);
    expect(['web/a.ts', 'web/b.ts', 'web/c.ts', 'db/a.ts', 'free/a.ts'].map((path) => ownersOf(moved, path))).toEqual(['api', 'api+ops', 'ops', 'api', 'ops']);
  });
  it('leave what names an owner of most of the code alone to whom it is given', () => {
    const others = organisation().teams({ ui: ['ann'], api: ['cat'], all: ['dan'] }).owners({ 'web/': 'ui all', 'web/gen.ts': 'api all', 'db/': 'all' }).commit('ann', 'web/a.ts web/gen.ts').commit('cat', 'db/a.ts').facts();
    const [ui, api, all] = ['ui', 'api', 'all'].map((id) => others.teams.findIndex((one) => one.id === id)) as [number, number, number];
    const moved = changedFacts(others, { ...UNCHANGED, moves: [{ component: others.components.findIndex(({ id }) => id === 'web'), group: api }] }, () => ({ from: [ui, all], telling: [ui] }));
    expect(['web/a.ts', 'web/gen.ts', 'db/a.ts'].map((path) => ownersOf(moved, path))).toEqual(['api', 'api+all', 'all']);
  });
  it('are the first ones again after the inverse: moves, and people who go back', () => {
    for (let seed = 0; seed < 50; seed++) {
      const rng = random(seed, 'inverse');
      const [c, to] = [component(rng.next() < 0.5 ? 'web' : 'db'), rng.int(3)];
      const from = owners(c)[0]!;
      // where the new owner owns a file already, who was there besides is lost: no inverse knows it
      if (c === component('web') && to === team('ops')) continue;
      const person = rng.int(facts.people.length);
      const was = facts.changeSets.actorTeam[facts.changeSets.actorPerson.indexOf(person)]!;
      const there = changedFacts(facts, { ...UNCHANGED, moves: [{ component: c, group: to }], people: [{ person, group: rng.int(3) }] }, declared);
      const back = changedFacts(there, { ...UNCHANGED, moves: [{ component: c, group: from }], people: [{ person, group: was }] }, (one) => (one === c ? { from: [to], telling: [to] } : declared(one)));
      for (const path of facts.files.path) expect(ownersOf(back, path), `${seed} ${path}`).toBe(ownersOf(facts, path));
      expect(back.changeSets.actorTeam).toEqual(facts.changeSets.actorTeam);
    }
  });
});
