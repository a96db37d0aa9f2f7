import type { ModuleRecord } from './module-record.js';
import { type ParserJob, type ParserProcess, startParserProcess } from './parser-process.js';

/**
 * What became of a file. `partly`: there were errors, but the parser went on to the end. With `record` null: `error`, it gave up; `crashed` and `timeout`, it
 * brought its process down alone; `skipped`, too many files had done so before.
 */
export interface ParserResult {
  readonly id: number;
  readonly record: ModuleRecord | null;
  readonly outcome: 'read' | 'partly' | 'error' | 'crashed' | 'timeout' | 'skipped';
}

export interface PoolOptions {
  /** Number of processes at most; the first starts with the first file, others when batches are waiting. */
  readonly workers: number;
  /** Milliseconds for one answer (a batch, or a file alone). */
  readonly timeout: number;
  /** Deaths of processes after which nothing more is given to the parser. */
  readonly maxDeaths: number;
  readonly start?: () => Promise<ParserProcess>;
}

export interface ParserPool {
  add(job: ParserJob): void;
  /** Resolves when no batch is waiting, or the parser cannot go on. */
  drained(): Promise<void>;
  /** Resolves when every file was answered; the processes end. */
  close(): Promise<void>;
  /** Processes that died so far. */
  deaths(): number;
  /** Kills the processes; for a run that failed elsewhere. */
  abort(): void;
}

const BATCH_BYTES = 192 * 1024;
const BATCH_FILES = 48;
/** Batches that wait for a process before another one pays. */
const WAITING = 3;

/**
 * Parses in child processes that may crash or hang. The files of a batch whose process died are given again one by one, so that only the file that kills
 * its process alone is lost. Results do not depend on the number of processes.
 */
export function parserPool({ workers, timeout, maxDeaths, start = startParserProcess }: PoolOptions, onResult: (result: ParserResult) => void): ParserPool {
  const queue: (readonly ParserJob[])[] = [];
  const sleeping: (() => void)[] = [];
  const running = new Set<ParserProcess>();
  let collecting: ParserJob[] = [], collected = 0, deaths = 0, closed = false;

  const flush = (): void => {
    if (collecting.length > 0) queue.push(collecting);
    collecting = [];
    collected = 0;
    sleeping.shift()?.();
    if (lanes.length < workers && queue.length >= lanes.length * WAITING) startLane();
  };
  const startLane = (): void => {
    const started = lane();
    lanes.push(started);
    started.catch(() => undefined);
  };

  const give = async (jobs: readonly ParserJob[], process: ParserProcess): Promise<boolean> => {
    const { answers, timedOut } = await process.ask(jobs, timeout);
    if (answers !== null) {
      for (const [id, record, partly] of answers) onResult({ id, record, outcome: record === null ? 'error' : partly ? 'partly' : 'read' });
      return true;
    }
    deaths++;
    if (jobs.length === 1) onResult({ id: jobs[0].id, record: null, outcome: timedOut ? 'timeout' : 'crashed' });
    else queue.unshift(...jobs.map((job) => [job]));
    for (const wake of sleeping.splice(0)) wake();
    return false;
  };

  /** Keeps one process busy until all is done. */
  const lane = async (): Promise<void> => {
    let process: ParserProcess | null = await begin();
    for (;;) {
      const jobs = queue.shift();
      if (queue.length === 0) onTaken();
      if (jobs !== undefined && deaths >= maxDeaths) {
        for (const { id } of jobs) onResult({ id, record: null, outcome: 'skipped' });
      } else if (jobs !== undefined) {
        process ??= await begin();
        if (await give(jobs, process)) continue;
        running.delete(process);
        process = null;
      } else if (closed) break;
      else await new Promise<void>((wake) => sleeping.push(wake));
    }
    if (process === null) return;
    process.end();
    running.delete(process);
  };
  const begin = async (): Promise<ParserProcess> => {
    const process = await start();
    running.add(process);
    return process;
  };
  let onTaken: () => void = () => undefined;
  const lanes: Promise<void>[] = [];

  return {
    add(job) {
      if (lanes.length === 0) startLane();
      collecting.push(job);
      collected += job.text.length;
      if (collected >= BATCH_BYTES || collecting.length >= BATCH_FILES) flush();
    },
    drained: () => Promise.race([...lanes, new Promise<void>((resolve) => {
      onTaken = resolve;
      if (queue.length === 0) resolve();
    })]),
    async close() {
      if (collecting.length > 0) flush();
      closed = true;
      for (const wake of sleeping.splice(0)) wake();
      await Promise.all(lanes);
    },
    deaths: () => deaths,
    abort() {
      closed = true;
      queue.length = 0;
      for (const process of running) process.kill();
      for (const wake of sleeping.splice(0)) wake();
    },
  };
}
