import { IMPORT } from '../../../../model/raw.js';
import type { Found } from './found.js';
import { BYTE, CLASS, giveUp, isWord, type Scan, skipBlank, takeString, takeWord } from './scan.js';

/** Where the word before another one stands, for the few that tell what follows; `end` 0 for none. */
export interface Before {
  start: number;
  end: number;
  /** The byte of the last mark (or `ARROW`, `ASSIGNMENT`) when no word came before. */
  mark: number;
}

/**
 * `require('a')` and `import('a')`, seen at the word: looks ahead and leaves `scan.at` where it was. In typed code `import('a')` may be a type; where neither what
 * is before nor what is behind tells, it gives up.
 *
 * @param isCode whether it can be no type where it stands
 */
export function readCall(scan: Scan, found: Found, kind: number, before: Before, isCode: boolean): void {
  const after = scan.at;
  const start = openArgument(scan);
  if (start >= 0 && scan.sure) {
    const specifier = takeString(scan);
    const next = skipBlank(scan);
    if (scan.sure && (next === 41 || next === 44)) {
      if (kind === IMPORT.require) found.statements.push({ start, specifier, kind, names: null });
      else if (specifier.includes('${')) giveUp(scan);
      else if (next === 41) addImportCall(scan, found, start, specifier, before, isCode);
      else if (scan.typed) giveUp(scan);
      else found.statements.push({ start, specifier, kind: IMPORT.dynamic, names: null });
    }
  }
  if (scan.sure) scan.at = after;
}

/** Index of the string that a call starts with; -1 when its first argument is none. */
function openArgument(scan: Scan): number {
  scan.at++;
  const byte = skipBlank(scan);
  if (byte === 40) return (giveUp(scan), -1);
  if (CLASS[byte] === BYTE.quote) return scan.at;
  if (byte !== 96) return -1;
  for (let at = scan.at + 1; at < scan.bytes.length && scan.bytes[at] !== 96; at++) if (scan.bytes[at] === 36 && scan.bytes[at + 1] === 123) return -1;
  return scan.at;
}

/** `scan.at` stands at the `)`. */
function addImportCall(scan: Scan, found: Found, start: number, specifier: string, before: Before, isCode: boolean): void {
  scan.at++;
  const member = skipBlank(scan) === 46 ? memberName(scan) : null;
  const isBefore = (word: string): boolean => before.end > 0 && isWord(scan, before.start, before.end, word);
  const promise = member === 'then' || member === 'catch' || member === 'finally';
  if (!scan.typed || isCode || promise || (before.end === 0 && before.mark === ASSIGNMENT) || ['await', 'return', 'yield', 'void'].some(isBefore)) {
    found.statements.push({ start, specifier, kind: IMPORT.dynamic, names: null });
    return;
  }
  const isType = isBefore('typeof') || isBefore('as') || isBefore('extends') || isBefore('keyof') || (before.end === 0 && before.mark === 60);
  if (isType || (before.end === 0 && (before.mark === 58 || before.mark === 124) && member !== null && /^[A-Z]/.test(member))) {
    found.statements.push({ start, specifier, kind: IMPORT.type, names: member === null ? null : [{ name: member, type: true }] });
  } else if (before.end === 0 && before.mark === ARROW && member === null && (skipBlank(scan) === 41 || skipBlank(scan) === 44)) {
    found.statements.push({ start, specifier, kind: IMPORT.dynamic, names: null });
  } else giveUp(scan);
}

/** `=>` as the mark before a call, and `??=`, `||=` or `&&=`. */
export const ARROW = -1, ASSIGNMENT = -2;

function memberName(scan: Scan): string | null {
  scan.at++;
  skipBlank(scan);
  const name = takeWord(scan);
  if (name === '') giveUp(scan);
  return name;
}

/** `define(['a', …])`, `define('name', ['a'])`: what it loads is left to the parser. */
export function checkDefine(scan: Scan): void {
  const after = scan.at;
  scan.at++;
  let byte = skipBlank(scan);
  if (CLASS[byte] === BYTE.quote) takeString(scan);
  else if (byte !== 91) takeWord(scan);
  if (byte !== 91) {
    byte = skipBlank(scan);
    if (byte === 44) {
      scan.at++;
      byte = skipBlank(scan);
    }
  }
  if (byte === 91) giveUp(scan);
  if (scan.sure) scan.at = after;
}
