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
const MUST = 0.5;

/** Organisations between two looks at which rules still want plantings: what is planted does not depend on how many threads there are. */
const BLOCK = 40;
/** Times the plantings that are asked for: the plantings after which a rule is done however weak they are (noise hides some kinds), and the organisations after which all are. */
const MOST = { plantings: 3, organisations: 10 };

export interface Detection {
  /** Plantings of each rule that exceed its thresholds by half, with moderate noise; so many aligned organisations, and random ones. */
  readonly plantings: number;
  /** Organisations are drawn from this seed and those after it. */
  readonly firstSeed: number;
  /** Ids of the rules that are measured; empty: all, and what is asked of organisations in which there is nothing to find. */
  readonly rules: readonly string[];
}

/** Rules that can be measured: those that something is planted for, and all that exist. */
export const MEASURED: readonly string[] = [...new Set([...RULES.map(({ id }) => id), ...PLANTS.map(({ rule }) => rule)])];

/** What stands beside planted truth: recall by how far thresholds are exceeded and precision, by finding and noise; false alarms where there is nothing to find; learned labels. The measure is moderate noise: a third as many have none or heavy. How far it has come goes to `tell`. */
export async function printDetection({ plantings, firstSeed, rules }: Detection, print: Print, tell: Print): Promise<void> {
  const levels = [NOISE.moderate, NOISE.none, NOISE.heavy].map((noise) => ({ noise, of: noise === NOISE.moderate ? plantings : Math.ceil(plantings / 3) }));
  const asked = rules.length > 0 ? rules : MEASURED;
  const over = async <T>(task: Task, from: number, of: number): Promise<T[]> => {
    const start = performance.now();
    const results = await inThreads<T>(new URL('detect-thread.js', import.meta.url), task, Array.from({ length: of }, (_, i) => from + i));
    tell(`${task.kind} organisations with ${task.noise.name} noise, seeds ${from} to ${from + of - 1}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    return results;
  };
  // what is asked for comes first: all of it takes an hour and more
  for (const { noise, of } of levels) {
    await printPlanted({ noise, plantings: of, firstSeed, rules: asked }, (short, from) => over({ kind: 'planted', noise, rules: short }, from, BLOCK), print, tell);
    if (rules.length > 0) continue;
    printAligned(await over<AlignedResult>({ kind: 'aligned', noise, rules: [] }, firstSeed, of), noise, print);
    if (noise === NOISE.moderate) printRandom(await over<RandomResult>({ kind: 'random', noise, rules: [] }, firstSeed, plantings), noise, print);
  }
  if (rules.length > 0) return;
  printFalseAlarms(Math.min(plantings, 20), print, firstSeed);
  printAreaAlarms(Math.min(plantings, 50), print, firstSeed);
}

type Print = (line: string) => void;
const plantRules: ReadonlySet<string> = new Set(PLANTS.map(({ rule }) => rule));
const wholeRules: ReadonlySet<string> = new Set(PLANTS.flatMap(({ rule, whole }) => (whole ? [rule] : [])));
const exists = (rule: string): boolean => RULES.some(({ id }) => id === rule);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What was asked about one rule so far. */
interface Sample {
  readonly rule: string;
  readonly all: readonly Planting[];
  /** Findings about what was not planted. */
  readonly others: number;
  /** All findings: what was planted, what follows from it or is true of the expected work besides, and others. */
  readonly findings: number;
  /** Organisations in which it was asked, and those in which something was planted for it. */
  readonly organisations: number;
  readonly with: number;
}

/** Plants rules that want plantings, those that want most first, in block after block of organisations, and prints each as soon as it has enough. What is found has no say in when that is. */
async function printPlanted({ noise, plantings, firstSeed, rules }: Detection & { readonly noise: Noise }, over: (short: readonly string[], from: number) => Promise<readonly PlantedResult[]>, print: Print, tell: Print): Promise<void> {
  print(`planted truth, ${noise.name} noise (${percent(noise.foreign)} foreign, ${percent(noise.sweeping)} sweeping, bursts of ${noise.burst.changeSets}), until ${plantings} plantings of a rule exceed its thresholds by half; recall by how far the true signal, noise included, exceeds the thresholds; 95 % bounds of Wilson:`);
  let samples = rules.map((rule): Sample => ({ rule, all: [], others: 0, findings: 0, organisations: 0, with: 0 }));
  const elsewhere: string[] = [];
  const strong = ({ all }: Sample): number => all.filter(({ excess }) => excess >= MUST).length;
  const wants = (one: Sample): boolean => plantRules.has(one.rule) && strong(one) < plantings && one.all.length < MOST.plantings * plantings;
  const most = Math.ceil((MOST.organisations * plantings) / BLOCK);
  let block = 0;
  for (; block < most && (block === 0 || samples.some(wants)); block++) {
    const short = samples.filter(wants).sort((a, b) => strong(a) - strong(b)).map(({ rule }) => rule);
    const results = await over(short, firstSeed + block * BLOCK);
    samples = samples.map((one) => (plantRules.has(one.rule) && !short.includes(one.rule) ? one : added(one, results)));
    for (const one of samples) if (short.includes(one.rule) && !wants(one)) printSample(one, print);
    elsewhere.push(...results.flatMap((one) => one.false).filter((rule) => !rules.includes(rule)));
    tell(`  wanting: ${samples.filter(wants).map((one) => `${one.rule} ${strong(one)} (${one.all.filter(({ excess, found }) => excess >= MUST && found).length} found, ${one.others} others)`).join(', ') || 'none'}`);
  }
  for (const one of samples) if (wants(one) || !plantRules.has(one.rule)) printSample(one, print);
  const rest = [...new Set(elsewhere)].sort();
  if (rest.length > 0) print(`  other rules, of what was not planted: ${rest.map((rule) => `${rule} ${elsewhere.filter((one) => one === rule).length}`).join(', ')}`);
  print(`  ${samples.reduce((sum, { all }) => sum + all.length, 0)} plantings in ${block * BLOCK} organisations, seeds ${firstSeed} to ${firstSeed + block * BLOCK - 1}`);
}

/** With what a block of organisations says of the rule. */
function added(sample: Sample, results: readonly PlantedResult[]): Sample {
  const { rule } = sample;
  const asked = results.filter(({ whole }) => !wholeRules.has(rule) || whole === rule);
  const counted = (of: (one: PlantedResult) => readonly string[]): number => asked.reduce((sum, one) => sum + of(one).filter((id) => id === rule).length, 0);
  const plantings = asked.map(({ planted }) => planted.filter((one) => one.rule === rule));
  return {
    rule, all: [...sample.all, ...plantings.flat()],
    others: sample.others + counted((one) => one.false),
    findings: sample.findings + counted((one) => one.all),
    organisations: sample.organisations + asked.length, with: sample.with + plantings.filter(({ length }) => length > 0).length,
  };
}

function printSample({ rule, all, others, findings, organisations, with: having }: Sample, print: Print): void {
  if (!exists(rule)) return print(`  ${rule}: ${all.length} planted, no rule yet`);
  if (all.length === 0) return print(`  ${rule}: ${plantRules.has(rule) ? 'nothing planted' : 'no plant'}; ${others} findings about what was not planted in ${organisations} organisations`);
  const found = all.filter((one) => one.found).length;
  print(`  ${rule}: ${recall('recall by half and more', all.filter(({ excess }) => excess >= MUST))}; precision ${proportion(found, found + others)} of planted ones and others, ${proportion(findings - others, findings)} of all findings, in ${having} of ${organisations} organisations`);
  print(`    ${CLASSES.slice(1).map((to, i) => recall(range(CLASSES[i], to), all.filter(({ excess }) => excess >= CLASSES[i] && excess < to))).join('; ')}`);
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
