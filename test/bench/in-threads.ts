import { availableParallelism } from 'node:os';
import { Worker, workerData } from 'node:worker_threads';

interface Shared {
  readonly task: unknown;
  readonly seeds: readonly number[];
  /** Index of the next seed that no thread has taken. */
  readonly next: Int32Array;
}

/**
 * What a function of a seed gives for each of `seeds`, in their order: worked out by a thread for each core, which take the next seed when they are done with one, and the same however many there are.
 *
 * @param script module that calls `answerSeeds`
 * @param task what it is to do, as structured clone carries it
 */
export async function inThreads<T>(script: URL, task: unknown, seeds: readonly number[]): Promise<T[]> {
  const results: T[] = [];
  const shared: Shared = { task, seeds, next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
  const threads = Array.from({ length: Math.min(availableParallelism(), seeds.length) }, () => new Worker(script, { workerData: shared }));
  try {
    await Promise.all(threads.map((thread) => new Promise<void>((resolve, reject) => {
      thread.on('message', ({ index, result }: { index: number; result: T }) => { results[index] = result; });
      thread.on('error', reject);
      thread.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
    })));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return results;
}

/** The other side: answers seeds of the task it was started with until none is left. */
export function answerSeeds<Task>(post: (message: unknown) => void, answer: (task: Task, seed: number) => unknown): void {
  const { task, seeds, next } = workerData as Shared;
  for (let index = Atomics.add(next, 0, 1); index < seeds.length; index = Atomics.add(next, 0, 1)) post({ index, result: answer(task as Task, seeds[index]) });
}
