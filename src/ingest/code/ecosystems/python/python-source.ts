import { IMPORT } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';
import { lineCounter } from '../shared/line-counter.js';
import { dynamicImport } from './dynamic-import.js';
import { fromClause, importClauses, isWord, skipGap } from './import-clause.js';
import { lineEnd, skipString } from './skip-string.js';

/** 1 for characters that matter between the words of a statement. */
const matters = new Uint8Array(128);
for (const char of '\n\r#"\'([{)]};:\\') matters[char.charCodeAt(0)] = 1;

/** Characters of a condition that is looked at. */
const LONGEST_GUARD = 200;
const TYPE_GUARD = /^(?:el)?if[ \t]*(not[ \t]+|[ \t]|\()[ \t(]*(?:[A-Za-z_]\w*\.)*(?:TYPE_CHECKING|MYPY_CHECK_RUNNING)[ \t)]*(?::|and\b)/;

/**
 * Reads a Python (or Cython) file. Statements: one for each module named by `import` or `from`, wherever it stands; imports under `if TYPE_CHECKING:` are type
 * imports; `import_module` and `__import__` with a literal are dynamic.
 *
 * `declares` are the names of the module: `name` it defines; `name=2` a module it imports by statement 2; `name=2.other` what that module calls `other`;
 * `*=2` all names of that module.
 */
export function readPythonSource(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const statements: ImportStatement[] = [], declares = new Set<string>();
  const lineOf = lineCounter(text), length = text.length;
  const guarded = text.includes('TYPE_CHECKING') || text.includes('MYPY_CHECK_RUNNING');
  let partly: string | null = null, at = 0, depth = 0;
  /** Indents of what is open: a block for type checkers, a block whose `else` is for them, the outermost function or class. */
  let typeBlock = -1, elseBlock = -1, scope = -1;

  const take = ({ clauses, end, open }: ReturnType<typeof fromClause>): number => {
    for (const { at: start, specifier, alias, names } of clauses) {
      const index = statements.length, isStar = names !== null && names.some(({ name }) => name === '*');
      statements.push({
        specifier, kind: typeBlock >= 0 ? IMPORT.type : IMPORT.static, line: lineOf(start),
        names: names === null || isStar ? null : names.map(({ name }) => ({ name, type: false })),
      });
      if (scope >= 0) continue;
      if (names === null) declares.add(alias === null ? specifier.split('.', 1)[0] : `${alias}=${index}`);
      else for (const one of names) declares.add(one.name === '*' ? `*=${index}` : `${one.alias ?? one.name}=${index}.${one.name}`);
    }
    if (open) depth++;
    return end;
  };
  /** An import at the start of a statement, else the offset itself. */
  const imported = (start: number): number => {
    const code = text.charCodeAt(start);
    if (code === 105 && isWord(text, start, 'import')) return take(importClauses(text, start + 6));
    if (code === 102 && isWord(text, start, 'from')) return take(fromClause(text, start + 4));
    return code === 99 && isWord(text, start, 'cimport') ? take(importClauses(text, start + 7)) : start;
  };
  const openLine = (indent: number): void => {
    if (indent <= typeBlock) typeBlock = -1;
    if (indent <= scope) scope = -1;
    if (elseBlock >= 0 && indent <= elseBlock) {
      if (indent === elseBlock && isWord(text, at, 'else')) typeBlock = indent;
      elseBlock = -1;
    }
    if (guarded && typeBlock < 0 && (isWord(text, at, 'if') || isWord(text, at, 'elif'))) {
      const guard = TYPE_GUARD.exec(text.slice(at, at + LONGEST_GUARD));
      if (guard !== null && guard[1].startsWith('not')) elseBlock = indent;
      else if (guard !== null) typeBlock = indent;
    }
    if (scope >= 0) return;
    const defined = definedAt(text, at);
    if (defined !== null) {
      declares.add(defined);
      scope = indent;
    } else for (const name of assignedAt(text, at)) declares.add(name);
  };

  while (at < length) {
    let indent = 0;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === 32) indent++;
      else if (code === 9) indent = (indent | 7) + 1;
      else if (code === 12) indent = 0;
      else break;
    }
    const first = text.charCodeAt(at);
    if (first === 10 || first === 13) {
      at++;
      continue;
    }
    if (first !== 35 && at < length) {
      openLine(indent);
      at = imported(at);
    }
    logicalLine: while (at < length) {
      const code = text.charCodeAt(at);
      if (code > 127 || matters[code] === 0) {
        at++;
        continue;
      }
      switch (code) {
        case 10: case 13:
          at++;
          if (depth === 0) break logicalLine;
          if (startsAnew(text, at)) {
            partly = 'a bracket is not closed';
            depth = 0;
            break logicalLine;
          }
          break;
        case 35:
          at = lineEnd(text, at);
          break;
        case 34: case 39: {
          const { end, closed } = skipString(text, at);
          if (!closed) partly = 'a string is not closed';
          at = end;
          break;
        }
        case 40: case 91: case 123: {
          const found = code === 40 && at > 9 ? dynamicImport(text, at) : null;
          if (found !== null) statements.push({ specifier: found.specifier, kind: IMPORT.dynamic, line: lineOf(found.at), names: null });
          depth++;
          at++;
          break;
        }
        case 41: case 93: case 125:
          if (depth > 0) depth--;
          at++;
          break;
        case 58: case 59:
          at = depth > 0 ? at + 1 : imported(skipGap(text, at + 1, false));
          break;
        default: {
          const joined = skipGap(text, at, false);
          at = joined > at ? joined : at + 1;
        }
      }
    }
  }
  if (depth > 0) partly ??= 'a bracket is not closed';
  return { record: { statements, declares: [...declares], uses: [] }, partly };
}

/** No expression holds one of these words at the start of a line: a bracket before it was never closed. */
function startsAnew(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 105 && isWord(text, at, 'import')) || (code === 100 && isWord(text, at, 'def')) || (code === 99 && isWord(text, at, 'class'));
}

/** Name of the function or class that is defined at an offset. */
function definedAt(text: string, at: number): string | null {
  const code = text.charCodeAt(at);
  if (code !== 99 && code !== 100 && code !== 97) return null;
  let start = code === 97 && isWord(text, at, 'async') ? skipGap(text, at + 5, false) : at;
  if (isWord(text, start, 'def')) start += 3;
  else if (isWord(text, start, 'class')) start += 5;
  else return null;
  const name = skipGap(text, start, false), end = identifierEnd(text, name);
  return end > name ? text.slice(name, end) : null;
}

/** Names of a plain assignment: `a = …`, `a: T = …`, `a, b = …`. */
function assignedAt(text: string, at: number): readonly string[] {
  const names: string[] = [];
  for (let i = at; startsIdentifier(text.charCodeAt(i));) {
    const end = identifierEnd(text, i), name = text.slice(i, end);
    names.push(name);
    i = skipGap(text, end, false);
    const code = text.charCodeAt(i);
    if (code === 61) return text.charCodeAt(i + 1) === 61 ? [] : names;
    if (code === 58) return names.length > 1 || name === 'else' || name === 'try' || name === 'finally' ? [] : names;
    if (code !== 44) return [];
    i = skipGap(text, i + 1, false);
  }
  return [];
}
