import { IMPORT } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { detached } from '../shared/detached.js';
import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';
import { lineCounter } from '../shared/line-counter.js';
import { afterBlanks, lineEnd, quotedEnd, rawEnd, runOf, verbatimEnd, wordAt } from './csharp-text.js';
import { GLOBAL, MAX_NAME, MAX_NESTING, NAMESPACE, OWN_NAMESPACE } from './dotnet-names.js';
import { type Interpolated, interpolatedAt, interpolatedPiece } from './interpolated.js';

/** What a brace opens. */
interface Block {
  readonly outer: Block | null;
  readonly kind: 'file' | 'namespace' | 'type' | 'enum' | 'code' | 'hole';
  readonly namespace: string;
  /** Name of the type whose body it is, from the namespace on; '' outside types. */
  readonly type: string;
  readonly depth: number;
  readonly parens: number;
  /** The string that a hole is in. */
  readonly string: Interpolated | null;
}
/** What a coming brace will open. */
interface Pending { readonly kind: 'namespace' | 'type' | 'enum'; readonly name: string; readonly parens: number }

/** After these words a type can be named; after any other word comes the name of what is declared. `new` and words of patterns are told apart below. */
const KEYWORDS: ReadonlySet<string> = new Set(`
  abstract as async await base break case catch checked const continue default delegate do else event explicit extern file finally fixed for foreach
  from global goto if implicit in init internal is let lock new not and or operator out override params partial private protected public readonly ref
  required return scoped sealed select sizeof stackalloc static switch this throw try typeof unchecked unsafe using virtual volatile when where while
  with yield class struct interface enum record namespace get set add remove by on equals join into group orderby managed unmanaged
`.trim().split(/\s+/));
const BEFORE_PATTERN: ReadonlySet<string> = new Set(['new', 'is', 'case', 'not', 'and', 'or', 'as']);
const WORD = 97, KEYWORD = 107, CREATES = 110;
const MAX_SEGMENTS = 8;

/**
 * Using directives, namespaces, declared types and used names of a C# file, in one pass. All branches of `#if` are read, each from the same open braces. Each namespace of
 * the file is a statement besides its using directives (its types are seen without one); a file without a namespace is in the one without a name.
 */
