import { IMPORT } from '../../../../model/raw.js';
import { type Before, checkDefine, readCall } from './calls.js';
import { passNames, readExport, readImport } from './clauses.js';
import { LAST } from './context.js';
import { METHOD, OPEN } from './elements.js';
import { nothingFound } from './found.js';
import type { Lexer } from './lexer.js';
import { BYTE, CLASS, giveUp, isWord, skipBlank, takeString } from './scan.js';

/** The words that are looked at, and of each letter the lengths of those that begin with it, as bits. */
const LENGTHS = new Uint8Array(256);
for (const word of ['import', 'export', 'require', 'define', 'module', 'const', 'var']) LENGTHS[word.charCodeAt(0)] |= 1 << word.length;

/** Whether a word may be one that is looked at, by its first byte and its length. */
export function isNoted(first: number, length: number): boolean {
  return length < 8 && ((LENGTHS[first] >> length) & 1) === 1;
}

/** A word that `isNoted` and is no member: what only `import`, `export`, `require` and the like can begin is read here. */
export function readNoted(lexer: Lexer, start: number, end: number): void {
  const { before, bytes } = lexer;
  before.start = lexer.wordStart;
  before.end = lexer.last === LAST.word ? lexer.wordEnd : 0;
  before.mark = lexer.last === LAST.operator ? lexer.mark : 0;
  lexer.last = LAST.word;
  lexer.wordStart = start;
  lexer.wordEnd = end;
  lexer.isMember = false;
  lexer.at = end;
  switch (bytes[start]) {
    case 105: return isWord(lexer, start, end, 'import') ? readImportWord(lexer, before) : undefined;
    case 101: return isWord(lexer, start, end, 'export') ? readExportWord(lexer) : undefined;
    case 114: return isWord(lexer, start, end, 'require') ? readRequireWord(lexer, before) : undefined;
    case 100:
      if (isWord(lexer, start, end, 'define') && skipBlank(lexer) === 40) checkDefine(lexer);
      return;
    case 109:
      if (isWord(lexer, start, end, 'module') && CLASS[skipBlank(lexer)] === BYTE.quote) readAugmentation(lexer, before);
      return;
    default:
      if (isWord(lexer, start, end, 'const') || isWord(lexer, start, end, 'var')) checkDeclaration(lexer, before);
  }
}

/** `declare module './a'` adds to that module in a file that is a module itself, and declares it in one that is none. */
function readAugmentation(lexer: Lexer, before: Before): void {
  if (!lexer.typed || before.end === 0 || !isWord(lexer, before.start, before.end, 'declare')) return void giveUp(lexer);
  const start = lexer.at;
  lexer.found.statements.push({ start, specifier: takeString(lexer), kind: IMPORT.type, names: null, adds: true });
  lexer.found.addsToModules = true;
  lexer.last = LAST.value;
}

function readImportWord(lexer: Lexer, before: Before): void {
  const next = skipBlank(lexer);
  if (next === 40) readCall(lexer, lexer.found, IMPORT.dynamic, before, isArgument(lexer, before));
  else if (next === 46) {
    if (!/^\.\s*meta\b/.test(lexer.bytes.toString('latin1', lexer.at, lexer.at + 40))) giveUp(lexer);
    lexer.found.isModule = true;
  } else if (lexer.stack.depth === 0) {
    readImport(lexer, lexer.found);
    lexer.last = LAST.value;
    lexer.declaring = false;
  } else if (!isKey(next) && !(next === 60 && lexer.typed)) readInnerImport(lexer);
}

/** An import inside the declaration of a module, of which only types can come. */
function readInnerImport(lexer: Lexer): void {
  const { statements, addsToModules } = lexer.found;
  if (!addsToModules) return void giveUp(lexer);
  const inner = nothingFound();
  readImport(lexer, inner);
  for (const one of inner.statements) statements.push(inner.isModule ? { ...one, kind: IMPORT.type, names: null } : one);
  lexer.last = LAST.value;
}

/** Whether the word begins an argument of a method, or an item of a list that is its first one: code, never a type. */
function isArgument({ stack }: Lexer, { end, mark }: Before): boolean {
  const top = stack.depth - 1;
  if (end > 0 || top < 0 || stack.start[top] !== METHOD) return false;
  return mark === 40 || mark === 91 || (mark === 44 && stack.kind[top] === OPEN.bracket && stack.end[top] === 0);
}

function readExportWord(lexer: Lexer): void {
  const next = skipBlank(lexer);
  if (lexer.stack.depth === 0) {
    lexer.found.isModule = true;
    lexer.declaring = readExport(lexer, lexer.found);
    lexer.angles = 0;
    const wantsValue = lexer.bytes[lexer.at - 1] === 61 || isWord(lexer, lexer.at - 7, lexer.at, 'default');
    lexer.last = wantsValue ? LAST.start : LAST.value;
  } else if (!isKey(next) && next !== 40) {
    readNestedExport(lexer, next);
  }
}

/** What a namespace exports is its own, but for what comes from other files. `export =` may assign the exports of a declared module or be a member of a class: the parser shall tell. */
function readNestedExport(lexer: Lexer, next: number): void {
  if (!lexer.typed || next === 42 || next === 61 || isWord(lexer, lexer.at, lexer.at + 6, 'import') || exportsTypes(lexer)) return void giveUp(lexer);
  if (next !== 123) return;
  passNames(lexer);
  lexer.last = LAST.value;
}

/** `type {` or `type *`, and a comment, behind which either may stand. */
function exportsTypes(lexer: Lexer): boolean {
  if (!isWord(lexer, lexer.at, lexer.at + 4, 'type')) return false;
  let at = lexer.at + 4;
  while (lexer.bytes[at] === 32 || (lexer.bytes[at] >= 9 && lexer.bytes[at] <= 13)) at++;
  return lexer.bytes[at] === 123 || lexer.bytes[at] === 42 || lexer.bytes[at] === 47;
}

function readRequireWord(lexer: Lexer, before: Before): void {
  const next = skipBlank(lexer), { bytes, at } = lexer;
  if (next === 40) {
    if (before.end > 0 && isWord(lexer, before.start, before.end, 'new')) giveUp(lexer);
    else readCall(lexer, lexer.found, IMPORT.require, before, true);
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
