import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';
import { holdHeap } from '../../src/cli/heap-growth.js';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { document } from '../../src/document/index.js';
import { RULES, runRules } from '../../src/findings/index.js';
import { metricReports } from '../../src/metrics/index.js';
import type { Stage } from '../../src/model/errors.js';
import type { Facts } from '../../src/model/facts.js';
import type { RawFacts } from '../../src/model/raw.js';
import { analysisOf } from '../../src/pipeline.js';
import { jsonPieces } from '../../src/report/encode/json-text.js';
import { headline } from '../../src/report/headline.js';
import type { Beside } from '../../src/steps/tasks.js';
import { madeFacts } from './made-facts.js';

const HERE = fileURLToPath(import.meta.url);
const STAGES = ['graphs', 'clusters', 'compare', 'metrics', 'findings', 'report'] as const;
const CHANGE_SETS_PER_COMPONENT = 20;

/** What draws again and again, for z-scores, stability, chance and ranges: by design a stage of its own beside the engine. */
const NULLS = ['coupledByChance', 'again', 'chanceRanges', 'weekRanges', 'qap'];
/** Microseconds between samples of the stack: few enough not to show in what is measured. */
const SAMPLING = 5000;

interface Answer {
  readonly peak: number;
  /** Processor seconds of the process by stage. */
  readonly seconds: { readonly [stage: string]: number };
  readonly wall: number;
  /** Share of the samples that lie in `NULLS`; of a run with two threads null: the profiler sees one. */
  readonly nulls: number | null;
  /** Processor seconds of the main thread, and seconds it slept until the second one had an answer. */
  readonly main: number | null;
  readonly waited: number;
}
type Mode = 'in-turn' | 'beside';

/**
 * How the engine grows: time and peak memory of the pure half of the run on made-up facts, half as many people as components, each run in a process of its own. `labels` as in `Facts`: with `declared` no label is learned.
 * Two lines for each size. One thread: processor seconds by stage and of all, `nulls s`: what of that is spent in `NULLS`, by samples of the stack. Two threads, as the command runs where `pays` says so: processor seconds of all,
 * those of the main thread (where the system tells them) and `waited s`, the seconds it slept until the other had an answer, so that main + waited is what the run takes where both have a processor. `wall s`: by the clock, on this machine
 * with whatever else it does. `×/decade`: as in `growth`.
 */
export function engine(sizes: readonly number[], labels: Facts['labels'], print: (line: string) => void): void {
  const row = (...cells: readonly (string | number)[]): void => print(cells.map((cell) => String(cell).padStart(11)).join(''));
  row('components', 'people', 'changes', 'threads', ...STAGES, 'all s', 'nulls s', 'main s', 'waited s', 'wall s', 'peak MB', '×/decade');
  let before: { size: number; all: number } | null = null;
  for (const size of sizes) {
    const people = Math.max(10, Math.round(size / 2));
    const run = (mode: Mode): Answer => JSON.parse(execFileSync(process.execPath, [HERE, String(size), String(people), labels, mode], { encoding: 'utf8', maxBuffer: 1 << 20 })) as Answer;
    const total = ({ seconds }: Answer): number => STAGES.reduce((sum, stage) => sum + (seconds[stage] ?? 0), 0);
    const end = ({ main, waited, wall, peak }: Answer): string[] => [main === null ? '' : main.toFixed(2), waited.toFixed(2), wall.toFixed(2), (peak / 1e6).toFixed(0)];
    const alone = run('in-turn');
    const all = total(alone);
    const growth = before === null ? '' : (10 ** (Math.log(all / before.all) / Math.log(size / before.size))).toFixed(1);
    row(size, people, size * CHANGE_SETS_PER_COMPONENT, 1, ...STAGES.map((stage) => (alone.seconds[stage] ?? 0).toFixed(2)), all.toFixed(2), (alone.nulls! * all).toFixed(2), ...end(alone), growth);
    before = { size, all };
    const both = run('beside');
    row('', '', '', 2, ...STAGES.map(() => ''), total(both).toFixed(2), '', ...end(both));
  }
}

