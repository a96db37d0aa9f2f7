import { describe, expect, it } from 'vitest';
import { louvain } from '../../src/clusters/louvain.js';
import { declaredUnits } from '../../src/compare/units.js';
import { estimate, share } from '../../src/compare/estimate.js';
import { heldOut } from '../../src/compare/labelling.js';
import { ownerLabelling } from '../../src/compare/owner-members.js';
import { type ScoreInput, mirrorScore, scoredNeeds } from '../../src/compare/score.js';
import { type Basis, withheldPart, withheldWhole } from '../../src/compare/withholding.js';
import { weekRanges } from '../../src/compare/week-range.js';
import { bundleNull } from '../../src/compare/bundle-null.js';
import { bundlesOf } from '../../src/compare/bundles.js';
import { habits } from '../../src/compare/habits.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { peopleLinks } from '../../src/graphs/people.js';
import { jackknife } from '../../src/math/jackknife.js';
import { random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import type { ScorePart } from '../../src/model/report.js';
import { organisation } from '../facts-builder.js';
import { type Plan, planted } from './planted.js';

const learn = (facts: Facts) => louvain(facts.people.length, peopleLinks(facts), 1);
const options = { permutations: 199, relearned: 99, seed: 1 };
function scored(facts: Facts, kind: ScoreInput['labels']['kind'] = 'declared') {
  const labels = kind === 'communities' ? { kind, learn } : kind === 'declared' ? { kind } : { kind, ownership: declaredUnits(facts) };
  const input = { facts, baskets: componentBaskets(facts), labels, options };
  return { score: mirrorScore(input), needs: scoredNeeds(input) };
}
const plan = (over: Partial<Plan>): Facts => planted({ seed: 1, inTeam: 0.95, declared: 'members', ...over });
const sum = (part: ScorePart, rows: readonly { partCost: number }[]) => [rows.reduce((total, { partCost }) => total + partCost, 0), 100 - part.value!];

describe('score of declared teams', () => {
  it('is high, far above chance and inside its range when every team works on its own components', () => {
    const { score, needs } = scored(plan({}));
    expect(score.withheld).toBeNull();
    expect(score.value!).toBeGreaterThan(85);
    expect(score.kappa!).toBeGreaterThan(0.8);
    expect(score.low!).toBeLessThan(score.value!);
    expect(score.high!).toBeGreaterThan(score.value!);
    expect(score.chance!).toBeCloseTo((100 * (5 * 4 * 6)) / (30 * 29), 9);
    expect(score.chanceRange!.high).toBeLessThan(score.low!);
    expect(score.direct.needShare! + score.indirect.needShare!).toBeCloseTo(1, 12);
    for (const [costs, open] of [sum(score.direct, needs.filter(({ a, b }) => a === b)), sum(score.indirect, needs.filter(({ a, b }) => a !== b))]) expect(costs).toBeCloseTo(open, 9);
  });
  it('is chance when teams mean nothing', () => {
    for (const seed of [1, 2, 3]) {
      const { score } = scored(plan({ seed, inTeam: 0 }));
      expect(Math.abs(score.direct.kappa ?? 0)).toBeLessThan(0.12);
      expect(score.direct.value!).toBeLessThan(score.direct.chanceRange!.high + 3);
    }
  });
  it('has a contact layer that adds up to 100, and none when nothing was observed', () => {
    expect(scored(plan({})).score).toMatchObject({ contact: null, contactReason: 'contact not observed' });
    const facts = plan({ inTeam: 0.6 });
    const reviewed = { ...facts, changeSets: { ...facts.changeSets, contactOffset: Uint32Array.from({ length: facts.changeSets.n + 1 }, (_, s) => s), contactA: new Uint32Array(facts.changeSets.n), contactB: Uint32Array.from({ length: facts.changeSets.n }, (_, s) => 1 + (s % 29)) } };
    const { contact, value } = scored(reviewed).score;
    expect(contact!.teamMates + contact!.met + contact!.open).toBeCloseTo(100, 9);
    expect(contact!.teamMates).toBe(value);
    expect(contact!.met).toBeGreaterThan(0);
    expect(contact!.open).toBeGreaterThan(0);
  });
  it('has a bound below it when generalists are in no team', () => {
    const org = organisation().teams({ a: ['a1', 'a2', 'a3'], b: ['b1', 'b2', 'b3'] });
    for (let i = 0; i < 120; i++) org.commit(`a${1 + (i % 3)}`, `a${i % 2}/x.ts`).commit(`b${1 + (i % 3)}`, `b${i % 2}/x.ts`);
    for (let i = 0; i < 60; i++) org.commit('roamer', `${'ab'[i % 2]}${i % 2}/x.ts`);
    const { score } = scored(org.facts());
    expect(score.value!).toBe(100);
    expect(score.bound!).toBeLessThan(90);
  });
});

describe('range', () => {
  it('is the jackknife over blocks of three weeks of scores computed anew without each block, the weeks left over joining the oldest', () => {
    const facts = plan({ changeSets: 200, inTeam: 0.7 });
    const baskets = componentBaskets(facts);
    const labelling = { kind: 'declared' } as const;
    const observed = estimate(heldOut(facts, baskets, labelling));
    expect(new Set(facts.changeSets.week).size).toBe(52);
    const slow = Array.from({ length: 17 }, (_, block) => (week: number) => Math.min(16, Math.floor(week / 3)) === block).map((left) => share(estimate(heldOut(without(facts, left), componentBaskets(without(facts, left)), labelling)).direct)!);
    const range = jackknife(share(observed.direct)!, slow, { level: 0.9, floor: 0.5 / observed.direct.need });
    const { direct } = weekRanges(facts, baskets, labelling, observed);
    expect(direct!.low).toBeCloseTo(range!.low, 10);
    expect(direct!.high).toBeCloseTo(range!.high, 10);
  });
});

describe('score of learned labels', () => {
  it('is shown, held out and with a p, for communities that are teams', () => {
    const { score, needs } = scored(plan({ declared: 'none', inTeam: 0.9 }), 'communities');
    expect(score.direct.withheld).toBeNull();
    expect(score.direct.p!).toBeLessThanOrEqual(0.05);
    expect(score.direct.kappa!).toBeGreaterThan(score.direct.relearnedChance!);
    expect(score.naive!).toBeGreaterThanOrEqual(score.value! - 2);
    const [costs, open] = sum(score.direct, needs.filter(({ a, b }) => a === b));
    expect(costs).toBeCloseTo(open, 9);
  });
  it('is withheld for people who merely specialise', () => {
    const passes = ({ p, withheld }: ScorePart) => withheld === null || (p !== null && p <= 0.05);
    for (const [declared, kind] of [['none', 'communities'], ['owners', 'inferred-members']] as const) {
      expect([1, 2, 3, 4, 5, 6].filter((seed) => passes(scored(plan({ seed, declared, inTeam: 0 }), kind).score.direct)).length).toBeLessThanOrEqual(1);
    }
  });
  it('is shown for members inferred from owned components, and says so', () => {
    const { score } = scored(plan({ declared: 'owners', inTeam: 0.9 }), 'inferred-members');
    expect(score).toMatchObject({ labels: 'inferred-members', withheld: null });
    expect(score.direct.p!).toBeLessThanOrEqual(0.05);
    expect(score.direct.value!).toBeGreaterThan(70);
  });
  it('never scores a change-set with labels learned from it', () => {
    const facts = plan({ declared: 'none' });
    const seen: Set<number>[] = [];
    const works = heldOut(facts, componentBaskets(facts), { kind: 'communities', learn: (known) => { seen.push(counted(known)); return learn(known); } });
    works.forEach(({ changeSets }, i) => {
      const scoredOn = counted({ ...facts, changeSets });
      expect([...scoredOn].some((s) => seen[i].has(s))).toBe(false);
      expect(scoredOn.size + seen[i].size).toBe(facts.changeSets.n);
    });
  });
});

describe('members inferred from owners', () => {
  it('belong to the team whose components take half of their effort or more; a tie belongs to none', () => {
    const facts = organisation().ownerTeams('ui', 'api').owners({ 'a/': 'ui', 'b/': 'api' })
      .commit('ann', 'a/x.ts', { times: 3 }).commit('ann', 'b/x.ts').commit('bob', 'a/x.ts').commit('bob', 'b/x.ts').commit('cat', 'n/x.ts', { times: 2 }).commit('cat', 'b/x.ts').facts();
    const labelling = ownerLabelling(facts, declaredUnits(facts));
    expect(labelling.kind === 'declared' ? [] : [...labelling.learn(facts)]).toEqual([0, -1, -1]);
  });
});

describe('null of communities', () => {
  const bundlesPerPerson = (f: Facts) => f.people.map((_, p) => bundlesOf(f).filter(({ person }) => person === p).length);
  it('keeps weeks, change-sets, and how many components each person has', () => {
    const facts = plan({ declared: 'none', inTeam: 0.5, secondary: 'none' });
    const baskets = componentBaskets(facts);
    const drawn = bundleNull(facts, baskets, learn)(random(1));
    expect(drawn.facts.changeSets.actorPerson).not.toEqual(facts.changeSets.actorPerson);
    expect(drawn.facts.changeSets.week).toBe(facts.changeSets.week);
    expect(drawn.facts.changeSets.file).toBe(facts.changeSets.file);
    expect(drawn.baskets).toBe(baskets);
    expect(bundlesPerPerson(drawn.facts)).toEqual(bundlesPerPerson(facts));
    expect([...bundleNull(facts, baskets, learn)(random(1)).facts.changeSets.actorPerson]).toEqual([...drawn.facts.changeSets.actorPerson]);
  });
  it('lets nobody take along by habit what they do not hold, with baskets as files say', () => {
    const facts = plan({ declared: 'none', inTeam: 0, secondary: 'person' });
    for (const seed of [1, 2, 3]) {
      const { facts: drawn, baskets } = bundleNull(facts, componentBaskets(facts), learn)(random(seed));
      expect(baskets).toEqual(componentBaskets(drawn));
      const components = (f: Facts) => f.people.map((_, p) => new Set(touching(f).filter(({ person }) => person === p).flatMap(({ touched }) => touched)).size);
      const [before, after] = [components(facts), components(drawn)];
      expect(after.every((n, p) => n <= before[p])).toBe(true);
    }
  });
  it('does not take people for a group who change together what each of them knows', () => {
    const passes = [1, 2, 3, 4, 5, 6, 7, 8].filter((seed) => {
      const { direct, indirect } = scored(plan({ seed, declared: 'none', inTeam: 0, secondary: 'person' }), 'communities').score;
      return [direct, indirect].some(({ p }) => p !== null && p <= 0.05);
    });
    expect(passes.length).toBeLessThanOrEqual(2);
  });
  it('takes for habit what only those take along who hold it, for the code what the others take along too', () => {
    const history = (others: string) => {
      const org = organisation();
      for (const who of ['ann', 'bob', 'cat']) org.commit(who, 'a/x.ts', { times: 6 }).commit(who, others, { times: 4 });
      return org.commit('dan', 'a/x.ts', { times: 6 }).commit('dan', 'b/x.ts', { times: 5 }).commit('dan', 'a/x.ts b/x.ts', { times: 4 }).facts();
    };
    const chances = (facts: Facts) => habits(facts, bundlesOf(facts)).map(({ changeSet, chance }) => [facts.people[facts.changeSets.actorPerson[facts.changeSets.actorOffset[changeSet]]].id, chance]);
    expect(chances(history('a/x.ts'))).toEqual([1, 2, 3, 4].map(() => ['p4', 1]));
    expect(chances(history('a/x.ts b/x.ts'))).toEqual([]);
  });
});

describe('withholding', () => {
  it('never shows a figure that would do', () => {
    const fair: Basis = { labels: 'declared', changeSets: 500, components: 20, teams: 4, effectiveTeams: 4, people: 30, weeks: 50, mapped: 0.9, imports: 0.9 };
    expect(withheldWhole(fair)).toBeNull();
    expect(withheldWhole({ ...fair, labels: 'communities', effectiveTeams: 1.96 })).toContain('(1.9 effective communities, at least 2 are needed)');
    expect(withheldWhole({ ...fair, mapped: 0.699 })).toContain('only 69 % of the effort');
    expect(withheldWhole({ ...fair, imports: 0.799 })).toContain('79 % of the internal imports are resolved, 80 % are needed');
    expect(withheldPart({ labels: 'declared', need: 29.98, chance: 0.1, relearned: null })).toContain('29.9 units of need, 30 are needed');
    expect(withheldPart({ labels: 'declared', need: 50, chance: 0.502, relearned: null })).toContain('chance alone gives 51 %');
  });
  const reason = (facts: Facts) => scored(facts).score.withheld;
  it('names the reason and the option that mends it', () => {
    expect(reason(plan({ changeSets: 40 }))).toMatch(/40 change-sets.*--since/);
    expect(reason(plan({ teams: 1, componentsPerTeam: 2 }))).toMatch(/2 components.*--components/);
    expect(reason(plan({ teams: 2, size: 2 }))).toMatch(/4 people.*--teams/);
    expect(reason(plan({ teams: 1 }))).toMatch(/1\.0 effective teams.*--teams/);
    expect(reason(plan({ teams: 2, size: 5, inTeam: 1 }))).toBeNull();
    const some = plan({});
    const poor = { ...some, coverage: { ...some.coverage, imports: { ...some.coverage.imports, internal: 100, resolved: 60 } } };
    expect(reason(poor)).toMatch(/60 %.*imports.*conway doctor/);
    const nobody = { ...some, changeSets: { ...some.changeSets, actorTeam: some.changeSets.actorTeam.map((team, row) => (row % 2 === 0 ? team : -1)) } };
    expect(reason(nobody)).toMatch(/70 % are needed: --teams/);
  });
  it('keeps what was measured beside a withheld value, and never shows a value with a reason', () => {
    const { score } = scored(plan({ changeSets: 40 }));
    expect(score).toMatchObject({ value: null, low: null, high: null, kappa: null, bound: null });
    expect(score.direct.need).toBeGreaterThan(0);
    expect(score.direct.chance).not.toBeNull();
  });
  it('has no value, and no NaN, for a history of nothing', () => {
    const { score, needs } = scored(organisation().teams({ a: ['ann'] }).facts());
    expect(needs).toEqual([]);
    expect(JSON.stringify(score)).not.toMatch(/NaN|Infinity/);
    expect(Object.values(score).some((value) => typeof value === 'number' && !Number.isFinite(value))).toBe(false);
    expect(score.soloShare).toBeNull();
  });
});

/** Author and components of each change-set with one author. */
function touching({ changeSets: { n, actorOffset, actorPerson, fileOffset, file }, files }: Facts): { person: number; touched: number[] }[] {
  return Array.from({ length: n }, (_, s) => ({ person: actorPerson[actorOffset[s]], touched: [...file.slice(fileOffset[s], fileOffset[s + 1])].map((f) => files.component[f]) }));
}

function counted(facts: Facts): Set<number> {
  return new Set([...facts.changeSets.inWindow.keys()].filter((s) => facts.changeSets.inWindow[s] === 1));
}

/** The same facts without the change-sets of some weeks, built anew row by row. */
function without(facts: Facts, left: (week: number) => boolean): Facts {
  const cs = facts.changeSets;
  const rows = [...Array(cs.n).keys()].filter((s) => !left(cs.week[s]));
  const columns = <T extends { slice(a: number, b: number): Iterable<number> }>(offset: Uint32Array, column: T) => rows.flatMap((s) => [...column.slice(offset[s], offset[s + 1])]);
  const offsets = (offset: Uint32Array) => rows.reduce<number[]>((all, s) => [...all, all.at(-1)! + offset[s + 1] - offset[s]], [0]);
  return {
    ...facts,
    changeSets: {
      ...cs, n: rows.length, commits: rows.map((s) => cs.commits[s]), at: Float64Array.from(rows, (s) => cs.at[s]), week: Uint16Array.from(rows, (s) => cs.week[s]), inWindow: Uint8Array.from(rows, (s) => cs.inWindow[s]),
      fileOffset: Uint32Array.from(offsets(cs.fileOffset)), file: Uint32Array.from(columns(cs.fileOffset, cs.file)),
      actorOffset: Uint32Array.from(offsets(cs.actorOffset)), actorPerson: Uint32Array.from(columns(cs.actorOffset, cs.actorPerson)), actorTeam: Int32Array.from(columns(cs.actorOffset, cs.actorTeam)), actorShare: Float64Array.from(columns(cs.actorOffset, cs.actorShare)),
      contactOffset: new Uint32Array(rows.length + 1), contactA: new Uint32Array(0), contactB: new Uint32Array(0), contactKind: new Uint8Array(0),
    },
  };
}
