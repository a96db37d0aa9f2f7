import { type Part, PARTS, estimate, share } from '../../src/compare/estimate.js';
import { heldOut } from '../../src/compare/labelling.js';
import { weekRanges } from '../../src/compare/week-range.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { mean, quantile } from '../../src/math/stats.js';
import { type Stationary, stationary } from '../organisations/stationary.js';
import { rate } from './rate.js';

const WEEKS = [10, 26, 40];
const BURSTS = [1, 4];
/** What is asked: points of bias, and coverage of the 90 % range with independent change-sets and with bursts. */
const GOAL = { bias: 1, independent: [0.85, 0.95], bursts: 0.8 } as const;

/** Small and large, sharp and blurred. */
const ORGANISATIONS: readonly Stationary[] = [
  { teams: 3, size: 4, componentsPerTeam: 4, inTeam: 0.8, changeSetsPerWeek: 15 },
  { teams: 4, size: 5, componentsPerTeam: 5, inTeam: 0.6, changeSetsPerWeek: 25 },
  { teams: 6, size: 5, componentsPerTeam: 4, inTeam: 0.9, changeSetsPerWeek: 25 },
  { teams: 6, size: 6, componentsPerTeam: 6, inTeam: 0.5, changeSetsPerWeek: 40 },
  { teams: 10, size: 5, componentsPerTeam: 4, inTeam: 0.7, changeSetsPerWeek: 40 },
];

interface Tally {
  readonly errors: number[];
  readonly widths: number[];
  covered: number;
  below: number;
  withoutRange: number;
}

/**
 * Bias of the score and coverage of its 90 % range, on histories of organisations whose score is known in closed form: declared members, equal numbers of histories of each
 * organisation. Prints one line for each length, kind of history and part; returns whether all goals are met.
 */
export function printRange(histories: number, print: (line: string) => void, firstSeed = 1): boolean {
  print(`score against its closed form: ${histories} histories each, ${ORGANISATIONS.length} organisations, seeds ${firstSeed} to ${firstSeed + histories - 1}${histories < 400 ? ' (a short run: 400 histories are the measure)' : ''}`);
  const made = ORGANISATIONS.map((plan, i) => stationary(plan, i + 1));
  let met = true;
  for (const burst of BURSTS) {
    for (const weeks of WEEKS) {
      const tallies = Object.fromEntries(PARTS.map((part) => [part, tally()])) as Record<Part, Tally>;
      for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
        const { truth, history } = made[seed % made.length];
        const facts = history(weeks, burst, seed);
        const baskets = componentBaskets(facts);
        const observed = estimate(heldOut(facts, baskets, { kind: 'declared' }));
        const ranges = weekRanges(facts, baskets, { kind: 'declared' }, observed);
        for (const part of PARTS) {
          const value = share(observed[part]);
          if (value === null) continue;
          tallies[part].errors.push(100 * (value - truth[part]));
          const range = ranges[part];
          if (range === null) tallies[part].withoutRange++;
          else {
            tallies[part].widths.push(100 * (range.high - range.low));
            if (truth[part] >= range.low && truth[part] <= range.high) tallies[part].covered++;
            else if (truth[part] > range.high) tallies[part].below++;
          }
        }
      }
      for (const part of PARTS) met = line(tallies[part], part, weeks, burst, print) && met;
    }
  }
  print(met ? 'all goals met' : 'goals missed');
  return met;
}

function line({ errors, widths, covered, below, withoutRange }: Tally, part: Part, weeks: number, burst: number, print: (line: string) => void): boolean {
  const bias = mean(errors) ?? NaN;
  const coverage = covered / widths.length;
  const good = Math.abs(bias) <= GOAL.bias && (burst > 1 ? coverage >= GOAL.bursts : coverage >= GOAL.independent[0] && coverage <= GOAL.independent[1]);
  const missed = good ? '' : '  missed';
  const sides = `truth above ${below}, below ${widths.length - covered - below}`;
  print(`${burst === 1 ? 'independent' : `bursts of ${burst}`}, ${weeks} weeks, ${part}: bias ${bias.toFixed(2)} points, coverage ${rate(covered, widths.length)} (${sides}), median width ${(quantile(widths, 0.5) ?? NaN).toFixed(1)}${withoutRange > 0 ? `, ${withoutRange} without range` : ''}${missed}`);
  return good;
}

function tally(): Tally {
  return { errors: [], widths: [], covered: 0, below: 0, withoutRange: 0 };
}
