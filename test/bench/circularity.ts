import { louvain } from '../../src/clusters/louvain.js';
import { type ScoreInput, mirrorScore } from '../../src/compare/score.js';
import { declaredUnits } from '../../src/compare/units.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { peopleLinks } from '../../src/graphs/people.js';
import { mean } from '../../src/math/stats.js';
import type { Facts } from '../../src/model/facts.js';
import type { ScoreReport } from '../../src/model/report.js';
import { estimand } from '../organisations/estimand.js';
import { CONFIGURATIONS, type Configuration, sampled, withGroups, withoutGroups } from '../organisations/learned-labels.js';
import { proportion } from './proportion.js';

/** Of 100: shown where there is nothing, on average and in one configuration; shown where there are teams, on average. */
const GOAL = { falseMean: 0.06, falseMost: 0.14, shown: 0.7 } as const;
/** Draws of the null: the test at p ≤ .05 has the same level with 39 as with the 199 of the program, and a little less power. A null that no part beats stops early (`relearned`). */
const DRAWS = 39;
/** Runs with teams are some times as dear, for no draw is spared, and ask for less precision. */
const WITH_GROUPS = 4;

interface Shown {
  direct: number;
  indirect: number;
  /** Either of the two. */
  any: number;
  runs: number;
}

/**
 * How often a part of the score is shown for learned labels, over the 24 configurations: where there are no groups that is a false alarm, where nine tenths of the work is
 * inside teams it is power. Then how far the held-out and the naive score lie from the score at the true labels. Returns whether all goals are met.
 */
export function printCircularity(runs: number, print: (line: string) => void, firstSeed = 1): boolean {
  const fewer = Math.ceil(runs / WITH_GROUPS);
  print(`score of learned labels: ${runs} organisations without groups and ${fewer} with teams for each configuration, seeds from ${firstSeed}, ${DRAWS} draws${runs < 100 ? ' (a short run: 100 are the measure)' : ''}`);
  print('direct / indirect / any of the two shown');
  let met = true;
  for (const kind of ['communities', 'inferred-members'] as const) {
    const [falseAlarms, power] = [tally(), tally()];
    const errors = { heldOut: [] as number[], naive: [] as number[] };
    let worst = 0;
    for (const configuration of CONFIGURATIONS) {
      const [without, teams] = [tally(), tally()];
      for (let seed = firstSeed; seed < firstSeed + runs; seed++) count(without, scoreOf(configuration, withoutGroups, kind, seed).score);
      for (let seed = firstSeed; seed < firstSeed + fewer; seed++) {
        const { score, truth } = scoreOf(configuration, withGroups, kind, seed);
        count(teams, score);
        const need = score.direct.need + score.indirect.need;
        if (need > 0 && truth !== null) errors.heldOut.push((100 * (score.direct.met + score.indirect.met)) / need - 100 * truth);
        if (score.naive !== null && truth !== null) errors.naive.push(score.naive - 100 * truth);
      }
      add(falseAlarms, without);
      add(power, teams);
      worst = Math.max(worst, without.any / without.runs);
      print(`${kind}, ${configuration.people} people, ${configuration.components} components, ${configuration.weeks} weeks, bursts of ${configuration.burst}: without groups ${counts(without)}, with teams ${counts(teams)}`);
    }
    const good = falseAlarms.any <= GOAL.falseMean * falseAlarms.runs && worst <= GOAL.falseMost && power.any >= GOAL.shown * power.runs;
    met = met && good;
    for (const part of ['direct', 'indirect', 'any'] as const) {
      print(`${kind}, ${part}: shown without groups ${proportion(falseAlarms[part], falseAlarms.runs)}, with teams ${proportion(power[part], power.runs)}`);
    }
    print(`${kind}: most in one configuration ${(100 * worst).toFixed(0)} of 100; score at the true labels missed by ${spread(errors.heldOut)} held out, ${spread(errors.naive)} naive${good ? '' : '  missed'}`);
  }
  print(met ? 'all goals met' : 'goals missed');
  return met;
}

function scoreOf(configuration: Configuration, make: typeof withGroups, kind: 'communities' | 'inferred-members', seed: number): { score: ScoreReport; truth: number | null } {
  const sample = make(configuration, seed);
  const facts = sampled(sample, kind === 'communities' ? 'nothing' : 'owners', seed);
  const score = mirrorScore({ facts, baskets: componentBaskets(facts), labels: labels(kind, facts), options: { permutations: 0, relearned: DRAWS, seed } });
  return { score, truth: estimand(sample.organisation, sample.noise).total.share };
}

function labels(kind: 'communities' | 'inferred-members', facts: Facts): ScoreInput['labels'] {
  if (kind === 'inferred-members') return { kind, ownership: declaredUnits(facts) };
  return { kind, learn: (known) => louvain(known.people.length, peopleLinks(known), 1) };
}

function tally(): Shown {
  return { direct: 0, indirect: 0, any: 0, runs: 0 };
}

function count(shown: Shown, { direct, indirect }: ScoreReport): void {
  const [first, second] = [direct.withheld === null, indirect.withheld === null];
  shown.direct += Number(first);
  shown.indirect += Number(second);
  shown.any += Number(first || second);
  shown.runs++;
}

function add(sum: Shown, part: Shown): void {
  for (const key of ['direct', 'indirect', 'any', 'runs'] as const) sum[key] += part[key];
}

function counts({ direct, indirect, any, runs }: Shown): string {
  return `${direct} / ${indirect} / ${any} of ${runs}`;
}

/** `-1.2 ± 4.0 points (n = 600)`: mean and root mean square about it. */
function spread(values: readonly number[]): string {
  const centre = mean(values);
  if (centre === null) return 'nothing';
  const around = Math.sqrt(mean(values.map((value) => (value - centre) ** 2))!);
  return `${centre.toFixed(1)} ± ${around.toFixed(1)} points (n = ${values.length})`;
}
