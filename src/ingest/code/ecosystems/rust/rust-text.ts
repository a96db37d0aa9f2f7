import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';

export interface RustToken {
  /** `name`, `string`, `char`, `number`, `::`, `end`, or the character itself. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** The token at or after an offset; blanks and comments are passed over. Never fails: what is not closed ends with the text. */
export function rustToken(text: string, from: number): RustToken {
  const start = pastBlanks(text, from);
  if (start >= text.length) return { kind: 'end', start, end: start };
  const code = text.charCodeAt(start);
  if (startsIdentifier(code)) {
    const string = prefixedStringEnd(text, start);
    if (string > 0) return { kind: 'string', start, end: string };
    const raw = code === 114 && text.charCodeAt(start + 1) === 35 && startsIdentifier(text.charCodeAt(start + 2));
    return { kind: 'name', start, end: identifierEnd(text, raw ? start + 2 : start) };
  }
  if (code === 34) return { kind: 'string', start, end: quotedEnd(text, start) };
  if (code === 39) return { kind: 'char', start, end: quoteEnd(text, start) };
  if (code === 58 && text.charCodeAt(start + 1) === 58) return { kind: '::', start, end: start + 2 };
  if (code >= 48 && code <= 57) return { kind: 'number', start, end: identifierEnd(text, start) };
  return { kind: text[start], start, end: start + 1 };
}

/** The word of a name, without the mark of a raw one. */
export function nameText(text: string, { start, end }: RustToken): string {
  return text.startsWith('r#', start) ? text.slice(start + 2, end) : text.slice(start, end);
}

export function pastBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) at++;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) at = commentEnd(text, at);
    else return at;
  }
}

/** Block comments nest. */
function commentEnd(text: string, start: number): number {
  let depth = 1;
  for (let at = start + 2; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 42 && text.charCodeAt(at + 1) === 47) {
      at++;
      if (--depth === 0) return at + 1;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      at++;
      depth++;
    }
  }
  return text.length;
}

function quotedEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code === 92) at++;
  }
  return text.length;
}

/** A character, or the mark of a lifetime or label: that is a quote and a name without a closing quote. */
function quoteEnd(text: string, start: number): number {
  const code = text.charCodeAt(start + 1);
  if (code === 92) {
    for (let at = start + 3; at < text.length; at++) {
      const end = text.charCodeAt(at);
      if (end === 39) return at + 1;
      if (end === 10) return at;
    }
    return text.length;
  }
  const close = start + (code >= 0xd800 && code < 0xdc00 ? 3 : 2);
  if (text.charCodeAt(close) === 39) return close + 1;
  return startsIdentifier(code) ? identifierEnd(text, start + 1) : start + 1;
}

/** End of `b"…"`, `c"…"`, `r"…"`, `br#"…"#` and the like that begin here; 0 for a name. `b'x'` too. */
function prefixedStringEnd(text: string, start: number): number {
  let at = start;
  const first = text.charCodeAt(at);
  if (first === 98 || first === 99) at++;
  else if (first !== 114) return 0;
  const raw = text.charCodeAt(at) === 114;
  if (!raw) return text.charCodeAt(at) === 34 ? quotedEnd(text, at) : first === 98 && text.charCodeAt(at) === 39 ? quoteEnd(text, at) : 0;
  const marks = ++at;
  while (text.charCodeAt(at) === 35) at++;
  if (text.charCodeAt(at) !== 34) return 0;
  const close = text.indexOf(`"${text.slice(marks, at)}`, at + 1);
  return close < 0 ? text.length : close + 1 + at - marks;
}
