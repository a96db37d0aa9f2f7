import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { inSecondThread, pays, secondThread, type SecondThreadOptions } from '../../src/cli/second-thread/second-thread.js';
import type { Facts } from '../../src/model/facts.js';
import type { RawFacts } from '../../src/model/raw.js';
import type { Report } from '../../src/model/report.js';
import { reportOf, type AnalyzeOptions } from '../../src/pipeline.js';
import { jsonText } from '../../src/report/encode/json-text.js';
import * as tasks from '../../src/steps/tasks.js';
import { madeFacts } from '../bench/made-facts.js';

/** Tasks that this thread does in place of the second one. */
const here: string[] = [];
vi.mock('../../src/steps/tasks.js', async (original) => {
  const real = await original<typeof tasks>();
  return { ...real, done: (...[ground, name, given]: Parameters<typeof real.done>) => {
    here.push(name);
    return real.done(ground, name, given);
  } };
});
beforeEach(() => void (here.length = 0));

const ALL = ['betweenness', 'areas', 'score', 'people', 'coupledByChance', 'correlation'].sort();
let folder: string;
let programs: SecondThreadOptions['programs'];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'conway-threads-'));
  await build({ entryPoints: ['watch-worker', 'tasks-worker'].map((name) => `src/cli/second-thread/${name}.ts`), outdir: folder, outExtension: { '.js': '.mjs' }, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
  programs = { watch: address('watch-worker.mjs'), tasks: address('tasks-worker.mjs') };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const address = (name: string): URL => pathToFileURL(join(folder, name));
/** The address of a program of these lines. */
function program(name: string, ...lines: string[]): URL {
  writeFileSync(join(folder, name), lines.join('\n'));
  return address(name);
}
const WORKER = "import { workerData } from 'node:worker_threads'; const { port, state } = workerData;";
const ANSWER = '{ Atomics.add(state, 0, 1); Atomics.notify(state, 0); }';

const small = (labels: Facts['labels']): Facts => madeFacts({ components: 60, people: 30, changeSets: 900, labels, seed: 3 });
async function report(facts: Facts, beside?: AnalyzeOptions['beside'], permutations = 99): Promise<string> {
  const nothing = { repository: facts.repository, history: { firstParent: false, renames: 'exact' }, org: { repositoryConfig: {}, mailmap: null, owners: null, teams: null, exports: { reviews: null } } } as unknown as RawFacts;
  const { beside: _usual, ...options } = analyzeOptions(await readRequest({}), nothing, '0');
  return jsonText(reportOf(facts, { ...options, analysis: { ...options.analysis, seeds: 4, permutations, relearned: 19 }, support: false, ...(beside !== undefined && { beside }) }));
}

describe('an analysis with a second thread', () => {
  it.each(['declared', 'owners', 'none'] as const)('gives the bytes of one without, labels %s, and leaves every task to it', async (labels) => {
    const facts = small(labels);
    expect(await report(facts, inSecondThread({ programs }))).toBe(await report(facts));
    expect(here).toEqual([]);
  });

  it('tells the limits of all tasks in one order', async () => {
    const facts = madeFacts({ components: 3200, people: 40, changeSets: 1000, labels: 'declared', seed: 1 });
    const alone = await report(facts, undefined, 999);
    expect((JSON.parse(alone) as Report).coverage.limits.map(({ id }) => id)).toEqual(['betweenness-sources', 'qap']);
    expect(await report(facts, inSecondThread({ programs }), 999)).toBe(alone);
    expect(here).toEqual([]);
  });

  it.each<[string, () => Partial<SecondThreadOptions>]>([
    ['runs out of memory', () => ({ memory: 32, programs: { ...programs, tasks: program('fills.mjs', WORKER, 'port.on("message", () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); });') } })],
    ['is not there', () => ({ programs: { ...programs, tasks: address('nowhere.mjs') } })],
    ['ends at once', () => ({ programs: { ...programs, tasks: program('ends.mjs', 'process.exit(3);') } })],
    ['fails at every task', () => ({ programs: { ...programs, tasks: program('fails.mjs', WORKER, `port.on('message', ({ name }) => { if (name) { port.postMessage({ name, done: null }); ${ANSWER} } });`) } })],
    ['ends in the middle', () => ({ programs: { ...programs, tasks: program('half.mjs', WORKER, `port.on('message', ({ name }) => { if (name === 'people') process.exit(0); if (name) { port.postMessage({ name, done: null }); ${ANSWER} } });`) } })],
    ['is never started', () => ({ patience: 200, programs: { ...programs, watch: program('silent.mjs', 'setTimeout(() => undefined, 1000);') } })],
    ['is watched no more', () => ({ patience: 200, programs: { ...programs, watch: program('beats.mjs', WORKER, 'Atomics.add(state, 2, 1); setTimeout(() => process.exit(0), 100);') } })],
    ['cannot be watched', () => ({ patience: 200, programs: { ...programs, watch: address('nowhere.mjs') } })],
  ])('does the tasks itself where the thread %s', async (_what, options) => {
    const facts = small('declared');
    expect(await report(facts, inSecondThread({ programs, ...options() }))).toBe(await report(facts));
    expect(here.toSorted()).toEqual(ALL);
  });

  it('keeps what was answered before the thread ended', async () => {
    const facts = small('declared');
    const two = program('two.mjs', `import { done } from ${JSON.stringify(address('done.mjs').href)};`, WORKER, `let ground; port.on('message', (message) => {
      if (message.ground) ground = message.ground;
      else if (message.name === 'score') process.exit(0);
      else if (message.name) { port.postMessage({ name: message.name, done: done(ground, message.name, message.given) }); ${ANSWER} }
    });`);
    await build({ entryPoints: ['src/steps/tasks.ts'], outfile: join(folder, 'done.mjs'), bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
    expect(await report(facts, inSecondThread({ programs: { ...programs, tasks: two } }))).toBe(await report(facts));
    expect(here.toSorted()).toEqual(['correlation', 'score']);
  });

  it('is not started for little work, on one processor, or where there are no compiled programs', () => {
    expect([pays(1_000_000, 2), pays(1_000_000, 1), pays(100, 8)]).toEqual([true, false, false]);
    expect(secondThread({ facts: { changeSets: { file: { length: 1e9 } } } as unknown as Facts, options: {} as never })).toBeNull();
  });
});
