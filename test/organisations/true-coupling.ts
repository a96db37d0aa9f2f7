import { COUPLED, judged } from '../../src/graphs/co-change.js';
import { type ByChance, sharedByChance } from '../../src/math/shared-by-chance.js';
import { RETURNS } from '../../src/model/analysis.js';
import { averageShares } from './estimand.js';
import { type Noise, type Organisation, MOST_COMPONENTS, foreigners, noiseAmounts, sweepSizes } from './organisation.js';

/** Change-sets of more teams are sweeps, and keep their totals by themselves. */
const WIDE = 2;

/** Expected co-change of two sides: how far it passes the test against chance (0: just so), and who makes it. */
export interface TrueCoupling {
  /** Shared change-sets. */
  readonly shared: number;
  /** By how much the test that is passed least is: counts as a share of what is asked for, probabilities by their logarithms; 0 or more is a "yes". */
  readonly passed: number;
  /** The same of the amounts alone, however certain: shared change-sets, and weight beyond what chance gives. */
  readonly beyond: number;
  /** Bursts of shared change-sets by people of each side, spells of work to the program; of teams, those that touch no third one. */
  readonly carriers: readonly [number, number];
}

export interface TrueCouplings {
  components(c: number, d: number): TrueCoupling;
  /** `largest`: share of the shared change-sets in the pair of components that has most of them. */
  teams(a: number, b: number): TrueCoupling & { readonly largest: number };
}

/** Change-sets of one kind in expectation. */
interface Kind {
  readonly components: readonly number[];
  readonly teams: readonly number[];
  readonly amount: number;
  readonly byTeam: Float64Array;
}

