import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';
import { lineEnd } from './skip-string.js';

/** One module that an import statement names. `at` is where its name begins. */
export interface ImportClause {
  readonly at: number;
  /** Leading dots and dotted name: `..a.b`. */
  readonly specifier: string;
  /** The name it is bound to, null for `import a.b` without `as`, and with `from`. */
  readonly alias: string | null;
  /** Names after `from … import`, null for `import …`; `*` stands for itself. */
  readonly names: readonly { readonly name: string; readonly alias: string | null }[] | null;
}

/** Clauses, and where they end; `open` when a parenthesis was left open there. */
export interface Clauses {
  readonly clauses: readonly ImportClause[];
  readonly end: number;
  readonly open: boolean;
}

/** Blanks and joined lines; within parentheses also ends of lines and comments. */
export function skipGap(text: string, start: number, inParens: boolean): number {
  let i = start;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 9 || code === 12) i++;
    else if (code === 92 && text.charCodeAt(i + 1) === 10) i += 2;
    else if (code === 92 && text.charCodeAt(i + 1) === 13) i += text.charCodeAt(i + 2) === 10 ? 3 : 2;
    else if (inParens && (code === 10 || code === 13)) i++;
    else if (inParens && code === 35) i = lineEnd(text, i);
    else return i;
  }
}

/** Whether a whole word stands at an offset. */
export function isWord(text: string, at: number, word: string): boolean {
  return text.startsWith(word, at) && identifierEnd(text, at + word.length) === at + word.length;
}

/** What follows `import` (or Cython's `cimport`). */
export function importClauses(text: string, start: number): Clauses {
  const clauses: ImportClause[] = [];
  let i = start;
  for (;;) {
    const at = skipGap(text, i, false);
    const module = dottedName(text, at);
    if (module === null) return { clauses, end: at, open: false };
    i = skipGap(text, module.end, false);
    const alias = aliasAt(text, i, false);
    if (alias !== null) i = skipGap(text, alias.end, false);
    clauses.push({ at, specifier: module.name, alias: alias?.name ?? null, names: null });
    if (text.charCodeAt(i) !== 44) return { clauses, end: i, open: false };
    i++;
  }
}

/** What follows `from`. */
export function fromClause(text: string, start: number): Clauses {
  const at = skipGap(text, start, false);
  let i = at, dots = 0;
  while (text.charCodeAt(i) === 46) {
    dots++;
    i = skipGap(text, i + 1, false);
  }
  const module = dots > 0 && isImport(text, i) > 0 ? { name: '', end: i } : dottedName(text, i);
  if (module === null) return { clauses: [], end: i, open: false };
  i = skipGap(text, module.end, false);
  const keyword = isImport(text, i);
  if (keyword === 0) return { clauses: [], end: i, open: false };
  i = skipGap(text, i + keyword, false);
  const open = text.charCodeAt(i) === 40;
  if (open) i++;
  const names: { name: string; alias: string | null }[] = [];
  for (;;) {
    i = skipGap(text, i, open);
    if (text.charCodeAt(i) === 42) {
      names.push({ name: '*', alias: null });
      i = skipGap(text, i + 1, open);
    } else if (startsIdentifier(text.charCodeAt(i))) {
      const end = identifierEnd(text, i), name = text.slice(i, end);
      i = skipGap(text, end, open);
      const alias = aliasAt(text, i, open);
      if (alias !== null) i = skipGap(text, alias.end, open);
      names.push({ name, alias: alias?.name ?? null });
    }
    if (text.charCodeAt(i) !== 44) break;
    i++;
  }
  const closed = open && text.charCodeAt(i) === 41;
  const clauses = names.length === 0 ? [] : [{ at, specifier: '.'.repeat(dots) + module.name, alias: null, names }];
  return { clauses, end: closed ? i + 1 : i, open: open && !closed };
}

function isImport(text: string, at: number): number {
  return isWord(text, at, 'import') ? 6 : isWord(text, at, 'cimport') ? 7 : 0;
}

function aliasAt(text: string, at: number, inParens: boolean): { readonly name: string; readonly end: number } | null {
  if (!isWord(text, at, 'as')) return null;
  const start = skipGap(text, at + 2, inParens), end = identifierEnd(text, start);
  return end === start ? null : { name: text.slice(start, end), end };
}

/** `a.b.c`, with blanks around the dots allowed. */
function dottedName(text: string, start: number): { readonly name: string; readonly end: number } | null {
  if (!startsIdentifier(text.charCodeAt(start))) return null;
  const parts: string[] = [];
  let end = start;
  for (let i = start; startsIdentifier(text.charCodeAt(i));) {
    end = identifierEnd(text, i);
    parts.push(text.slice(i, end));
    i = skipGap(text, end, false);
    if (text.charCodeAt(i) !== 46) break;
    i = skipGap(text, i + 1, false);
  }
  return { name: parts.join('.'), end };
}
