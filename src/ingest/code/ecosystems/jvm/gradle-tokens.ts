import { afterBlanks, quotedEnd } from './java-blanks.js';
import { startsWord, wordEnd } from './word-end.js';

/** A token of a build script in Groovy or Kotlin. Strings have their text without quotes; null where something is put into it at run time. */
export type GradleToken =
  | { readonly type: 'word'; readonly text: string; readonly offset: number }
  | { readonly type: 'string'; readonly text: string | null; readonly offset: number }
  | { readonly type: 'mark'; readonly text: string; readonly offset: number };

/** Tokens of a script that are read; no build script comes near. */
const MAX_TOKENS = 200_000;

export function gradleTokens(text: string): GradleToken[] {
  const tokens: GradleToken[] = [];
  let at = 0;
  while (at < text.length && tokens.length < MAX_TOKENS) {
    const next = afterBlanks(text, at);
    for (let i = at; i < next; i++) {
      if (text.charCodeAt(i) !== 10) continue;
      tokens.push({ type: 'mark', text: '\n', offset: i });
      break;
    }
    at = next;
    if (at >= text.length) break;
    const code = text.charCodeAt(at);
    if (startsWord(code)) {
      const end = wordEnd(text, at);
      tokens.push({ type: 'word', text: text.slice(at, end), offset: at });
      at = end;
    } else if (code === 34 || code === 39) {
      const triple = text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code;
      const close = triple ? text.indexOf(text.slice(at, at + 3), at + 3) : -1;
      const end = triple ? (close < 0 ? text.length : close + 3) : quotedEnd(text, at);
      const inner = text.slice(at + (triple ? 3 : 1), Math.max(at + 1, end - (triple ? 3 : 1)));
      tokens.push({ type: 'string', text: inner.length > 1_000 || (code === 34 && inner.includes('$')) || inner.includes('\\') ? null : inner, offset: at });
      at = end;
    } else {
      tokens.push({ type: 'mark', text: text[at]!, offset: at });
      at++;
    }
  }
  return tokens;
}