export function readCsharp(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const lineOf = lineCounter(text);
  const statements: ImportStatement[] = [], declares = new Set<string>(), uses = new Set<string>();
  const branches: Block[] = [];
  const file: Block = { outer: null, kind: 'file', namespace: '', type: '', depth: 0, parens: 0, string: null };
  let block = file, fileNamespace = '', pending = null as Pending | null, parens = 0, angles = 0;
  /** What came before: a character of the program, or one of the codes for words. `name` is the last word and `generic` the last before type arguments. */
  let before = 59, name = '', generic = '', at = 0;

  const namespaceHere = (): string => (block.namespace === '' ? fileNamespace : block.namespace);
  const enterNamespace = (stated: string, offset: number): string => {
    const full = namespaceHere() === '' ? stated : `${namespaceHere()}.${stated}`;
    if (full.length > MAX_NAME) return namespaceHere();
    if (!declares.has(NAMESPACE + full)) statements.push({ specifier: `${OWN_NAMESPACE} ${full}`, kind: IMPORT.static, line: lineOf(offset), names: null });
    declares.add(NAMESPACE + full);
    return full;
  };
  const declareType = (simple: string): string => {
    const full = block.type === '' ? simple : `${block.type}.${simple}`;
    if (block.depth < MAX_NESTING && full.length <= MAX_NAME) declares.add(`${namespaceHere()}:${full}`);
    return full;
  };
  const open = (kind: Block['kind'], namespace: string, type: string, string: Interpolated | null): void => {
    block = { outer: block, kind: block.depth >= MAX_NESTING && kind !== 'hole' ? 'code' : kind, namespace, type, depth: block.depth + 1, parens, string };
    parens = 0;
  };
  /** Goes on in an interpolated string: at its end, or in the code of its next hole. */
  const continueString = (from: number, string: Interpolated): void => {
    const piece = interpolatedPiece(text, from, string);
    at = piece.at;
    if (piece.hole) open('hole', block.namespace, block.type, string);
    before = piece.hole ? 40 : 34;
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= 32) {
      at++;
      continue;
    }
    if (startsIdentifier(code)) {
      const start = at;
      at = identifierEnd(text, at);
      if (before === 46) { // a member
        const next = text.charCodeAt(at);
        if (next === 40 || next === 60) uses.add(`.${text.slice(start, at)}`);
        name = text.slice(start, at);
        before = WORD;
        continue;
      }
      const lower = code >= 97 && code <= 122;
      const declaring = block.kind === 'file' || block.kind === 'namespace' || block.kind === 'type';
      if (lower) {
        name = text.slice(start, at);
        if (declaring && parens === 0) {
          const end = declaration(name, start);
          if (end >= 0) {
            at = end;
            continue;
          }
        }
        before = !KEYWORDS.has(name) ? WORD : BEFORE_PATTERN.has(name) ? CREATES : KEYWORD;
        continue;
      }
      const next = afterSpace(text, at);
      name = text.slice(start, at);
      if (code !== 95 && block.kind !== 'enum' && name.length <= MAX_NAME && isUse(text, next, before)) {
        uses.add(name);
        if (before === 91) uses.add(`[${name}`);
        if (text.charCodeAt(at) === 46) {
          const end = chainEnd(text, at);
          if (end > at && end - start <= MAX_NAME) uses.add(text.slice(start, end));
        }
      }
      before = WORD;
      continue;
    }
    if (code >= 48 && code <= 57) {
      at = identifierEnd(text, at);
      before = 48;
      continue;
    }
    switch (code) {
      case 47: // a slash
        if (text.charCodeAt(at + 1) === 47 || text.charCodeAt(at + 1) === 42) at = afterBlanks(text, at);
        else {
          at++;
          before = code;
        }
        continue;
      case 35: { // #: of the preprocessor
        const end = lineEnd(text, at);
        const word = /^#[ \t]*(\w+)/.exec(text.slice(at, Math.min(end, at + 40)))?.[1];
        if (word === 'if') branches.push(block);
        else if ((word === 'else' || word === 'elif') && branches.length > 0) block = branches[branches.length - 1]!;
        else if (word === 'endif') branches.pop();
        at = end;
        continue;
      }
      case 34: { // "
        const quotes = runOf(text, at, 34);
        at = quotes >= 3 ? rawEnd(text, at, quotes) : quotes === 2 ? at + 2 : quotedEnd(text, at);
        before = code;
        continue;
      }
      case 39: // '
        at = quotedEnd(text, at);
        before = code;
        continue;
      case 36: // $
      case 64: { // @
        const string = interpolatedAt(text, at);
        if (string !== null) {
          continueString(string.begin, string.string);
          continue;
        }
        if (code === 64 && text.charCodeAt(at + 1) === 34) {
          at = verbatimEnd(text, at + 1);
          before = 34;
          continue;
        }
        at++;
        continue;
      }
      case 58: // :
        if (text.charCodeAt(at + 1) === 58) { // `global::A.B`: what follows is a name of its own
          at += 2;
          before = 40;
          continue;
        }
        if (block.kind === 'hole' && parens === 0) { // a format goes to the end of the hole
          const end = text.indexOf('}', at);
          at = end < 0 ? text.length : end;
          continue;
        }
        break;
      case 123: { // {
        const opened: Pending | null = pending;
        if (opened !== null && opened.parens === parens) {
          pending = null;
          if (opened.kind === 'namespace') open('namespace', opened.name, '', null);
          else open(opened.kind, namespaceHere(), opened.name, null);
        } else open('code', namespaceHere(), block.type, null);
        angles = 0;
        break;
      }
      case 125: { // }
        angles = 0;
        const { string } = block;
        if (block.outer !== null) {
          parens = block.parens;
          block = block.outer;
        }
        if (pending !== null && parens <= pending.parens) pending = null;
        if (string !== null) {
          continueString(at + (string.quotes >= 3 ? string.braces : 1), string);
          continue;
        }
        break;
      }
      case 59: // ;
        pending = null;
        angles = 0;
        break;
      case 40: // (
        if (block.kind === 'type' && parens === 0 && (before === WORD || before === 62)) {
          const first = afterBlanks(text, at + 1);
          if (text.startsWith('this', first) && text.charCodeAt(first + 4) <= 32) declares.add(`${namespaceHere()}:.${before === 62 ? generic : name}`);
        }
        parens++;
        break;
      case 91: // [
        parens++;
        break;
      case 41: // )
      case 93: // ]
        if (parens > 0) parens--;
        break;
      case 60: // <
        if (angles === 0) generic = name;
        angles++;
        break;
      case 62: // >
        if (before === 61) { // =>
          before = 40;
          at++;
          continue;
        }
        if (angles > 0) angles--;
        break;
    }
    before = code;
    at++;
  }

  const used = detached([...uses].filter((use) => use.length <= MAX_NAME));
  const namespaces = [...declares].filter((one) => one.startsWith(NAMESPACE));
  if (namespaces.length === 0 && used.length > 0) statements.unshift({ specifier: OWN_NAMESPACE, kind: IMPORT.static, line: 1, names: null });
  return {
    record: { statements: statements.map(freed), declares: namespaces.length === 0 ? [NAMESPACE, ...detached(declares)] : detached(declares), uses: used },
    partly: block === file ? null : 'braces are not balanced',
  };

  /** Reads a directive or the head of a declaration that begins with a word; where it ends, -1 where the word begins none. */
  function declaration(word: string, start: number): number {
    switch (word) {
      case 'using':
        return block.type === '' && (before === 59 || before === 123 || before === 125 || before === 93 || (before === KEYWORD && isGlobal(text, start))) ? using(start) : -1;
      case 'namespace': {
        const stated = dottedName(text, at);
        if (stated.text === '' || block.type !== '') return -1;
        const full = enterNamespace(stated.text, start);
        if (text.charCodeAt(afterBlanks(text, stated.end)) === 59) fileNamespace = full;
        else pending = { kind: 'namespace', name: full, parens };
        before = WORD;
        return stated.end;
      }
      case 'class': case 'struct': case 'interface': case 'enum': case 'record':
        return before === 58 || before === 44 ? -1 : typeHead(word);
      case 'delegate':
        return before === 61 || before === 40 || before === 44 ? -1 : delegateHead();
      default:
        return -1;
    }
  }

  function using(start: number): number {
    let from = afterBlanks(text, at);
    for (let end = wordAt(text, from); end > from && /^(?:static|unsafe)$/.test(text.slice(from, end)); end = wordAt(text, from)) from = afterBlanks(text, end);
    const first = dottedName(text, from);
    if (first.text === '') return -1;
    const next = afterBlanks(text, first.end);
    const sign = text.charCodeAt(next);
    if (sign === 61) {
      const target = dottedName(text, afterBlanks(text, next + 1));
      if (target.text === '') return -1;
      statements.push({ specifier: target.text, kind: IMPORT.static, line: lineOf(start), names: [{ name: first.text, type: false }] });
      before = WORD;
      return target.end;
    }
    if (sign !== 59 && sign !== 60) return -1;
    if (before === KEYWORD) declares.add(GLOBAL + first.text);
    statements.push({ specifier: first.text, kind: IMPORT.static, line: lineOf(start), names: null });
    before = WORD;
    return first.end;
  }

  function typeHead(word: string): number {
    let from = afterBlanks(text, at), end = wordAt(text, from);
    if (word === 'record') {
      const second = text.slice(from, end);
      if (second === 'class' || second === 'struct') {
        from = afterBlanks(text, end);
        end = wordAt(text, from);
      }
      if (![40, 60, 123, 58, 59].includes(text.charCodeAt(afterBlanks(text, end)))) return -1;
    }
    if (end === from) return -1;
    const simple = text.slice(text.charCodeAt(from) === 64 ? from + 1 : from, end);
    pending = { kind: word === 'enum' ? 'enum' : 'type', name: declareType(simple), parens };
    name = simple;
    before = WORD;
    return end;
  }

  /** The name of a delegate is the word before its parameters, which may have type parameters between. */
  function delegateHead(): number {
    let from = at, depth = 0, last = '', tuple = 0;
    for (let steps = 0; steps < 32; steps++) {
      from = afterSpace(text, from);
      const code = text.charCodeAt(from), end = wordAt(text, from);
      if (end > from) {
        if (depth === 0 && tuple === 0) last = text.slice(text.charCodeAt(from) === 64 ? from + 1 : from, end);
        from = end;
        continue;
      }
      if (code === 60) depth++;
      else if (code === 62) depth--;
      else if (code === 40) {
        if (depth === 0 && tuple === 0 && last !== '') {
          declareType(last);
          before = WORD;
          return from;
        }
        tuple++;
      } else if (code === 41) tuple--;
      else if (code === 123 || code === 59 || Number.isNaN(code)) return -1;
      from++;
    }
    return -1;
  }
}

