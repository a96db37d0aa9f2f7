import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type Beside, type Done, done, type Given, taskFacts, type TaskName } from '../../steps/tasks.js';
import { type Answer, CELL, type Message, type WatchedThread } from './thread-state.js';

export interface SecondThreadOptions {
  /** Addresses of the compiled programs. */
  readonly programs: { readonly watch: URL; readonly tasks: URL };
  /** Megabytes that the thread may fill with what it keeps; by default what V8 gives it. */
  readonly memory?: number;
  /** Milliseconds without a sign of life from the thread that watches, after which no answer is waited for. */
  readonly patience?: number;
}

/** Compiled, they stand beside this module; where it is run as TypeScript there are none. */
const PROGRAMS = import.meta.url.endsWith('.ts') ? null : { watch: new URL('./watch-worker.js', import.meta.url), tasks: new URL('./tasks-worker.js', import.meta.url) };
/** Changed files of all change-sets together: at 21,604 of them (babel/babel) a thread takes .4 s of 1.6 s off the main one, and costs the processors .15 s. */
const LEAST = 20_000;
/** Megabytes: clustering makes and drops networks, and most of what it makes is gone when a young generation as large as this is full. */
const YOUNG_GENERATION = 192;
const PATIENCE = 20_000;

/** Tasks of a large analysis in a second thread, where there is a processor for it. */
export const secondThread: Beside = (ground) => (PROGRAMS !== null && pays(ground.facts.changeSets.file.length, availableParallelism()) ? inSecondThread({ programs: PROGRAMS })(ground) : null);

/** Whether a thread saves more time than it takes to start. */
export const pays = (changedFiles: number, processors: number): boolean => processors > 1 && changedFiles >= LEAST;

/**
 * Tasks in a thread of their own; the one that takes an answer sleeps until it is there. What a thread does not answer, because it could not be started, ran out of memory or failed, is done by the one that asks: the same
 * functions on the same facts.
 */
export const inSecondThread = ({ programs, memory, patience = PATIENCE }: SecondThreadOptions): Beside => (ground) => {
  const state = new Int32Array(new SharedArrayBuffer(Object.keys(CELL).length * Int32Array.BYTES_PER_ELEMENT));
  const { port1: port, port2: other } = new MessageChannel();
  const post = (message: Message): void => port.postMessage(message);
  try {
    const given: WatchedThread = { program: programs.tasks.href, port: other, state, youngGeneration: YOUNG_GENERATION, ...(memory !== undefined && { memory }) };
    new Worker(programs.watch, { workerData: given, transferList: [other], env: {}, execArgv: [], stdout: true, stderr: true }).on('error', () => undefined).unref();
    post({ ground: { ...ground, facts: taskFacts(ground.facts) } });
  } catch {
    port.close();
    return null;
  }
  const answers = new Map<TaskName, Answer['done']>();
  const readAll = (): void => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      const { name, done: made } = next.message as Answer;
      answers.set(name, made);
    }
  };
  let [lost, beat] = [false, 0];
  /** The answer of the thread, or null where none will come. */
  const awaited = (name: TaskName): Answer['done'] => {
    for (;;) {
      const [seen, over] = [Atomics.load(state, CELL.answers), lost || Atomics.load(state, CELL.over) === 1];
      readAll();
      if (answers.has(name)) return answers.get(name)!;
      if (over) return null;
      if (Atomics.wait(state, CELL.answers, seen, patience) === 'timed-out') [lost, beat] = [Atomics.load(state, CELL.beat) === beat, Atomics.load(state, CELL.beat)];
    }
  };
  return {
    start: <N extends TaskName>(name: N, given: Given<N>) => {
      post({ name, given });
      let made: Done<N> | null = null;
      return () => (made ??= (awaited(name) as Done<N> | null) ?? done(ground, name, given));
    },
    close: () => post('close'),
  };
};
