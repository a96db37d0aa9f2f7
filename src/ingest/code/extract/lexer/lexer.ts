import type { Dialect } from '../module-record.js';
import type { Before } from './calls.js';
import { LAST, NEXT, afterParen, afterWord } from './context.js';
import { type Opened, opened } from './elements.js';
import { type Found, nothingFound } from './found.js';
import { type Scan } from './scan.js';

/** The lexer's state: where it stands, what came last, what is open, what was found. */
export interface Lexer extends Scan {
  readonly found: Found;
  readonly stack: Opened;
  /** A `LAST` value, and the mark when it is an operator. */
  last: number;
  mark: number;
  /** The last word, and whether it stood after `.` or `#`. */
  wordStart: number;
  wordEnd: number;
  isMember: boolean;
  /** What came before the noted word at hand. */
  readonly before: Before;
  /** A `.` or `#` has just passed. */
  afterDot: boolean;
  /** Where the word before the last closed parenthesis stands, -1 for none. */
  head: number;
  /** In the declarators of an exported variable, and how many `<` of type arguments are open there. */
  declaring: boolean;
  angles: number;
}

export function lexerOf(bytes: Buffer, dialect: Dialect, depth: number): Lexer {
  return {
    bytes, typed: dialect !== 'js', jsx: dialect === 'js' || dialect === 'tsx', at: 0, sure: true, found: nothingFound(), stack: opened(depth),
    last: LAST.start, mark: 0, wordStart: 0, wordEnd: 0, isMember: false, before: { start: 0, end: 0, mark: 0 }, afterDot: false, head: -1, declaring: false, angles: 0,
  };
}

/** What can follow the last token: `NEXT`. */
export function expected(lexer: Lexer): number {
  switch (lexer.last) {
    case LAST.start: return NEXT.expression;
    case LAST.operator: return lexer.mark === 62 && lexer.typed ? NEXT.unknown : NEXT.expression;
    case LAST.word: return lexer.isMember ? NEXT.operator : afterWord(lexer, lexer.wordStart, lexer.wordEnd);
    case LAST.value: return NEXT.operator;
    case LAST.paren: return afterParen(lexer, lexer.head);
    default: return NEXT.unknown;
  }
}

/** The last token was the operator `mark`. */
export function operator(lexer: Lexer, mark: number, length: number): void {
  lexer.last = LAST.operator;
  lexer.mark = mark;
  lexer.at += length;
}
