import { Worker } from 'node:worker_threads';

/** `failed`: an error, as for text nested too deep for the stack; `timeout`: the thread was ended, or ended itself for want of memory, and must be replaced. */
export type Answer<A> = A | 'failed' | 'timeout';

export interface AnsweringThread<Q, A> {
  /** One question at a time; `timeout` in milliseconds. */
  ask(question: Q, timeout: number): Promise<Answer<A>>;
  end(): Promise<void>;
}

/** Milliseconds that a new thread may take to load its program. */
const START = 20_000;

/**
 * Starts a program in a thread that can be ended at any moment: parsers take exponential time on some texts. The program says something once it can be asked, and answers null for a question it
 * failed at. It gets no environment. `memory` in megabytes, beyond which it ends.
 */
export async function startThread<Q, A>(entry: string, data: unknown, memory: number): Promise<AnsweringThread<Q, A>> {
  const worker = new Worker(new URL(entry), { workerData: data, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memory }, stdout: true, stderr: true });
  let dead = false, settle: (answer: Answer<A>) => void = () => undefined;
  const died = (): void => {
    dead = true;
    settle('timeout');
  };
  worker.on('error', died).on('exit', died);
  const within = (milliseconds: number): NodeJS.Timeout => setTimeout(() => {
    died();
    void worker.terminate();
  }, milliseconds);
  await new Promise<void>((ready) => {
    const watchdog = within(START);
    settle = () => ready();
    worker.once('message', () => ready());
    void worker.once('exit', () => clearTimeout(watchdog)).once('message', () => clearTimeout(watchdog));
  });
  worker.on('message', (answer: A | null) => settle(answer ?? 'failed'));
  return {
    ask: (question, timeout) => new Promise((resolve) => {
      if (dead) return resolve('timeout');
      const watchdog = within(timeout);
      settle = (answer) => {
        settle = () => undefined;
        clearTimeout(watchdog);
        resolve(answer);
      };
      worker.postMessage(question);
    }),
    end: async () => void (await worker.terminate()),
  };
}
