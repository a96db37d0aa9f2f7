import { IMPORT } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { detachedRecord } from '../shared/detached-record.js';
import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';
import { lineCounter } from '../shared/line-counter.js';

/** In `declares`: the C++ module that the file is the interface or a part of. */
export const MODULE = 'module ';

/**
 * One C, C++ or Objective-C file. Statements: `#include`, `#import`, `#include_next` with a literal name, in every branch of `#if`, their specifier with its quotes or angle brackets, and C++20
 * `import`. Continued lines, comments and raw strings are read as the preprocessor reads them; an include by a macro has no name to read.
 */
export function cSource(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const lineOf = lineCounter(text), statements: ImportStatement[] = [], declares = new Set<string>();
  const add = (specifier: string, offset: number): void => {
    statements.push({ specifier, kind: IMPORT.static, line: lineOf(offset), names: null });
  };
  let at = 0, lineStart = true, partly: string | null = null;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      lineStart = true;
      at++;
    } else if (code === 32 || (code >= 9 && code <= 13)) at++;
    else if (code === 92 && spliceLength(text, at) > 0) at += spliceLength(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 47) at = lineEnd(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) partly = 'a comment is not closed';
      at = end < 0 ? text.length : end + 2;
    } else if (code === 35 && lineStart) {
      lineStart = false;
      at = directive(text, at + 1, add);
    } else if (startsIdentifier(code)) {
      const end = identifierEnd(text, at);
      if (lineStart && (code === 105 || code === 101 || code === 109)) moduleLine(text, at, add, declares);
      lineStart = false;
      at = text.charCodeAt(end) === 34 && text.charCodeAt(end - 1) === 82 && isRawPrefix(text, at, end) ? rawStringEnd(text, end) : end;
    } else {
      lineStart = false;
      if (code === 34 || code === 39) at = quotedEnd(text, at);
      else if (code >= 48 && code <= 57) at = numberEnd(text, at);
      else at++;
    }
  }
  return { record: detachedRecord({ statements, declares: [...declares], uses: [] }), partly };
}

/** After `#`: an include is added; answers where to go on. */
function directive(text: string, from: number, add: (specifier: string, offset: number) => void): number {
  const start = pastBlanks(text, from);
  const [word, wordEnd] = splicedWord(text, start);
  // The message of an error is no code: a quote in it opens nothing.
  if (word === 'error' || word === 'warning') return lineEnd(text, wordEnd);
  if (word !== 'include' && word !== 'import' && word !== 'include_next') return wordEnd;
  const open = pastBlanks(text, wordEnd), close = text.charCodeAt(open) === 34 ? '"' : text.charCodeAt(open) === 60 ? '>' : '';
  if (close === '') return open;
  const line = lineBreak(text, open), end = text.slice(open + 1, line).indexOf(close);
  if (end < 0) return line;
  if (end > 0) add(text.slice(open, open + end + 2), open);
  return open + end + 2;
}

/** `import a.b;`, `import <x>;`, `export import a;`, `export module a.b;`, `module a:part;` on a line of their own. */
function moduleLine(text: string, at: number, add: (specifier: string, offset: number) => void, declares: Set<string>): void {
  if (!text.startsWith('import', at) && !text.startsWith('export', at) && !text.startsWith('module', at)) return;
  const found = /^(?:export[ \t]+)?(import|module)[ \t]*([<"][^<>"\n]{1,200}[>"]|:?[A-Za-z_][\w.]{0,200}(?::[A-Za-z_][\w.]{0,200})?)[ \t]*;/.exec(text.slice(at, at + 500));
  if (found === null || (found[1] === 'module' && /^[<":]/.test(found[2]))) return;
  const offset = at + found[0].lastIndexOf(found[2]);
  if (found[1] === 'import') add(found[2], offset);
  else declares.add(MODULE + found[2]);
}

/** Blanks, comments and continued lines, but no line end. */
function pastBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 11 || code === 12) at++;
    else if (code === 92 && spliceLength(text, at) > 0) at += spliceLength(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else return at;
  }
}

/** A word that may be broken over continued lines; longer than any directive it is cut. */
function splicedWord(text: string, start: number): [string, number] {
  let word = '', at = start;
  for (;;) {
    const splice = spliceLength(text, at);
    if (splice > 0) at += splice;
    else if (startsIdentifier(text.charCodeAt(at)) && word.length < 16) word += text[at++];
    else return [word, at];
  }
}

/** Length of a backslash with the line end after it; 0 for another character. */
function spliceLength(text: string, at: number): number {
  if (text.charCodeAt(at) !== 92) return 0;
  const next = text.charCodeAt(at + 1);
  return next === 10 ? 2 : next === 13 ? (text.charCodeAt(at + 2) === 10 ? 3 : 2) : 0;
}

function lineBreak(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The end of the line, continued lines included. */
function lineEnd(text: string, from: number): number {
  for (let at = from; ;) {
    const end = lineBreak(text, at);
    if (end === text.length) return end;
    const last = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (last < from || text.charCodeAt(last) !== 92) return end;
    at = end + 1;
  }
}

/** A string or character; one that is not closed ends with its line. */
function quotedEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 92) at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 2 : 1;
    else if (code === 10) return at;
  }
  return text.length;
}

function isRawPrefix(text: string, start: number, end: number): boolean {
  const prefix = end - start;
  return prefix === 1 || (prefix === 2 && 'uUL'.includes(text[start])) || (prefix === 3 && text.startsWith('u8R', start));
}

/** `R"x(…)x"`; the mark has at most 16 characters. */
function rawStringEnd(text: string, quote: number): number {
  let open = quote + 1;
  while (open - quote <= 17 && text.charCodeAt(open) !== 40 && text.charCodeAt(open) !== 34 && text.charCodeAt(open) > 32) open++;
  if (text.charCodeAt(open) !== 40) return quotedEnd(text, quote);
  const close = `)${text.slice(quote + 1, open)}"`, end = text.indexOf(close, open + 1);
  return end < 0 ? text.length : end + close.length;
}

/** Digits may be set apart by single quotes. */
function numberEnd(text: string, start: number): number {
  for (let at = start; ;) {
    at = identifierEnd(text, at);
    const next = text.charCodeAt(at + 1);
    const separates = text.charCodeAt(at) === 39 && (startsIdentifier(next) || (next >= 48 && next <= 57));
    if (!separates && text.charCodeAt(at) !== 46) return at;
    at++;
  }
}
