import { IMPORT } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { detached } from '../shared/detached.js';
import { lineCounter } from '../shared/line-counter.js';
import { lineEnd, quotedEnd } from './java-blanks.js';
import { MAX_NAME, MAX_NESTING, OWN_PACKAGE, PACKAGE } from './jvm-names.js';
import { afterKotlinBlanks, nameAt, nestedCommentEnd, type Quoting, stringPiece } from './kotlin-text.js';
import { startsWord, wordEnd } from './word-end.js';

/** What a brace opens: a type's body by its name, a hole in a string, or anything else. */
interface Block { readonly outer: Block | null; readonly type: string | null; readonly depth: number; readonly parens: number; readonly hole: Quoting | null }

/** Words that begin a declaration or stand in it: they use nothing. */
const KEYWORDS: ReadonlySet<string> = new Set(`
  as break class continue do else false for fun if in interface is null object package return super this throw true try typealias val var when while
  by catch constructor finally get import init set where abstract annotation companion const crossinline data enum expect external final infix inline
  inner internal lateinit noinline open operator out override private protected public reified sealed suspend tailrec vararg actual value it field
`.trim().split(/\s+/));
const WORD = 97;
/** Words and marks before the name of a function; what goes on longer is passed over, so that no text is looked at again and again. */
const MAX_HEAD = 120;

/**
 * Import statements, declared names and used names of a Kotlin file, in one pass. Declared are types, also nested ones, and the functions, properties and type aliases at the
 * top of the file; what is private to the file is left out. As in Java, the package and names written out with their package are statements too.
 */
