import { averageShares } from './estimand.js';
import { type Noise, type Organisation, foreigners, noiseAmounts, sweepSizes } from './organisation.js';

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
  const averaged = averageShares(organisation);
  const [made, crossing] = [new Float64Array(people.length), new Float64Array(people.length)];
  const add = (person: number, amount: number, ofA: boolean, ofB: boolean): void => {
    made[person] += amount;
    if ((people[person].team === a && ofB) || (people[person].team === b && ofA)) crossing[person] += amount;
  };
  for (const one of work) {
    const owners = new Set(one.components.flatMap((c) => (components[c].declared === false ? [] : [components[c].owner])));
    const between = [...owners].every((team) => team === a || team === b);
    for (const [p, share] of averaged(one.people)) add(p, one.amount * share, between && owners.has(a), between && owners.has(b));
    if (foreign > 0) for (const [p, share] of averaged(foreigners(organisation, one))) add(p, (foreign * one.amount * share) / own, between && owners.has(a), between && owners.has(b));
  }
  const sizeOf = (team: number): number => components.filter(({ owner }) => owner === team).length;
  const [ofA, ofB] = [sizeOf(a), sizeOf(b)];
  const inside = (from: number): number => sweepSizes(components.length).reduce((sum, { size, probability }) => sum + probability * Array.from({ length: size }, (_, i) => Math.max(0, from - i) / (components.length - i)).reduce((x, y) => x * y, 1), 0);
  people.forEach(({ team, activity }, p) => {
    made[p] += sweeping * activity;
    if (team === a || team === b) crossing[p] += sweeping * activity * (inside(ofA + ofB) - inside(team === a ? ofA : ofB));
  });
  const all = crossing.reduce((sum, amount) => sum + amount, 0);
  if (!(all > 0)) return null;
  const person = crossing.indexOf(Math.max(...crossing));
  const both = people.reduce((sum, { team }, p) => sum + (team === a || team === b ? made[p] : 0), 0);
  return { person, crossings: all, share: crossing[person] / all, ofWork: made[person] / both };
}
