import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCode } from '../../src/ingest/code/read-code.js';
import { openRepository } from '../../src/ingest/git/open-repository.js';
import { type SyntheticHistory, writeSyntheticHistory } from './synthetic-history.js';

export interface GrowthSizes {
  readonly commits: readonly number[];
  readonly files: readonly number[];
  /** Arguments of the whole run. */
  readonly whole: readonly string[];
}

interface Measured { readonly seconds: number; readonly peak: number; readonly own: number; readonly answer: string }

const SAMPLE = 100;
const HERE = fileURLToPath(import.meta.url);
const COMMAND = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const MB = 1e6;

/** One organisation whatever the size: the same files, people and components; only the history is longer. */
const ORGANISATION = { files: 20_000, folders: 2_000, components: 200, people: 400, years: 20, seed: 1 } as const;

/**
 * How time and memory grow, on made-up histories that are removed again: plain git, the history stage and the whole program by commits; the import stage by files. `process` is the most
 * private memory that ours held alone, `all` with its children (Linux). `×/decade`: how many times as long as the size before, on ten times as much; linear is 10 at most.
 */
export async function growth({ commits, files, whole }: GrowthSizes, print: (line: string) => void): Promise<void> {
  print(`${row('commits', 'git s', 'history s', 'process MB', 'B/change', `whole s`, 'process MB', 'all MB', '×/decade')}   (whole: ${whole.join(' ')})`);
  let before: { size: number; seconds: number } | null = null;
  for (const count of commits) {
    await withHistory({ ...ORGANISATION, commits: count }, async (repository) => {
      const git = await measured('git', ['-C', repository, 'log', '--raw', '-z', '--no-renames', '--format=%H', 'main']);
      const history = await measured(process.execPath, [HERE, 'history', repository]);
      const { changes, base } = JSON.parse(history.answer) as { changes: number; base: number };
      const run = await measured(process.execPath, [COMMAND, 'analyze', repository, '--no-cache', '--quiet', '--format', 'json', '--out', join(repository, 'report'), ...whole]);
      const perChange = Math.max(0, Math.round((history.own - base) / changes));
      print(row(count, seconds(git), seconds(history), megabytes(history.own), perChange, seconds(run), megabytes(run.own), megabytes(run.peak), perDecade(before, count, run)));
      before = { size: count, seconds: run.seconds };
    });
  }
  before = null;
  print(row('files', 'imports s', 'process MB', 'all MB', '×/decade'));
  for (const count of files) {
    const folders = Math.ceil(count / 10);
    await withHistory({ ...ORGANISATION, commits: 10, files: count, folders, components: Math.max(1, Math.floor(folders / 10)) }, async (repository) => {
      const read = await measured(process.execPath, [HERE, 'code', repository]);
      print(row(count, seconds(read), megabytes(read.own), megabytes(read.peak), perDecade(before, count, read)));
      before = { size: count, seconds: read.seconds };
    });
  }
}

const row = (...cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(11)).join('');
const seconds = (of: Measured): string => of.seconds.toFixed(1);
const megabytes = (bytes: number): string => (bytes / MB).toFixed(0);

/** Growth of time between two sizes, as if the second were ten times the first. */
function perDecade(before: { readonly size: number; readonly seconds: number } | null, size: number, now: Measured): string {
  if (before === null || size === before.size) return '';
  return (10 ** (Math.log(now.seconds / before.seconds) / Math.log(size / before.size))).toFixed(1);
}

async function withHistory(shape: SyntheticHistory, work: (repository: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'conway-bench-growth-'));
  try {
    await writeSyntheticHistory(folder, shape);
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
    const base = privateMemory(process.pid).own;
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