export function readKotlin(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const lineOf = lineCounter(text);
  const statements: ImportStatement[] = [], declares: string[] = [], qualified = new Set<string>();
  const uses = new Set<string>(), explained = new Set<string>();
  let packageName = '', packageLine = 0, block: Block | null = null, parens = 0;
  let pending: string | null = null, pendingParens = 0, isPrivate = false, before = 10, dollars = 0, at = 0;

  const add = (specifier: string, offset: number, name: string | null): void => {
    statements.push({ specifier, kind: IMPORT.static, line: lineOf(offset), names: name === null ? null : [{ name, type: false }] });
  };
  const open = (type: string | null, hole: Block['hole']): void => {
    const depth: number = (block === null ? 0 : block.depth) + 1;
    block = { outer: block, type: depth > MAX_NESTING ? null : type, depth, parens, hole };
    parens = 0;
  };
  const continueString = (from: number, quoting: Quoting): void => {
    const piece = stringPiece(text, from, quoting);
    at = piece.at;
    if (piece.hole) open(null, quoting);
    before = piece.hole ? 40 : 34;
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= 32) {
      at++;
      continue;
    }
    if (code === 36) { // `$$"""`: holes in the string begin with as many
      const start = at;
      while (text.charCodeAt(at) === 36) at++;
      dollars = text.charCodeAt(at) === 34 ? at - start : 0;
      continue;
    }
    if (startsWord(code)) {
      const start = at, came = before;
      at = wordEnd(text, at);
      before = WORD;
      const word = text.slice(start, at);
      if (came === 46) {
        uses.add(`.${word}`);
        continue;
      }
      if (came === 64 && text.charCodeAt(at) === 58) { // `@file:JvmName("Facade")`
        if (word === 'file') fileAnnotation(at + 1);
        continue;
      }
      const current = block as Block | null;
      const inTypes = parens === 0 && (current === null || current.type !== null);
      if (inTypes || code === 99 || code === 105 || code === 111 || code === 118 || code === 102) {
        const end = declaration(word, start, came, current, inTypes);
        if (end >= 0) {
          at = end;
          continue;
        }
      }
      if (KEYWORDS.has(word)) {
        if (word === 'private') isPrivate = parens === 0;
        else if (word === 'set' || word === 'get') isPrivate = false;
        continue;
      }
      const next = text.charCodeAt(at);
      if (code >= 97 && code <= 122 && next === 46) {
        const chain = qualifiedType(text, at);
        if (chain > at && chain - start <= MAX_NAME) {
          const name = text.slice(start, chain);
          if (!qualified.has(name)) add(name, start, null);
          qualified.add(name);
          at = chain;
          continue;
        }
      }
      if (code >= 97 && (next === 58 || (next === 32 && text.charCodeAt(at + 1) === 58)) && text.charCodeAt(at + 1) !== 58) explained.add(word); // a parameter or a variable with its type
      else uses.add(next === 40 || next === 123 || (next === 32 && text.charCodeAt(at + 1) === 123) || (next === 60 && code >= 97) ? callForm(word) : word);
      continue;
    }
    if (code >= 48 && code <= 57) {
      at = wordEnd(text, at);
      before = 48;
      continue;
    }
    switch (code) {
      case 47: // a slash
        if (text.charCodeAt(at + 1) === 47) at = lineEnd(text, at);
        else if (text.charCodeAt(at + 1) === 42) at = nestedCommentEnd(text, at);
        else {
          at++;
          before = code;
        }
        continue;
      case 35: // #!: of a script
        at = text.charCodeAt(at + 1) === 33 ? lineEnd(text, at) : at + 1;
        continue;
      case 34: { // "
        const raw = text.charCodeAt(at + 1) === 34 && text.charCodeAt(at + 2) === 34;
        continueString(at + (raw ? 3 : 1), { raw, dollars: Math.max(1, dollars) });
        dollars = 0;
        continue;
      }
      case 39: // '
        at = quotedEnd(text, at);
        before = code;
        continue;
      case 96: { // a name between backticks
        const name = nameAt(text, at);
        if (name !== null) uses.add(before === 46 ? `.${name.text}` : name.text);
        at = name === null ? at + 1 : name.end;
        before = WORD;
        continue;
      }
      case 123: { // {
        const opens: string | null = pending !== null && parens === pendingParens ? pending : null;
        if (opens !== null) pending = null;
        open(opens, null);
        before = code;
        at++;
        continue;
      }
      case 125: { // }
        const closed = block as Block | null;
        isPrivate = false;
        if (closed !== null) {
          parens = closed.parens;
          block = closed.outer;
          if (parens <= pendingParens) pending = null;
          if (closed.hole !== null) {
            continueString(at + 1, closed.hole);
            continue;
          }
        }
        break;
      }
      case 40:
        parens++;
        break;
      case 41:
        if (parens > 0) parens--;
        break;
      case 59:
        pending = null;
        break;
      case 58: // `Type::member`
        if (text.charCodeAt(at + 1) === 58) {
          const name = nameAt(text, at + 2);
          if (name !== null) {
            if (name.text !== 'class') uses.add(before === WORD ? `.${name.text}` : `${name.text}()`);
            at = name.end;
            before = WORD;
            continue;
          }
        }
        break;
      case 46: // a range is no dot
        if (text.charCodeAt(at + 1) === 46) {
          at += 2;
          before = 44;
          continue;
        }
        break;
    }
    before = code;
    at++;
  }

  const used = detached([...uses].filter((use) => use.length <= MAX_NAME && !explained.has(use.endsWith('()') ? use.slice(0, -2) : use)));
  if (packageLine > 0 || used.length > 0) {
    statements.unshift({ specifier: packageLine > 0 ? `${OWN_PACKAGE} ${packageName}` : OWN_PACKAGE, kind: IMPORT.static, line: Math.max(1, packageLine), names: null });
  }
  const partly = block === null ? null : 'braces are not balanced';
  return { record: { statements: statements.map(freed), declares: [PACKAGE + packageName, ...detached(declares)], uses: used }, partly };

  /** Reads the head of a directive or declaration that begins with a word; where it ends, -1 where the word begins none. */
  function declaration(word: string, start: number, came: number, current: Block | null, inTypes: boolean): number {
    switch (word) {
      case 'package': case 'import': {
        if (current !== null || parens > 0) return -1;
        const name = dottedName(text, at);
        if (name.text === '') return -1;
        isPrivate = false;
        if (word === 'import') importOf(name);
        else if (packageLine === 0) {
          packageName = name.text;
          packageLine = lineOf(start);
        }
        return name.end;
      }
      case 'class': case 'interface': case 'object': {
        const stated = nameAt(text, afterKotlinBlanks(text, at, false));
        const companion = word === 'object' && /\bcompanion\s+$/.test(text.slice(Math.max(0, start - 30), start));
        if (stated === null && !companion) return -1;
        const name = stated === null ? 'Companion' : stated.text;
        explained.add(name);
        if (inTypes && came !== 58 && name.length <= MAX_NAME) {
          pending = current === null ? name : `${current.type}.${name}`;
          pendingParens = parens;
          if (!(isPrivate && current === null) && (current === null ? 0 : current.depth) < MAX_NESTING) declares.push(pending);
        }
        isPrivate = false;
        return stated === null ? at : stated.end;
      }
      case 'fun': case 'val': case 'var': case 'typealias': {
        if (word === 'fun' && /^\s+interface\b/.test(text.slice(at, at + 40))) return -1;
        if (inTypes) pending = null;
        const found = word === 'typealias' ? typeAlias() : callable(text, at, word === 'fun');
        if (found === null) return -1;
        if (found.name === '') return found.resume;
        if (!found.extension) explained.add(found.name);
        if (current === null && parens === 0 && !isPrivate) declares.push(found.extension ? `.${found.name}` : word === 'fun' ? `${found.name}()` : found.name);
        if (inTypes) isPrivate = false;
        return found.resume;
      }
      default:
        return -1;
    }
  }

  function typeAlias(): { readonly name: string; readonly extension: boolean; readonly resume: number } | null {
    const stated = nameAt(text, afterKotlinBlanks(text, at, true));
    return stated === null ? null : { name: stated.text, extension: false, resume: stated.end };
  }

  function importOf(name: { readonly text: string; readonly start: number; readonly end: number }): void {
    const wild = name.text.endsWith('.*');
    const as = /^[ \t]+as[ \t]+/.exec(text.slice(name.end, name.end + 60));
    const alias = as === null ? null : nameAt(text, name.end + as[0].length);
    if (!wild) explained.add(alias?.text ?? name.text.slice(name.text.lastIndexOf('.') + 1));
    add(name.text, name.start, wild ? null : name.text.slice(name.text.lastIndexOf('.') + 1));
  }

  function fileAnnotation(from: number): void {
    const named = /^\s*JvmName\s*\(\s*(?:name\s*=\s*)?"([\w$]{1,200})"/.exec(text.slice(from, from + 300));
    if (named !== null) declares.push(named[1]!);
  }
}