/** Whether the word before the one at `start` is `global`. */
function isGlobal(text: string, start: number): boolean {
  return /\bglobal\s{1,100}$/.test(text.slice(Math.max(0, start - 120), start));
}

/** A word is the use of a type unless what stands around it makes it the name of something declared, assigned or called. */
function isUse(text: string, next: number, before: number): boolean {
  const sign = text.charCodeAt(next);
  if (before === WORD) return false;
  if (sign === 40) return before === CREATES || before === 91;
  if (sign === 61) return text.charCodeAt(next + 1) === 61 || text.charCodeAt(next + 1) === 62;
  if (sign === 58 && text.charCodeAt(next + 1) !== 58) return before !== 123 && before !== 44 && before !== 40;
  if (before === 62 || before === 63 || before === 93) return sign !== 123 && sign !== 59 && sign !== 44 && sign !== 41;
  return true;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

/** End of `.B.C` that begins at `dot`, words that begin as types do. */
function chainEnd(text: string, dot: number): number {
  let end = dot;
  for (let count = 0; count < MAX_SEGMENTS && text.charCodeAt(end) === 46; count++) {
    const code = text.charCodeAt(end + 1);
    if (!(code >= 65 && code <= 90)) break;
    end = identifierEnd(text, end + 1);
  }
  return end;
}

/** Name with dots, `global::` and `@` passed; '' where there is none. */
function dottedName(text: string, from: number): { readonly text: string; readonly end: number } {
  const parts: string[] = [];
  let at = afterBlanks(text, from), end = at, size = 0;
  for (let wordEnd = wordAt(text, at); wordEnd > at; wordEnd = wordAt(text, at)) {
    const word = text.slice(text.charCodeAt(at) === 64 ? at + 1 : at, wordEnd);
    end = wordEnd;
    let next = afterBlanks(text, end);
    const global = parts.length === 0 && text.charCodeAt(next) === 58 && text.charCodeAt(next + 1) === 58;
    size += word.length + 1;
    if (!global && size <= MAX_NAME) parts.push(word);
    if (!global && text.charCodeAt(next) !== 46) break;
    next = afterBlanks(text, next + (global ? 2 : 1));
    at = next;
  }
  return { text: size > MAX_NAME ? '' : parts.join('.'), end };
}

function freed(statement: ImportStatement): ImportStatement {
  return { ...statement, specifier: detached([statement.specifier])[0]!, names: statement.names === null ? null : statement.names.map(({ name, type }) => ({ name: detached([name])[0]!, type })) };
}
