/**
 * The program that finds clones, for a thread of its own: it opens no file and imports nothing but types. Clones are found by jscpd's detector (Rabin–Karp over tokens, comments and blanks left out).
 */
import type { Detector, IMapFrame, IOptions, IStore, IToken } from '@jscpd/core';
import type { Tokenizer } from '@jscpd/tokenizer';

export interface ClonesLibrary {
  readonly Detector: typeof Detector;
  readonly Tokenizer: typeof Tokenizer;
  /** Hexadecimal digest, at least 20 characters. */
  readonly digest: (text: string) => string;
}

export interface CloneText {
  /** Tree index. */
  readonly file: number;
  readonly format: string;
  readonly text: string;
}

/** Lines from 1, both ends included: the later file, and an earlier one that has the same. */
export interface FoundClone {
  readonly file: number;
  readonly start: number;
  readonly end: number;
  readonly earlier: number;
  readonly earlierStart: number;
  readonly earlierEnd: number;
}

export interface CloneLimits {
  readonly tokens: number;
  readonly lines: number;
  /** Windows of tokens that are remembered over all files. */
  readonly windows: number;
}

/** Compares one file after the other with all before it; null once more windows of tokens would have to be remembered than allowed. */
export function cloneFinder({ Detector, Tokenizer, digest }: ClonesLibrary, limits: CloneLimits): (source: CloneText) => Promise<readonly FoundClone[] | 'full'> {
  const store = firstPlaces(limits.windows);
  const options: IOptions = { minTokens: limits.tokens, minLines: limits.lines - 1, maxLines: Number.MAX_SAFE_INTEGER, mode: isCode, hashFunction: digest };
  const detector = new Detector(new Tokenizer(), store, [], options);
  return async ({ file, format, text }) => {
    store.begin();
    const clones = await detector.detect(String(file), text, format);
    if (store.full()) return 'full';
    return clones.map(({ duplicationA, duplicationB }) => ({
      file, start: duplicationA.start.line, end: duplicationA.end.line,
      earlier: Number(duplicationB.sourceId), earlierStart: duplicationB.start.line, earlierEnd: duplicationB.end.line,
    })).filter(({ earlier }) => earlier !== file);
  };
}

/** Comments and blanks are no code: licence headers would be the commonest clone. */
function isCode({ type, format }: IToken): boolean {
  return !['ignore', 'empty', 'new_line', 'comment', 'block-comment'].includes(type) && format !== 'comment';
}

interface Places extends IStore<IMapFrame> {
  /** A new file. */
  begin(): void;
  full(): boolean;
}

/**
 * Where each window of tokens stood first. The detector lengthens a clone with every window that it finds again, wherever that stood: here a window is found again only in the file
 * in which the clone began, so that both ends of a clone are of one piece.
 */
function firstPlaces(most: number): Places {
  const frames = new Map<string, IMapFrame>();
  let space = '', run: string | null = null, cut = false;
  const missing = new Error('not seen before');
  return {
    begin: () => { run = null; },
    full: () => cut,
    namespace: (name) => { space = `${name}\0`; },
    get(key) {
      const known = frames.get(space + key);
      if (known === undefined || (run !== null && run !== known.sourceId)) {
        run = null;
        return Promise.reject(missing);
      }
      run = known.sourceId;
      return Promise.resolve(known);
    },
    set(key, frame) {
      if (frames.has(space + key)) return Promise.resolve(frame);
      if (frames.size >= most) cut = true;
      // only what the detector reads again: whole tokens hold their file's text
      else frames.set(space + key, { id: '', sourceId: frame.sourceId, start: place(frame.start), end: place(frame.end) });
      return Promise.resolve(frame);
    },
    close: () => undefined,
  };
}

function place({ range, loc }: IToken): IToken {
  return { type: '', value: '', length: 0, format: '', range, ...(loc !== undefined && { loc: { start: { line: loc.start.line }, end: { line: loc.end.line } } }) };
}
