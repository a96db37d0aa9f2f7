import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/findings/index.js';
import { aligned } from './aligned.js';
import { estimand } from './estimand.js';
import { history } from './history.js';
import { NOISE } from './organisation.js';
import { planted } from './planted.js';
import { PLANTS } from './plants/index.js';
import { randomTeams } from './plants/random.js';
import { compared, reported } from './reported.js';
import { resolved, trueShares } from './true-shares.js';

const shape = (seed: number) => ({ seed, teams: 7, components: 42, weeks: 52, size: [4, 7] as const, changeSets: 1500 });
const rules = new Set(RULES.map(({ id }) => id));

describe('an aligned organisation', () => {
  it.each([1, 2])('has nothing to find and a score near its closed form, seed %i', (seed) => {
    const organisation = aligned(shape(seed));
    expect(reported(organisation, NOISE.none, seed).findings).toEqual([]);
    const { score, findings } = reported(organisation, NOISE.moderate, seed);
    expect(findings.length).toBeLessThanOrEqual(1);
    expect(Math.abs(score.value! - 100 * estimand(organisation, NOISE.moderate).total.share!)).toBeLessThan(3);
  });
  it('has a closed form of 1 without noise, and that of chance when people are dealt over teams', () => {
    const organisation = aligned(shape(1));
    expect(estimand(organisation, NOISE.none).total.share).toBeCloseTo(1, 12);
    const shares = Array.from({ length: 40 }, (_, seed) => estimand(randomTeams(organisation, seed), NOISE.none).total.share!);
    const people = organisation.people.length;
    const chance = organisation.teams.reduce((sum, { members: { length: n } }) => sum + n * (n - 1), 0) / (people * (people - 1));
    expect(shares.reduce((a, b) => a + b, 0) / shares.length).toBeCloseTo(chance, 1);
  });
});

describe('a planted difference', () => {
  it.each(PLANTS.filter(({ rule }) => rules.has(rule)).map((plant) => [plant.id, plant] as const))('is found without noise, and nothing else is: %s', (_id, plant) => {
    const truth = planted(aligned(shape(3)), [plant], { times: 1, noise: NOISE.none, strength: 1.5, seed: 3 });
    const { found, false: others } = compared(truth, reported(truth.organisation, NOISE.none, 3));
    expect(found).toEqual([true]);
    expect(others.map(({ message }) => message)).toEqual([]);
  });
  it('is not found at half of the thresholds', () => {
    const weak = PLANTS.filter(({ rule }) => ['shadow-owner', 'shared-ownership', 'hidden-coupling', 'coordination-gap', 'stretched-community'].includes(rule));
    const truth = planted(aligned(shape(4)), weak, { times: 1, noise: NOISE.none, strength: 0.5, seed: 4 });
    expect(truth.planted.length).toBeGreaterThan(3);
    expect(compared(truth, reported(truth.organisation, NOISE.none, 4)).found).not.toContain(true);
  });
  it('is not found in how changes land at half of the thresholds', () => {
    const weak = PLANTS.filter(({ rule }) => ['orphaned', 'untraced-work', 'decision-centralisation', 'disconnected-layer', 'approval-drag', 'process-overload', 'cross-team-tax'].includes(rule));
    const truth = planted(aligned(shape(4)), weak, { times: 1, noise: NOISE.none, strength: 0.5, seed: 4 });
    expect(truth.planted).toHaveLength(weak.length);
    expect(compared(truth, reported(truth.organisation, NOISE.none, 4)).found).not.toContain(true);
  });
});

