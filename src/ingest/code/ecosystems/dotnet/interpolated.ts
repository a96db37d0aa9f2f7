import { runOf } from './csharp-text.js';

/** An interpolated string: where it ends is known only piece by piece, as its holes have code in them. */
export interface Interpolated {
  /** Quotes that end it: 1, or 3 and more for a raw one. */
  readonly quotes: number;
  /** Braces that open a hole. */
  readonly braces: number;
  /** A backslash is a backslash, and a quote is written twice. */
  readonly verbatim: boolean;
}

/** The string that begins at `start` (`$"`, `$@"`, `@$"`, `$$"""`), with where its text begins; null where none does. */
export function interpolatedAt(text: string, start: number): { readonly string: Interpolated; readonly begin: number } | null {
  const first = text.charCodeAt(start) === 64 ? 1 : 0;
  const dollars = runOf(text, start + first, 36);
  if (dollars === 0) return null;
  const second = text.charCodeAt(start + first + dollars) === 64 ? 1 : 0;
  const at = start + first + dollars + second;
  const quotes = runOf(text, at, 34);
  if (quotes === 0) return null;
  const verbatim = first + second > 0;
  if (quotes >= 3 && !verbatim) return { string: { quotes, braces: dollars, verbatim: false }, begin: at + quotes };
  return { string: { quotes: 1, braces: 1, verbatim }, begin: at + 1 };
}

/** From inside the string: to the code of the next hole (`hole`), or to the end of the string. */
export function interpolatedPiece(text: string, from: number, string: Interpolated): { readonly at: number; readonly hole: boolean } {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 123) {
      const run = runOf(text, at, 123);
      at += run;
      if (string.quotes >= 3 ? run >= string.braces : run % 2 === 1) return { at, hole: true };
    } else if (code === 34) {
      const run = runOf(text, at, 34);
      if (string.quotes >= 3) {
        at += run;
        if (run >= string.quotes) return { at, hole: false };
      } else if (string.verbatim && run % 2 === 0) at += run;
      else return { at: string.verbatim ? at + run : at + 1, hole: false };
    } else if (code === 92 && !string.verbatim && string.quotes === 1) at += 2;
    else if ((code === 10 || code === 13) && !string.verbatim && string.quotes === 1) return { at, hole: false };
    else at++;
  }
  return { at: text.length, hole: false };
}
