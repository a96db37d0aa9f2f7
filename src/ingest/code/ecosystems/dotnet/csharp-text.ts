import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';

/** Where the line that has `start` ends. */
export function lineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** Where white space and comments that begin at `start` end. */
export function afterBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff) at++;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) at = lineEnd(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else return at;
  }
}

/** End of a word that may have an `@` before it, or `start` where there is none. */
export function wordAt(text: string, start: number): number {
  const from = text.charCodeAt(start) === 64 ? start + 1 : start;
  return startsIdentifier(text.charCodeAt(from)) ? identifierEnd(text, from) : start;
}

/** End of a literal between quotes in one line, with backslashes. */
export function quotedEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) return at + 1;
    else if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** End of `@"…"`, in which a quote is written twice; `quote` is where its first quote stands. */
export function verbatimEnd(text: string, quote: number): number {
  for (let at = quote + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    if (text.charCodeAt(at + 1) !== 34) return at + 1;
  }
}

/** Number of characters `code` from `start` on. */
export function runOf(text: string, start: number, code: number): number {
  let at = start;
  while (text.charCodeAt(at) === code) at++;
  return at - start;
}

/** End of a raw string of `quotes` quotes (three or more) that begins at `start`. */
export function rawEnd(text: string, start: number, quotes: number): number {
  for (let at = text.indexOf('"', start + quotes); at >= 0; at = text.indexOf('"', at)) {
    const run = runOf(text, at, 34);
    at += run;
    if (run >= quotes) return at;
  }
  return text.length;
}
