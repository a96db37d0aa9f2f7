import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ImportedUse, SourceText } from './imported-uses.js';

/** `failed`: an error, as for text nested too deep for the stack; `timeout`: the thread was ended, or ended itself for want of memory, and must be replaced. */
export type UsesAnswer = ReadonlyMap<number, readonly ImportedUse[]> | 'failed' | 'timeout';
export interface UsesThread {
  /** One question at a time; `timeout` in milliseconds. */
  ask(sources: readonly SourceText[], timeout: number): Promise<UsesAnswer>;
  end(): Promise<void>;
}

/** Milliseconds that a new thread may take to load the compiler. */
const START = 20_000;
/** Memory of the thread in megabytes, beyond which it ends. */
const MEMORY = 768;

export async function startUsesThread(): Promise<UsesThread> {
  const compiler = pathToFileURL(createRequire(import.meta.url).resolve('ts-morph')).href;
  const [entry, program] = await Promise.all(['uses-worker', 'imported-uses'].map(address));
  const worker = new Worker(new URL(entry), { workerData: { compiler, program }, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY }, stdout: true, stderr: true });
  let dead = false, settle: (answer: UsesAnswer) => void = () => undefined;
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
  worker.on('message', (answer: ReadonlyMap<number, readonly ImportedUse[]> | null) => settle(answer ?? 'failed'));
  return {
    ask: (sources, timeout) => new Promise((resolve) => {
      if (dead) return resolve('timeout');
      const watchdog = within(timeout);
      settle = (answer) => {
        settle = () => undefined;
        clearTimeout(watchdog);
        resolve(answer);
      };
      worker.postMessage(sources);
    }),
    end: async () => void (await worker.terminate()),
  };
}

/** Where a program of this folder is: the compiled file, or under a test runner, which has none, its text stripped of types. */
async function address(name: string): Promise<string> {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${name}.js`, import.meta.url).href;
  const { ts } = await import('ts-morph');
  const source = readFileSync(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } });
  return `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`;
}
