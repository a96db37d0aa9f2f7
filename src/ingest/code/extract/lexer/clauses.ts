import { IMPORT } from '../../../../model/raw.js';
import type { ImportedName } from '../module-record.js';
import { type Found, kindOfNames } from './found.js';
import { BYTE, CLASS, giveUp, type Scan, skipBlank, takeString, takeWord } from './scan.js';

type Named = ImportedName & { readonly local: string };

/** An import statement; `scan.at` stands after the word. */
export function readImport(scan: Scan, found: Found): void {
  let byte = skipBlank(scan);
  if (isQuote(byte)) {
    found.isModule = true;
    return addStatement(scan, found, IMPORT.static, null);
  }
  let type = false, fallback: string | null = null;
  if (CLASS[byte] === BYTE.letter) {
    fallback = takeWord(scan);
    byte = skipBlank(scan);
    if (fallback === 'type' && byte !== 44 && byte !== 61) {
      const before = scan.at, word = takeWord(scan), after = skipBlank(scan);
      if (word === 'from' && isQuote(after)) scan.at = before;
      else {
        if (!scan.typed || word === 'from') return void giveUp(scan);
        type = true;
        fallback = word === '' ? null : word;
      }
    } else if (byte !== 44 && byte !== 61 && fallback !== 'from') {
      // `import defer`, `import source`, `import typeof`
      const before = scan.at;
      if (takeWord(scan) !== 'from') return void giveUp(scan);
      scan.at = before;
    } else if (fallback === 'from') return void giveUp(scan);
    byte = skipBlank(scan);
  }
  if (fallback !== null && byte === 61) return readImportEquals(scan, found, type, fallback);
  found.isModule = true;
  const names: Named[] = fallback === null ? [] : [{ name: 'default', type, local: fallback }];
  let whole = false;
  if (byte === 44 && fallback !== null) {
    scan.at++;
    byte = skipBlank(scan);
    if (type || (byte !== 42 && byte !== 123)) return void giveUp(scan);
  }
  if (byte === 42) {
    scan.at++;
    skipBlank(scan);
    if (takeWord(scan) !== 'as') return void giveUp(scan);
    skipBlank(scan);
    names.push({ name: '*', type, local: takeWord(scan) });
    whole = true;
  } else if (byte === 123) names.push(...readNames(scan, type));
  skipBlank(scan);
  if (takeWord(scan) !== 'from') return void giveUp(scan);
  skipBlank(scan);
  const start = scan.at;
  const kind = names.length === 0 ? (type ? IMPORT.type : IMPORT.static) : kindOfNames(names, IMPORT.static);
  addStatement(scan, found, kind, whole || names.length === 0 ? null : names.map(({ name, type: isType }) => ({ name, type: isType })));
  for (const { name, local } of names) {
    if (found.locals.has(local)) giveUp(scan);
    found.locals.set(local, { start, imported: name });
  }
}

/** `import x = require('a')`; `import x = A.B` is no import. */
function readImportEquals(scan: Scan, found: Found, type: boolean, name: string): void {
  if (!scan.typed || name === 'type') return void giveUp(scan);
  scan.at++;
  skipBlank(scan);
  const word = takeWord(scan);
  if (word === '') return void giveUp(scan);
  if (word !== 'require' || skipBlank(scan) !== 40) return;
  scan.at++;
  skipBlank(scan);
  addStatement(scan, found, type ? IMPORT.type : IMPORT.require, null);
  if (skipBlank(scan) === 41) scan.at++;
  else giveUp(scan);
}

function addStatement(scan: Scan, found: Found, kind: number, names: readonly ImportedName[] | null): void {
  const start = scan.at;
  if (scan.bytes[start] === 96) return void giveUp(scan);
  found.statements.push({ start, specifier: takeString(scan), kind, names });
}

/** `{a, b as c, type D, default as e, "f" as g}`. */
function readNames(scan: Scan, allTypes: boolean): Named[] {
  const names: Named[] = [];
  scan.at++;
  for (let byte = skipBlank(scan); byte !== 125; byte = skipBlank(scan)) {
    if (byte === 0) return (giveUp(scan), []);
    let type = allTypes, name = takeName(scan);
    byte = skipBlank(scan);
    if (name === 'type' && byte !== 44 && byte !== 125) {
      if (!scan.typed || allTypes) return (giveUp(scan), []);
      type = true;
      name = takeName(scan);
      if (name === 'as') return (giveUp(scan), []);
      byte = skipBlank(scan);
    }
    let local = name;
    if (byte !== 44 && byte !== 125) {
      if (takeWord(scan) !== 'as') return (giveUp(scan), []);
      skipBlank(scan);
      local = takeName(scan);
      byte = skipBlank(scan);
    }
    names.push({ name, type, local });
    if (byte === 44) scan.at++;
    else if (byte !== 125) return (giveUp(scan), []);
  }
  scan.at++;
  return names;
}

function takeName(scan: Scan): string {
  const name = isQuote(scan.bytes[scan.at]) ? takeString(scan) : takeWord(scan);
  if (name === '') giveUp(scan);
  return name;
}

