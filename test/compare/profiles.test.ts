import { describe, expect, it } from 'vitest';
import { profiles } from '../../src/compare/profiles.js';
import { effectiveSpells } from '../../src/compare/spells.js';
import { communityUnits, declaredUnits } from '../../src/compare/units.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { changeSetCounts } from '../../src/graphs/effort.js';
import type { Unit } from '../../src/model/analysis.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';

function rows(facts: Facts, units: readonly Unit[] = declaredUnits(facts).units) {
  const baskets = componentBaskets(facts);
  const found = profiles({ facts, baskets, changeSets: changeSetCounts(facts.changeSets, baskets), actorGroup: facts.changeSets.actorTeam, units, imports: [], busFactors: [], effectiveSpells: effectiveSpells(facts.changeSets, baskets) });
  return new Map(found.map((profile) => [facts.components[profile.component].id, profile]));
}
const teams = () => organisation().teams({ ui: ['ann'], api: ['cat'], all: ['eve'] });

describe('declared owners of a component', () => {
  it('are those of the owners file in full, an owner of nearly everything too', () => {
    const found = rows(teams().owners({ '': 'all', 'a/': 'all ui', 'b/': 'api all' }).commit('ann', 'a/x.ts b/x.ts c/x.ts').facts());
    expect(found.get('a')!.declared).toEqual([0, 2]);
    expect(found.get('b')!.declared).toEqual([1, 2]);
    expect(found.get('c')!.declared).toEqual([2]);
  });
  it('own at least half of its living source files; most files first', () => {
    const facts = teams().owners({ 'a/': 'ui', 'a/2': 'api ui', 'a/3': 'all', 'b/': 'api' }).commit('ann', 'a/1.ts a/2.ts a/2b.ts a/3.ts a/3.test.ts a/3b.test.ts b/x.ts').facts();
    expect(rows(facts).get('a')!.declared).toEqual([0, 1]);
    const dead = facts.files.alive.map((alive, f) => (facts.files.path[f] === 'a/2.ts' ? 0 : alive));
    expect(rows({ ...facts, files: { ...facts.files, alive: dead } }).get('a')!.declared).toEqual([0]);
  });
  it('are none where nobody is declared, where individuals own, and where groups are communities', () => {
    const facts = teams().owners({ 'a/': 'ui', 'b/': 'api' }).commit('ann', 'a/x.ts b/x.ts c/x.ts').facts();
    expect(rows(facts).get('c')!.declared).toEqual([]);
    const individuals = { ...facts, ownerSets: facts.ownerSets.map((set) => (set.id === 'api' ? { id: '+1', label: '1 individual owner', teams: [], individuals: 1 } : set)) };
    expect(rows(individuals).get('b')!.declared).toEqual([]);
    const partition = { of: 'people' as const, clusters: [{ id: 'group:a', members: [0], belowResolution: false }], label: Int32Array.of(0), modularity: 0.1, modularityZ: 5, stability: 1, seedStability: 1, resolutionLimit: 1, reason: null };
    expect(rows(facts, communityUnits(facts, partition, Int32Array.of(0, 0, 0), 3).units).get('a')!.declared).toEqual([]);
  });
});

describe('people of a component', () => {
  it('are those who work on it, not those of sweeping changes: a change over k components is a k-th of one on each', () => {
    const org = teams().commit('ann', 'a/x.ts', { times: 12 });
    for (const sweeper of ['cat', 'eve']) org.commit(sweeper, 'a/x.ts b/x.ts c/x.ts d/x.ts e/x.ts f/x.ts', { times: 9 });
    const [a, b] = ['a', 'b'].map((id) => rows(org.facts()).get(id)!);
    expect(a.shares.map(({ share }) => share)).toEqual([12, 1.5, 1.5].map((effort) => expect.closeTo(effort / 15, 12)));
    expect(a.topPersonShare).toBeCloseTo(12 / 15, 12);
    expect(a).toMatchObject({ changeSets: 30, effort: expect.closeTo(15, 12) });
    expect(b).toMatchObject({ changeSets: 18, effort: expect.closeTo(3, 12) });
  });
});
