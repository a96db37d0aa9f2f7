/**
 * The program of the thread that starts the one of the tasks and tells when that is over, whatever ended it. A thread that runs out of memory says nothing itself, and the main thread, which waits, hears no events.
 */
import { Worker, workerData } from 'node:worker_threads';
import { CELL, tell, type TaskThread, type WatchedThread } from './thread-state.js';

/** Milliseconds. */
const BEAT = 1000;

const { program, port, state, youngGeneration, memory } = workerData as WatchedThread;
const over = (): void => {
  Atomics.store(state, CELL.over, 1);
  tell(state);
};
try {
  const given: TaskThread = { port, state };
  new Worker(new URL(program), {
    workerData: given, transferList: [port], env: {}, execArgv: [], stdout: true, stderr: true,
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration, ...(memory !== undefined && { maxOldGenerationSizeMb: memory }) },
  }).on('error', () => undefined).on('exit', over);
  setInterval(() => Atomics.add(state, CELL.beat, 1), BEAT).unref();
} catch {
  over();
}