async function once(components: number, people: number, labels: Facts['labels'], mode: Mode): Promise<void> {
  const facts = madeFacts({ components, people, changeSets: components * CHANGE_SETS_PER_COMPONENT, labels, seed: 1 });
  const nothing = { repository: facts.repository, history: { firstParent: false, renames: 'exact' }, org: { repositoryConfig: {}, mailmap: null, owners: null, teams: null, exports: { reviews: null } } } as unknown as RawFacts;
  const { analysis: options, shown, beside } = analyzeOptions(await readRequest({}), nothing, '0');
  const seconds: Record<string, number> = {};
  const step = <T>(stage: Stage, run: () => T): T => {
    const start = processor();
    const result = run();
    seconds[stage] = processor() - start;
    return result;
  };
  const waiting = { seconds: 0 };
  holdHeap(facts.changeSets.file.length);
  const profiled = mode === 'in-turn' ? await profiler() : null;
  const [clock, main] = [performance.now(), mainProcessor()];
  const analysis = analysisOf(facts, options, step, mode === 'in-turn' ? undefined : watched(beside!, waiting));
  const metrics = step('metrics', () => metricReports(analysis));
  const found = step('findings', () => runRules(RULES, analysis));
  const characters = step('report', () => [...lengths(jsonPieces(document(analysis, null, { metrics, ...found }, shown, '0', headline)))].reduce((sum, length) => sum + length, 0));
  if (characters === 0) throw new Error('no report was made');
  const wall = (performance.now() - clock) / 1000;
  const mainAfter = mainProcessor();
  const answer: Answer = {
    seconds, wall, waited: waiting.seconds, main: main === null || mainAfter === null ? null : mainAfter - main,
    nulls: profiled === null ? null : shareOfNulls(await profiled()), peak: process.resourceUsage().maxRSS * 1024,
  };
  process.stdout.write(JSON.stringify(answer));
}

/** Starts the profiler; gives what it saw so far. */
async function profiler(): Promise<() => Promise<Profiler.Profile>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING });
  await session.post('Profiler.start');
  return async () => (await session.post('Profiler.stop')).profile;
}

/** The same tasks, with the seconds that taking their answers takes. */
function watched(beside: Beside, waiting: { seconds: number }): Beside {
  return (ground) => {
    const tasks = beside(ground);
    return tasks && {
      ...tasks,
      start: (name, given) => {
        const take = tasks.start(name, given);
        return () => {
          const start = performance.now();
          const done = take();
          waiting.seconds += (performance.now() - start) / 1000;
          return done;
        };
      },
    };
  };
}

/** Share of the samples with a function of `NULLS` on the stack; those of the garbage collector, which has no stack, left out. */
function shareOfNulls({ nodes, samples }: Profiler.Profile): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isNull = new Map<number, boolean>();
  const walk = (id: number, inside: boolean): void => {
    const { callFrame, children } = byId.get(id)!;
    const now = inside || NULLS.includes(callFrame.functionName);
    isNull.set(id, now);
    for (const child of children ?? []) walk(child, now);
  };
  walk(nodes[0]!.id, false);
  const missing = NULLS.filter((name) => !nodes.some(({ callFrame }) => callFrame.functionName === name));
  if (missing.length > 0) throw new Error(`never seen on the stack: ${missing.join(', ')}`);
  const known = (samples ?? []).filter((id) => !['(garbage collector)', '(idle)', '(program)'].includes(byId.get(id)!.callFrame.functionName));
  return known.filter((id) => isNull.get(id)).length / known.length;
}

function* lengths(pieces: Iterable<string>): Generator<number> {
  for (const piece of pieces) yield piece.length;
}

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Of the main thread alone, in hundredths as Linux counts them; null where there is no such file. */
function mainProcessor(): number | null {
  const path = `/proc/self/task/${process.pid}/stat`;
  if (!existsSync(path)) return null;
  const fields = readFileSync(path, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

if (process.argv[1] === HERE) await once(Number(process.argv[2]), Number(process.argv[3]), process.argv[4] as Facts['labels'], process.argv[5] as Mode);
