import { BYTE, CLASS, isWord, type Scan } from './scan.js';

/** What the last token was: it decides whether `/` starts a regular expression and `<` an element. */
export const LAST = { start: 0, operator: 1, word: 2, value: 3, paren: 4, brace: 5, step: 6 } as const;

/** What can follow in code: an expression, an operator, or the lexer has no rule. */
export const NEXT = { expression: 0, operator: 1, unknown: 2 } as const;

const BEFORE_EXPRESSION = ['return', 'typeof', 'case', 'do', 'else', 'in', 'instanceof', 'new', 'void', 'delete', 'throw', 'default'];
const EITHER = ['of', 'yield', 'await', 'as', 'is', 'extends', 'keyof', 'satisfies', 'async', 'let'];
const HEADS = ['if', 'while', 'for', 'with'];

/** After a word that is no member: a keyword or a name. */
export function afterWord(scan: Scan, start: number, end: number): number {
  const among = (words: readonly string[]): boolean => words.some((word) => isWord(scan, start, end, word));
  return among(BEFORE_EXPRESSION) ? NEXT.expression : among(EITHER) ? NEXT.unknown : NEXT.operator;
}

/** After `)`: an expression when the word before its `(` heads a statement. */
export function afterParen(scan: Scan, head: number): number {
  if (head < 0) return NEXT.operator;
  let end = head;
  while (end < scan.bytes.length && CLASS[scan.bytes[end]] <= BYTE.digit) end++;
  if (isWord(scan, head, end, 'await')) return NEXT.unknown;
  return HEADS.some((word) => isWord(scan, head, end, word)) ? NEXT.expression : NEXT.operator;
}

/** Index after a regular expression and its flags; -1 when its line ends first. */
export function regexEnd({ bytes }: Scan, at: number): number {
  let inClass = false;
  for (let end = at + 1; end < bytes.length; end++) {
    const byte = bytes[end];
    if (byte === 10 || byte === 13) return -1;
    if (byte === 92) end++;
    else if (byte === 91) inClass = true;
    else if (byte === 93) inClass = false;
    else if (byte === 47 && !inClass) {
      end++;
      while (end < bytes.length && CLASS[bytes[end]] <= BYTE.digit) end++;
      return end;
    }
  }
  return -1;
}
