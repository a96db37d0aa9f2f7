import { describe, expect, it } from 'vitest';
import { facts } from '../../src/facts/index.js';
import { random } from '../../src/math/random.js';
import { analysisOf } from '../../src/pipeline.js';
import { fitMoves } from '../../src/redesign/fit-moves.js';
import { aligned } from '../organisations/aligned.js';
import { history } from '../organisations/history.js';
import { NOISE, type Noise, type Organisation } from '../organisations/organisation.js';
import { defaultOptions, rawHistory } from '../organisations/raw-history.js';

/** The organisation with k components on paper with another team than the one that does the work. */
function misdeclared(organisation: Organisation, k: number, seed: number): { organisation: Organisation; wrong: readonly number[] } {
  const rng = random(seed, 'misdeclared');
  const wrong = rng.shuffle(organisation.components.map((_, c) => c)).slice(0, k);
  const components = organisation.components.map((component, c) => (wrong.includes(c) ? { ...component, owner: (component.owner + 1 + rng.int(organisation.teams.length - 1)) % organisation.teams.length } : component));
  return { organisation: { ...organisation, components }, wrong };
}

/** Moves that an analysis of the history finds, as component path → team, the greatest first. */
function found(told: Organisation, worked: Organisation, noise: Noise, seed: number): (readonly [string, string])[] {
  const raw = rawHistory(told, history(worked, noise, seed), 'members', seed);
  const options = defaultOptions(raw);
  const { profiles, groups, facts: { components } } = analysisOf(facts(raw, options.facts), { ...options.analysis, permutations: 19, seeds: 4 });
  return fitMoves(profiles, new Set(groups.ids.keys()), () => true).map(({ component, group }) => [components[component]!.id, groups.ids[group]!]);
}

describe('owners that stand wrong on paper', () => {
  const K = 6;
  it.each([['none', NOISE.none], ['moderate', NOISE.moderate]] as const)('are put right by as many moves, nine of ten and more, with %s noise', (_, noise) => {
    let [restored, all] = [0, 0];
    for (const seed of [1, 2, 3, 4]) {
      const worked = aligned({ seed, teams: 6, components: 36, weeks: 52, size: [4, 7], changeSets: 1500 });
      const { organisation: told, wrong } = misdeclared(worked, K, seed);
      const moves = found(told, worked, noise, seed).slice(0, K);
      const truth = new Map(wrong.map((c) => [worked.components[c]!.path, worked.teams[worked.components[c]!.owner]!.id]));
      restored += moves.filter(([component, team]) => truth.get(component) === team).length;
      all += K;
    }
    expect(restored / all).toBeGreaterThanOrEqual(0.9);
  }, 120_000);
  it('are not found where none stands wrong', () => {
    const worked = aligned({ seed: 5, teams: 6, components: 36, weeks: 52, size: [4, 7], changeSets: 1500 });
    expect(found(worked, worked, NOISE.moderate, 5)).toEqual([]);
  }, 60_000);
});

describe('an owner of whom nobody is known', () => {
  const profile = { component: 0, effort: 20, handover: false, mapped: 1, declared: [0], shares: [{ group: 1, share: 1 }] };
  it('is asked to give up nothing, where others are', () => {
    expect(fitMoves([profile], new Set([1]), (group) => group === 1)).toEqual([]);
    expect(fitMoves([profile], new Set([1]), () => true)).toMatchObject([{ component: 0, group: 1, from: [0] }]);
    expect(fitMoves([{ ...profile, declared: [0, 2] }], new Set([1]), (group) => group !== 0)).toEqual([]);
  });
});
