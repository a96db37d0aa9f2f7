import { describe, expect, it } from 'vitest';
import { tallies } from '../../src/compare/tallies.js';
import type { Work } from '../../src/compare/mapped-effort.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { random, type Random } from '../../src/math/random.js';
import { UNCHANGED, type Scenario } from '../../src/redesign/scenario.js';
import { staffedTallies } from '../../src/redesign/staffed-work.js';
import { standing, type Standing } from '../../src/redesign/standing.js';
import { organisation } from '../facts-builder.js';
import { assumedStanding } from './assumed-standing.js';

const [COMPONENTS, TEAMS] = [7, 5];

/** People in several teams at once, and people whose team changes on the way; co-authors, also of two teams; people of no team; change-sets over several components. */
function tangled(rng: Random): Work {
  const pick = <One>(all: readonly One[]): One => all[rng.int(all.length)]!;
  const people = Array.from({ length: 12 }, (_, p) => `p${p}`);
  let built = organisation({ weeks: 40 }).teams(Object.fromEntries(Array.from({ length: TEAMS }, (_, t) => [`t${t}`, people.slice(0, 11).filter((_, p) => p % TEAMS === t || (p < 2 && t === p + 1))])));
  for (let i = 0; i < 90; i++) {
    const authors = [...new Set([pick(people), ...(rng.next() < 0.4 ? [pick(people)] : []), ...(rng.next() < 0.1 ? [pick(people)] : [])])].join('+');
    built = built.commit(authors, [...new Set(Array.from({ length: 1 + rng.int(3) }, () => `c${rng.int(COMPONENTS)}/a.ts`))].join(' '));
  }
  const facts = built.facts();
  const { actorPerson, actorTeam, actorOffset, n } = facts.changeSets;
  const group = actorTeam.slice();
  // two people change their team in the middle of the window
  for (let row = 0; row < group.length; row++) if (row >= actorOffset[n >> 1]! && [5, 6].includes(actorPerson[row]!) && group[row]! >= 0) group[row] = (group[row]! + 1) % TEAMS;
  return { baskets: componentBaskets(facts), changeSets: facts.changeSets, group };
}

function scenarioOf(rng: Random, { changeSets: { actorPerson } }: Work): Scenario {
  const some = <One>(most: number, one: () => One): One[] => Array.from({ length: rng.int(most + 1) }, one);
  const person = (): number => actorPerson[rng.int(actorPerson.length)]!;
  return {
    moves: some(4, () => ({ component: rng.int(COMPONENTS), group: rng.int(TEAMS) })),
    merge: some(2, () => ({ from: rng.int(TEAMS), into: rng.int(TEAMS) })).filter(({ from, into }) => from !== into),
    people: some(1, () => ({ person: person(), group: rng.int(TEAMS) })),
    leave: some(1, person),
  };
}

function alike(found: Standing, twin: Standing, said: string): void {
  for (const part of ['total', 'direct', 'indirect'] as const) {
    for (const figure of ['need', 'met', 'value', 'kappa'] as const) {
      const [is, was] = [found[part][figure], twin[part][figure]];
      if (is === null || was === null) expect(is, `${said} ${part} ${figure}`).toBe(was);
      else expect(Math.abs(is - was), `${said} ${part} ${figure}: ${is}, ${was}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(was)));
    }
  }
}

describe('a standing from sums', () => {
  it('is that of the history written anew, in a hundred and twenty random organisations and scenarios', () => {
    for (let seed = 0; seed < 120; seed++) {
      const rng = random(seed, 'standing');
      const work = tangled(rng);
      const scenario = scenarioOf(rng, work);
      for (const adoption of [1, 0.5, 0]) alike(standing(staffedTallies(work, scenario, TEAMS), scenario, adoption), assumedStanding(work, scenario, adoption), `seed ${seed}, ${adoption}`);
    }
  }, 120_000);
  it('of nothing changed is the same from every start', () => {
    const work = tangled(random(1, 'unchanged'));
    expect(standing(staffedTallies(work, UNCHANGED, TEAMS), UNCHANGED, 0.5)).toEqual(standing(tallies(work, TEAMS), UNCHANGED));
  });
  it('knows no κ where the heads of what merges are withheld, and the same score', () => {
    const found = tallies(tangled(random(2, 'withheld')), TEAMS);
    const withheld = { ...found, heads: { ...found.heads, ofGroup: [...Array.from(found.heads.ofGroup, (heads, group) => (group === 1 ? null : heads))] } };
    const merge = (from: number, into: number): Scenario => ({ ...UNCHANGED, merge: [{ from, into }] });
    expect(standing(withheld, merge(1, 2)).total).toEqual({ ...standing(found, merge(1, 2)).total, kappa: null });
    expect(standing(withheld, merge(0, 2))).toEqual(standing(found, merge(0, 2)));
  });
  it('holds no person: whoever has two groups shows as a pair of groups, and nobody else does', () => {
    const facts = organisation().teams({ ui: ['ann'], api: ['bob'] }).commit('ann', 'web/a.ts db/a.ts', { times: 4 }).commit('bob', 'web/a.ts', { times: 2 }).facts();
    const { pairs, within } = tallies({ baskets: componentBaskets(facts), changeSets: facts.changeSets, group: facts.changeSets.actorTeam }, 2);
    // db with itself: 4² − 4 (ann 4 times); db with web: 4 · 4; web with itself: ann 12, bob 2
    expect([...Array.from(pairs.amount)]).toEqual([12, 16, 12, 2]);
    expect(Array.from(pairs.group)).toEqual(Array.from(pairs.other));
    expect(Array.from(within.amount)).toEqual([4, 4, 2]);
  });
});
