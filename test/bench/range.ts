import { type Part, PARTS, estimate, share } from '../../src/compare/estimate.js';
import { heldOut } from '../../src/compare/labelling.js';
import { weekRanges } from '../../src/compare/week-range.js';
import { facts } from '../../src/facts/index.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { mean, quantile } from '../../src/math/stats.js';
import type { Facts } from '../../src/model/facts.js';
import { aligned } from '../organisations/aligned.js';
import { estimand } from '../organisations/estimand.js';
import { history } from '../organisations/history.js';
import { type Noise, foreigners } from '../organisations/organisation.js';
import { defaultOptions, rawHistory } from '../organisations/raw-history.js';
import { proportion } from './proportion.js';

const WEEKS = [10, 26, 40];
/** Change-sets that one person makes of one kind, over up to two weeks. */
const BURSTS = [{ changeSets: 1, weeks: 0 }, { changeSets: 4, weeks: 2 }];
/** What is asked: points of bias, and coverage of the 90 % range with independent change-sets and with bursts. */
const GOAL = { bias: 1, independent: [0.85, 0.95], bursts: 0.8 } as const;

interface Size {
  readonly teams: number;
  readonly components: number;
  readonly size: readonly [number, number];
  readonly changeSetsPerWeek: number;
  /** Share of every kind of work that people of other teams do. */
  readonly foreign: number;
}

/** Small and large, sharp and blurred. */
const ORGANISATIONS: readonly Size[] = [
  { teams: 3, components: 12, size: [4, 4], changeSetsPerWeek: 15, foreign: 0.2 },
  { teams: 4, components: 20, size: [5, 5], changeSetsPerWeek: 25, foreign: 0.4 },
  { teams: 6, components: 24, size: [3, 7], changeSetsPerWeek: 30, foreign: 0.1 },
  { teams: 6, components: 36, size: [6, 6], changeSetsPerWeek: 40, foreign: 0.5 },
  { teams: 10, components: 50, size: [3, 9], changeSetsPerWeek: 50, foreign: 0.3 },
];

interface Tally {
  /** By organisation, in points. */
  readonly errors: number[][];
  readonly widths: number[];
  covered: number;
  above: number;
  withoutRange: number;
}

/**
 * Bias of the score and coverage of its 90 % range, on histories of organisations whose score is known in closed form (`estimand`): declared members, equal numbers of
 * histories of each organisation. Prints one line for each length, kind of history and part; returns whether all goals are met.
 */
export function printRange(histories: number, print: (line: string) => void, firstSeed = 1): boolean {
  print(`score against its closed form: ${histories} histories each, ${ORGANISATIONS.length} organisations, seeds ${firstSeed} to ${firstSeed + histories - 1}${histories < 400 ? ' (a short run: 400 histories are the measure)' : ''}`);
  let met = true;
  for (const burst of BURSTS) {
    for (const weeks of WEEKS) {
      const tallies = Object.fromEntries(PARTS.map((part) => [part, tally()])) as Record<Part, Tally>;
      const made = ORGANISATIONS.map((size, i) => organisationOf(size, i, weeks, burst));
      for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
        const which = seed % made.length;
        const known = made[which].history(seed);
        const baskets = componentBaskets(known);
        const observed = estimate(heldOut(known, baskets, { kind: 'declared' }));
        const ranges = weekRanges(known, baskets, { kind: 'declared' }, observed);
        for (const part of PARTS) count(tallies[part], which, made[which].truth[part].share!, share(observed[part]), ranges[part]);
      }
      for (const part of PARTS) met = line(tallies[part], `${burst.changeSets === 1 ? 'independent' : `bursts of ${burst.changeSets}`}, ${weeks} weeks, ${part}`, burst.changeSets > 1, print) && met;
    }
  }
  print(met ? 'all goals met' : 'goals missed');
  return met;
}

function organisationOf({ teams, components, size, changeSetsPerWeek, foreign }: Size, index: number, weeks: number, burst: Noise['burst']) {
  const plan = aligned({ seed: index + 1, teams, components, weeks, size, changeSets: changeSetsPerWeek * weeks });
  const organisation = { ...plan, work: plan.work.map((work) => ({ ...work, people: mixed(work.people, foreigners(plan, work), foreign) })) };
  const noise: Noise = { name: `${burst.changeSets} at a time`, foreign: 0, sweeping: 0, burst };
  return {
    truth: estimand(organisation, noise),
    history(seed: number): Facts {
      const raw = rawHistory(organisation, history(organisation, noise, seed), 'members', seed);
      return facts(raw, defaultOptions(raw).facts);
    },
  };
}

/** Drawn like all other work: a foreign share that each history holds exactly, as noise has it, would vary less from history to history than between the weeks of one. */
function mixed(own: ReadonlyMap<number, number>, others: ReadonlyMap<number, number>, share: number): Map<number, number> {
  const all = [...others.values()].reduce((a, b) => a + b, 0);
  return new Map([...[...own].map(([p, part]) => [p, part * (1 - share)] as const), ...[...others].map(([p, part]) => [p, (part * share) / all] as const)]);
}

function count(tally: Tally, organisation: number, truth: number, value: number | null, range: { readonly low: number; readonly high: number } | null): void {
  if (value === null) return;
  (tally.errors[organisation] ??= []).push(100 * (value - truth));
  if (range === null) {
    tally.withoutRange++;
    return;
  }
  tally.widths.push(100 * (range.high - range.low));
  if (truth > range.high) tally.above++;
  else if (truth >= range.low) tally.covered++;
}

function line({ errors, widths, covered, above, withoutRange }: Tally, name: string, inBursts: boolean, print: (line: string) => void): boolean {
  const bias = mean(errors.flat()) ?? NaN;
  const each = errors.map((of) => mean(of)!);
  const farthest = each.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
  const coverage = covered / widths.length;
  const good = Math.abs(bias) <= GOAL.bias && coverage >= (inBursts ? GOAL.bursts : GOAL.independent[0]) && (inBursts || coverage <= GOAL.independent[1]);
  const sides = `truth above ${above}, below ${widths.length - covered - above}`;
  print(`${name}: bias ${bias.toFixed(2)} points (one organisation at most ${farthest.toFixed(2)}), coverage ${proportion(covered, widths.length)}, ${sides}, median width ${(quantile(widths, 0.5) ?? NaN).toFixed(1)}${withoutRange > 0 ? `, ${withoutRange} without range` : ''}${good ? '' : '  missed'}`);
  return good;
}

function tally(): Tally {
  return { errors: [], widths: [], covered: 0, above: 0, withoutRange: 0 };
}
