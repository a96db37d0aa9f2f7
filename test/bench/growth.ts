import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCode } from '../../src/ingest/code/read-code.js';
import { openRepository } from '../../src/ingest/git/open-repository.js';
import { writeSyntheticHistory } from './synthetic-history.js';

export interface GrowthSizes {
  readonly commits: readonly number[];
  readonly files: readonly number[];
  /** Arguments of the whole run; without them it is left out. */
  readonly whole?: readonly string[];
}

interface Measured { readonly seconds: number; readonly peak: number; readonly own: number; readonly answer: string }

const SAMPLE = 100;
const HERE = fileURLToPath(import.meta.url);
const COMMAND = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const MB = 1e6;

/**
 * How time and memory grow, on made-up histories that are removed again: the history stage beside plain git, and the whole program, by commits; the import stage
 * by files. `peak` is the most that the process and its children held together (private memory, Linux), `process` the most that ours held alone.
 */
export async function growth({ commits, files, whole }: GrowthSizes, print: (line: string) => void): Promise<void> {
  for (const count of commits) {
    await withHistory({ commits: count, files: 20_000, folders: 400 }, async (repository) => {
      const git = await measured('git', ['-C', repository, 'log', '--raw', '-z', '--no-renames', '--format=%H']);
      const history = await measured(process.execPath, [HERE, 'history', repository]);
      const { changes, base } = JSON.parse(history.answer) as { changes: number; base: number };
      const perChange = ((history.own - base) / changes).toFixed(0);
      const ratio = (history.seconds / git.seconds).toFixed(2);
      print(`${count} commits, ${changes} changes: git ${git.seconds.toFixed(1)} s; history ${line(history)}, ${perChange} bytes a change above the empty process, ${ratio} ×`);
      if (whole === undefined) return;
      print(`  whole run ${line(await measured(process.execPath, [COMMAND, 'analyze', repository, '--no-cache', '--quiet', '--format', 'json', '--out', join(repository, 'report'), ...whole]))}`);
    });
  }
  for (const count of files) {
    await withHistory({ commits: 10, files: count, folders: Math.ceil(count / 50) }, async (repository) => {
      const read = await measured(process.execPath, [HERE, 'code', repository]);
      print(`${count} files: imports ${line(read)}`);
    });
  }
}

const line = ({ seconds, peak, own }: Measured): string => `${seconds.toFixed(1)} s, peak ${(peak / MB).toFixed(0)} MB, process ${(own / MB).toFixed(0)} MB`;

async function withHistory(shape: { commits: number; files: number; folders: number }, work: (repository: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'conway-bench-growth-'));
  try {
    await writeSyntheticHistory(folder, { ...shape, people: 800, seed: 1 });
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error when the program fails */
function measured(program: string, args: readonly string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let peak = 0;
    let own = 0;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let answer = '';
    // what is long is not an answer of ours
    child.stdout.on('data', (chunk: Buffer) => { if (answer.length + chunk.length < 4096) answer += chunk.toString(); });
    const timer = setInterval(() => {
      const held = privateMemory(child.pid!);
      peak = Math.max(peak, held.all);
      own = Math.max(own, held.own);
    }, SAMPLE);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, peak, own, answer });
      else reject(new Error(`${program} ${args.slice(0, 2).join(' ')} ended with ${code}`));
    });
  });
}

/** Bytes of private memory of a process, and of it with all its descendants; 0 where the system does not tell. */
function privateMemory(pid: number): { own: number; all: number } {
  try {
    const own = 1024 * Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1').trim().split(' ').filter((one) => one !== ''));
    return { own, all: children.reduce((sum, one) => sum + privateMemory(Number(one)).all, own) };
  } catch {
    return { own: 0, all: 0 };
  }
}

/** One stage, in a process of its own. */
async function stage(what: string, repository: string): Promise<void> {
  const git = await openRepository(repository);
  try {
    const base = process.memoryUsage().rss;
    if (what === 'history') {
      const history = await git.readHistory({ since: 0 });
      process.stdout.write(JSON.stringify({ changes: history.changePath.length, base }));
    } else {
      await readCode(await git.readTree(), git.readBlobs, () => undefined);
    }
  } finally {
    await git.close();
  }
}

if (process.argv[1] === HERE && process.argv[2] !== undefined && process.argv[3] !== undefined) await stage(process.argv[2], process.argv[3]);
