import type { MessagePort } from 'node:worker_threads';
import type { Done, Given, Ground, TaskName } from '../../steps/tasks.js';

/** Cells of the memory that the threads share. `answers` changes with every answer and when the thread is over, `over` is 1 from then on, and `beat` changes every second while somebody watches. */
export const CELL = { answers: 0, over: 1, beat: 2 } as const;

export type Message = { readonly ground: Ground } | { readonly name: TaskName; readonly given: Given<TaskName> } | 'close';

export interface Answer {
  readonly name: TaskName;
  /** null: the task failed there. */
  readonly done: Done<TaskName> | null;
}

/** What the thread of the tasks is started with. */
export interface TaskThread {
  readonly port: MessagePort;
  readonly state: Int32Array;
}

export interface WatchedThread extends TaskThread {
  /** Address of the program of the tasks. */
  readonly program: string;
  /** Megabytes; beyond `memory` the thread ends. */
  readonly youngGeneration: number;
  readonly memory?: number;
}

/** Wakes who waits for a change of `answers`. */
export function tell(state: Int32Array): void {
  Atomics.add(state, CELL.answers, 1);
  Atomics.notify(state, CELL.answers);
}
