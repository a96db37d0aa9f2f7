import { type Random, random } from '../../src/math/random.js';
import { trueEffort } from './estimand.js';
import { FIXES, UPKEEP, type Noise, type Organisation, type Work, foreigners, noiseAmounts, present, sweepSizes } from './organisation.js';
import { distinct, weightedDraw } from './weighted-draw.js';

/** One change-set of a made-up history. */
export interface ChangeSet {
  /** Weeks since the start, in [0, weeks). */
  readonly at: number;
  readonly person: number;
  /** Distinct, ascending. */
  readonly components: readonly number[];
  readonly purpose: 'fix' | 'refactor' | 'feature';
  /** Who tested it for them. */
  readonly tester?: number;
}

/**
 * Draws a history: the organisation's work in bursts, then what noise adds. A burst starts at a time drawn by the rhythm of the weeks, with a person drawn by their share among those who are there, and stays with person and
 * components. Change-sets in the order of time. The same seed gives the same history.
 */
export function history(organisation: Organisation, noise: Noise, seed: number): ChangeSet[] {
  const rng = random(seed, 'history', noise.name);
  const { foreign, sweeping } = noiseAmounts(organisation, noise);
  const { work, people, components } = organisation;
  const bursts = burstsOf(organisation, noise, rng);
  const made: Made[] = [];
  const drawn = work.filter(({ exact }) => exact !== true);
  if (drawn.length > 0) {
    const kind = weightedDraw(drawn.map(({ amount }) => amount));
    bursts(Math.round(drawn.reduce((sum, { amount }) => sum + amount, 0)), made, () => drawn[kind(rng)]);
  }
  for (const one of work) if (one.exact === true) bursts(one.amount, made, () => one);
  if (foreign > 0) {
    const kind = weightedDraw(work.map(({ amount }) => amount));
    const outside = new Map<Work, ReadonlyMap<number, number>>();
    bursts(Math.round(foreign), made, () => {
      const one = work[kind(rng)];
      if (!outside.has(one)) outside.set(one, foreigners(organisation, one));
      return { ...one, people: outside.get(one)! };
    });
  }
  const sizes = sweepSizes(components.length);
  const size = weightedDraw(sizes.map(({ probability }) => probability));
  const anybody = new Map(people.map(({ activity }, p) => [p, activity]));
  for (let left = Math.round(sweeping); left > 0; left--) {
    bursts(1, made, () => ({ components: distinct(rng, sizes[size(rng)].size, components.length), people: anybody }));
  }
  const purpose = random(seed, 'purpose', noise.name);
  const testerOf = testers(organisation, noise, random(seed, 'testers', noise.name));
  return made.sort((a, b) => a.at - b.at).map(({ fixes, upkeep, ...one }): ChangeSet => {
    const drawn = purpose.next();
    const tester = testerOf(one);
    return { ...one, purpose: drawn < fixes ? 'fix' : drawn < fixes + upkeep ? 'refactor' : 'feature', ...(tester !== null && { tester }) };
  });
}

/** Who is in contact with the author by a change-set: anybody by their share of the work on one of its components, so that contact between teams follows what they need of each other; null for nobody. */
function testers(organisation: Organisation, noise: Noise, rng: Random): (one: Pick<ChangeSet, 'at' | 'person' | 'components'>) => number | null {
  const { contact, people, weeks } = organisation;
  if (contact === undefined) return () => null;
  const effort = trueEffort(organisation, noise);
  const draws = new Map<number, (rng: Random) => number>();
  const silent = new Set(contact.silent.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  return ({ at, person, components }) => {
    if (rng.next() >= contact.share) return null;
    const c = components[rng.int(components.length)];
    if (!draws.has(c)) draws.set(c, weightedDraw(effort[c]));
    const other = draws.get(c)!(rng);
    return other === person || !present(people[other], at / weeks) || silent.has(`${people[person].team} ${people[other].team}`) ? null : other;
  };
}

interface Made extends Omit<ChangeSet, 'purpose' | 'tester'> {
  /** Probability of a fix, and of refactoring. */
  readonly fixes: number;
  readonly upkeep: number;
}

/** Adds `total` change-sets to `made`, in bursts each of which is drawn anew; the last is as short as it must be. */
function burstsOf({ weeks, rhythm, people }: Organisation, { burst }: Noise, rng: Random): (total: number, made: Made[], draw: () => Pick<Work, 'components' | 'people' | 'fixes' | 'upkeep' | 'until'>) => void {
  const week = weightedDraw(rhythm);
  return (total, made, draw) => {
    for (let left = total; left > 0; left -= burst.changeSets) {
      const { components, people: who, fixes = FIXES, upkeep = UPKEEP, until = 1 } = draw();
      const size = Math.min(left, burst.changeSets);
      const pace = burst.changeSets > 1 ? burst.weeks / (burst.changeSets - 1) : 0;
      const at = Math.max(0, Math.min((week(rng) + rng.next()) * until, weeks - (size - 1) * pace - 1e-6));
      const there = [...who].filter(([p]) => present(people[p], at / weeks));
      if (there.length === 0) continue;
      const person = there[weightedDraw(there.map(([, share]) => share))(rng)][0];
      const touched = [...components].sort((a, b) => a - b);
      for (let i = 0; i < size; i++) made.push({ at: at + i * pace, person, components: touched, fixes, upkeep });
    }
  };
}
