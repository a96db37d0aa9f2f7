import { ARROW, ASSIGNMENT } from './calls.js';
import { readDeclarator } from './clauses.js';
import { LAST, NEXT, regexEnd } from './context.js';
import { beginElement, goOn, METHOD, open, OPEN } from './elements.js';
import { expected, type Lexer, operator } from './lexer.js';
import { BYTE, CLASS, commentEnd, giveUp, wordEnd } from './scan.js';

export function passSlash(lexer: Lexer): void {
  const { bytes, at } = lexer;
  if (bytes[at + 1] === 47 || bytes[at + 1] === 42) {
    lexer.at = commentEnd(lexer, at);
    return;
  }
  const next = expected(lexer);
  if (next === NEXT.operator) return operator(lexer, 47, 1);
  const end = next === NEXT.expression ? regexEnd(lexer, at) : -1;
  lexer.at = end < 0 ? giveUp(lexer) : end;
  lexer.last = LAST.value;
}

export function passBacktick(lexer: Lexer): void {
  lexer.at++;
  passTemplate(lexer);
}

export function passHash(lexer: Lexer): void {
  lexer.at++;
  lexer.afterDot = true;
}

/** A template from `at` on, up to its end or to the code of a substitution. */
export function passTemplate(lexer: Lexer): void {
  const { bytes } = lexer;
  for (let end = lexer.at; end < bytes.length; end++) {
    const byte = bytes[end];
    if (byte === 92) end++;
    else if (byte === 96) {
      lexer.at = end + 1;
      lexer.last = LAST.value;
      return;
    } else if (byte === 36 && bytes[end + 1] === 123) {
      lexer.at = end + 2;
      lexer.last = LAST.start;
      return open(lexer, lexer.stack, OPEN.template, 0, 0);
    }
  }
  giveUp(lexer);
}

export function passOpen(lexer: Lexer, byte: number): void {
  const { last, stack } = lexer;
  let head = -1;
  if (byte === 40) head = last !== LAST.word ? -1 : lexer.isMember ? METHOD : lexer.wordStart;
  else if (byte === 91 && last === LAST.operator && lexer.mark === 40 && stack.start[stack.depth - 1] === METHOD) head = METHOD;
  lexer.afterDot = false;
  operator(lexer, byte, 1);
  open(lexer, stack, byte === 40 ? OPEN.paren : byte === 91 ? OPEN.bracket : OPEN.brace, head, 0);
}

export function passClose(lexer: Lexer, byte: number): void {
  const { stack } = lexer, kind = stack.depth === 0 ? -1 : stack.kind[--stack.depth];
  lexer.at++;
  if (byte === 41 && kind === OPEN.paren) {
    lexer.last = LAST.paren;
    lexer.head = stack.start[stack.depth];
  } else if (byte === 93 && kind === OPEN.bracket) lexer.last = LAST.value;
  else if (byte !== 125) giveUp(lexer);
  else if (kind === OPEN.brace) lexer.last = LAST.brace;
  else if (kind === OPEN.template) passTemplate(lexer);
  else if (kind === OPEN.attribute || kind === OPEN.child) lexer.last = goOn(lexer, stack) ? LAST.value : LAST.start;
  else giveUp(lexer);
}

export function passLess(lexer: Lexer): void {
  const { bytes, at } = lexer;
  if (bytes[at + 1] === 33 && bytes[at + 2] === 45 && bytes[at + 3] === 45) return void giveUp(lexer);
  const next = lexer.jsx && startsElement(bytes[at + 1]) ? expected(lexer) : NEXT.operator;
  if (next === NEXT.operator) {
    if (lexer.stack.depth > 0) {
      if (lexer.typed) lexer.stack.end[lexer.stack.depth - 1]++;
    } else if (lexer.declaring && lexer.typed) countAngle(lexer);
    return operator(lexer, 60, 1);
  }
  if (next === NEXT.unknown || (lexer.typed && isGeneric(bytes, at))) return void giveUp(lexer);
  lexer.last = beginElement(lexer, lexer.stack) ? LAST.value : LAST.start;
}