/** Which components and teams change together by the expected work, noise included, and beyond what the sizes of change-sets and everybody's totals make of it. No history is drawn. */
export function trueCouplings(organisation: Organisation, noise: Noise): TrueCouplings {
  const { components, people, teams, work } = organisation;
  const n = components.length;
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  const averaged = averageShares(organisation);
  const sumsOf = (shares: readonly [number, number][], amount: number, into: Float64Array): void => { for (const [p, share] of shares) into[people[p].team] += amount * share; };
  const kinds = work.map((one): Kind => {
    const byTeam = new Float64Array(teams.length);
    sumsOf(averaged(one.people, one.until), one.amount, byTeam);
    if (foreign > 0) sumsOf(averaged(foreigners(organisation, one), one.until), (one.amount * foreign) / own, byTeam);
    const owners = new Set(one.components.flatMap((c) => (components[c].declared === false ? [] : [components[c].owner])));
    return { components: one.components, teams: [...owners], amount: one.amount * (1 + foreign / own), byTeam };
  });
  const sweeps = sweepSizes(n).filter(({ size }) => size <= MOST_COMPONENTS).map(({ size, probability }) => ({ size, amount: probability * sweeping }));
  const sweepers = new Float64Array(teams.length);
  sumsOf(averaged(new Map(people.map(({ activity }, p) => [p, activity]))), 1, sweepers);
  let ofComponents: ((c: number, d: number) => ByChance) | undefined;
  let ofTeams: ReturnType<typeof teamChance> | undefined;
  const inBoth = (size: number): number => (n > 1 ? (size * (size - 1)) / (n * (n - 1)) : 0);
  return {
    components(c, d) {
      ofComponents ??= componentChance();
      let [shared, weight] = [0, 0];
      const by = new Float64Array(teams.length);
      const add = (amount: number, k: number): void => { shared += amount; weight += amount / (k - 1); };
      for (const kind of kinds) {
        if (!kind.components.includes(c) || !kind.components.includes(d)) continue;
        add(kind.amount, kind.components.length);
        kind.byTeam.forEach((amount, team) => { by[team] += amount / noise.burst.changeSets; });
      }
      for (const { size, amount } of sweeps) {
        const both = amount * inBoth(size);
        add(both, size);
        sweepers.forEach((share, team) => { by[team] += both * share; });
      }
      const chance = ofComponents(c, d);
      return { shared, passed: passed(shared, weight, chance), beyond: beyond(shared, weight, chance), carriers: [by[components[c].owner], by[components[d].owner]] };
    },
    teams(a, b) {
      ofTeams ??= teamChance();
      let [shared, weight] = [0, 0];
      const carriers: [number, number] = [0, 0];
      const pairs = new Map<string, number>();
      for (const kind of kinds) {
        if (!kind.teams.includes(a) || !kind.teams.includes(b)) continue;
        shared += kind.amount;
        weight += kind.amount / (kind.teams.length - 1);
        if (kind.teams.length <= WIDE) [a, b].forEach((team, side) => { carriers[side] += kind.byTeam[team] / noise.burst.changeSets; });
        const [left, right] = [a, b].map((team) => kind.components.filter((c) => components[c].owner === team && components[c].declared !== false));
        for (const c of left) for (const d of right) pairs.set(`${c} ${d}`, (pairs.get(`${c} ${d}`) ?? 0) + kind.amount);
      }
      ofTeams.swept(a, b).forEach((amount, k) => {
        shared += amount;
        if (k > 1) weight += amount / (k - 1);
        if (k === WIDE) [a, b].forEach((team, side) => { carriers[side] += amount * sweepers[team]; });
      });
      const swept = sweeps.reduce((sum, { size, amount }) => sum + amount * inBoth(size), 0);
      const chance = ofTeams.chance(a, b);
      return { shared, passed: passed(shared, weight, chance), beyond: beyond(shared, weight, chance), carriers, largest: (Math.max(0, ...pairs.values()) + swept) / shared };
    },
  };

  function componentChance(): (c: number, d: number) => ByChance {
    const totals = new Float64Array(n);
    const bySize: number[] = [];
    const add = (size: number, amount: number): void => { bySize[size] = (bySize[size] ?? 0) + amount; };
    for (const { components: touched, amount } of kinds) {
      add(touched.length, amount);
      for (const c of touched) totals[c] += amount;
    }
    for (const { size, amount } of sweeps) {
      add(size, amount);
      totals.forEach((_, c) => { totals[c] += (amount * size) / n; });
    }
    // whole totals make few classes, quickly fitted, and sizes are scaled to be their sum again
    const whole = totals.map((total) => Math.round(total));
    const scale = whole.reduce((a, b) => a + b, 0) / totals.reduce((a, b) => a + b, 0);
    const chance = sharedByChance(Array.from(bySize, (amount) => (amount ?? 0) * scale), whole);
    return (c, d) => chance(whole[c], whole[d]);
  }

  function teamChance(): { readonly chance: (a: number, b: number) => ByChance; readonly swept: (a: number, b: number) => readonly number[] } {
    const sizeOf = teams.map((_, team) => components.filter(({ owner, declared }) => owner === team && declared !== false).length);
    const most = Math.min(teams.length, MOST_COMPONENTS);
    const [narrow, wide] = [0, 1].map(() => ({ bySize: new Array<number>(most + 1).fill(0), totals: new Float64Array(teams.length) }));
    const of = (k: number) => (k <= WIDE ? narrow : wide);
    for (const { teams: touched, amount } of kinds) {
      if (touched.length === 0) continue;
      of(touched.length).bySize[touched.length] += amount;
      for (const team of touched) of(touched.length).totals[team] += amount;
    }
    reached([]).forEach((amount, k) => { if (k > 0) of(k).bySize[k] += amount; });
    teams.forEach((_, team) => reached([team]).forEach((amount, k) => { if (k > 0) of(k).totals[team] += amount; }));
    const fits = [narrow, wide].map(({ bySize, totals }) => sharedByChance(bySize, totals));
    return {
      chance: (a, b) => {
        const [few, many] = fits.map((fit, i) => fit([narrow, wide][i].totals[a], [narrow, wide][i].totals[b]));
        return { ofSize: [], shared: few.shared + many.shared, weight: few.weight + many.weight, squares: few.squares + many.squares };
      },
      swept: (a, b) => reached([a, b]),
    };

    /** Expected sweeps that touch code of each of these teams, by the number of teams they touch. */
    function reached(these: readonly number[]): number[] {
      // ways[k][s]: to choose s components of k teams
      let ways = Array.from({ length: most + 1 }, (_, k) => Array.from({ length: MOST_COMPONENTS + 1 }, (__, s) => (k === 0 ? choose(n - sizeOf.reduce((x, y) => x + y, 0), s) : 0)));
      sizeOf.forEach((size, team) => {
        ways = ways.map((_, k) => Array.from({ length: MOST_COMPONENTS + 1 }, (__, s) => {
          let sum = these.includes(team) ? 0 : ways[k][s];
          if (k > 0) for (let i = 1; i <= s; i++) sum += ways[k - 1][s - i] * choose(size, i);
          return sum;
        }));
      });
      return ways.map((row) => sweeps.reduce((sum, { size, amount }) => sum + (amount * row[size]) / choose(n, size), 0));
    }
  }
}

function passed(shared: number, weight: number, chance: ByChance): number {
  const { p, weightP } = judged(Math.floor(shared), weight, chance);
  return Math.min(shared / COUPLED.shared, weight / COUPLED.weight, Math.log(p) / Math.log(COUPLED.p), Math.log(weightP) / Math.log(COUPLED.weightP)) - 1;
}

const beyond = (shared: number, weight: number, chance: ByChance): number => Math.min(shared / COUPLED.shared, (weight - chance.weight) / COUPLED.weight) - 1;

/** Whether a side comes back to the shared change-sets so often that it is in the loop, as a share of what that takes. */
export const carries = (bursts: number): number => bursts / RETURNS - 1;

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 0; i < k; i++) product *= (n - i) / (i + 1);
  return Math.max(0, product);
}
