import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate, share } from '../../src/compare/estimate.js';
import { needTable } from '../../src/compare/need.js';
import { facts } from '../../src/facts/index.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';
import { aligned } from '../organisations/aligned.js';
import { type ChangeSet, history } from '../organisations/history.js';
import { NOISE } from '../organisations/organisation.js';
import { defaultOptions, rawHistory } from '../organisations/raw-history.js';

const work = (known: Facts) => ({ baskets: componentBaskets(known), changeSets: known.changeSets, group: known.changeSets.actorTeam });
const TEAMS = { t: ['t1', 't2', 't3'], u: ['u1', 'u2'], v: ['v1', 'v2', 'v3'] };
const EVERYBODY = Object.values(TEAMS).flat();

/** Direct need − met of the one component that these people change, one change-set each. */
function open(authors: readonly string[]): number {
  const org = organisation().teams(TEAMS);
  for (const author of authors) org.commit(author, 'a/x.ts');
  const { need, met } = needTable(work(org.facts()));
  return need[0] - met[0];
}

describe('the score', () => {
  it('never has more open direct need when outside work on a component passes, change-set by change-set, to the team that does most of it', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...EVERYBODY), { minLength: 2, maxLength: 25 }), fc.nat(), (authors, pick) => {
      const size = (team: string): number => authors.filter((author) => author[0] === team).length;
      const most = Object.keys(TEAMS).reduce((best, team) => (size(team) > size(best) ? team : best)) as keyof typeof TEAMS;
      const now = [...authors];
      let before = open(now);
      authors.forEach((author, i) => {
        if (author[0] === most) return;
        now[i] = TEAMS[most][(pick + i) % TEAMS[most].length];
        const after = open(now);
        expect(after).toBeLessThanOrEqual(before + 1e-9);
        before = after;
      });
      expect(before).toBeCloseTo(0, 9);
    }), { numRuns: 60 });
  });

  it.each([1, 2, 3])('moves by little when commits are split, organisation %i', (seed) => {
    const built = aligned({ seed, teams: 6, components: 30, weeks: 52, size: [4, 6], changeSets: 1200 });
    const whole = history(built, NOISE.moderate, seed);
    const half = (one: ChangeSet): ChangeSet[] => (one.components.length < 2 ? [one] : [one.components.slice(0, 1), one.components.slice(1)].map((components) => ({ ...one, components })));
    const score = (changeSets: readonly ChangeSet[]): number => {
      const raw = rawHistory(built, changeSets, 'members', seed);
      return 100 * share(estimate([work(facts(raw, defaultOptions(raw).facts))]).total)!;
    };
    expect(Math.abs(score(whole.flatMap(half)) - score(whole))).toBeLessThan(2);
  });
});
