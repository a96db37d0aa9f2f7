/**
 * A pass over the bytes of one file. The lexer is certain or it is not: whatever it has no rule for makes it give up, and the file goes to the parser.
 */
export interface Scan {
  readonly bytes: Buffer;
  readonly typed: boolean;
  readonly jsx: boolean;
  at: number;
  /** False after `giveUp`. */
  sure: boolean;
}

/** Ends every loop that looks at `at`. Gives the end of the bytes. */
export function giveUp(scan: Scan): number {
  scan.sure = false;
  scan.at = scan.bytes.length;
  return scan.at;
}

/** Classes of bytes in code. */
export const BYTE = {
  letter: 0, digit: 1, blank: 2, quote: 3, backtick: 4, slash: 5, open: 6, close: 7, less: 8, greater: 9, dot: 10, comma: 11, semicolon: 12, step: 13, bang: 14, hash: 15, operator: 16, odd: 17,
} as const;

export const CLASS: Uint8Array = new Uint8Array(256).fill(BYTE.odd);
const classify = (bytes: string, as: number): void => {
  for (const byte of Buffer.from(bytes)) CLASS[byte] = as;
};
classify('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$', BYTE.letter);
classify('0123456789', BYTE.digit);
classify(' \t\v\f\r\n', BYTE.blank);
classify('"\'', BYTE.quote);
classify('`', BYTE.backtick);
classify('/', BYTE.slash);
classify('([{', BYTE.open);
classify(')]}', BYTE.close);
classify('<', BYTE.less);
classify('>', BYTE.greater);
classify('.', BYTE.dot);
classify(',', BYTE.comma);
classify(';', BYTE.semicolon);
classify('+-', BYTE.step);
classify('!', BYTE.bang);
classify('#', BYTE.hash);
classify('=*%&|^~?:@', BYTE.operator);

/** Index after a word that starts at `at`. */
export function wordEnd({ bytes }: Scan, at: number): number {
  let end = at;
  while (end < bytes.length && CLASS[bytes[end]] <= BYTE.digit) end++;
  return end;
}

/** Index after blanks that start at `at`. */
export function blankEnd({ bytes }: Scan, at: number): number {
  let end = at;
  while (end < bytes.length && CLASS[bytes[end]] === BYTE.blank) end++;
  return end;
}

/** Index after a string that starts at `at`. */
export function stringEnd(scan: Scan, at: number): number {
  const { bytes } = scan, quote = bytes[at];
  for (let end = at + 1; end < bytes.length; end++) {
    const byte = bytes[end];
    if (byte === quote) return end + 1;
    if (byte === 92) end += bytes[end + 1] === 13 && bytes[end + 2] === 10 ? 2 : 1;
    else if (byte === 10 || byte === 13) return giveUp(scan);
  }
  return giveUp(scan);
}

/** Index after a comment that starts at `at`; gives up at one that may say what is imported. */
export function commentEnd(scan: Scan, at: number): number {
  const { bytes } = scan, { length } = bytes;
  if (bytes[at + 1] === 47) {
    let end = at + 2;
    for (; end < length; end++) {
      const byte = bytes[end];
      if (byte === 10 || byte === 13) break;
      if (byte === 0xe2 && bytes[end + 1] === 0x80 && (bytes[end + 2] === 0xa8 || bytes[end + 2] === 0xa9)) return giveUp(scan);
    }
    return end;
  }
  const close = bytes.indexOf('*/', at + 2, 'latin1');
  if (close < 0) return giveUp(scan);
  return !scan.typed && bytes[at + 2] === 42 && has(bytes, 'import', at, close) ? giveUp(scan) : close + 2;
}

function has(bytes: Buffer, word: string, from: number, to: number): boolean {
  return bytes.subarray(from, to).includes(word, 0, 'latin1');
}

/** Moves over blanks and comments; gives the byte there, 0 at the end. */
export function skipBlank(scan: Scan): number {
  const { bytes } = scan;
  while (scan.at < bytes.length) {
    const byte = bytes[scan.at];
    if (CLASS[byte] === BYTE.blank) scan.at++;
    else if (byte === 47 && (bytes[scan.at + 1] === 47 || bytes[scan.at + 1] === 42)) scan.at = commentEnd(scan, scan.at);
    else return byte;
  }
  return 0;
}

/** The word at hand, which is passed; '' when there is none. */
export function takeWord(scan: Scan): string {
  if (CLASS[scan.bytes[scan.at] ?? 0] !== BYTE.letter) return '';
  const start = scan.at;
  scan.at = wordEnd(scan, start);
  if (CLASS[scan.bytes[scan.at] ?? 32] === BYTE.odd) giveUp(scan);
  return scan.bytes.toString('latin1', start, scan.at);
}

/** The value of the string at hand (a template without substitutions counts), which is passed. Gives up at anything else, and at escapes. */
export function takeString(scan: Scan): string {
  const { bytes, at: start } = scan, quote = bytes[start];
  if (CLASS[quote ?? 0] !== BYTE.quote && quote !== 96) {
    giveUp(scan);
    return '';
  }
  for (let end = start + 1; end < bytes.length; end++) {
    const byte = bytes[end];
    if (byte === quote) {
      scan.at = end + 1;
      return bytes.toString('utf8', start + 1, end);
    }
    if (byte === 92 || byte === 10 || byte === 13 || (byte === 36 && bytes[end + 1] === 123)) break;
  }
  giveUp(scan);
  return '';
}

/** Whether the bytes from `start` to `end` are just this word. */
export function isWord({ bytes }: Scan, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word.charCodeAt(i)) return false;
  return true;
}
