import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';

/** A string, symbol, list or regular expression that is being read. */
export interface Literal {
  /** Code of the closing delimiter, and of the opening one where they nest, else -1. */
  readonly close: number;
  readonly open: number;
  readonly interpolates: boolean;
  /** Delimiters open within, and braces open in the code of a `#{}`. */
  depth: number;
  braces: number;
}

/** The literal that begins with a percent sign, and where its text begins; null for the operator. */
export function percentLiteral(text: string, at: number): { readonly literal: Literal; readonly start: number } | null {
  let i = at + 1, interpolates = true;
  const letter = text[i] ?? '';
  if (/[qQwWiIrsx]/.test(letter)) {
    interpolates = !/[qwis]/.test(letter);
    i++;
  }
  const open = text.charCodeAt(i);
  if (!(open > 32 && open < 127) || startsIdentifier(open) || (open >= 48 && open <= 57) || (i === at + 1 && open === 61)) return null;
  const pair = '([{<'.indexOf(text[i]);
  return { start: i + 1, literal: { close: pair < 0 ? open : ')]}>'.charCodeAt(pair), open: pair < 0 ? -1 : open, interpolates, depth: 0, braces: 0 } };
}

export function quoted(close: number): Literal {
  return { close, open: -1, interpolates: close !== 39, depth: 0, braces: 0 };
}

/** Reads on in a literal. `code`: a `#{` was met and code follows at `end`; else the literal is closed there, or the text ended. */
export function readLiteral(text: string, start: number, literal: Literal): { readonly end: number; readonly code: boolean; readonly closed: boolean } {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === literal.close && literal.depth === 0) return { end: i + 1, code: false, closed: true };
    else if (code === literal.close) literal.depth--;
    else if (code === literal.open) literal.depth++;
    else if (code === 35 && literal.interpolates && text.charCodeAt(i + 1) === 123) return { end: i + 2, code: true, closed: false };
  }
  return { end: text.length, code: false, closed: false };
}

export interface Heredoc {
  readonly label: string;
  readonly indented: boolean;
}

/** The heredoc that begins with `<<` at an offset; null for the operator. `bare`: after a word, where only the clear forms count. */
export function heredocAt(text: string, at: number, bare: boolean): { readonly heredoc: Heredoc; readonly end: number } | null {
  let i = at + 2;
  const mark = text[i] ?? '', indented = mark === '~' || mark === '-';
  if (indented) i++;
  const quote = text[i] ?? '';
  if (quote === '"' || quote === "'" || quote === '`') {
    let end = i + 1;
    while (end < text.length && end - i < 200 && text[end] !== quote && text[end] !== '\n') end++;
    return text[end] === quote && end > i + 1 ? { heredoc: { label: text.slice(i + 1, end), indented }, end: end + 1 } : null;
  }
  if (!startsIdentifier(text.charCodeAt(i)) || (mark !== '~' && (bare || mark !== '-') && !/[A-Z_]/.test(quote))) return null;
  const end = identifierEnd(text, i);
  return { heredoc: { label: text.slice(i, end), indented }, end };
}

/** After the bodies of heredocs that begin at the start of a line; -1 when one does not end. */
export function skipHeredocs(text: string, start: number, heredocs: readonly Heredoc[]): number {
  let at = start;
  for (const { label, indented } of heredocs) {
    for (let found = false; !found;) {
      if (at >= text.length) return -1;
      let line = at;
      if (indented) while (text.charCodeAt(line) === 32 || text.charCodeAt(line) === 9) line++;
      const newline = text.indexOf('\n', line), end = newline < 0 ? text.length : newline;
      const stop = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      found = stop - line === label.length && text.startsWith(label, line);
      at = end + 1;
    }
  }
  return at;
}