/** Type arguments follow a word without a blank, type parameters begin a type; anything else is taken for neither that nor a comparison. */
function countAngle(lexer: Lexer): void {
  const opens = lexer.last === LAST.word ? lexer.wordEnd === lexer.at : lexer.last === LAST.operator;
  if (opens) lexer.angles++;
  else giveUp(lexer);
}

/** A name or `>` after `<`. */
function startsElement(byte: number | undefined): boolean {
  return byte !== undefined && (CLASS[byte] === BYTE.letter || byte === 62);
}

/** `<T,>(…) =>`, `<T extends A>(…) =>` and `<T>(…) =>` of typed code with elements. */
function isGeneric(bytes: Buffer, at: number): boolean {
  return /^<\s{0,9}[A-Za-z_$][\w$]{0,99}\s{0,9}(,|extends\s{1,9}[^=/>\s]|=\s{0,9}[^"'{\s]|>\s{0,9}\()/.test(bytes.toString('latin1', at, at + 200));
}

export function passGreater(lexer: Lexer): void {
  const arrow = lexer.bytes[lexer.at - 1] === 61;
  if (lexer.declaring && !arrow && lexer.angles > 0 && lexer.stack.depth === 0) lexer.angles--;
  operator(lexer, arrow ? ARROW : 62, 1);
}

export function passDot(lexer: Lexer): void {
  const { bytes, at } = lexer;
  if (bytes[at + 1] === 46 && bytes[at + 2] === 46) return operator(lexer, 46, 3);
  if (CLASS[bytes[at + 1]] === BYTE.digit) {
    lexer.at = wordEnd(lexer, at + 1);
    lexer.last = LAST.value;
    return;
  }
  operator(lexer, 46, 1);
  lexer.afterDot = true;
}

export function passNumber(lexer: Lexer): void {
  const { bytes } = lexer;
  let end = wordEnd(lexer, lexer.at);
  while (bytes[end] === 46) end = wordEnd(lexer, end + 1);
  lexer.at = end;
  lexer.last = LAST.value;
}

/** Between the declarators of an exported variable comes the next name. */
export function passComma(lexer: Lexer): void {
  operator(lexer, 44, 1);
  if (!lexer.declaring || lexer.stack.depth > 0 || lexer.angles > 0) return;
  lexer.declaring = readDeclarator(lexer, lexer.found);
  lexer.last = LAST.value;
}

export function passSemicolon(lexer: Lexer): void {
  operator(lexer, 59, 1);
  if (lexer.stack.depth === 0) lexer.declaring = false;
}

export function passStep(lexer: Lexer, byte: number): void {
  const { bytes, at } = lexer;
  if (bytes[at + 1] !== byte) return operator(lexer, byte, 1);
  if (bytes[at + 2] === 62) return void giveUp(lexer);
  lexer.at += 2;
  lexer.last = LAST.step;
}

/** In typed code also the end of a value: `a! / b`. */
export function passBang(lexer: Lexer): void {
  const asserts = lexer.typed && lexer.bytes[lexer.at + 1] !== 61 && expected(lexer) === NEXT.operator;
  operator(lexer, 33, 1);
  if (asserts) lexer.last = LAST.value;
}

/** A colon in parentheses belongs to a `?`, or it is a type in what should have none (Flow). */
export function passOperator(lexer: Lexer, byte: number): void {
  const { bytes, at, stack } = lexer, top = stack.depth - 1;
  const assigns = byte === 61 && at > 1 && bytes[at - 1] === bytes[at - 2] && (bytes[at - 1] === 63 || bytes[at - 1] === 124 || bytes[at - 1] === 38);
  operator(lexer, assigns ? ASSIGNMENT : byte, 1);
  if (lexer.typed || top < 0 || stack.kind[top] !== OPEN.paren) return;
  if (byte === 63) stack.end[top] += bytes[at + 1] === 46 || bytes[at + 1] === 63 || bytes[at - 1] === 63 ? 0 : 1;
  else if (byte === 58 && --stack.end[top] < 0) giveUp(lexer);
}
