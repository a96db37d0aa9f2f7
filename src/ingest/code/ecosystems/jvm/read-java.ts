import { IMPORT } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { detached } from '../shared/detached.js';
import { lineCounter } from '../shared/line-counter.js';
import { afterBlanks, blockEnd, lineEnd, quotedEnd, textBlockEnd } from './java-blanks.js';
import { MAX_NAME, MAX_NESTING, MODULE, OWN_PACKAGE, PACKAGE, REQUIRES } from './jvm-names.js';
import { startsWord, wordEnd } from './word-end.js';

/** What a brace opens: the body of a type by its name from the top of the file, or anything else (null). */
interface Body { readonly outer: Body | null; readonly type: string | null; readonly depth: number; readonly parens: number }

/**
 * Import statements, declared types and used names of a Java file, in one pass. Besides imports, two things are statements: the package (a file sees
 * the types of its own package without an import) and names of types written out with their package in the body, each once.
 * Escapes of identifiers (`\u0041`) are not decoded, which is said.
 */
export function readJava(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const lineOf = lineCounter(text);
  const statements: ImportStatement[] = [], declares: string[] = [], qualified = new Set<string>();
  const uses = new Set<string>(), explained = new Set<string>();
  let packageName = '', packageLine = 0, body: Body | null = null, parens = 0, partly: string | null = null;
  /** Name of a type whose body has not begun, and the parentheses in which it was named. */
  let pending: string | null = null, pendingParens = 0;
  /** Last character before the word that belongs to the program. */
  let before = 0;
  let isModule = false;
  const add = (specifier: string, offset: number, name: string | null): void => {
    statements.push({ specifier, kind: IMPORT.static, line: lineOf(offset), names: name === null ? null : [{ name, type: false }] });
  };
  const declare = (name: string): void => {
    explained.add(name);
    const depth: number = body === null ? 0 : body.depth;
    const full: string = body === null ? name : `${body.type}.${name}`;
    pending = full;
    pendingParens = parens;
    if (depth < MAX_NESTING) declares.push(full);
  };

  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= 32) {
      at++;
      continue;
    }
    if (startsWord(code)) {
      const start = at;
      at = wordEnd(text, at);
      if (before === 46) { // after a dot: a member
        before = 97;
        continue;
      }
      const upper = code < 97 && code >= 65;
      if (upper || code > 127) {
        uses.add(text.slice(start, at));
        before = 97;
        continue;
      }
      const atTop = body === null && parens === 0;
      const inTypes: boolean = body === null || body.type !== null;
      const length = at - start;
      if (atTop && ((length === 6 && code === 105 && text.startsWith('import', start)) || (length === 7 && code === 112 && text.startsWith('package', start)))) {
        const name = dottedName(text, at);
        at = name.end;
        if (code === 112) {
          if (packageLine === 0 && name.text !== '') {
            packageName = name.text;
            packageLine = lineOf(start);
          }
        } else if (name.text !== '') {
          const wild = name.text.endsWith('.*');
          const last = name.text.slice(name.text.lastIndexOf('.') + 1);
          if (!wild) explained.add(last);
          add(name.text, name.start, wild ? null : last);
        }
        before = 59;
        continue;
      }
      if (inTypes && before !== 46 && isTypeWord(text, start, length, code)) {
        const nameAt = afterBlanks(text, at);
        if (startsWord(text.charCodeAt(nameAt))) {
          const end = wordEnd(text, nameAt);
          const name = text.slice(nameAt, end);
          if (code !== 114 || followsRecordName(text, end)) {
            at = end;
            if (name.length <= MAX_NAME) declare(name);
            before = 97;
            continue;
          }
        }
      } else if (!inTypes && isTypeWord(text, start, length, code)) { // a class in a method: its name is nobody else's
        const nameAt = afterBlanks(text, at);
        if (startsWord(text.charCodeAt(nameAt))) explained.add(text.slice(nameAt, wordEnd(text, nameAt)));
      } else if (atTop && packageLine === 0 && length === 6 && code === 109 && text.startsWith('module', start)) {
        const name = dottedName(text, at);
        if (name.text !== '' && text.charCodeAt(afterBlanks(text, name.end)) === 123) {
          isModule = true;
          declares.push(MODULE + name.text);
          at = name.end;
          before = 97;
          continue;
        }
      } else if (isModule && before !== 46 && length === 8 && text.startsWith('requires', start)) {
        const name = dottedName(text, at);
        if (name.text !== '') add(REQUIRES + name.text, name.start, null);
        at = name.end;
        before = 97;
        continue;
      }
      before = 97;
      if (text.charCodeAt(at) === 46) {
        const chain = qualifiedType(text, start, at);
        at = chain.end;
        if (chain.type && chain.end - start <= MAX_NAME) {
          const name = text.slice(start, chain.end);
          if (!qualified.has(name)) {
            qualified.add(name);
            add(name, start, null);
          }
        }
      }
      continue;
    }
    if (code >= 48 && code <= 57) { // a number, with its suffix
      at = wordEnd(text, at);
      before = 48;
      continue;
    }
    switch (code) {
      case 47: // a slash
        if (text.charCodeAt(at + 1) === 47) at = lineEnd(text, at);
        else if (text.charCodeAt(at + 1) === 42) at = blockEnd(text, at);
        else {
          at++;
          before = code;
        }
        continue;
      case 34: // "
        at = text.charCodeAt(at + 1) === 34 && text.charCodeAt(at + 2) === 34 ? textBlockEnd(text, at) : quotedEnd(text, at);
        before = code;
        continue;
      case 39: // '
        at = quotedEnd(text, at);
        before = code;
        continue;
      case 123: { // {
        const opens: string | null = pending !== null && parens === pendingParens ? pending : null;
        const depth: number = (body === null ? 0 : body.depth) + 1;
        body = { outer: body, type: depth > MAX_NESTING ? null : opens, depth, parens };
        if (opens !== null) pending = null;
        parens = 0;
        break;
      }
      case 125: // }
        if (body !== null) {
          parens = body.parens;
          body = body.outer;
        }
        if (parens <= pendingParens) pending = null;
        break;
      case 40:
        parens++;
        break;
      case 41:
        if (parens > 0) parens--;
        break;
      case 59:
        pending = null;
        break;
      case 92:
        partly ??= 'escaped characters in names';
        break;
    }
    before = code === 46 && text.charCodeAt(at + 1) === 46 ? 44 : code;
    if (before === 44 && code === 46) at += 2;
    at++;
  }
  if (body !== null) partly ??= 'braces are not balanced';

  const used = detached([...uses].filter((name) => !explained.has(name) && name.length <= MAX_NAME));
  if (packageLine > 0 || used.length > 0) {
    statements.unshift({ specifier: packageLine > 0 ? `${OWN_PACKAGE} ${packageName}` : OWN_PACKAGE, kind: IMPORT.static, line: Math.max(1, packageLine), names: null });
  }
  return { record: { statements: statements.map(freed), declares: [PACKAGE + packageName, ...detached(declares)], uses: used }, partly };
}

