import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readCode } from '../../src/ingest/code/read-code.js';
import { openRepository } from '../../src/ingest/git/open-repository.js';
import { analysedTree } from './analysed-tree.js';
import { communication, coupling, parseNumstatLog } from './code-maat-algorithm.js';
import { measureLinks } from './measure-links.js';
import { installPeers, peerTools, runPeer, type PeerRun } from './peer-tools.js';
import { runConway } from './run-conway.js';

const ROUNDS = 3;
const execute = promisify(execFile);

/** Everything of one repository that is compared, milliseconds, medians of interleaved rounds. */
type Times = Map<string, number[]>;

/**
 * Wall times of our stages and of whole runs beside git and other tools on the same history and the same tree, and how many of the links that TypeScript
 * finds each tool finds. The rounds are interleaved and the medians are compared, so that a busy machine disturbs all alike; only ratios mean something.
 */
export async function printPeers(repositories: readonly string[], print: (line: string) => void): Promise<void> {
  installPeers();
  for (const repository of repositories) {
    print(repository);
    const times: Times = new Map();
    const runs = new Map<string, PeerRun>();
    const { tree, remove } = await checkedOut(repository);
    const folder = mkdtempSync(join(tmpdir(), 'conway-bench-list-')), list = join(folder, 'wanted.json');
    try {
      writeFileSync(list, JSON.stringify(await stageOnce('wanted', repository)));
      for (let round = 0; round < ROUNDS; round++) {
        await historyRound(repository, times);
        await importRound(repository, list, times);
        await wholeRound(repository, times);
        for (const tool of peerTools) {
          const run = await runPeer(tool, tree);
          add(times, tool.name, run.milliseconds);
          runs.set(tool.name, run);
        }
      }
    } finally {
      remove();
      rmSync(folder, { recursive: true, force: true });
    }
    for (const [name, all] of times) print(`  ${name.padEnd(52)}${median(all).toFixed(0).padStart(8)} ms`);
    printRatios(times, print);
    await printRecalls(repository, runs, print);
  }
}

async function checkedOut(repository: string): Promise<{ tree: string; remove: () => void }> {
  const git = await openRepository(repository);
  try {
    const tree = await git.readTree();
    const { code } = await readCode(tree, git.readBlobs, () => undefined);
    const { folder, remove } = await analysedTree(tree, code, git.readBlobs);
    return { tree: folder, remove };
  } finally {
    await git.close();
  }
}

async function historyRound(repository: string, times: Times): Promise<void> {
  await timed(times, 'git log --raw -z --no-renames', () => toNothing('git', ['-C', repository, 'log', '--raw', '-z', '--no-renames', '--format=%H']));
  add(times, 'history stage, everything', await millisecondsOf('history', repository));
  const { stdout } = await execute('git', ['-C', repository, 'log', '--name-only', '--no-renames', '--date=short', '--pretty=format:--%h--%ad--%aN'], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  await timed(times, "code-maat's coupling and communication, log apart", () => {
    const revisions = parseNumstatLog(stdout);
    coupling(revisions);
    communication(revisions);
  });
}

async function importRound(repository: string, list: string, times: Times): Promise<void> {
  add(times, 'import stage: read, extract, resolve', await millisecondsOf('imports', repository));
  add(times, 'the same blobs, only read', await millisecondsOf('read', repository, list));
}

async function wholeRound(repository: string, times: Times): Promise<void> {
  await timed(times, 'whole run, cold, default windows', () => runConway([repository, '--no-cache']));
  add(times, 'nulls, resampling and jackknife in it', await millisecondsOf('nulls', repository));
  await timed(times, 'whole run, cold, full history', () => runConway([repository, '--no-cache', '--since', 'all']));
  const cache = mkdtempSync(join(tmpdir(), 'conway-bench-cache-'));
  try {
    await runConway([repository, '--rev', await tenBack(repository), '--cache-dir', cache]);
    await timed(times, 'whole run, warm, 10 new commits', () => runConway([repository, '--cache-dir', cache]));
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function tenBack(repository: string): Promise<string> {
  const { stdout } = await execute('git', ['-C', repository, 'rev-list', '--skip=10', '--max-count=1', 'HEAD'], { encoding: 'utf8' });
  return stdout.trim();
}

function printRatios(times: Times, print: (line: string) => void): void {
  const of = (name: string): number => median(times.get(name)!);
  const row = (what: string, value: number, unit = '×'): void => print(`  ${what.padEnd(52)}${value.toFixed(2).padStart(8)} ${unit}`);
  const imports = of('import stage: read, extract, resolve');
  row('history stage / git log --raw', of('history stage, everything') / of('git log --raw -z --no-renames'));
  row('history stage - git log --raw', (of('history stage, everything') - of('git log --raw -z --no-renames')) / 1000, 's');
  row('import stage / reading the same bytes', imports / of('the same blobs, only read'));
  for (const { name } of peerTools) row(`${name} / import stage`, of(name) / imports);
  const whole = of('whole run, cold, default windows');
  row('whole cold run / dependency-cruiser', whole / of('dependency-cruiser'));
  row('the same without nulls', (whole - of('nulls, resampling and jackknife in it')) / of('dependency-cruiser'));
  row('whole run, warm, 10 new commits', of('whole run, warm, 10 new commits') / 1000, 's');
  row("code-maat's two analyses / whole cold run, full history", of("code-maat's coupling and communication, log apart") / of('whole run, cold, full history'));
}

async function printRecalls(repository: string, runs: ReadonlyMap<string, PeerRun>, print: (line: string) => void): Promise<void> {
  const { all, between, oracleLinks, betweenLinks } = await measureLinks(repository);
  const percent = (part: number, whole: number): string => (whole === 0 ? 'none to find' : `${((100 * part) / whole).toFixed(1)} %`);
  print(`  links by TypeScript: ${all.oracle} (between packages ${between.oracle})`);
  print(`    conway-mirror       recall ${percent(all.both, all.oracle)} (${percent(between.both, between.oracle)}), precision ${percent(all.both, all.found)} (${percent(between.both, between.found)})`);
  for (const [name, { links, failure }] of runs) {
    const found = (wanted: ReadonlySet<string>): string => percent([...wanted].filter((link) => links!.has(link)).length, wanted.size);
    print(links === null ? `    ${name.padEnd(19)} failed: ${failure}` : `    ${name.padEnd(19)} recall ${found(oracleLinks)} (${found(betweenLinks)})`);
  }
}

/** Each stage in a process of its own: the first pass, as users have it. */
async function stageOnce(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await execute(process.execPath, [fileURLToPath(new URL('./stage-once.js', import.meta.url)), ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

async function millisecondsOf(...args: readonly string[]): Promise<number> {
  return (await stageOnce(...args)) as number;
}

async function timed(times: Times, name: string, work: () => unknown): Promise<void> {
  const start = performance.now();
  await work();
  add(times, name, performance.now() - start);
}

function add(times: Times, name: string, milliseconds: number): void {
  times.set(name, [...(times.get(name) ?? []), milliseconds]);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function toNothing(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}
