import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';

/** Where the string or rune that opens at `start` ends, past its quote; at the end of the line when it is not closed there. */
export function quotedEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 92) at++;
    else if (code === 10) return at;
  }
  return text.length;
}

/** Past the end mark, or the end of the text. */
export function pastMark(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

export interface GoToken {
  /** `name`, `string`, `end`, or the character itself. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** The token at or after an offset; blanks, line ends and comments are passed over. */
export function goToken(text: string, from: number): GoToken {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) at++;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) at = pastMark(text, '\n', at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) at = pastMark(text, '*/', at + 2);
    else if (code === 34) return { kind: 'string', start: at, end: quotedEnd(text, at) };
    else if (code === 96) return { kind: 'string', start: at, end: pastMark(text, '`', at + 1) };
    else if (startsIdentifier(code)) return { kind: 'name', start: at, end: identifierEnd(text, at) };
    else return { kind: text[at], start: at, end: at + 1 };
  }
  return { kind: 'end', start: text.length, end: text.length };
}
