import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOfPeople, withTeamsOfOne } from '../../src/compare/actor-groups.js';
import { chance } from '../../src/compare/chance.js';
import { chanceRanges, chanceScores } from '../../src/compare/chance-range.js';
import { estimate, estimateSums, kappa, needs, PARTS, share } from '../../src/compare/estimate.js';
import type { Work } from '../../src/compare/mapped-effort.js';
import { needTable } from '../../src/compare/need.js';
import { teamNeeds } from '../../src/compare/team-needs.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';
import { needReference } from './need-reference.js';

const work = (facts: Facts): Work => ({ baskets: componentBaskets(facts), changeSets: facts.changeSets, group: facts.changeSets.actorTeam });

/** Small histories: co-authors, people in two teams, people in none, several components. */
const history = fc.array(
  fc.record({
    authors: fc.uniqueArray(fc.constantFrom('ann', 'bob', 'cat', 'dan', 'eve', 'out'), { minLength: 1, maxLength: 3 }),
    components: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
    contact: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;
const TEAMS = { ui: ['ann', 'bob'], api: ['cat', 'dan', 'ann'], ops: ['eve'] };
function built(commits: History, teams: { [team: string]: string[] } = TEAMS, rename = (name: string): string => name): Facts {
  const org = organisation().teams(Object.fromEntries(Object.entries(teams).map(([team, names]) => [team, names.map(rename)])));
  for (const { authors, components, contact } of commits) {
    org.commit(authors.map(rename).join('+'), components.map((c) => `${c}/x.ts`).join(' '), contact ? { contact: `${rename('ann')}~${rename('cat')}` } : {});
  }
  return org.facts();
}

describe('need', () => {
  it('equals the formula, pair of people by pair of people', () => {
    fc.assert(fc.property(history, (commits) => {
      const facts = built(commits);
      const expected = needReference(facts);
      const table = needTable(work(facts));
      expect(table.a.length).toBe(expected.size);
      table.a.forEach((a, k) => {
        const row = expected.get(`${a} ${table.b[k]}`)!;
        expect(table.weight[k]).toBeCloseTo(row.weight, 10);
        expect(table.covered[k] === 1).toBe(row.covered);
        expect(table.need[k]).toBeCloseTo(row.need, 9);
        expect(table.met[k]).toBeCloseTo(row.met, 9);
      });
    }), { numRuns: 150 });
  });
  it('weighs each change-set exactly 1', () => {
    fc.assert(fc.property(history, (commits) => {
      expect(needTable(work(built(commits))).weight.reduce((a, b) => a + b, 0)).toBeCloseTo(commits.length, 9);
    }));
  });
  it('divides by m(m − 1) with single authors', () => {
    const facts = organisation().teams({ t: ['ann', 'bob'], u: ['cat'] }).commit('ann', 'a/x.ts', { times: 2 }).commit('bob', 'a/x.ts').commit('cat', 'a/x.ts').facts();
    const { need, met } = needTable(work(facts));
    expect(need[0]).toBeCloseTo((4 * (2 * (2 * 1 + 2 * 1 + 1 * 1))) / (4 * 3), 12);
    expect(met[0]).toBeCloseTo((4 * (2 * 2 * 1)) / (4 * 3), 12);
  });
  it('never counts a person with themselves, in whatever teams they are', () => {
    const facts = organisation().teams({ t: ['ann'], u: ['ann'] }).commit('ann', 'a/x.ts b/x.ts', { times: 5 }).facts();
    const { need, met, covered } = needTable(work(facts));
    expect([...need, ...met].every((x) => x === 0)).toBe(true);
    expect([...covered]).toEqual([1, 1, 1]);
  });
  it('leaves a component without mapped effort, or with one change-set, out of the sums', () => {
    const facts = organisation().teams({ t: ['ann'], u: ['bob'] }).commit('out', 'a/x.ts', { times: 3 }).commit('ann', 'b/x.ts').commit('ann', 'c/x.ts').commit('bob', 'c/x.ts').facts();
    expect([...needTable(work(facts)).covered]).toEqual([0, 0, 1]);
  });
});

describe('score of a history', () => {
  it('has costs that add up to 100 − score, in total and in each part', () => {
    fc.assert(fc.property(history, (commits) => {
      const observed = estimate([work(built(commits))]);
      const rows = needs(observed);
      const sum = (part: typeof rows, cost: 'cost' | 'partCost') => part.reduce((total, row) => total + row[cost], 0);
      if (observed.total.need > 0) expect(sum(rows, 'cost')).toBeCloseTo(100 - 100 * share(observed.total)!, 8);
      if (observed.direct.need > 0) expect(sum(rows.filter(({ a, b }) => a === b), 'partCost')).toBeCloseTo(100 - 100 * share(observed.direct)!, 8);
      if (observed.indirect.need > 0) expect(sum(rows.filter(({ a, b }) => a !== b), 'partCost')).toBeCloseTo(100 - 100 * share(observed.indirect)!, 8);
    }));
  });
  it('asks of a pair what all its change asks, in every half and whoever made it', () => {
    fc.assert(fc.property(history, history, (one, two) => {
      const works = [one, two].map((commits) => work(built(commits)));
      const asked = new Map<string, number>();
      for (const { a, b, weight } of works.map((half) => needTable(half))) a.forEach((c, k) => asked.set(`${c} ${b[k]}`, (asked.get(`${c} ${b[k]}`) ?? 0) + weight[k]));
      const rows = needs(estimate(works));
      for (const { a, b, required } of rows) expect(required).toBeCloseTo(asked.get(`${a} ${b}`)!, 9);
      expect(rows.every(({ need, required }) => need > 0 && need <= required + 1e-9)).toBe(true);
    }));
  });
  it('is the same when people and teams have other names and numbers', () => {
    fc.assert(fc.property(history, (commits) => {
      const value = (facts: Facts) => { const { total } = estimate([work(facts)]); return [total.need, total.met, total.byChance]; };
      const renamed = value(built(commits, { zed: TEAMS.ops, yak: TEAMS.api, xen: TEAMS.ui }, (name) => `z${[...name].reverse().join('')}`));
      value(built(commits)).forEach((x, i) => expect(renamed[i]).toBeCloseTo(x, 9));
    }));
  });
  it('does not reward merging teams by κ when no need is met by it', () => {
    const commits = { a: 'ann bob', b: 'cat dan', c: 'eve fay', d: 'gil hal' };
    const org = (teams: { [team: string]: string[] }) => {
      const built = organisation().teams(teams);
      for (const [component, people] of Object.entries(commits)) for (const p of people.split(' ')) built.commit(p, `${component}/x.ts`, { times: 5 });
      return estimate([work(built.facts())]).total;
    };
    const apart = org({ a: ['ann', 'bob'], b: ['cat', 'dan'], c: ['eve', 'fay'], d: ['gil', 'hal'] });
    const merged = org({ ab: ['ann', 'bob', 'cat', 'dan'], c: ['eve', 'fay'], d: ['gil', 'hal'] });
    expect(share(merged)).toBeCloseTo(share(apart)!, 12);
    expect(kappa(merged)!).toBeLessThanOrEqual(kappa(apart)!);
    const split = org({ a1: ['ann'], b: ['bob', 'cat', 'dan'], c: ['eve', 'fay'], d: ['gil', 'hal'] });
    expect(kappa(split)!).toBeLessThan(kappa(apart)!);
    expect(kappa(org({ all: ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'gil', 'hal'] }))).toBeNull();
  });
  it('reads 0, not 35, when everybody is a team of one', () => {
    const org = organisation().teams({ t: ['ann'], u: ['bob'], v: ['cat'] });
    for (const p of ['ann', 'bob', 'cat']) org.commit(p, 'a/x.ts b/x.ts', { times: 4 });
    expect(share(estimate([work(org.facts())]).total)).toBe(0);
  });
  it('counts unmapped people as teams of one in the bound', () => {
    const facts = organisation().teams({ t: ['ann', 'bob'] }).commit('ann', 'a/x.ts').commit('bob', 'a/x.ts').commit('out', 'a/x.ts').commit('off', 'a/x.ts').facts();
    const all = work(facts);
    expect(share(estimate([all]).total)).toBe(1);
    expect(share(estimate([{ ...all, group: withTeamsOfOne(all.changeSets, all.group) }]).total)).toBeCloseTo(1 / 6, 12);
  });
});

describe('chance', () => {
  it('is Σ t(t − 1) / P(P − 1)', () => {
    const facts = organisation().teams({ t: ['a', 'b', 'c'], u: ['d', 'e'] }).commit('a', 'x/x.ts').commit('b', 'x/x.ts').commit('c', 'x/x.ts').commit('d', 'x/x.ts').commit('e', 'x/x.ts').facts();
    expect(chance(work(facts))).toBeCloseTo((3 * 2 + 2 * 1) / (5 * 4), 12);
  });
  it('is what permuting people over teams gives on average, and stays inside its range', () => {
    const facts = built(Array.from({ length: 40 }, (_, i) => ({ authors: [(['bob', 'cat', 'dan', 'eve'] as const)[i % 4]], components: (['a', 'b'] as const).slice(0, 1 + (i % 2)), contact: false })), { ui: ['bob', 'cat'], api: ['dan', 'eve'] });
    const range = chanceRanges(work(facts), 999, 1).total!;
    expect(range.low).toBeLessThanOrEqual(chance(work(facts))! + 1e-9);
    expect(range.high).toBeGreaterThanOrEqual(chance(work(facts))! - 1e-9);
  });
  it('scores the observed labels as the estimate does', () => {
    fc.assert(fc.property(history, (commits) => {
      const one = { ui: ['ann', 'bob', 'cat', 'dan', 'eve', 'out'] };
      const facts = built(commits, one);
      const range = chanceRanges(work(facts), 3, 1).total;
      if (range !== null) expect(range.low).toBeCloseTo(1, 9);
    }));
  });
});

describe('sums without tables', () => {
  it('are those of the tables', () => {
    fc.assert(fc.property(fc.array(history, { minLength: 1, maxLength: 3 }), (parts) => {
      const works = parts.map((commits) => work(built(commits)));
      const { total, direct, indirect } = estimate(works);
      expect(estimateSums(works)).toEqual({ total, direct, indirect });
    }));
  });
});

describe('permutations', () => {
  it('score as the estimate does under the same labels', () => {
    fc.assert(fc.property(history, (commits) => {
      const all = work(built(commits));
      const scores = chanceScores(all, 5, 1);
      const people = all.changeSets.actorPerson.reduce((most, p) => Math.max(most, p + 1), 0);
      const main = groupsOfPeople(all.changeSets, all.group, people);
      const mapped = [...main.keys()].filter((p) => main[p]! >= 0);
      const dealt = mapped.map((p) => main[p]!);
      const rng = random(1, 'chance');
      const drawn = Array.from({ length: 5 }, () => {
        rng.shuffle(dealt);
        const label = new Map(mapped.map((p, i) => [p, dealt[i]!]));
        return estimate([{ ...all, group: all.group.map((group, row) => (group < 0 ? -1 : label.get(all.changeSets.actorPerson[row]!)!)) }]);
      });
      for (const part of PARTS) {
        const expected = drawn.map((one) => share(one[part]));
        expect(scores[part].length).toBe(expected.filter((value) => value !== null).length);
        scores[part].forEach((value, draw) => { expect(value).toBeCloseTo(expected[draw]!, 9); });
      }
    }));
  });
});

describe('need between teams', () => {
  it('equals the formula, and adds up to need − met', () => {
    fc.assert(fc.property(history, (commits) => {
      const facts = built(commits);
      const expected = new Map<string, number>();
      for (const { between } of needReference(facts).values()) for (const [teams, need] of between) expected.set(teams, (expected.get(teams) ?? 0) + need);
      const links = teamNeeds(work(facts));
      for (const { source, target, needed, seen } of links) {
        expect(needed).toBeCloseTo(expected.get(`${source} ${target}`) ?? 0, 9);
        expect(seen).toBeLessThanOrEqual(needed + 1e-9);
      }
      const { need, met } = estimate([work(facts)]).total;
      expect(links.reduce((sum, { needed }) => sum + needed, 0)).toBeCloseTo(need - met, 8);
    }), { numRuns: 150 });
  });
  it('sees contact by a reviewer who is no author, and all of the need when every change-set shows it', () => {
    const facts = organisation().teams({ t: ['ann'], u: ['bob'] }).commit('ann', 'a/x.ts', { times: 4, contact: 'ann~bob' }).commit('bob', 'a/x.ts', { times: 4, contact: 'ann~bob' }).facts();
    const [link] = teamNeeds(work(facts));
    expect(link).toMatchObject({ source: 0, target: 1, contacts: 8 });
    expect(link.seen).toBeCloseTo(link.needed, 12);
  });
  it('sees nothing in two people of different teams editing the same file', () => {
    const facts = organisation().teams({ t: ['ann'], u: ['bob'] }).commit('ann', 'a/x.ts', { times: 4 }).commit('bob', 'a/x.ts', { times: 4 }).facts();
    expect(teamNeeds(work(facts))[0]).toMatchObject({ seen: 0, contacts: 0 });
  });
});
