import { RULES } from '../../src/findings/index.js';
import { aligned, drawnShape } from '../organisations/aligned.js';
import { NOISE, type Noise } from '../organisations/organisation.js';
import { planted } from '../organisations/planted.js';
import { PLANTS } from '../organisations/plants/index.js';
import { compared, reported } from '../organisations/reported.js';
import { printAreaAlarms } from './area-alarms.js';
import { printFalseAlarms } from './false-alarms.js';
import { proportion } from './proportion.js';
import { printAligned, printRandom } from './whole-organisations.js';

/** Plants of each kind in one organisation, where there is room. */
const TIMES = 6;
const CURVE = [0.75, 1, 1.25, 2, 3];

interface Tally {
  planted: number;
  found: number;
  /** Planted areas that the import network shows, and those found among them; equal to the above for other plants. */
  visible: number;
  foundVisible: number;
  /** Findings of the rule about what was not planted, nor follows from it. */
  false: number;
}

/** Recall and precision by rule over `runs` organisations of 3 to 40 teams. */
function tallies(runs: number, noise: Noise, strength: number): Map<string, Tally> {
  const tally = new Map<string, Tally>([...RULES.map(({ id }) => id), ...PLANTS.map(({ rule }) => rule)].map((rule) => [rule, { planted: 0, found: 0, visible: 0, foundVisible: 0, false: 0 }]));
  for (let seed = 1; seed <= runs; seed++) {
    const truth = planted(aligned(drawnShape(seed)), PLANTS, { times: TIMES, noise, strength, seed });
    const { found, visible, false: others } = compared(truth, reported(truth.organisation, noise, seed));
    truth.planted.forEach(({ plant }, i) => {
      const of = tally.get(plant.rule)!;
      of.planted++;
      if (found[i]) of.found++;
      if (visible[i]) of.visible++;
      if (visible[i] && found[i]) of.foundVisible++;
    });
    for (const { rule } of others) tally.get(rule)!.false++;
  }
  return tally;
}

const exists = (rule: string): boolean => RULES.some(({ id }) => id === rule);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What stands beside planted truth: recall and precision by finding and noise, recall by strength, false alarms where there is nothing to find, learned labels. */
export function printDetection(runs: number, print: (line: string) => void): void {
  for (const noise of Object.values(NOISE)) printNoise(noise, runs, print);
  const few = Math.ceil(runs / 4);
  print(`recall by strength, moderate noise, ${few} organisations each; 1 stands on the thresholds:`);
  const curve = CURVE.map((strength) => tallies(few, NOISE.moderate, strength));
  for (const { id } of RULES.filter(({ id }) => PLANTS.some(({ rule }) => rule === id))) {
    print(`  ${id}: ${CURVE.map((strength, i) => `${strength}: ${proportion(curve[i].get(id)!.found, curve[i].get(id)!.planted)}`).join('; ')}`);
  }
  for (const noise of Object.values(NOISE)) printAligned(runs, noise, print);
  printRandom(runs, NOISE.moderate, print);
  printFalseAlarms(Math.min(runs, 20), print);
  printAreaAlarms(runs, print);
}

function printNoise(noise: Noise, runs: number, print: (line: string) => void): void {
  print(`planted truth, ${noise.name} noise (${percent(noise.foreign)} foreign, ${percent(noise.sweeping)} sweeping, bursts of ${noise.burst.changeSets}), ${runs} organisations, thresholds exceeded by half; 95 % bounds of Wilson:`);
  for (const [rule, { planted: n, found, visible, foundVisible, false: others }] of tallies(runs, noise, 1.5)) {
    if (n === 0) print(`  ${rule}: no plant; ${others} findings about what was not planted`);
    else if (!exists(rule)) print(`  ${rule}: ${n} planted, no rule yet`);
    else {
      const shown = visible < n ? `, of areas that the import network shows ${proportion(foundVisible, visible)}` : '';
      print(`  ${rule}: recall ${proportion(found, n)}${shown}; precision ${proportion(found, found + others)}`);
    }
  }
}