function callForm(word: string): string {
  const code = word.charCodeAt(0);
  return code >= 97 && code <= 122 ? `${word}()` : word;
}

/**
 * Name of a function or property after its keyword: the last word before its parameters or type; with a dot before it, it is an extension. `resume` is where
 * reading goes on, so that its receiver counts as used.
 */
function callable(text: string, from: number, isFunction: boolean): { readonly name: string; readonly extension: boolean; readonly resume: number } | null {
  let at = from, name = '', end = from, extension = false, dot = false, angles = 0, parens = 0;
  for (let steps = 0; steps < MAX_HEAD; steps++) {
    at = afterSpace(text, at, name === '' || dot || angles > 0 || parens > 0);
    const code = text.charCodeAt(at);
    const word = nameAt(text, at);
    if (word !== null) {
      if (angles === 0 && parens === 0) {
        if (name !== '' && !dot && !isAnnotation(text, at)) return name === '' ? null : done(name, extension, end, from);
        name = word.text;
        extension = dot;
        dot = false;
        end = word.end;
      }
      at = word.end;
      continue;
    }
    if (code === 60) angles++;
    else if (code === 62) {
      if (text.charCodeAt(at - 1) !== 45) angles--;
    } else if (code === 40) {
      if (angles === 0 && parens === 0 && name !== '' && !dot) return done(name, extension, end, from);
      if (!isFunction && name === '' && parens === 0 && angles === 0 && !receiverFollows(text, at)) return null;
      parens++;
    } else if (code === 41) {
      parens--;
      if (parens === 0 && angles === 0) end = at + 1;
    } else if (angles === 0 && parens === 0) {
      if (code === 46) dot = true;
      else if (code !== 63 && code !== 64) return name === '' || dot ? null : done(name, extension, end, from);
      if (code === 46 && name === '') name = ' ';
    } else if (Number.isNaN(code)) return null;
    at++;
  }
  return { name: '', extension: false, resume: at };
}

function afterSpace(text: string, start: number, overLines: boolean): number {
  let at = start;
  for (let code = text.charCodeAt(at); code <= 32 && (overLines || (code !== 10 && code !== 13)); code = text.charCodeAt(at)) at++;
  return at;
}

/** A name alone is passed over; where a receiver stands before it, reading goes on at the receiver. */
function done(name: string, extension: boolean, end: number, from: number): { readonly name: string; readonly extension: boolean; readonly resume: number } | null {
  return name === ' ' ? null : { name, extension, resume: extension ? from : end };
}

function isAnnotation(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 64;
}

/** `val (a, b) = …` takes apart; `val (() -> Unit).name` is an extension. */
function receiverFollows(text: string, start: number): boolean {
  let parens = 0;
  for (let at = start; at < Math.min(text.length, start + 200); at++) {
    const code = text.charCodeAt(at);
    if (code === 40) parens++;
    else if (code === 41 && --parens === 0) return text.charCodeAt(at + 1) === 46;
  }
  return false;
}

/** Name with dots after `import` and `package`, in one line; '' where there is none. */
function dottedName(text: string, from: number): { readonly text: string; readonly start: number; readonly end: number } {
  const parts: string[] = [];
  const start = afterKotlinBlanks(text, from, false);
  let at = start, end = start, size = 0;
  for (let word = nameAt(text, at); word !== null; word = nameAt(text, at)) {
    end = word.end;
    size += word.text.length + 1;
    if (size <= MAX_NAME) parts.push(word.text);
    const dot = afterKotlinBlanks(text, end, false);
    if (text.charCodeAt(dot) !== 46) break;
    at = afterKotlinBlanks(text, dot + 1, false);
    if (text.charCodeAt(at) === 42) {
      parts.push('*');
      end = at + 1;
      break;
    }
  }
  return { text: size > MAX_NAME ? '' : parts.join('.'), start, end };
}

/** End of a chain `.b.Type` of packages and a type that begins at `dot`; `dot` where there is none. */
function qualifiedType(text: string, dot: number): number {
  let end = dot;
  while (text.charCodeAt(end) === 46 && startsWord(text.charCodeAt(end + 1))) {
    const next = wordEnd(text, end + 1);
    const code = text.charCodeAt(end + 1), second = text.charCodeAt(end + 2);
    if (code >= 65 && code <= 90) return second >= 97 && second <= 122 ? next : dot;
    end = next;
  }
  return dot;
}

function freed(statement: ImportStatement): ImportStatement {
  return { ...statement, specifier: detached([statement.specifier])[0]!, names: statement.names === null ? null : statement.names.map(({ name, type }) => ({ name: detached([name])[0]!, type })) };
}
