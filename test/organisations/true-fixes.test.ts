import { describe, expect, it } from 'vitest';
import { aligned } from './aligned.js';
import { delivered } from './delivered.js';
import { history } from './history.js';
import { FIXES, NOISE, type Organisation, UPKEEP } from './organisation.js';
import { planted } from './planted.js';
import { fragileComponent } from './plants/fragile-component.js';
import { trueFixes } from './true-fixes.js';
import { trueShares } from './true-shares.js';

const organisation = aligned({ seed: 3, teams: 5, components: 20, weeks: 52, size: [4, 7], changeSets: 1500 });
const mending: Organisation = { ...organisation, delivery: { crossing: { times: 1, mended: 0.8 }, aftermaths: [{ team: 0, component: 0, mended: 12, share: 0.6, times: 1 }] } };
const claims = (rule: string) => organisation.components.map(({ path }) => ({ rule, subjects: [path] }));

describe('fixes', () => {
  it('are the same share everywhere, and nothing is fragile or starved, where nothing is mended', () => {
    for (const { changeSets, fixes, upkeep } of trueFixes(organisation, NOISE.heavy)) {
      expect(fixes / changeSets).toBeCloseTo(FIXES, 12);
      expect(upkeep / changeSets).toBeCloseTo(UPKEEP, 12);
    }
    const truth = trueShares(organisation, NOISE.heavy);
    for (const claim of [...claims('fragile-component'), ...claims('debt-starved')]) expect(truth.holds(claim)).toBe(false);
  });
  it('are as many as histories have on average where others’ change-sets are mended', () => {
    const truth = trueFixes(mending, NOISE.moderate);
    const runs = 40;
    const drawn = organisation.components.map(() => 0);
    for (let seed = 1; seed <= runs; seed++) {
      for (const { purpose, components } of delivered(mending, history(mending, NOISE.moderate, seed), seed)) if (purpose === 'fix' && components.length <= 10) for (const c of components) drawn[c] += 1 / runs;
    }
    drawn.forEach((fixes, c) => expect(Math.abs(truth[c].fixes - fixes) / fixes, organisation.components[c].path).toBeLessThan(0.12));
  });
  it('make fragile what is planted so or mended after others’ changes, and nothing that is mended as often as all', () => {
    const { organisation: made, planted: [{ expected }] } = planted(organisation, [fragileComponent], { times: 1, noise: NOISE.moderate, strength: 2, seed: 3 });
    expect(trueShares(made, NOISE.moderate).holds(expected)).toBe(true);
    expect(trueShares(made, NOISE.moderate).holds({ ...expected, rule: 'debt-starved' })).toBe(false);
    const truth = trueShares(mending, NOISE.moderate);
    const fragile = claims('fragile-component').map((claim) => truth.holds(claim));
    expect(fragile[12]).toBe(true);
    expect(fragile.filter(Boolean).length).toBeLessThan(fragile.length / 2);
  });
});
