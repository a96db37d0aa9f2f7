import { spawn } from 'node:child_process';
import { analyzeOptions, readRequest, windowsOf } from '../../src/cli/request.js';
import { openRepository } from '../../src/ingest/git/open-repository.js';
import { readFacts } from '../../src/ingest/index.js';
import { readCode } from '../../src/ingest/code/read-code.js';
import type { Stage } from '../../src/model/errors.js';
import { analyze } from '../../src/pipeline.js';
import { formats } from '../../src/report/index.js';

const RUNS = 3;

/** Wall times in milliseconds, medians of interleaved runs on one machine; only their ratios mean something. */
export async function printStages(repositories: readonly string[], print: (line: string) => void): Promise<void> {
  for (const repository of repositories) {
    const rounds: Map<string, number>[] = [];
    for (let round = 0; round < RUNS; round++) rounds.push(await measure(repository));
    const median = (name: string): number => rounds.map((round) => round.get(name) ?? Number.NaN).sort((a, b) => a - b)[Math.floor(RUNS / 2)];
    print(repository);
    for (const name of rounds[0].keys()) print(`  ${name.padEnd(44)}${median(name).toFixed(0).padStart(8)} ms`);
    print(`  history, everything / git log --raw -z       ${(median('history, everything') / median('git log --raw -z --no-renames to /dev/null')).toFixed(2).padStart(8)} ×`);
    print(`  imports / reading the same bytes             ${(median('imports: read, extract, resolve') / median('the same blobs, only read')).toFixed(2).padStart(8)} ×`);
  }
}

async function measure(repository: string): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    times.set(name, performance.now() - start);
    return result;
  };
  await timed('git log --raw -z --no-renames to /dev/null', () => gitLog(repository));
  const git = await timed('open', () => openRepository(repository));
  try {
    await timed('history, everything', () => git.readHistory({ since: 0 }));
    const tree = await timed('tree', () => git.readTree());
    const wanted: string[] = [];
    await timed('imports: read, extract, resolve', () => readCode(tree, (oids, onBlob, options) => {
      wanted.push(...oids);
      return git.readBlobs(oids, onBlob, options);
    }, () => undefined));
    await timed('the same blobs, only read', () => git.readBlobs(wanted, () => undefined, { maxBytes: 1 << 20 }));
  } finally {
    await git.close();
  }
  await timed('whole run, default windows', () => whole(repository, times));
  return times;
}

/** The whole program in one process, with the time of each pure stage. */
async function whole(repository: string, times: Map<string, number>): Promise<void> {
  const request = await readRequest({});
  const raw = await readFacts(repository, { since: (committedAt, own) => windowsOf(request, committedAt, own).readSince });
  const started = new Map<Stage, number>();
  const report = analyze(raw, {
    ...analyzeOptions(request, raw, '0'),
    progress: (stage, _done, total) => {
      if (total === undefined) started.set(stage, performance.now());
      else times.set(`stage ${stage}`, performance.now() - (started.get(stage) ?? performance.now()));
    },
  });
  const start = performance.now();
  for (const format of formats) format.render(report);
  times.set('stage report', performance.now() - start);
}

function gitLog(repository: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', repository, 'log', '--raw', '-z', '--no-renames', '--format=%H'], { stdio: ['ignore', 'ignore', 'ignore'] });
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}
