import { describe, expect, it } from 'vitest';
import { analysisOf } from '../../src/pipeline.js';
import type { Analysis } from '../../src/model/analysis.js';
import type { Tallies } from '../../src/model/tallies.js';
import { moduleBorders } from '../../src/redesign/module-borders.js';
import type { Present } from '../../src/redesign/present.js';
import { splitComponent } from '../../src/redesign/split-component.js';
import { splitTeam } from '../../src/redesign/split-team.js';
import { systemTeams } from '../../src/redesign/systems.js';
import { componentParts } from '../../src/steps/component-parts.js';
import { teamClusters } from '../../src/steps/team-clusters.js';
import { organisation, type Organisation } from '../facts-builder.js';

const OPTIONS: Analysis['options'] = { maxComponents: 30, maxFiles: 1000, maxCoChangeComponents: 10, seeds: 2, permutations: 19, relearned: 9, seed: 1, groupFloor: 2, people: 'hidden', thresholds: {} };
const analysed = (made: Organisation): Analysis => analysisOf(made.facts(), OPTIONS);
const component = ({ facts }: Analysis, id: string): number => facts.components.findIndex((one) => one.id === id);

/** Two halves of one component, each of a team, that import and change within themselves; `coupled` also across. */
function halves(coupled: boolean): Organisation {
  let made = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'] });
  for (const [folder, people] of [['left', ['ann', 'bob']], ['right', ['cat', 'dan']]] as const) {
    const files = [1, 2, 3, 4].map((n) => `core/${folder}/f${n}.ts`);
    files.forEach((file, i) => files.slice(i + 1).forEach((other) => { made = made.import(file, other); }));
    for (const who of people) made = made.commit(who, `${files[0]} ${files[1]}`, { times: 8 }).commit(who, `${files[2]} ${files[3]}`, { times: 8 });
  }
  for (const who of ['ann', 'cat']) made = made.commit(who, `${who}home/a.ts`, { times: 12 });
  if (coupled) for (const [l, r] of [[1, 1], [1, 2], [2, 3], [3, 4], [4, 1], [2, 2], [3, 1], [4, 4]]) made = made.import(`core/left/f${l}.ts`, `core/right/f${r}.ts`).commit('ann', `core/left/f${l}.ts core/right/f${r}.ts`, { times: 9 });
  return made;
}

describe('a component', () => {
  it('falls apart along its imports and co-change, with who works on each part', () => {
    const analysis = analysed(halves(false));
    const core = component(analysis, 'core');
    const found = componentParts(analysis.facts, core, 1);
    expect(found).toEqual(componentParts(analysis.facts, core, 1));
    expect([found.names.toSorted(), found.changeSets, found.inside]).toEqual([['core/left', 'core/right'], 64, 64]);
    const { parts, before, divided, handedOver } = splitComponent(analysis, core, found);
    expect(parts.map(({ name, shares }) => [name, analysis.groups.ids[shares[0]!.group], shares[0]!.share]).sort()).toEqual([['core/left', 'ui', 1], ['core/right', 'api', 1]]);
    // inside the whole half of the pairs are of two teams, inside its parts none
    expect(before.direct.value!).toBeLessThan(60);
    expect([divided.direct.value, handedOver.direct.value]).toEqual([100, 100]);
  });
  it('that changes as one does not stay apart', () => {
    const analysis = analysed(halves(true));
    const { parts, inside, changeSets } = componentParts(analysis.facts, component(analysis, 'core'), 1);
    expect(parts.length === 1 || inside < 0.75 * changeSets).toBe(true);
  });
  it('shows folders of another team as modules of their own, and none where one team works', () => {
    const own = analysed(halves(false).owners({ 'core/': 'ui', 'annhome/': 'ui', 'cathome/': 'api' }).commit('bob', 'core/left/f1.ts', { times: 6 }));
    expect(moduleBorders(own).map(({ folder, group, of }) => [folder, own.groups.ids[group], own.groups.ids[of]])).toEqual([['core/right', 'api', 'ui']]);
    const one = analysed(organisation().teams({ ui: ['ann', 'bob'], api: ['cat'] }).commit('ann', 'core/left/a.ts', { times: 20 }).commit('bob', 'core/right/a.ts', { times: 20 }).commit('cat', 'db/a.ts', { times: 5 }));
    expect(moduleBorders(one)).toEqual([]);
  });
});

describe('a team', () => {
  const made = organisation().teams({ ui: ['ann', 'bob', 'eve', 'fay'], api: ['cat', 'dan'] });
  for (const [folder, people] of [['web', ['ann', 'bob']], ['app', ['eve', 'fay']], ['db', ['cat', 'dan']]] as const) for (const who of people) made.commit(who, `${folder}/a.ts`, { times: 10 });
  it('falls apart by what its people work on, and not below the floor', () => {
    const analysis = analysed(made);
    const split = (group: number, floor = 2) => splitTeam({ ...analysis, options: { ...OPTIONS, groupFloor: floor } }, group, (members) => teamClusters(analysis.facts, members, 1));
    const { parts, before, after } = split(0);
    expect(parts.map(({ people, share, components }) => [people, share, components.map(({ component: c }) => analysis.facts.components[c]!.id)]).sort()).toEqual([[2, 0.5, ['app']], [2, 0.5, ['web']]]);
    expect(after.total.value).toBe(before.total.value);
    expect(after.total.kappa!).toBeGreaterThanOrEqual(before.total.kappa!);
    expect(split(0, 3).parts).toHaveLength(1);
    expect(split(1).parts).toHaveLength(1);
  });
});

describe('one team for each system', () => {
  const present = (shares: readonly (readonly number[])[], declared: readonly (readonly number[])[] = []): Present => ({
    components: shares.map((_, c) => ({ id: `c${c}`, name: `c${c}`, path: `c${c}` })), groups: { kind: 'declared', ids: ['a', 'b', 'c'], labels: ['a', 'b', 'c'], withheld: null }, tallies: {} as Tallies, withheld: null,
    profiles: shares.map((of, c) => ({ component: c, effort: 10, mapped: 1, handover: false, declared: declared[c] ?? [], shares: of.map((share, group) => ({ group, share })).sort((x, y) => y.share - x.share) })),
  });
  it('takes the assignment with most work in place, not each area its first', () => {
    const found = systemTeams(present([[0.6, 0.4, 0], [0.9, 0.1, 0], [0, 0, 1]], [[0], [0], [2]]), [{ name: 'x', components: [0] }, { name: 'y', components: [1] }, { name: 'z', components: [2] }]);
    expect(found.areas.map(({ group }) => group)).toEqual([1, 0, 2]);
    expect(found.areas.map(({ moves }) => moves)).toEqual([[{ component: 0, group: 1 }], [], []]);
    expect(found.teams.map(({ group, area, most }) => [group, area, most])).toEqual([[0, 1, 1], [1, 0, 0], [2, 2, 2]]);
    expect(found.teams[0]!.inside).toBeCloseTo(0.6, 12);
  });
  it('leaves an area without a team where none is left that works on it', () => {
    const found = systemTeams(present([[1, 0, 0], [1, 0, 0]]), [{ name: 'x', components: [0] }, { name: 'y', components: [1] }]);
    expect(found.areas.map(({ group }) => group)).toEqual([0, null]);
    expect(found.teams.map(({ group }) => group)).toEqual([0]);
  });
});
