import { TOKEN, tokensOf } from './tokens.js';

/** What one pass over the bytes says before any parser sees them. */
export interface PreScan {
  /** Deepest nesting of brackets, with brackets in strings and comments counted: never an underestimate in honest code. */
  readonly depth: number;
  /** Length of the longest line in bytes. */
  readonly longestLine: number;
}

export function preScan(bytes: Uint8Array): PreScan {
  let depth = 0, deepest = 0, lineStart = 0, longestLine = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte > 93 && byte < 123) continue;
    switch (byte) {
      case 10: case 13:
        if (i - lineStart > longestLine) longestLine = i - lineStart;
        lineStart = i + 1;
        break;
      case 40: case 91: case 123:
        if (++depth > deepest) deepest = depth;
        break;
      case 41: case 93: case 125:
        if (depth > 0) depth--;
    }
  }
  return { depth: deepest, longestLine: Math.max(longestLine, bytes.length - lineStart) };
}

/** Number of times `import` and `require` stand in the bytes, counted up to `limit`. */
export function importWords(bytes: Buffer, limit: number): number {
  let count = 0;
  for (const word of ['import', 'require', ' from']) {
    for (let at = bytes.indexOf(word); at >= 0 && count < limit; at = bytes.indexOf(word, at + word.length)) count++;
  }
  return count;
}

/** Deepest nesting of brackets (and of templates and elements) outside strings, comments and regular expressions; for files whose first count was too high. */
export function bracketDepth(text: string, jsx: boolean): number {
  const { kind, text: marks, nesting } = tokensOf(text, jsx);
  let depth = 0, deepest = nesting;
  for (let i = 0; i < marks.length; i++) {
    if (kind[i] !== TOKEN.mark) continue;
    if (marks[i] === '(' || marks[i] === '[' || marks[i] === '{') deepest = Math.max(deepest, ++depth);
    else if ((marks[i] === ')' || marks[i] === ']' || marks[i] === '}') && depth > 0) depth--;
  }
  return deepest;
}
