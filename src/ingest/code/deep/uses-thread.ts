import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Answer, type AnsweringThread, startThread } from '../answering-thread.js';
import { threadProgram } from '../thread-program.js';
import type { ImportedUse, SourceText } from './imported-uses.js';

export type UsesAnswer = Answer<ReadonlyMap<number, readonly ImportedUse[]>>;
export type UsesThread = AnsweringThread<readonly SourceText[], ReadonlyMap<number, readonly ImportedUse[]>>;

/** Memory of the thread in megabytes, beyond which it ends. */
const MEMORY = 768;

export async function startUsesThread(): Promise<UsesThread> {
  const compiler = pathToFileURL(createRequire(import.meta.url).resolve('ts-morph')).href;
  const [entry, program] = await Promise.all(['uses-worker', 'imported-uses'].map((name) => threadProgram(name, import.meta.url)));
  return startThread(entry, { compiler, program }, MEMORY);
}
