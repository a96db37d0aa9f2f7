/**
 * The program of the thread that counts uses. TypeScript's parser takes exponential time on some texts, so the thread may be ended from outside at any moment. It opens
 * no file and has no imports of its own: it is given the addresses of the compiler and of the program that counts. It says `ready` once it can be asked.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { importedUses as ImportedUses, SourceText } from './imported-uses.js';

const { compiler, program } = workerData as { readonly compiler: string; readonly program: string };
const { ts } = (await import(compiler)) as typeof import('ts-morph');
const { importedUses } = (await import(program)) as { importedUses: typeof ImportedUses };

parentPort!.on('message', (sources: readonly SourceText[]) => {
  try {
    parentPort!.postMessage(importedUses(ts, sources));
  } catch {
    parentPort!.postMessage(null);
  }
});
parentPort!.postMessage('ready');
