import { crossTeamTax } from '../../src/findings/cross-team-tax.js';
import { localOptimisation } from '../../src/findings/local-optimisation.js';
import { WAITING } from '../../src/findings/waiting.js';
import { studentTQuantile } from '../../src/math/distributions.js';
import { trueEffort } from './estimand.js';
import { FIXES, HOURS, type Noise, type Organisation } from './organisation.js';

/** Change-sets from which on teams and components are held against others (`compare/execution`). */
const FEWEST = 20;
/** Standard errors between nothing and the lower end of an interval of 95 %, and of 97.5 %. */
const CLEAR = { 95: 1.96, 97.5: 2.24 } as const;
/** Days within which a fix elsewhere is one that follows. */
const WITHIN = 7;
/** Shifts by whole days that are nearer than this are left out, and spans twice as long are independent. */
const NEAR = 14;

/** Mean and standard deviation of ln(1 + hours) of change-sets that take `times` as long as any other (`HOURS`, log-normal; by quadrature). */
export function logHours(times = 1): { readonly mean: number; readonly deviation: number } {
  let [sum, mean, square] = [0, 0, 0];
  for (let z = -5; z <= 5; z += 0.05) {
    const [weight, value] = [Math.exp((-z * z) / 2), Math.log1p(HOURS.median * times * Math.exp(HOURS.deviation * z))];
    sum += weight;
    mean += weight * value;
    square += weight * value ** 2;
  }
  return { mean: mean / sum, deviation: Math.sqrt(square / sum - (mean / sum) ** 2) };
}

/** Times the hours at which the geometric mean of 1 + hours is `ratio` times as large, up to `MOST_TIMES`. */
export function timesFor(ratio: number): number {
  let [low, high] = [1 / MOST_TIMES, MOST_TIMES];
  for (let step = 0; step < 30; step++) {
    const middle = Math.sqrt(low * high);
    if (logHours(middle).mean - logHours().mean < Math.log(ratio)) low = middle;
    else high = middle;
  }
  return high;
}
const MOST_TIMES = 16;

/** By how much reviewed change-sets of some components and teams exceed the thresholds of waiting, against all others; null without reviews. @param here by component and team. @param approvals times those elsewhere from which on the rule speaks. */
export function waitExcess(organisation: Organisation, noise: Noise, here: (component: number, team: number) => boolean, approvals: number): { readonly shares: number; readonly evidence: number } | null {
  const { delivery: { reviews } = {}, people } = organisation;
  if (reviews === undefined) return null;
  const sides = [true, false].map(() => ({ n: 0, log: 0, approvals: 0 }));
  trueEffort(organisation, noise).forEach((row, c) => row.forEach((amount, p) => {
    if (amount === 0) return;
    const { team } = people[p];
    const slowed = [reviews.components.get(c), reviews.teams.get(team)].flatMap((one) => one ?? []);
    const side = sides[here(c, team) ? 0 : 1];
    side.n += amount;
    side.log += amount * meanLog(Math.max(1, ...slowed.map(({ times }) => times)));
    side.approvals += amount * Math.max(1, ...slowed.map((one) => one.approvals));
  }));
  const [own, others] = sides;
  const difference = own.log / own.n - others.log / others.n;
  const error = logHours().deviation * Math.sqrt(1 / own.n + 1 / others.n);
  return {
    shares: Math.min(Math.exp(difference) / WAITING.times.value, own.approvals / own.n / (others.approvals / others.n) / approvals) - 1,
    evidence: Math.min(own.n / FEWEST, difference / error / CLEAR[95]) - 1,
  };
}

const meanLogs = new Map<number, number>();
function meanLog(times: number): number {
  if (!meanLogs.has(times)) meanLogs.set(times, logHours(times).mean);
  return meanLogs.get(times)!;
}

