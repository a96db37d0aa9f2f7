import { RULES } from '../../src/findings/index.js';
import { NOISE, type Noise } from '../organisations/organisation.js';
import { PLANTS } from '../organisations/plants/index.js';
import { printAreaAlarms } from './area-alarms.js';
import type { AlignedResult, PlantedResult, Planting, RandomResult } from './detect-organisation.js';
import type { Task } from './detect-thread.js';
import { printFalseAlarms } from './false-alarms.js';
import { inThreads } from './in-threads.js';
import { proportion } from './proportion.js';
import { printAligned, printRandom } from './whole-organisations.js';

/** Classes of the recall curve by true excess over the thresholds, the last being what must be found. */
const CLASSES = [-Infinity, 0, 0.25, 0.5, Infinity];

export interface Detection {
  /** Organisations with moderate noise. */
  readonly runs: number;
  /** Organisations are drawn from this seed and those after it. */
  readonly firstSeed: number;
  /** Ids of the rules that are measured; empty: all, and what is asked of organisations in which there is nothing to find. */
  readonly rules: readonly string[];
}

/** Rules that can be measured: those that something is planted for, and all that exist. */
export const MEASURED: readonly string[] = [...new Set([...RULES.map(({ id }) => id), ...PLANTS.map(({ rule }) => rule)])];

/** What stands beside planted truth: recall by how far thresholds are exceeded and precision, by finding and noise; false alarms where there is nothing to find; learned labels. The measure is moderate noise: a third of the runs has none or heavy. How long each takes goes to `tell`. */
export async function printDetection({ runs, firstSeed, rules }: Detection, print: (line: string) => void, tell: (line: string) => void): Promise<void> {
  const levels = [NOISE.moderate, NOISE.none, NOISE.heavy].map((noise) => ({ noise, of: noise === NOISE.moderate ? runs : Math.ceil(runs / 3) }));
  const asked = rules.length > 0 ? rules : MEASURED;
  const over = async <T>(kind: Task['kind'], noise: Noise, of: number): Promise<T[]> => {
    const task: Task = { kind, noise, rules: asked };
    const start = performance.now();
    const results = await inThreads<T>(new URL('detect-thread.js', import.meta.url), task, Array.from({ length: of }, (_, i) => firstSeed + i));
    tell(`${of} ${kind} organisations with ${noise.name} noise: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    return results;
  };
  for (const { noise, of } of levels) printNoise(noise, await over<PlantedResult>('planted', noise, of), asked, print);
  if (rules.length > 0) return;
  for (const { noise, of } of levels) printAligned(await over<AlignedResult>('aligned', noise, of), noise, print);
  printRandom(await over<RandomResult>('random', NOISE.moderate, runs), NOISE.moderate, print);
  printFalseAlarms(Math.min(runs, 20), print, firstSeed);
  printAreaAlarms(Math.min(runs, 50), print, firstSeed);
}

const exists = (rule: string): boolean => RULES.some(({ id }) => id === rule);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

function printNoise(noise: Noise, results: readonly PlantedResult[], rules: readonly string[], print: (line: string) => void): void {
  print(`planted truth, ${noise.name} noise (${percent(noise.foreign)} foreign, ${percent(noise.sweeping)} sweeping, bursts of ${noise.burst.changeSets}), ${results.length} organisations; recall by how far the true signal, noise included, exceeds the thresholds; 95 % bounds of Wilson:`);
  const plantings = results.flatMap(({ planted }) => planted);
  const alarms = results.flatMap((one) => one.false);
  const falseOf = (rule: string): number => alarms.filter((one) => one === rule).length;
  for (const rule of rules) {
    const all = plantings.filter((one) => one.rule === rule);
    const others = falseOf(rule);
    if (!exists(rule)) print(`  ${rule}: ${all.length} planted, no rule yet`);
    else if (all.length === 0) print(`  ${rule}: no plant; ${others} findings about what was not planted`);
    else {
      const found = all.filter((one) => one.found).length;
      print(`  ${rule}: ${recall('recall by half and more', all.filter(({ excess }) => excess >= 0.5))}; precision ${proportion(found, found + others)}`);
      print(`    ${CLASSES.slice(1).map((to, i) => recall(range(CLASSES[i], to), all.filter(({ excess }) => excess >= CLASSES[i] && excess < to))).join('; ')}`);
    }
  }
  const rest = [...new Set(alarms)].filter((rule) => !rules.includes(rule)).sort();
  if (rest.length > 0) print(`  other rules, of what was not planted: ${rest.map((rule) => `${rule} ${falseOf(rule)}`).join(', ')}`);
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
