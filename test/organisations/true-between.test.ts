import { describe, expect, it } from 'vitest';
import { aligned } from './aligned.js';
import { NOISE } from './organisation.js';
import { planted } from './planted.js';
import { sharedBottleneck } from './plants/shared-bottleneck.js';
import { betweenImports, betweenNeeds } from './true-between.js';
import { trueShares } from './true-shares.js';

const organisation = aligned({ seed: 3, teams: 7, components: 42, weeks: 52, size: [4, 7], changeSets: 1500 });

describe('what lies between teams', () => {
  const { organisation: made, planted: [{ expected }] } = planted(organisation, [sharedBottleneck], { times: 1, noise: NOISE.moderate, strength: 1.5, seed: 3 });
  const team = made.teams.findIndex(({ id }) => id === expected.subjects[0]);
  it('is a team through which code and need of the others lead', () => {
    expect(betweenNeeds(made, NOISE.moderate).pairs[team]).toBeGreaterThanOrEqual(2 / 3);
    expect(betweenImports(made, team).p).toBeLessThanOrEqual(0.1);
    expect(trueShares(made, NOISE.moderate).holds(expected)).toBe(true);
  });
  it('is no team whose code others reach past it, and none that others do without', () => {
    expect(trueShares({ ...made, imports: organisation.imports }, NOISE.moderate).holds(expected)).toBe(false);
    expect(trueShares({ ...made, work: organisation.work }, NOISE.moderate).holds(expected)).toBe(false);
  });
  it('is nobody where need is noise alone, though some team has the most of it', () => {
    const truth = trueShares(organisation, NOISE.moderate);
    for (const { id } of organisation.teams) expect(truth.holds({ rule: 'shared-bottleneck', subjects: [id] }), id).toBe(false);
  });
  it('counts pairs of other teams: in a chain of three the middle lies between the one pair there is', () => {
    const half = (c: number) => ({ components: [c], amount: 100, people: new Map([c, c + 1].map((team) => [organisation.teams[team].members[0], 0.5])) });
    const { teams, pairs } = betweenNeeds({ ...organisation, work: [half(0), half(1)] }, NOISE.none);
    expect(teams).toBe(3);
    expect(pairs.slice(0, 3)).toEqual([0, 1, 0]);
  });
});
