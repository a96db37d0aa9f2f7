import { lineEnd } from './java-blanks.js';
import { wordEnd, startsWord } from './word-end.js';

/** End of a comment that begins at `start`; comments of Kotlin nest. */
export function nestedCommentEnd(text: string, start: number): number {
  let depth = 1;
  for (let at = start + 2; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 42 && text.charCodeAt(at + 1) === 47) {
      at++;
      if (--depth === 0) return at + 1;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      depth++;
      at++;
    }
  }
  return text.length;
}

/** Where white space and comments that begin at `start` end. */
export function afterKotlinBlanks(text: string, start: number, overLines: boolean): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if ((code === 10 || code === 13) && !overLines) return at;
    if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff) at++;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) at = lineEnd(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) at = nestedCommentEnd(text, at);
    else return at;
  }
}

/** How a string is written: in three quotes (`raw`), and how many `$` before a brace open a hole. */
export interface Quoting { readonly raw: boolean; readonly dollars: number }

/** From inside a string: to the code of its next hole (`hole`), or to its end. A string of one line that is not closed ends with the line. */
export function stringPiece(text: string, from: number, { raw, dollars }: Quoting): { readonly at: number; readonly hole: boolean } {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 36) {
      const start = at;
      while (text.charCodeAt(at + 1) === 36) at++;
      if (text.charCodeAt(at + 1) === 123 && at + 1 - start >= dollars) return { at: at + 2, hole: true };
      continue;
    }
    if (raw) {
      if (code !== 34 || text.charCodeAt(at + 1) !== 34 || text.charCodeAt(at + 2) !== 34) continue;
      at += 3;
      while (text.charCodeAt(at) === 34) at++;
      return { at, hole: false };
    }
    if (code === 92) at++;
    else if (code === 34) return { at: at + 1, hole: false };
    else if (code === 10 || code === 13) return { at, hole: false };
  }
  return { at: text.length, hole: false };
}

/** A word or a name between backticks at `start`, with where it ends; null where there is none. */
export function nameAt(text: string, start: number): { readonly text: string; readonly end: number } | null {
  const code = text.charCodeAt(start);
  if (code === 96) {
    for (let at = start + 1; at < text.length; at++) {
      const next = text.charCodeAt(at);
      if (next === 96) return at === start + 1 ? null : { text: text.slice(start + 1, at), end: at + 1 };
      if (next === 10 || next === 13) return null;
    }
    return null;
  }
  if (!startsWord(code)) return null;
  const end = wordEnd(text, start);
  return { text: text.slice(start, end), end };
}
