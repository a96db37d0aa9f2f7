import { BYTE, CLASS, giveUp, type Scan, skipBlank } from './scan.js';

/** Kinds of what is open. Code stands in all of them but `tag` and `children`. */
export const OPEN = { paren: 0, bracket: 1, brace: 2, template: 3, attribute: 4, child: 5, tag: 6, children: 7 } as const;

/** In place of a word before a parenthesis: it is a member's call. Also of a bracket that is its first argument. */
export const METHOD = -2;

/**
 * What is open around the place where the scan stands. `start` and `end` are the name of an element. Of a parenthesis, `start` is the word before (-1: none) and `end`
 * the number of `?` without their `:`, in typed code and of a bracket that of `<` which are no elements.
 */
export interface Opened {
  readonly kind: number[];
  readonly start: number[];
  readonly end: number[];
  depth: number;
  readonly limit: number;
}

export function opened(limit: number): Opened {
  return { kind: [], start: [], end: [], depth: 0, limit };
}

export function open(scan: Scan, stack: Opened, kind: number, start: number, end: number): void {
  if (stack.depth >= stack.limit) return void giveUp(scan);
  stack.kind[stack.depth] = kind;
  stack.start[stack.depth] = start;
  stack.end[stack.depth++] = end;
}

/** An element from its `<`. Afterwards `scan.at` stands behind it, or in the code of an attribute or child. True when the element has ended. */
export function beginElement(scan: Scan, stack: Opened): boolean {
  beginTag(scan, stack);
  return goOn(scan, stack);
}

/** Goes on in tags and texts until there is code again; true when the outermost element has ended. */
export function goOn(scan: Scan, stack: Opened): boolean {
  while (scan.at < scan.bytes.length) {
    const inside = stack.depth === 0 ? OPEN.brace : stack.kind[stack.depth - 1];
    if (inside === OPEN.tag) {
      if (!restOfTag(scan, stack)) return false;
    } else if (inside === OPEN.children) {
      if (!restOfText(scan, stack)) return false;
    } else return true;
  }
  return true;
}

function beginTag(scan: Scan, stack: Opened): void {
  scan.at++;
  const byte = skipBlank(scan), start = scan.at;
  if (byte !== 62 && CLASS[byte] !== BYTE.letter) return void giveUp(scan);
  const end = nameEnd(scan, start);
  if (byte !== 62 && scan.bytes[end] === 60) return void giveUp(scan);
  open(scan, stack, OPEN.tag, start, end);
  if (scan.sure) scan.at = end;
}

function nameEnd({ bytes }: Scan, at: number): number {
  let end = at;
  while (end < bytes.length && (CLASS[bytes[end]] <= BYTE.digit || bytes[end] === 45 || bytes[end] === 46 || bytes[end] === 58)) end++;
  return end;
}

/** Attributes up to the end of the tag; false when code begins in one. */
function restOfTag(scan: Scan, stack: Opened): boolean {
  const { bytes } = scan, top = stack.depth - 1;
  while (scan.at < bytes.length) {
    const byte = skipBlank(scan);
    if (byte === 62) {
      stack.kind[top] = OPEN.children;
      scan.at++;
      return true;
    }
    if (byte === 47 && bytes[scan.at + 1] === 62) {
      stack.depth--;
      scan.at += 2;
      return true;
    }
    if (byte === 123) {
      open(scan, stack, OPEN.attribute, 0, 0);
      scan.at++;
      return false;
    }
    if (CLASS[byte] === BYTE.letter) {
      scan.at = nameEnd(scan, scan.at);
      if (skipBlank(scan) !== 61) continue;
      scan.at++;
      const value = skipBlank(scan);
      if (CLASS[value] === BYTE.quote) scan.at = attributeEnd(scan);
      else if (value !== 123) giveUp(scan);
    } else giveUp(scan);
  }
  return true;
}

/** Strings of attributes have no escapes and may have line ends. */
function attributeEnd(scan: Scan): number {
  const close = scan.bytes.indexOf(scan.bytes[scan.at], scan.at + 1);
  return close < 0 ? giveUp(scan) : close + 1;
}

/** Text up to the next tag; false when code begins. */
function restOfText(scan: Scan, stack: Opened): boolean {
  const { bytes } = scan;
  for (; scan.at < bytes.length; scan.at++) {
    const byte = bytes[scan.at];
    if (byte === 123) {
      open(scan, stack, OPEN.child, 0, 0);
      scan.at++;
      return false;
    }
    if (byte === 62 || byte === 125) break;
    if (byte !== 60) continue;
    const before = scan.at++;
    if (skipBlank(scan) === 47) endElement(scan, stack);
    else {
      scan.at = scan.sure ? before : bytes.length;
      beginTag(scan, stack);
    }
    return true;
  }
  giveUp(scan);
  return true;
}

/** `</name>`, which must be the name of what is open. */
function endElement(scan: Scan, stack: Opened): void {
  scan.at++;
  skipBlank(scan);
  const { bytes } = scan, start = scan.at, end = nameEnd(scan, start), top = stack.depth - 1;
  const same = bytes.compare(bytes, stack.start[top], stack.end[top], start, end) === 0;
  scan.at = end;
  if (!same || skipBlank(scan) !== 62) return void giveUp(scan);
  scan.at++;
  stack.depth--;
}

