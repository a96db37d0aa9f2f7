import { IMPORT } from '../../../../model/raw.js';
import { type Before, checkDefine, readCall } from './calls.js';
import { readExport, readImport } from './clauses.js';
import { LAST } from './context.js';
import type { Lexer } from './lexer.js';
import { BYTE, CLASS, giveUp, isWord, skipBlank, wordEnd } from './scan.js';

/** First letters of the words that are looked at. */
const NOTED = new Uint8Array(256);
for (const letter of Buffer.from('ierdmcv')) NOTED[letter] = 1;
const SHORTEST = 3, LONGEST = 7;

/** A word; what only `import`, `export`, `require` and the like can begin is read here. */
export function readWord(lexer: Lexer): void {
  const start = lexer.at, end = wordEnd(lexer, start), length = end - start;
  const isMember = lexer.afterDot;
  if (!isMember && length >= SHORTEST && length <= LONGEST && NOTED[lexer.bytes[start]] === 1) return readNoted(lexer, start, end);
  passWord(lexer, start, end, isMember);
}

function passWord(lexer: Lexer, start: number, end: number, isMember: boolean): void {
  lexer.last = LAST.word;
  lexer.wordStart = start;
  lexer.wordEnd = end;
  lexer.isMember = isMember;
  lexer.afterDot = false;
  lexer.at = end;
}

function readNoted(lexer: Lexer, start: number, end: number): void {
  const is = (word: string): boolean => isWord(lexer, start, end, word);
  const { last, wordStart, mark } = lexer, previousEnd = lexer.wordEnd;
  const before = (): Before => ({ start: wordStart, end: last === LAST.word ? previousEnd : 0, mark: last === LAST.operator ? mark : 0 });
  passWord(lexer, start, end, false);
  switch (lexer.bytes[start]) {
    case 105: return is('import') ? readImportWord(lexer, before()) : undefined;
    case 101: return is('export') ? readExportWord(lexer) : undefined;
    case 114: return is('require') ? readRequireWord(lexer, before()) : undefined;
    case 100:
      if (is('define') && skipBlank(lexer) === 40) checkDefine(lexer);
      return;
    case 109:
      // `declare module './a'` adds to a module; only the tree tells what is in it
      if (is('module') && CLASS[skipBlank(lexer)] === BYTE.quote) giveUp(lexer);
      return;
    default:
      if (is('const') || is('var')) checkDeclaration(lexer, before());
  }
}

function readImportWord(lexer: Lexer, before: Before): void {
  const next = skipBlank(lexer);
  if (next === 40) readCall(lexer, lexer.found, IMPORT.dynamic, before);
  else if (next === 46) {
    if (!/^\.\s*meta\b/.test(lexer.bytes.toString('latin1', lexer.at, lexer.at + 40))) giveUp(lexer);
  } else if (lexer.stack.depth === 0) {
    readImport(lexer, lexer.found);
    lexer.last = LAST.value;
    lexer.declaring = false;
  } else if (!isKey(next)) giveUp(lexer);
}

function readExportWord(lexer: Lexer): void {
  const next = skipBlank(lexer);
  if (lexer.stack.depth === 0) {
    lexer.declaring = readExport(lexer, lexer.found);
    lexer.angles = 0;
    const wantsValue = lexer.bytes[lexer.at - 1] === 61 || isWord(lexer, lexer.at - 7, lexer.at, 'default');
    lexer.last = wantsValue ? LAST.start : LAST.value;
  } else if (!isKey(next) && next !== 40) {
    const ownOnly = lexer.typed && next !== 123 && next !== 42 && next !== 61 && !isWord(lexer, lexer.at, lexer.at + 6, 'import');
    if (!ownOnly) giveUp(lexer);
  }
}

function readRequireWord(lexer: Lexer, before: Before): void {
  const next = skipBlank(lexer), { bytes, at } = lexer;
  if (next === 40) {
    if (before.end > 0 && isWord(lexer, before.start, before.end, 'new')) giveUp(lexer);
    else readCall(lexer, lexer.found, IMPORT.require, before);
  } else if ((next === 63 && bytes[at + 1] === 46) || (next === 60 && lexer.typed)) giveUp(lexer);
}

/** A declaration without a name is a syntax error, which the parser shall judge; `as const` is no declaration. */
function checkDeclaration(lexer: Lexer, before: Before): void {
  if (before.end > 0 ? isWord(lexer, before.start, before.end, 'as') : before.mark === 60) return;
  if (lexer.stack.depth === 0) lexer.declaring = false;
  const next = skipBlank(lexer);
  if (CLASS[next] === BYTE.operator && next !== 58 && next !== 63) giveUp(lexer);
}

/** Whether a word followed by this byte is the key of an object, a class or a type. */
function isKey(next: number): boolean {
  return next === 58 || next === 63 || next === 44 || next === 125 || next === 59 || next === 41;
}
