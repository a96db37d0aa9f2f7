import type { Dialect, ModuleRecord } from '../module-record.js';
import { LAST } from './context.js';
import { recordOf } from './found.js';
import { readHeader } from './header.js';
import { type Lexer, lexerOf } from './lexer.js';
import { passBacktick, passBang, passClose, passComma, passDot, passGreater, passHash, passLess, passNumber, passOpen, passOperator, passSemicolon, passSlash, passStep } from './marks.js';
import { BYTE, CLASS, giveUp, stringEnd } from './scan.js';
import { isNoted, readNoted } from './words.js';

/** Bytes at the start of a file in which a Flow pragma counts. */
const HEAD = 2048;
const { letter, digit, blank, quote } = BYTE;

/** What passes a token, by the class of its first byte; the classes that `passTokens` looks at itself have none. */
const PASS: ((lexer: Lexer, byte: number) => void)[] = [];
PASS[digit] = passNumber;
PASS[BYTE.backtick] = passBacktick;
PASS[BYTE.slash] = passSlash;
PASS[BYTE.open] = passOpen;
PASS[BYTE.close] = passClose;
PASS[BYTE.less] = passLess;
PASS[BYTE.greater] = passGreater;
PASS[BYTE.dot] = passDot;
PASS[BYTE.comma] = passComma;
PASS[BYTE.semicolon] = passSemicolon;
PASS[BYTE.step] = passStep;
PASS[BYTE.bang] = passBang;
PASS[BYTE.hash] = passHash;
PASS[BYTE.operator] = passOperator;
PASS[BYTE.odd] = giveUp;

/**
 * The module record of a file in one pass over its bytes, without a parser: linear, with a stack of its own. Null when the lexer has no rule for something it
 * met (then the parser decides): what is given is what the parser would give. Brackets that do not close, strings that do not end and what only the tree can
 * tell are among it; a syntax error that leaves no trace in brackets, strings, imports and exports is not seen.
 *
 * @param bytes UTF-8 without a byte order mark
 */
export function lexModule(bytes: Buffer, dialect: Dialect, limits: { readonly depth: number; readonly imports: number }): ModuleRecord | null {
  if (dialect === 'js' && bytes.subarray(0, HEAD).includes('@flow')) return null;
  const lexer = lexerOf(bytes, dialect, limits.depth), { found } = lexer;
  readHeader(lexer, found);
  passTokens(lexer);
  const passesOn = found.locals.get(found.defaultName)?.imported === '*';
  // an `await` outside functions makes a module too
  const mayBeModule = !found.isModule && found.addsToModules && bytes.includes('await');
  return lexer.sure && !passesOn && !mayBeModule && lexer.stack.depth === 0 && found.statements.length <= limits.imports ? recordOf(found, bytes) : null;
}

/** Blanks, names and strings are most of a file: they are passed here, without a call for each. */
function passTokens(lexer: Lexer): void {
  const { bytes } = lexer, { length } = bytes;
  while (lexer.at < length) {
    let at = lexer.at, kind = CLASS[bytes[at]];
    while (kind === blank && ++at < length) kind = CLASS[bytes[at]];
    if (kind === letter) {
      const start = at, first = bytes[at];
      while (++at < length && CLASS[bytes[at]] <= digit);
      if (!lexer.afterDot && isNoted(first, at - start)) readNoted(lexer, start, at);
      else {
        lexer.last = LAST.word;
        lexer.wordStart = start;
        lexer.wordEnd = at;
        lexer.isMember = lexer.afterDot;
        lexer.afterDot = false;
        lexer.at = at;
      }
    } else if (kind === quote) {
      lexer.at = stringEnd(lexer, at);
      lexer.last = LAST.value;
    } else {
      lexer.at = at;
      if (at < length) PASS[kind](lexer, bytes[at]);
    }
  }
}
