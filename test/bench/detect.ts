import { RULES } from '../../src/findings/index.js';
import type { Random } from '../../src/math/random.js';
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
/** True excess over the thresholds (`true-shares.ts`): the recall curve's classes, the last being what must be found. */
const CLASSES = [-Infinity, 0, 0.25, 0.5, Infinity];

interface Planting {
  readonly found: boolean;
  /** The import network shows the planted area; true of other plants. */
  readonly visible: boolean;
  readonly excess: number;
}
interface Tally {
  readonly planted: Planting[];
  /** Findings of the rule about what was neither planted, nor follows from it, nor is true by the expected shares. */
  false: number;
}

/** Two of three plants well above the thresholds of their rule, the others from under to above them. */
function strengths(rng: Random): number {
  return rng.next() < 2 / 3 ? 2 + rng.next() : 0.75 + 1.25 * rng.next();
}

/** What is found of plants, by rule, over `runs` organisations of 3 to 40 teams, and what else is. */
function tallies(runs: number, noise: Noise): Map<string, Tally> {
  const tally = new Map<string, Tally>([...RULES.map(({ id }) => id), ...PLANTS.map(({ rule }) => rule)].map((rule) => [rule, { planted: [], false: 0 }]));
  for (let seed = 1; seed <= runs; seed++) {
    const truth = planted(aligned(drawnShape(seed)), PLANTS, { times: TIMES, noise, strength: strengths, seed });
    const { found, visible, excess, false: others } = compared(truth, reported(truth.organisation, noise, seed));
    truth.planted.forEach(({ plant }, i) => tally.get(plant.rule)!.planted.push({ found: found[i], visible: visible[i], excess: excess[i] }));
    for (const { rule } of others) tally.get(rule)!.false++;
  }
  return tally;
}

const exists = (rule: string): boolean => RULES.some(({ id }) => id === rule);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What stands beside planted truth: recall by how far thresholds are exceeded and precision, by finding and noise; false alarms where there is nothing to find; learned labels. The measure is moderate noise: a third of the runs has none or heavy. */
export function printDetection(runs: number, print: (line: string) => void): void {
  const levels = [NOISE.moderate, NOISE.none, NOISE.heavy].map((noise) => ({ noise, of: noise === NOISE.moderate ? runs : Math.ceil(runs / 3) }));
  for (const { noise, of } of levels) printNoise(noise, of, print);
  for (const { noise, of } of levels) printAligned(of, noise, print);
  printRandom(runs, NOISE.moderate, print);
  printFalseAlarms(Math.min(runs, 20), print);
  printAreaAlarms(Math.min(runs, 50), print);
}

function printNoise(noise: Noise, runs: number, print: (line: string) => void): void {
  print(`planted truth, ${noise.name} noise (${percent(noise.foreign)} foreign, ${percent(noise.sweeping)} sweeping, bursts of ${noise.burst.changeSets}), ${runs} organisations; recall by how far the true signal, noise included, exceeds the thresholds; 95 % bounds of Wilson:`);
  for (const [rule, { planted: all, false: others }] of tallies(runs, noise)) {
    if (!exists(rule)) print(`  ${rule}: ${all.length} planted, no rule yet`);
    else if (all.length === 0) print(`  ${rule}: no plant; ${others} findings about what was not planted`);
    else {
      const found = all.filter((one) => one.found).length;
      print(`  ${rule}: ${recall('recall by half and more', all.filter(({ excess }) => excess >= 0.5))}; precision ${proportion(found, found + others)}`);
      print(`    ${CLASSES.slice(1).map((to, i) => recall(range(CLASSES[i], to), all.filter(({ excess }) => excess >= CLASSES[i] && excess < to))).join('; ')}`);
    }
  }
}

function recall(name: string, all: readonly Planting[]): string {
  const shown = all.filter(({ visible }) => visible);
  const found = (of: readonly Planting[]): string => proportion(of.filter((one) => one.found).length, of.length);
  return `${name} ${found(all)}${shown.length < all.length ? `, of areas that the import network shows ${found(shown)}` : ''}`;
}

function range(from: number, to: number): string {
  if (from === -Infinity) return 'not exceeded';
  return to === Infinity ? `${percent(from)} and more` : `${percent(from)} to ${percent(to)}`;
}