describe('what is true of an organisation', () => {
  const organisation = aligned(shape(6));
  const path = (plant: (typeof PLANTS)[number], strength: number, noise: typeof NOISE.none | typeof NOISE.moderate) => {
    const truth = planted(organisation, [plant], { times: 1, noise, strength, seed: 6 });
    return trueShares(truth.organisation, noise).excess(truth.planted[0].expected);
  };
  const of = (id: string) => PLANTS.find((plant) => plant.id === id)!;
  it('exceeds the thresholds as far as the plant says without noise, and less far with it', () => {
    // shadow owner: .75 is half way from .5 to 1, and 5 of 30 change-sets (.25 / 1.5) a third under .25; hero: .9 half way from .8 to 1
    expect(path(of('shadow-owner'), 1.5, NOISE.none)).toBeCloseTo(1 / 3, 9);
    expect(path(of('hero'), 1.5, NOISE.none)).toBeCloseTo(0.5, 9);
    expect(path(of('shared-ownership'), 2, NOISE.none)).toBeCloseTo(0.5, 1);
    expect(path(of('hero'), 1.5, NOISE.moderate)).toBeLessThan(0.2);
  });
  it('says of an area whether modularity can tell it: weight inside in mean imports over √(2m)', () => {
    const imports = Array.from({ length: 8 }, (_, from) => ({ from, to: from + 1, files: from < 4 ? 3 : 1 }));
    // 4 imports of 3 files are 6 of the mean import of 2; √(2 · 8) = 4
    expect(resolved(imports, new Set([0, 1, 2, 3, 4]))).toBeCloseTo(1.5, 9);
    expect(resolved(imports, new Set([4, 5]))).toBeCloseTo(0.125, 9);
    const truth = planted(organisation, [of('split-area')], { times: 1, noise: NOISE.none, strength: 1.5, seed: 6 });
    const { area = [] } = truth.planted[0].expected;
    const members = new Set(truth.organisation.components.flatMap(({ path: one }, c) => (area.includes(one) ? [c] : [])));
    expect(resolved(truth.organisation.imports, members)).toBeGreaterThanOrEqual(1.5);
  });
  it('says of a team with too much to look after that it holds by two of three signs', () => {
    const truth = planted(organisation, [of('team-overload')], { times: 1, noise: NOISE.moderate, strength: 1.5, seed: 6 });
    const claim = { ...truth.planted[0].expected };
    expect(trueShares(truth.organisation, NOISE.moderate).holds(claim)).toBe(true);
    expect(trueShares(organisation, NOISE.moderate).holds(claim)).toBe(false);
    // the same components with hardly a file in them are one sign alone, and two with three unrelated parts of the work
    const small = { ...truth.organisation, components: truth.organisation.components.map((one, c) => (c >= organisation.components.length ? { ...one, files: 0 } : one)) };
    expect(trueShares(small, NOISE.moderate).holds(claim)).toBe(false);
    const team = small.teams.findIndex(({ id }) => claim.subjects.includes(id));
    const apart = small.components.flatMap(({ owner }, at) => (owner !== team ? [at] : []));
    const [b, c] = [apart[0], apart.at(-1)!];
    const all = small.work.filter((one) => one.components.some((at) => small.components[at].owner === team)).reduce((sum, one) => sum + one.amount, 0);
    const stretched = { ...small, work: [...small.work, ...[b, c].map((at) => ({ components: [at], amount: all, people: new Map([[small.teams[team].members[0], 1]]) }))], imports: small.imports.filter(({ from, to }) => ![from, to].some((at) => at === b || at === c)) };
    expect(trueShares(stretched, NOISE.none).holds(claim)).toBe(true);
  });
  it('holds of nothing where the organisation mirrors its code', () => {
    const truth = trueShares(organisation, NOISE.moderate);
    for (const { path: component } of organisation.components) {
      for (const rule of ['shadow-owner', 'shared-ownership', 'single-point']) expect(truth.holds({ rule, subjects: [component] }), `${rule} ${component}`).toBe(false);
    }
  });
});

describe('a history', () => {
  it('has the noise that was asked for, and the same for the same seed', () => {
    const organisation = aligned(shape(5));
    const all = history(organisation, NOISE.moderate, 5);
    const foreign = all.filter(({ person, components }) => components.length <= 4 && components.every((c) => organisation.components[c].owner !== organisation.people[person].team));
    expect(foreign.length / all.length).toBeCloseTo(0.1, 2);
    expect(all.filter(({ components }) => components.length > 4).length / all.length).toBeCloseTo(0.05, 2);
    expect(history(organisation, NOISE.moderate, 5)).toEqual(all);
  });
});
