import { identifierEnd } from '../shared/identifier-bytes.js';
import { skipGap } from './php-text.js';

/** The path of an `include` or `require` that is literal, or literal after the file's own folder: then it begins with `./` or `../`. null for any other. */
export function includePath(text: string, start: number): { readonly at: number; readonly path: string } | null {
  let i = skipGap(text, start);
  for (let parens = 0; text[i] === '(' && parens < 5; parens++) i = skipGap(text, i + 1);
  const folder = folderAt(text, i);
  if (folder !== null) {
    i = skipGap(text, folder.end);
    if (text[i] !== '.') return null;
    i = skipGap(text, i + 1);
  }
  const at = i, quote = text[i];
  if (quote !== "'" && quote !== '"') return null;
  for (i++; i < text.length && text[i] !== quote; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 || code === 10 || code === 13 || (quote === '"' && (code === 36 || code === 123))) return null;
  }
  if (i >= text.length || text[skipGap(text, i + 1)] === '.') return null;
  const literal = text.slice(at + 1, i);
  if (literal === '') return null;
  return { at, path: folder === null ? literal : `${folder.up === 0 ? '.' : '../'.repeat(folder.up).slice(0, -1)}${literal.startsWith('/') ? '' : '/'}${literal}` };
}

/** `__DIR__`, `dirname(__FILE__)`, `dirname(__DIR__, 2)` and the like: how many folders up. */
function folderAt(text: string, start: number): { readonly up: number; readonly end: number } | null {
  let i = start, calls = 0;
  while (calls < 10 && word(text, i) === 'dirname') {
    i = skipGap(text, i + 7);
    if (text[i] !== '(') return null;
    i = skipGap(text, i + 1);
    calls++;
  }
  const name = word(text, i);
  if (name !== '__dir__' && name !== '__file__') return null;
  let up = name === '__file__' ? -1 : 0;
  i += name.length;
  for (; calls > 0; calls--) {
    i = skipGap(text, i);
    let levels = 1;
    if (text[i] === ',') {
      i = skipGap(text, i + 1);
      const end = identifierEnd(text, i);
      levels = Number(text.slice(i, Math.min(end, i + 3)));
      if (!(levels > 0 && levels < 100)) return null;
      i = skipGap(text, end);
    }
    if (text[i] !== ')') return null;
    i++;
    up += levels;
  }
  return up < 0 ? null : { up, end: i };
}

function word(text: string, at: number): string {
  const end = identifierEnd(text, at);
  return end - at > 10 ? '' : text.slice(at, end).toLowerCase();
}
