import { RULES } from '../../src/findings/index.js';
import type { Finding, Report } from '../../src/model/report.js';
import { analyze } from '../../src/pipeline.js';
import { aligned, drawnShape } from '../organisations/aligned.js';
import { history } from '../organisations/history.js';
import { NOISE, type Noise, type Organisation } from '../organisations/organisation.js';
import { isAbout, planted, type Truth } from '../organisations/planted.js';
import { PLANTS } from '../organisations/plants/index.js';
import { defaultOptions, rawHistory } from '../organisations/raw-history.js';
import { proportion } from './proportion.js';

/** Plants of each kind in one organisation, where there is room. */
const TIMES = 4;
/** Findings do not depend on permutations, and consensus hardly on the number of runs beyond these. */
const QUICK = { permutations: 19, seeds: 8 };

export interface Tally {
  planted: number;
  found: number;
  /** Findings of the rule about what was not planted, nor follows from it. */
  false: number;
}

/** The report on one history of an organisation. */
export function reported(organisation: Organisation, noise: Noise, seed: number): Report {
  const raw = rawHistory(organisation, history(organisation, noise, seed), 'members', seed);
  const options = defaultOptions(raw);
  return analyze(raw, { ...options, analysis: { ...options.analysis, ...QUICK } });
}

/** What of a truth a report finds, by plant, and what else it finds, by rule. */
export function compared({ planted: all }: Truth, report: Report): { readonly found: readonly boolean[]; readonly false: readonly Finding[] } {
  const about = (finding: Finding): boolean => all.some(({ expected, implied }) => [expected, ...implied].some((claim) => isAbout(claim, finding, report)));
  return {
    found: all.map(({ expected }) => report.findings.some((finding) => isAbout(expected, finding, report))),
    false: report.findings.filter((finding) => !about(finding)),
  };
}

/** Recall and precision by rule over `runs` organisations from 3 to 40 teams. */
export function tallies(runs: number, noise: Noise, strength: number, firstSeed = 1): Map<string, Tally> {
  const tally = new Map<string, Tally>([...RULES.map(({ id }) => id), ...PLANTS.map(({ rule }) => rule)].map((rule) => [rule, { planted: 0, found: 0, false: 0 }]));
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const truth = planted(aligned(drawnShape(seed)), PLANTS, { times: TIMES, noise, strength, seed });
    const { found, false: others } = compared(truth, reported(truth.organisation, noise, seed));
    truth.planted.forEach(({ plant }, i) => {
      tally.get(plant.rule)!.planted++;
      if (found[i]) tally.get(plant.rule)!.found++;
    });
    for (const { rule } of others) tally.get(rule)!.false++;
  }
  return tally;
}

export function printDetection(runs: number, print: (line: string) => void): void {
  for (const noise of Object.values(NOISE)) {
    print(`planted truth, ${noise.name} noise (${100 * noise.foreign} % foreign, ${100 * noise.sweeping} % sweeping, bursts of ${noise.burst.changeSets}), ${runs} organisations, thresholds exceeded by half; 95 % bounds of Wilson:`);
    for (const [rule, { planted: n, found, false: others }] of tallies(runs, noise, 1.5)) {
      if (!RULES.some(({ id }) => id === rule)) print(`  ${rule}: ${n} planted, no rule yet`);
      else print(`  ${rule}: recall ${proportion(found, n)}, precision ${proportion(found, found + others)}`);
    }
  }
}