/** What change-sets over borders must show so that the rule speaks, with so many of them: the ratio of landing, and the difference in the share that is followed by a fix. */
export function leastTax(cases: number): { readonly landing: number; readonly rework: number } {
  const { landing, rework } = crossTeamTax.threshold;
  return { landing: Math.max(landing!.value, Math.exp((CLEAR[97.5] * logHours().deviation) / Math.sqrt(cases))), rework: Math.max(rework!.value, (CLEAR[97.5] * SURPLUS_DEVIATION) / Math.sqrt(cases)) };
}

/** Standard deviation of followed less preceded, per change-set over borders: those who come anew are half of them, in bursts, and sweeping ones have few of their size beside them. */
const SURPLUS_DEVIATION = 1.5;

/** By how much the fixes of others after a team's change-sets to its own components exceed those of shifted times. Fixes come in bursts at random: the days on which one follows are a share 1 − exp(−days covered / days). */
export function aftermathExcess(organisation: Organisation, noise: Noise, team: number): { readonly shares: number; readonly evidence: number } | null {
  const { delivery: { aftermaths = [] } = {}, components, imports, people, teams, weeks, work } = organisation;
  const own = aftermaths.filter((one) => one.team === team);
  if (own.length === 0) return null;
  const { lift, more, q } = localOptimisation.threshold;
  const { changeSets: size } = noise.burst;
  const by = trueEffort(organisation, noise).map((row) => {
    const all = [0, 0];
    row.forEach((amount, p) => { all[people[p].team === team ? 0 : 1] += amount; });
    return { team: all[0], others: all[1] };
  });
  const fixShare = (d: number): number => {
    const touching = work.filter((one) => one.components.includes(d));
    const amount = touching.reduce((sum, one) => sum + one.amount, 0);
    return amount === 0 ? FIXES : touching.reduce((sum, one) => sum + one.amount * (one.fixes ?? FIXES), 0) / amount;
  };
  let [changes, followed, expected, variance] = [0, 0, 0, 0];
  components.forEach(({ owner }, c) => {
    if (owner !== team || by[c].team === 0) return;
    const importers = [...new Set(imports.flatMap(({ from, to }) => (to === c && components[from].owner !== team ? [from] : [])))];
    const covered = importers.reduce((sum, d) => sum + (by[d].others / size) * coveredDays(noise, fixShare(d)), 0)
      + aftermaths.filter(({ mended }) => importers.includes(mended)).reduce((sum, one) => sum + (by[one.component].team / size) * coveredDays(noise, one.share), 0);
    const chance = 1 - Math.exp(-covered / (weeks * 7));
    changes += by[c].team;
    expected += by[c].team * chance;
    followed += by[c].team * (chance + (1 - chance) * (own.find(({ component }) => component === c)?.share ?? 0));
    // what is made in one burst is followed together in part
    variance += by[c].team * Math.sqrt(size) * chance * (1 - chance);
  });
  const spans = (weeks * 7) / (2 * NEAR);
  return {
    shares: Math.min(followed / expected / lift!.value - 1, (followed - expected) / more!.value - 1, 1 - own[0].times),
    evidence: Math.min(changes / FEWEST - 1, (followed - expected) / (studentTQuantile(1 - q!.value / teams.length, spans - 1) * Math.sqrt(variance * (1 + 1 / spans))) - 1),
  };
}

/** Expected days in which a fix of a burst is at most a week ahead, when each of its change-sets is one with probability `p`. */
function coveredDays({ burst: { changeSets, weeks } }: Noise, p: number): number {
  const pace = changeSets > 1 ? (weeks * 7) / (changeSets - 1) : 0;
  const step = 0.1;
  let days = 0;
  for (let at = -WITHIN + step / 2; at < weeks * 7; at += step) {
    const ahead = Array.from({ length: changeSets }, (_, i) => i * pace - at).filter((days) => days > 0 && days <= WITHIN).length;
    days += step * (1 - (1 - p) ** ahead);
  }
  return days;
}