const DECLARED = new Set(['function', 'class', 'enum', 'interface', 'namespace', 'module']);
const TYPED_ONLY = new Set(['enum', 'interface', 'namespace', 'module', 'abstract', 'declare']);

/**
 * An export statement at the top level; `scan.at` stands after the word. It reads up to the name that is declared, and true when more names may follow after
 * commas (`export const a = 1, b = 2`).
 */
export function readExport(scan: Scan, found: Found): boolean {
  let byte = skipBlank(scan);
  if (byte === 123) readExportNames(scan, found, false);
  else if (byte === 42) readStar(scan, found, false);
  else if (byte === 61 && scan.typed) {
    scan.at++;
    found.assigned = true;
  } else {
    let word = takeWord(scan);
    if (word === 'default') return readDefault(scan, found);
    if (word === 'type') {
      if (!scan.typed) return (giveUp(scan), false);
      byte = skipBlank(scan);
      if (byte === 123) readExportNames(scan, found, true);
      else if (byte === 42) readStar(scan, found, true);
      else addDefined(scan, found);
      return false;
    }
    for (;;) {
      if (TYPED_ONLY.has(word) && !scan.typed) return (giveUp(scan), false);
      if (word === 'declare' || word === 'abstract' || word === 'async') {
        skipBlank(scan);
        word = takeWord(scan);
        if (word === 'type') return (addDefined(scan, found), false);
      } else if (word === 'const' || word === 'let' || word === 'var') {
        byte = skipBlank(scan);
        const before = scan.at;
        if (word === 'const' && byte === 101 && takeWord(scan) === 'enum') return (addDefined(scan, found), false);
        scan.at = before;
        return readDeclarator(scan, found);
      } else break;
    }
    if (!DECLARED.has(word)) return (giveUp(scan), false);
    if (skipBlank(scan) === 42) scan.at++;
    addDefined(scan, found);
  }
  return false;
}

/** The name of a variable, or those of a flat pattern. */
export function readDeclarator(scan: Scan, found: Found): boolean {
  const byte = skipBlank(scan);
  if (byte !== 123 && byte !== 91) return (addDefined(scan, found), true);
  const close = byte + 2;
  scan.at++;
  for (let next = skipBlank(scan); next !== close; next = skipBlank(scan)) {
    if (next === 46) scan.at += 3;
    let name = takeWord(scan);
    next = skipBlank(scan);
    if (next === 58 && byte === 123) {
      scan.at++;
      skipBlank(scan);
      name = takeWord(scan);
      next = skipBlank(scan);
    }
    if (name === '' || (next !== 44 && next !== close)) return (giveUp(scan), false);
    found.exports.push({ exported: name, name, from: null });
    if (next === 44) scan.at++;
  }
  scan.at++;
  return true;
}

function addDefined(scan: Scan, found: Found): void {
  skipBlank(scan);
  const name = takeWord(scan);
  if (name === '' || name === 'extends') giveUp(scan);
  else found.exports.push({ exported: name, name, from: null });
}

/** A default is the file's own, unless it turns out to be a namespace that is imported. */
function readDefault(scan: Scan, found: Found): boolean {
  found.exports.push({ exported: 'default', name: null, from: null });
  const before = scan.at;
  skipBlank(scan);
  const word = takeWord(scan);
  if (word === 'from') giveUp(scan);
  found.defaultName = word;
  if (scan.sure) scan.at = before;
  return false;
}

/** `export {a, b as c}` in a namespace; gives up when the names come from another file. */
export function passNames(scan: Scan): void {
  readNames(scan, false);
  const after = scan.at;
  skipBlank(scan);
  if (takeWord(scan) === 'from') giveUp(scan);
  if (scan.sure) scan.at = after;
}

function readExportNames(scan: Scan, found: Found, type: boolean): void {
  const names = readNames(scan, type);
  const after = scan.at;
  skipBlank(scan);
  if (takeWord(scan) !== 'from') {
    if (scan.sure) scan.at = after;
    for (const { name, local } of names) found.exports.push({ exported: local, name, from: null });
    return;
  }
  skipBlank(scan);
  const start = scan.at;
  if (names.length === 0) return void giveUp(scan);
  addStatement(scan, found, kindOfNames(names, IMPORT.reexport), names.map(({ name, type: isType }) => ({ name, type: isType })));
  for (const { name, local } of names) found.exports.push({ exported: local, name, from: start });
}

function readStar(scan: Scan, found: Found, type: boolean): void {
  scan.at++;
  skipBlank(scan);
  let word = takeWord(scan), space: string | null = null;
  if (word === 'as') {
    skipBlank(scan);
    space = takeName(scan);
    skipBlank(scan);
    word = takeWord(scan);
  }
  if (word !== 'from') return void giveUp(scan);
  skipBlank(scan);
  const start = scan.at;
  addStatement(scan, found, type ? IMPORT.type : IMPORT.reexport, null);
  found.exports.push(space === null ? { exported: '*', name: null, from: start } : { exported: space, name: '*', from: start });
}

function isQuote(byte: number | undefined): boolean {
  return byte === 34 || byte === 39;
}
