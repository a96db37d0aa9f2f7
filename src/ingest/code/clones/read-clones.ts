import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Limit, Progress } from '../../../model/errors.js';
import { FILE, type RawClone, type RawTree } from '../../../model/raw.js';
import { type AnsweringThread, startThread } from '../answering-thread.js';
import { textOf } from '../extract/text-of.js';
import type { ReadBlobs } from '../read-code.js';
import { threadProgram } from '../thread-program.js';
import type { CloneLimits, CloneText, FoundClone } from './clone-finder.js';

export interface ClonesInput {
  readonly tree: RawTree;
  /** `FILE` values; source files alone are compared. */
  readonly kinds: Uint8Array;
  readonly readBlobs: ReadBlobs;
  readonly progress?: Progress;
  readonly limits?: Partial<ReadCloneLimits>;
}

export interface ReadCloneLimits extends CloneLimits {
  /** Bytes of a file, from which it is not compared. */
  readonly fileBytes: number;
  /** Bytes of all files together. */
  readonly bytes: number;
  /** Milliseconds for one file. */
  readonly timeout: number;
}

/**
 * A clone has a hundred tokens (PMD's least; half as many find idioms) on ten lines. MetaMask/core has .9 million windows in 10 MB of code, which take some 400 MB of the thread's memory.
 */
const LIMITS: ReadCloneLimits = { tokens: 100, lines: 10, windows: 2_500_000, fileBytes: 256 * 1024, bytes: 24 << 20, timeout: 20_000 };
/** Memory of the thread in megabytes, beyond which it ends. */
const MEMORY = 1536;
/** Files asked of git at once. */
const READ_AT_ONCE = 256;

/** Clones between different source files of the tree, each of the later file with the first place in which it stands. A file that fails or is too large is counted among the limits; when the thread ends or is full, the files after are. */
export async function readClones({ tree, kinds, readBlobs, progress = () => undefined, limits: given }: ClonesInput): Promise<{ readonly clones: readonly RawClone[]; readonly limits: readonly Limit[] }> {
  const limits = { ...LIMITS, ...given };
  // half a megabyte of grammars: loaded by those who ask for clones
  const { getFormatByFile } = await import('@jscpd/tokenizer');
  const wanted = tree.paths.flatMap((path, file) => {
    const format = kinds[file] === FILE.source ? getFormatByFile(path) : undefined;
    return format === undefined ? [] : [{ file, format }];
  });
  const clones: RawClone[] = [];
  const left = { large: 0, failed: 0, rest: 0 };
  let used = 0;
  const thread = wanted.length === 0 ? null : await cloneThread(limits);
  try {
    let ended = false;
    for (let start = 0; start < wanted.length; start += READ_AT_ONCE) {
      const chunk = wanted.slice(start, start + READ_AT_ONCE);
      const texts: CloneText[] = [];
      if (!ended) {
        await readBlobs(chunk.map(({ file }) => tree.oids[file]), (at, bytes) => {
          if (bytes === null || bytes.length > limits.fileBytes) left.large++;
          else texts.push({ ...chunk[at], text: textOf(bytes) });
        }, { maxBytes: limits.fileBytes });
      } else left.rest += chunk.length;
      for (const source of texts) {
        used += source.text.length;
        ended ||= used > limits.bytes;
        const answer = ended ? 'full' : await thread!.ask(source, limits.timeout);
        if (answer === 'failed') left.failed++;
        else if (answer === 'timeout' || answer === 'full') {
          ended = true;
          left.rest++;
        } else clones.push(...answer.map(cloneOf));
      }
      progress('code', Math.min(wanted.length, start + chunk.length), wanted.length);
    }
  } finally {
    await thread?.end();
  }
  const note = (id: string, limit: number, count: number, message: string): Limit[] => (count === 0 ? [] : [{ stage: 'code', id, limit, count, message }]);
  return {
    clones: clones.sort((x, y) => x.a - y.a || x.aStart - y.aStart || x.b - y.b || x.bStart - y.bStart),
    limits: [
      ...note('clone-file', limits.fileBytes, left.large, 'source files were not compared for clones: too large, or their content is missing'),
      ...note('clone-failed', 0, left.failed, 'source files were not compared for clones: the detector failed'),
      ...note('clone-total', limits.bytes, left.rest, 'source files were not compared for clones: time or memory for all of them was used up'),
    ],
  };
}

/** The earlier file first. */
function cloneOf({ file, start, end, earlier, earlierStart, earlierEnd }: FoundClone): RawClone {
  return { a: earlier, aStart: earlierStart, aEnd: earlierEnd, b: file, bStart: start, bEnd: end };
}

async function cloneThread({ tokens, lines, windows }: CloneLimits): Promise<AnsweringThread<CloneText, readonly FoundClone[] | 'full'>> {
  const resolve = createRequire(import.meta.url).resolve;
  const [core, tokenizer] = ['@jscpd/core', '@jscpd/tokenizer'].map((name) => pathToFileURL(resolve(name)).href);
  const [entry, program] = await Promise.all(['clones-worker', 'clone-finder'].map((name) => threadProgram(name, import.meta.url)));
  return startThread(entry, { core, tokenizer, program, limits: { tokens, lines, windows } }, MEMORY);
}
