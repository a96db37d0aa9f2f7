import { type Random, random } from '../../src/math/random.js';
import type { Component, Organisation, Person, Work } from './organisation.js';
import { distinct, logUniform, shares, zipf } from './weighted-draw.js';

export interface UnstructuredShape {
  readonly seed: number;
  readonly people: number;
  readonly components: number;
  /** Teams on paper: people and components are dealt out to them at random. */
  readonly teams: number;
  readonly weeks: number;
  readonly changeSets: number;
  /** Why several components change together: 0 because the code couples them, whoever works on it; 1 because the one person knows them all; between: some of each. */
  readonly habit: number;
  /** Components that a person knows, least and most. */
  readonly knows: readonly [number, number];
  /** Share of people who leave during the history; every other successor takes over what they knew, the others bring what they know. */
  readonly turnover: number;
  /** Zipf exponent of people's activity: .5 as usual, 1.2 a few dominate. */
  readonly skew: number;
}

/** Share of change-sets on one component; the others are on two. */
const ALONE = 0.65;
/** Components that the code couples to one. */
const COUPLED = 2;
/** Zipf exponents of how many people know a component, and of how much a person prefers one of those they know. */
const POPULARITY = 0.5;
const PREFERENCE = 0.5;

/**
 * An organisation of people who specialise, and nothing more: each knows a few components, whoever else does. Who shares several components with whom is chance, so there are no groups to be found; teams and owners are
 * declared, and mean nothing.
 */
export function unstructured(shape: UnstructuredShape): Organisation {
  const rng = random(shape.seed, 'unstructured');
  const staff = people(shape, rng);
  const coupled = Array.from({ length: shape.components }, (_, c) => distinct(rng, COUPLED + 1, shape.components).filter((d) => d !== c).slice(0, COUPLED));
  return {
    weeks: shape.weeks,
    rhythm: shares(Array.from({ length: shape.weeks }, () => 0.5 + rng.next())),
    teams: Array.from({ length: shape.teams }, (_, t) => ({ id: `team-${t + 1}`, members: staff.flatMap(({ team }, p) => (team === t ? [p] : [])) })),
    people: staff.map(({ team, activity, from, to }) => ({ team, activity, from, to })),
    components: components(shape, rng),
    imports: coupled.flatMap((to, from) => to.map((d) => ({ from, to: d, files: 1 + rng.int(3) }))),
    work: [...byHabit(shape, staff), ...byCode(shape, staff, coupled)],
  };
}

interface Specialist extends Person {
  /** Component → share of the person's work that starts there. */
  readonly knows: ReadonlyMap<number, number>;
}

function people({ people: seats, components: n, teams, turnover, skew, knows: [least, most] }: UnstructuredShape, rng: Random): Specialist[] {
  const activity = rng.shuffle(zipf(seats, skew));
  const popularity = rng.shuffle(zipf(n, POPULARITY));
  const dealt = rng.shuffle(Array.from({ length: seats }, (_, i) => i % teams));
  const specialism = (): Map<number, number> => {
    const chosen = weighted(popularity, Math.min(n, least + rng.int(most - least + 1)), rng);
    return new Map(zipf(chosen.length, PREFERENCE).map((share, i) => [chosen[i], share]));
  };
  return dealt.flatMap((team, seat): Specialist[] => {
    const knows = specialism();
    if (rng.next() >= turnover) return [{ team, activity: activity[seat], from: 0, to: 1, knows }];
    const leaves = 0.2 + 0.6 * rng.next();
    const next = seat % 2 === 0 ? knows : specialism();
    return [{ team, activity: activity[seat] * leaves, from: 0, to: leaves, knows }, { team, activity: activity[seat] * (1 - leaves), from: leaves, to: 1, knows: next }];
  });
}

/** Distinct indices, each next one drawn by weight. */
function weighted(weights: readonly number[], n: number, rng: Random): number[] {
  return weights.map((weight, i) => ({ i, key: -Math.log(1 - rng.next()) / weight })).sort((a, b) => a.key - b.key).slice(0, n).map(({ i }) => i);
}

function components({ components: n, teams }: UnstructuredShape, rng: Random): Component[] {
  const owners = rng.shuffle(Array.from({ length: n }, (_, i) => i % teams));
  return owners.map((owner, c) => ({ path: `part-${String(c + 1).padStart(3, '0')}`, owner, area: c, files: logUniform(rng, 3, 20) }));
}

/** Each person's own work: on one component that they know, or on two of them. */
function byHabit({ changeSets, habit }: UnstructuredShape, staff: readonly Specialist[]): Work[] {
  return staff.flatMap(({ activity, knows }, p): Work[] => {
    const alone = knows.size > 1 ? ALONE : 1;
    return [...knows].flatMap(([c, share]): Work[] => {
      const others = [...knows].filter(([d]) => d !== c);
      const rest = others.reduce((sum, [, other]) => sum + other, 0);
      const amount = changeSets * habit * activity * share;
      const whose = new Map([[p, 1]]);
      return [{ components: [c], amount: amount * alone, people: whose }, ...others.map(([d, other]) => ({ components: [c, d], amount: (amount * (1 - alone) * other) / rest, people: whose }))];
    });
  }).filter(({ amount }) => amount > 0);
}

/** Work that takes along what the code couples, by all who know where it starts. */
function byCode({ changeSets, habit, components: n }: UnstructuredShape, staff: readonly Specialist[], coupled: readonly (readonly number[])[]): Work[] {
  return Array.from({ length: n }, (_, c): Work[] => {
    const who = new Map(staff.flatMap(({ activity, knows }, p) => (knows.has(c) ? [[p, activity * knows.get(c)!] as const] : [])));
    const amount = changeSets * (1 - habit) * [...who.values()].reduce((sum, x) => sum + x, 0);
    return [{ components: [c], amount: amount * ALONE, people: who }, ...coupled[c].map((d) => ({ components: [c, d], amount: (amount * (1 - ALONE)) / coupled[c].length, people: who }))];
  }).flat().filter(({ amount }) => amount > 0);
}
