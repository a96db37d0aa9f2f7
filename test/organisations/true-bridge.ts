import { type Sharers, sharers } from './estimand.js';
import { type Noise, type Organisation, noiseAmounts, sweepSizes } from './organisation.js';

export interface TrueBridge {
  /** Person who has a part in most of what crosses. */
  readonly person: number;
  /** Change-sets by people of one team on the code of the other, and of no third team. */
  readonly crossings: number;
  readonly share: number;
  /** Share of the person in the work of both teams. */
  readonly ofWork: number;
}

/** Who carries most between two teams, by expected work; null where nothing crosses. */
export function trueBridge(organisation: Organisation, noise: Noise, a: number, b: number): TrueBridge | null {
  const { components, people, work } = organisation;
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  const sharersOf = sharers(organisation);
  // amounts of those who share alike: of all, on the code of a and of no third team, on that of b
  const parts = new Map<Sharers, [all: number, ofA: number, ofB: number]>();
  const add = (who: Sharers, amount: number, ofA: boolean, ofB: boolean): void => {
    const [all, onA, onB] = parts.get(who) ?? [0, 0, 0];
    parts.set(who, [all + amount, onA + (ofA ? amount : 0), onB + (ofB ? amount : 0)]);
  };
  for (const one of work) {
    const owners = new Set(one.components.flatMap((c) => (components[c].declared === false ? [] : [components[c].owner])));
    const between = [...owners].every((team) => team === a || team === b);
    const { own: workers, foreign: visitors } = sharersOf(one);
    add(workers, one.amount, between && owners.has(a), between && owners.has(b));
    if (foreign > 0) add(visitors(), (foreign * one.amount) / own, between && owners.has(a), between && owners.has(b));
  }
  const [made, crossing] = [new Float64Array(people.length), new Float64Array(people.length)];
  for (const [who, [all, ofA, ofB]] of parts) {
    for (const [p, share] of who) {
      made[p] += all * share;
      if (people[p].team === a) crossing[p] += ofB * share;
      else if (people[p].team === b) crossing[p] += ofA * share;
    }
  }
  const sizeOf = (team: number): number => components.filter(({ owner }) => owner === team).length;
  const [ofA, ofB] = [sizeOf(a), sizeOf(b)];
  const sizes = sweepSizes(components.length);
  const inside = (from: number): number => sizes.reduce((sum, { size, probability }) => sum + probability * Array.from({ length: size }, (_, i) => Math.max(0, from - i) / (components.length - i)).reduce((x, y) => x * y, 1), 0);
  const [insideA, insideB, insideBoth] = [ofA, ofB, ofA + ofB].map(inside);
  people.forEach(({ team, activity }, p) => {
    made[p] += sweeping * activity;
    if (team === a || team === b) crossing[p] += sweeping * activity * (insideBoth - (team === a ? insideA : insideB));
  });
  const all = crossing.reduce((sum, amount) => sum + amount, 0);
  if (!(all > 0)) return null;
  const person = crossing.indexOf(Math.max(...crossing));
  const both = people.reduce((sum, { team }, p) => sum + (team === a || team === b ? made[p] : 0), 0);
  return { person, crossings: all, share: crossing[person] / all, ofWork: made[person] / both };
}
