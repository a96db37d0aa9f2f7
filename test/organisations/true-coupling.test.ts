import { describe, expect, it } from 'vitest';
import { random } from '../../src/math/random.js';
import { aligned } from './aligned.js';
import { type Noise, NOISE, type Organisation } from './organisation.js';
import { planted } from './planted.js';
import { collaboration } from './plants/collaboration.js';
import { coordinationGap } from './plants/coordination-gap.js';
import { sharedByTeams } from './plants/shared-by-teams.js';
import { silo } from './plants/silo.js';
import { teamCoupling } from './plants/team-coupling.js';
import { trueContact } from './true-borders.js';
import { trueCouplings } from './true-coupling.js';
import { trueShares } from './true-shares.js';

const organisation = aligned({ seed: 3, teams: 7, components: 42, weeks: 52, size: [4, 7], changeSets: 1500 });
const madeWith = (plant: typeof silo, noise: Noise) => planted(organisation, [plant], { times: 1, noise, strength: 2, seed: 3 });
const paths = ({ components }: Organisation, subjects: readonly string[]) => subjects.map((id) => components.findIndex(({ path }) => path === id));

describe('what changes together', () => {
  it('is no pair of components or teams of different owners where the organisation mirrors its code, sweeping change-sets or not', () => {
    for (const noise of [NOISE.none, NOISE.moderate, NOISE.heavy]) {
      const truth = trueCouplings(organisation, noise);
      for (let c = 0; c < organisation.components.length; c++) {
        for (let d = 0; d < c; d++) if (organisation.components[c].owner !== organisation.components[d].owner) expect(truth.components(c, d).passed, `${noise.name} ${c} ${d}`).toBeLessThan(0);
      }
      for (let a = 0; a < organisation.teams.length; a++) for (let b = 0; b < a; b++) {
        expect(truth.teams(a, b).passed, `${noise.name} teams ${a} ${b}`).toBeLessThan(0);
        expect(truth.teams(a, b).beyond, `${noise.name} teams ${a} ${b}`).toBeLessThan(0);
      }
    }
  });
  it('is a planted pair, made by one side or by both as it was planted', () => {
    for (const [plant, other] of [[coordinationGap, 'collaboration'], [collaboration, 'coordination-gap']] as const) {
      const { organisation: made, planted: [{ expected }] } = madeWith(plant, NOISE.moderate);
      const truth = trueShares(made, NOISE.moderate);
      expect(truth.holds(expected), plant.id).toBe(true);
      for (const rule of [other, 'hidden-coupling', 'implicit-contract']) expect(truth.holds({ ...expected, rule }), `${plant.id} is no ${rule}`).toBe(false);
    }
  });
  it('takes so many shared change-sets that two teams who make nearly all work never have them, and then there are none to plant', () => {
    const needed = (made: Organisation, most: number) => sharedByTeams(made, NOISE.moderate, 0, 1, random(3, 'shared'), most);
    const usual = needed(organisation, 80)!;
    expect([usual > 0, needed(organisation, usual), needed(organisation, usual - 1)]).toEqual([true, usual, null]);
    const two = { ...organisation, work: organisation.work.map((one) => ({ ...one, amount: one.components.every((c) => organisation.components[c].owner < 2) ? 40 * one.amount : one.amount })) };
    expect(needed(two, usual)).toBeNull();
  });
  it('adds the whole of shared work up: what is planted over three pairs is that of their teams, and a third lies in the largest', () => {
    const { organisation: made, planted: [{ expected }] } = madeWith(teamCoupling, NOISE.none);
    const [a, b] = expected.subjects.map((id) => made.teams.findIndex((team) => team.id === id));
    const { shared, largest, carriers } = trueCouplings(made, NOISE.none).teams(a, b);
    const added = made.work.filter(({ components: touched }) => touched.length === 2 && new Set(touched.map((c) => made.components[c].owner)).size === 2);
    expect(shared).toBeCloseTo(added.reduce((sum, { amount }) => sum + amount, 0), 9);
    expect(largest).toBeCloseTo(1 / added.length, 9);
    expect(Math.min(...carriers)).toBeCloseTo(0, 9);
    expect(trueShares(made, NOISE.none).holds(expected)).toBe(true);
  });
  it('is of teams what is left when one pair holds nearly all of it: not a coupling of the teams, but of the pair', () => {
    const { organisation: made, planted: [{ expected }] } = madeWith(coordinationGap, NOISE.moderate);
    const subjects = paths(made, expected.subjects).map((c) => made.teams[made.components[c].owner].id);
    expect(trueShares(made, NOISE.moderate).holds({ rule: 'team-coupling', subjects })).toBe(false);
  });
});

describe('contact', () => {
  const { organisation: made, planted: [{ expected }] } = madeWith(silo, NOISE.moderate);
  it('is missing between planted teams, and is not where they talk as others do', () => {
    expect(trueShares(made, NOISE.moderate).holds(expected)).toBe(true);
    expect(trueShares({ ...made, contact: { share: made.contact!.share, silent: [] } }, NOISE.moderate).holds(expected)).toBe(false);
  });
  it('is not missing where one team lands for all others and nobody talks, nor between teams whose code does not change together', () => {
    const lands = (silent: boolean): Organisation => ({ ...made, contact: { share: silent ? 0 : made.contact!.share, silent: made.contact!.silent }, delivery: { landers: { people: [0, 1].map((i) => made.teams[lander].members[i]), share: 0.6 } } });
    const sides = expected.subjects.map((id) => made.teams.findIndex((team) => team.id === id));
    const lander = made.teams.findIndex((_, team) => !sides.includes(team));
    expect(trueContact(lands(true), NOISE.moderate).all).toBeGreaterThan(20);
    expect(trueShares(lands(true), NOISE.moderate).holds(expected)).toBe(false);
    expect(trueShares(lands(false), NOISE.moderate).holds(expected)).toBe(true);
    const apart = { ...made, work: made.work.filter(({ components: touched }) => new Set(touched.map((c) => made.components[c].owner)).size < 2), contact: made.contact! };
    expect(trueCouplings(apart, NOISE.moderate).teams(sides[0], sides[1]).beyond).toBeLessThan(0);
    expect(trueShares(apart, NOISE.moderate).holds(expected)).toBe(false);
  });
  it('is missing between teams of which one pair of components changes together, though sweeps over both hide it in the count', () => {
    const [a, b] = expected.subjects.map((id) => made.teams.findIndex((team) => team.id === id));
    const [c, d] = [a, b].map((team) => made.components.findIndex(({ owner }) => owner === team));
    const apart = made.work.filter(({ components: touched }) => new Set(touched.map((at) => made.components[at].owner)).size < 2);
    const few = { ...made, work: [...apart, { components: [c, d], amount: 6, people: new Map([[made.teams[a].members[0], 1]]) }] };
    const { beyond, passed } = trueCouplings(few, NOISE.heavy).teams(a, b);
    expect(beyond).toBeGreaterThan(0);
    expect(passed).toBeLessThan(0);
  });
  it('is what landing for others makes, but for a gate through which everything goes', () => {
    const landed = (share: number) => trueContact({ ...made, contact: { share: 0, silent: [] }, delivery: { landers: { people: [made.teams[0].members[0]], share } } }, NOISE.moderate);
    const { between, all } = landed(0.3);
    expect(between[0][1]).toBeGreaterThan(0);
    expect(between[1][2]).toBe(0);
    expect(all).toBeGreaterThan(0);
    expect(landed(0.8).all).toBe(0);
  });
});
