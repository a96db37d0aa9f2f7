import type { Dialect, ModuleRecord } from '../module-record.js';
import { LAST } from './context.js';
import { recordOf } from './found.js';
import { type Lexer, lexerOf } from './lexer.js';
import { passBang, passClose, passComma, passDot, passGreater, passLess, passNumber, passOpen, passOperator, passSemicolon, passSlash, passStep, passTemplate } from './marks.js';
import { BYTE, CLASS, blankEnd, giveUp, stringEnd } from './scan.js';
import { readWord } from './words.js';

/** Bytes at the start of a file in which a Flow pragma counts. */
const HEAD = 2048;

/**
 * The module record of a file in one pass over its bytes, without a parser: linear, with a stack of its own. Null when the lexer has no rule for something it
 * met (then the parser decides): what is given is what the parser would give. Brackets that do not close, strings that do not end and what only the tree can
 * tell are among it; a syntax error that leaves no trace in brackets, strings, imports and exports is not seen.
 *
 * @param bytes UTF-8 without a byte order mark
 */
export function lexModule(bytes: Buffer, dialect: Dialect, limits: { readonly depth: number; readonly imports: number }): ModuleRecord | null {
  if (dialect === 'js' && bytes.subarray(0, HEAD).includes('@flow')) return null;
  const lexer = lexerOf(bytes, dialect, limits.depth);
  if (bytes[0] === 35 && bytes[1] === 33) while (lexer.at < bytes.length && bytes[lexer.at] !== 10 && bytes[lexer.at] !== 13) lexer.at++;
  while (lexer.at < bytes.length) passToken(lexer);
  return lexer.sure && lexer.stack.depth === 0 && lexer.found.statements.length <= limits.imports ? recordOf(lexer.found, bytes) : null;
}

function passToken(lexer: Lexer): void {
  const byte = lexer.bytes[lexer.at];
  switch (CLASS[byte]) {
    case BYTE.blank:
      lexer.at = blankEnd(lexer, lexer.at);
      return;
    case BYTE.letter: return readWord(lexer);
    case BYTE.digit: return passNumber(lexer);
    case BYTE.quote:
      lexer.at = stringEnd(lexer, lexer.at);
      lexer.last = LAST.value;
      return;
    case BYTE.backtick:
      lexer.at++;
      return passTemplate(lexer);
    case BYTE.slash: return passSlash(lexer);
    case BYTE.open: return passOpen(lexer, byte);
    case BYTE.close: return passClose(lexer, byte);
    case BYTE.less: return passLess(lexer);
    case BYTE.greater: return passGreater(lexer);
    case BYTE.dot: return passDot(lexer);
    case BYTE.comma: return passComma(lexer);
    case BYTE.semicolon: return passSemicolon(lexer);
    case BYTE.step: return passStep(lexer, byte);
    case BYTE.bang: return passBang(lexer);
    case BYTE.hash:
      lexer.at++;
      lexer.afterDot = true;
      return;
    case BYTE.operator: return passOperator(lexer, byte);
    default: giveUp(lexer);
  }
}
