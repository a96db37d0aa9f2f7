import { describe, expect, it } from 'vitest';
import { aligned } from './aligned.js';
import type { Organisation } from './organisation.js';
import { NOISE } from './organisation.js';
import { teamCircles } from './true-cycles.js';
import { trueShares } from './true-shares.js';

const organisation = aligned({ seed: 3, teams: 5, components: 20, weeks: 52, size: [4, 7], changeSets: 100 });
const first = (team: number): number => organisation.components.findIndex(({ owner }) => owner === team);
const second = (team: number): number => organisation.components.findLastIndex(({ owner }) => owner === team);
const link = (from: number, to: number) => ({ from, to, files: 1 });
const holds = (imports: Organisation['imports'], ...teams: number[]): boolean => trueShares({ ...organisation, imports }, NOISE.none).holds({ rule: 'team-cycle', subjects: teams.map((team) => organisation.teams[team].id) });

describe('circles of teams', () => {
  it('are not there where imports go down only', () => {
    expect(teamCircles(organisation)).toEqual([0, 1, 2, 3, 4]);
  });
  it('run through components that lead back to each other, over a third team too', () => {
    const imports = [link(first(0), first(1)), link(first(1), first(2)), link(first(2), first(0))];
    expect(holds(imports, 0, 1)).toBe(true);
    expect(holds(imports, 0, 1, 2)).toBe(true);
    expect(holds(imports, 0, 3)).toBe(false);
  });
  it('are none where two teams import each other and no component leads back to itself', () => {
    expect(holds([link(first(0), first(1)), link(second(1), second(0))], 0, 1)).toBe(false);
  });
});
