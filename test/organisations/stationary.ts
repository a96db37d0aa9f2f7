import { random, type Random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';

export interface Stationary {
  readonly teams: number;
  /** People of a team. */
  readonly size: number;
  readonly componentsPerTeam: number;
  /** Share of a component's work that its team does, [0, 1]; the rest is anybody's. */
  readonly inTeam: number;
  readonly changeSetsPerWeek: number;
}

/** The mirror score that an endless history of the organisation would have, in [0, 1]. */
export interface Truth {
  readonly total: number;
  readonly direct: number;
  readonly indirect: number;
}

export interface StationaryOrganisation {
  readonly truth: Truth;
  /**
   * A history of so many weeks with declared members. Purposes come independently of each other; each is `burst` change-sets by one person around one component, a day apart
   * (the first and the last weeks of a longer history, so that bursts are cut off at both ends).
   */
  history(weeks: number, burst: number, seed: number | string): Facts;
}

interface Basket {
  readonly components: readonly number[];
  readonly probability: number;
}

const COUPLED = 3;
const DAYS = 1 / 7;

/**
 * An organisation that does not change: what is changed together, and who does it, are drawn again and again from the same distribution. Home components and people are
 * unequal (Zipf), a change-set takes along 0, 1 or 2 of three components coupled to its home.
 */
export function stationary(plan: Stationary, seed: number): StationaryOrganisation {
  const rng = random(seed, 'stationary');
  const { teams, size, componentsPerTeam, inTeam } = plan;
  const [people, components] = [teams * size, teams * componentsPerTeam];
  const teamOf = (p: number): number => Math.floor(p / size);
  const activity = zipf(people, rng);
  const homes = zipf(components, rng);
  const authors = homes.map((_, c) => {
    const own = Math.floor(c / componentsPerTeam);
    const taste = activity.map((weight) => weight * (0.2 + rng.next()) ** 2);
    const [inside, outside] = [0, 1].map((out) => total(taste.filter((_, p) => (teamOf(p) === own ? 0 : 1) === out)));
    return taste.map((weight, p) => (teamOf(p) === own ? (inTeam * weight) / inside : outside > 0 ? ((1 - inTeam) * weight) / outside : 0));
  });
  const baskets = homes.map((_, c): Basket[] => {
    const own = Math.floor(c / componentsPerTeam) * componentsPerTeam;
    const coupled = new Set<number>();
    while (coupled.size < Math.min(COUPLED, components - 1)) {
      const d = rng.next() < 0.6 ? own + rng.int(componentsPerTeam) : rng.int(components);
      if (d !== c) coupled.add(d);
    }
    const with_ = [...coupled];
    const pairs = with_.flatMap((d, i) => with_.slice(i + 1).map((e) => [c, d, e]));
    return [
      { components: [c], probability: 0.6 },
      ...with_.map((d) => ({ components: [c, d], probability: 0.3 / with_.length })),
      ...pairs.map((all) => ({ components: all, probability: 0.1 / pairs.length })),
    ];
  });
  return { truth: truthOf(homes, authors, baskets, teamOf), history };

  function history(weeks: number, burst: number, historySeed: number | string): Facts {
    const draw = random(seed, 'history', weeks, burst, historySeed);
    const org = organisation({ weeks }).teams(Object.fromEntries(Array.from({ length: teams }, (_, t) => [`t${t}`, Array.from({ length: size }, (_, i) => `p${t * size + i}`)])));
    // purposes begin up to a burst before the history does; each week has its share of change-sets on average
    const before = (burst - 1) * DAYS;
    const purposes = Math.round(((weeks + before) * plan.changeSetsPerWeek) / burst);
    for (let i = 0; i < purposes; i++) {
      const start = draw.next() * (weeks + before);
      const c = pick(homes, draw);
      const p = pick(authors[c], draw);
      for (let k = 0; k < burst; k++) {
        const week = start - k * DAYS;
        const basket = baskets[c][pick(baskets[c].map(({ probability }) => probability), draw)];
        if (week < 0 || week >= weeks - 0.001) continue;
        org.commit(`p${p}`, basket.components.map((d) => `c${d}/f.ts`).join(' '), { week });
      }
    }
    return org.facts();
  }
}

/** Engine, section 4 items 1 to 3, over true shares: R and x are expectations of one change-set. */
function truthOf(homes: readonly number[], authors: readonly (readonly number[])[], baskets: readonly (readonly Basket[])[], teamOf: (p: number) => number): Truth {
  const n = homes.length;
  const people = authors[0].length;
  const effort = homes.map(() => new Float64Array(people));
  const required = new Map<number, number>();
  homes.forEach((home, c) => {
    for (const { components, probability } of baskets[c]) {
      const k = components.length;
      for (const d of components) {
        for (let p = 0; p < people; p++) effort[d][p] += home * probability * authors[c][p];
        for (const e of components) if (d <= e) required.set(d * n + e, (required.get(d * n + e) ?? 0) + (home * probability * 2) / (k * (k + 1)));
      }
    }
  });
  const shares = effort.map((row) => row.map((x) => x / total(row)));
  const sums = { direct: { need: 0, met: 0 }, indirect: { need: 0, met: 0 } };
  for (const [key, weight] of required) {
    const [c, d] = [Math.floor(key / n), key % n];
    const part = c === d ? sums.direct : sums.indirect;
    for (let p = 0; p < people; p++) {
      for (let q = 0; q < people; q++) {
        if (p === q) continue;
        const both = weight * shares[c][p] * shares[d][q];
        part.need += both;
        if (teamOf(p) === teamOf(q)) part.met += both;
      }
    }
  }
  const { direct, indirect } = sums;
  return { direct: direct.met / direct.need, indirect: indirect.met / indirect.need, total: (direct.met + indirect.met) / (direct.need + indirect.need) };
}

/** Probabilities falling as 1 / (k + 2), in random order. */
function zipf(n: number, rng: Random): number[] {
  const weights = rng.shuffle(Array.from({ length: n }, (_, k) => 1 / (k + 3)));
  const all = total(weights);
  return weights.map((weight) => weight / all);
}

function pick(probabilities: readonly number[], rng: Random): number {
  let left = rng.next() * total(probabilities);
  for (let i = 0; i < probabilities.length; i++) if ((left -= probabilities[i]) < 0) return i;
  return probabilities.length - 1;
}

function total(values: ArrayLike<number>): number {
  let all = 0;
  for (let i = 0; i < values.length; i++) all += values[i];
  return all;
}