/** `class`, `interface`, `enum`, `record`: the word before the name of a type. */
function isTypeWord(text: string, start: number, length: number, code: number): boolean {
  return (length === 5 && code === 99 && text.startsWith('class', start)) || (length === 9 && code === 105 && text.startsWith('interface', start))
    || (length === 4 && code === 101 && text.startsWith('enum', start)) || (length === 6 && code === 114 && text.startsWith('record', start));
}

/** `record` is a word like others but where a name and its parameters follow. */
function followsRecordName(text: string, end: number): boolean {
  const next = text.charCodeAt(afterBlanks(text, end));
  return next === 40 || next === 60;
}

/** Name with dots after `import`, `package`, `requires`, up to its end; words before it (`static`, `transitive`) are passed. `text` is '' where there is none. */
function dottedName(text: string, from: number): { readonly text: string; readonly start: number; readonly end: number } {
  const parts: string[] = [];
  let at = afterBlanks(text, from), start = at, end = at, size = 0, passed = 0;
  while (startsWord(text.charCodeAt(at))) {
    end = wordEnd(text, at);
    const word = text.slice(at, end);
    let next = afterBlanks(text, end);
    if (parts.length === 0 && passed++ < 2 && (word === 'static' || word === 'transitive' || word === 'module') && startsWord(text.charCodeAt(next))) {
      at = start = next;
      continue;
    }
    size += word.length + 1;
    if (size <= MAX_NAME) parts.push(word);
    if (text.charCodeAt(next) !== 46) break;
    next = afterBlanks(text, next + 1);
    if (text.charCodeAt(next) === 42) {
      parts.push('*');
      end = next + 1;
      break;
    }
    at = next;
  }
  return { text: size > MAX_NAME ? '' : parts.join('.'), start, end };
}

/** A chain `a.b.Type` that begins with a package at `start`; the dot after its first word is at `dot`. */
function qualifiedType(text: string, start: number, dot: number): { readonly end: number; readonly type: boolean } {
  const length = dot - start;
  if ((length === 4 && text.startsWith('this', start)) || (length === 5 && text.startsWith('super', start))) return { end: dot, type: false };
  let end = dot;
  while (text.charCodeAt(end) === 46 && startsWord(text.charCodeAt(end + 1))) {
    const from = end + 1;
    const next = wordEnd(text, from);
    const code = text.charCodeAt(from), second = text.charCodeAt(from + 1);
    if (code >= 65 && code <= 90) return second >= 97 && second <= 122 && next - from > 1 ? { end: next, type: true } : { end: dot, type: false };
    if (text.charCodeAt(next) !== 46) return { end: dot, type: false };
    end = next;
  }
  return { end: dot, type: false };
}

/** Strings cut from a text hold on to all of it. */
function freed(statement: ImportStatement): ImportStatement {
  return { ...statement, specifier: detached([statement.specifier])[0]!, names: statement.names === null ? null : statement.names.map(({ name, type }) => ({ name: detached([name])[0]!, type })) };
}
