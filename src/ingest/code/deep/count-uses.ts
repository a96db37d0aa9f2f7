import type { ImportedUse, SourceText } from './imported-uses.js';
import { startUsesThread, type UsesThread } from './uses-thread.js';

/** What became of one file: its uses, or why there are none. */
export type FileUses = readonly ImportedUse[] | { readonly failed: string };

export interface CountOptions {
  /** Milliseconds for one file alone; a chunk has five times as long. */
  readonly timeout: number;
  /** Threads that may be lost before the rest is left. */
  readonly maxLost: number;
  readonly start?: () => Promise<UsesThread>;
}
export interface UsesCounter {
  count(sources: readonly SourceText[]): Promise<Map<number, FileUses>>;
  end(): Promise<void>;
}

export const UNCOUNTED = { depth: 'nested too deep for the compiler', time: 'the compiler did not finish within its time and memory', givenUp: 'the compiler had failed too often' } as const;

/** Counts in a thread that can be ended. The files of a chunk that failed are given again one by one, so that only the one at fault is lost. */
export function usesCounter({ timeout, maxLost, start = startUsesThread }: CountOptions): UsesCounter {
  let thread: UsesThread | null = null, lost = 0;
  const ask = async (sources: readonly SourceText[], limit: number): Promise<Awaited<ReturnType<UsesThread['ask']>>> => {
    thread ??= await start();
    const answer = await thread.ask(sources, limit);
    if (answer === 'timeout') {
      thread = null;
      lost++;
    }
    return answer;
  };
  return {
    async count(sources) {
      const found = new Map<number, FileUses>();
      const together = lost < maxLost ? await ask(sources, 5 * timeout) : 'failed';
      if (typeof together === 'object') return new Map(together);
      for (const source of sources) {
        const alone = lost < maxLost ? await ask([source], timeout) : null;
        found.set(source.id, alone === null ? { failed: UNCOUNTED.givenUp } : alone === 'failed' ? { failed: UNCOUNTED.depth } : alone === 'timeout' ? { failed: UNCOUNTED.time } : alone.get(source.id) ?? []);
      }
      return found;
    },
    async end() {
      await thread?.end();
      thread = null;
    },
  };
}
