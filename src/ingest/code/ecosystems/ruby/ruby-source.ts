import { IMPORT } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';
import { lineCounter } from '../shared/line-counter.js';
import { type Heredoc, heredocAt, type Literal, percentLiteral, quoted, readLiteral, skipHeredocs } from './ruby-literal.js';
import { autoloaded, blanks, loadedPath } from './ruby-require.js';

/** First of the `names` of a statement: how the file is loaded, or that a constant is named; the names after `constant` are the open modules, innermost first. */
export const BY = { require: 'require', relative: 'require_relative', load: 'load', autoload: 'autoload', constant: 'constant' } as const;

/** Words after which a value begins, so that `/`, `%`, `?` and `<<` begin literals. */
const OPENERS = new Set('if unless while until when case and or not return in do then else elsif rescue ensure begin module class'.split(' '));
const VALUES = new Set('end self nil true false __FILE__ __LINE__ __dir__ __method__'.split(' '));
const LOADERS = new Map<string, string>([['require', BY.require], ['require_dependency', BY.require], ['require_relative', BY.relative], ['load', BY.load]]);
/** Constants of Ruby itself. */
const CORE = new Set((
  'Array BasicObject Bignum Binding Class Comparable Complex Data Date DateTime Dir ENV ARGV EOFError Encoding Enumerable Enumerator Errno Exception FalseClass Fiber File FileUtils Fixnum Float Hash IO ' +
  'IOError Integer Kernel LoadError Marshal Math Method Module Monitor Mutex NameError NilClass NoMethodError NotImplementedError Numeric Object ObjectSpace Proc Process Queue RUBY_VERSION Random Range ' +
  'Rational Regexp RuntimeError ArgumentError IndexError KeyError RangeError TypeError StandardError ScriptError SecurityError StopIteration SystemExit SystemCallError ZeroDivisionError STDERR STDIN STDOUT ' +
  'Set Signal String StringIO Struct Symbol Thread ThreadGroup Time TracePoint TrueClass UnboundMethod Warning Ractor RbConfig RUBY_PLATFORM RUBY_ENGINE GC'
).split(' '));

/** A class or module that is open: by the column of its line, as its `end` stands at the same. */
interface Scope { readonly column: number; readonly line: number; readonly full: string }
/** Modules that are kept open at once; what is nested deeper belongs to the last. */
const DEEPEST = 30;
/** Open modules that a statement states. */
const NESTING = 8;

/**
 * Reads a Ruby file. Statements: `require`, `require_relative`, `load` and `autoload` with literals, and each constant that the code names, once for each nesting.
 * `declares`: full names of classes, modules and constants.
 */
export function readRubySource(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const statements: ImportStatement[] = [], declares = new Set<string>(), seen = new Set<string>(), lineOf = lineCounter(text), length = text.length;
  const literals: Literal[] = [], scopes: Scope[] = [];
  let heredocs: Heredoc[] = [], partly: string | null = null, at = 0, lineStart = 0, indent = 0, lineNumber = 0, isFirst = true;
  /** The last token ends a value; it is a word that may take an argument without parentheses; it is a dot; it is `def`. */
  let value = false, word = false, dot = false, def = false;

  const state = (specifier: string, kind: number, from: number, names: readonly string[]): void => {
    statements.push({ specifier, kind, line: lineOf(from), names: names.map((name) => ({ name, type: false })) });
  };
  const fullName = (name: string): string => (name.startsWith('::') ? name.slice(2) : (scopes.length === 0 ? name : `${scopes[scopes.length - 1].full}::${name}`));
  const after = (isValue: boolean, isWord = false): void => {
    value = isValue;
    word = isWord;
    dot = false;
    def = false;
  };
  /** Reads on in the innermost literal. */
  const literal = (): void => {
    const { end, code, closed } = readLiteral(text, at, literals[literals.length - 1]);
    at = end;
    if (code) {
      literals[literals.length - 1].braces = 1;
      after(false);
      return;
    }
    literals.pop();
    if (!closed) partly = 'a literal is not closed';
    after(true);
  };
  const open = (one: Literal, start: number): void => {
    literals.push(one);
    at = start;
    literal();
  };
  const constantEnd = (start: number): number => {
    let end = identifierEnd(text, start);
    while (text.charCodeAt(end) === 58 && text.charCodeAt(end + 1) === 58 && isUpper(text.charCodeAt(end + 2))) end = identifierEnd(text, end + 2);
    return end;
  };
  const named = (name: string, isAbsolute: boolean, start: number): void => {
    const nesting = isAbsolute ? [] : scopes.slice(-NESTING).map(({ full }) => full).reverse();
    const key = `${name}|${nesting[0] ?? ''}`;
    if (seen.has(key)) return;
    seen.add(key);
    state(name, IMPORT.static, start, [BY.constant, ...nesting]);
  };
  /** The outer part of `class A::B` is looked up, as any other constant. */
  const define = (start: number): number => {
    const from = blanks(text, start), isAbsolute = text.startsWith('::', from), nameAt = isAbsolute ? from + 2 : from;
    if (!isUpper(text.charCodeAt(nameAt))) return start;
    const end = constantEnd(nameAt), name = text.slice(from, end);
    if (end - from > 500) return end;
    const full = fullName(name), outer = name.lastIndexOf('::');
    if (outer > 0) named(name.slice(isAbsolute ? 2 : 0, outer), isAbsolute, nameAt);
    declares.add(full);
    if (scopes.length < DEEPEST) scopes.push({ column: indent, line: lineNumber, full });
    return end;
  };
  const constant = (start: number): number => {
    const end = constantEnd(start), name = text.slice(start, end), next = blanks(text, end), code = text.charCodeAt(next), second = text.charCodeAt(next + 1);
    const isAbsolute = text.startsWith('::', start - 2), single = !name.includes('::');
    if (dot && !isAbsolute) return end;
    if (code === 58 && second !== 58 && next === end) return end;
    if (code === 61 && second !== 61 && second !== 126 && second !== 62) {
      declares.add(fullName(isAbsolute ? `::${name}` : name));
      return end;
    }
    if (single && (text.charCodeAt(end) === 40 || CORE.has(name)) || end - start > 500) return end;
    named(name, isAbsolute, start);
    return end;
  };
  const identifier = (start: number): number => {
    let end = identifierEnd(text, start);
    const mark = text.charCodeAt(end);
    if ((mark === 63 || mark === 33) && text.charCodeAt(end + 1) !== 61) end++;
    if (text.charCodeAt(end) === 58 && text.charCodeAt(end + 1) !== 58 && !value) {
      after(false);
      return end + 1;
    }
    const found = end - start < 20 ? text.slice(start, end) : '';
    const isCall = dot, isDefined = def;
    after(true, true);
    if (isDefined) {
      value = true;
      word = false;
      return end;
    }
    if (isCall && !text.startsWith('Kernel.', start - 7)) return end;
    if (OPENERS.has(found)) after(false);
    else if (VALUES.has(found)) after(true);
    if (found === 'def') {
      after(true);
      def = true;
    } else if (found === 'class' || found === 'module') return define(end);
    else if (found === 'end' && scopes.length > 0 && scopes[scopes.length - 1].line === lineNumber) scopes.pop();
    else if (found === 'autoload') {
      const loaded = autoloaded(text, end);
      if (loaded !== null) state(loaded.path ?? fullName(loaded.constant!), IMPORT.static, loaded.at, loaded.path === null ? [BY.constant] : [loaded.path.startsWith('./') ? BY.relative : BY.autoload]);
    } else {
      const by = LOADERS.get(found), loaded = by === undefined ? null : loadedPath(text, end);
      if (loaded !== null) state(loaded.path!, IMPORT.require, loaded.at, [loaded.path!.startsWith('./') && text[loaded.at] === 'F' ? BY.relative : by!]);
    }
    return end;
  };

  /** A comment from `=begin` to `=end`, each at the beginning of its line. */
  const block = (): void => {
    const end = text.indexOf('\n=end', at);
    if (end < 0) partly = 'a comment is not closed';
    at = end < 0 ? length : end + 5;
    while (at < length && text.charCodeAt(at) !== 10) at++;
  };

  if (text.startsWith('=begin')) block();
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      at++;
      lineNumber++;
      if (heredocs.length > 0) {
        const end = skipHeredocs(text, at, heredocs);
        if (end < 0) partly = 'a heredoc is not closed';
        at = end < 0 ? length : end;
        heredocs = [];
      }
      lineStart = at;
      isFirst = true;
      after(false);
      if (text.charCodeAt(at) === 61 && text.startsWith('=begin', at)) block();
      else if (text.charCodeAt(at) === 95 && text.startsWith('__END__', at) && /^\r?$/.test(text.slice(at + 7, at + 9).split('\n', 1)[0])) break;
      continue;
    }
    if (code === 32 || code === 9 || code === 13) {
      at++;
      continue;
    }
    if (code === 35) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? length : end;
      continue;
    }
    if (isFirst) {
      isFirst = false;
      indent = at - lineStart;
      const closes = literals.length === 0 && scopes.length > 0 && scopes[scopes.length - 1].column >= indent && !isAccess(text, at);
      while (closes && scopes.length > 0 && scopes[scopes.length - 1].column >= indent) scopes.pop();
    }
    if (startsIdentifier(code)) {
      if (isUpper(code) && !def) {
        at = constant(at);
        after(true, text.charCodeAt(at) === 32);
        word = false;
      } else at = identifier(at);
      continue;
    }
    const next = text.charCodeAt(at + 1), before = text.charCodeAt(at - 1), spaced = before === 32 || before === 9;
    const mayBegin = !value || (word && spaced && next !== 32 && next !== 61);
    switch (code) {
      case 34: case 39: case 96:
        if (code === 96 && (def || dot)) {
          at++;
          after(true);
        } else open(quoted(code), at + 1);
        continue;
      case 47:
        if (mayBegin && !def && !dot && (!value || closesOnLine(text, at + 1))) open(quoted(47), at + 1);
        else {
          at++;
          after(false);
        }
        continue;
      case 37: {
        const found = mayBegin && !def && !dot ? percentLiteral(text, at) : null;
        if (found !== null) open(found.literal, found.start);
        else {
          at++;
          after(false);
        }
        continue;
      }
      case 60: {
        const found = next === 60 && !def && (!value || (word && spaced)) ? heredocAt(text, at, value) : null;
        if (found !== null) {
          heredocs.push(found.heredoc);
          at = found.end;
          after(true);
        } else {
          at += next === 60 ? 2 : 1;
          after(false);
        }
        continue;
      }
      case 63: {
        const length2 = next === 92 ? 3 : 2;
        if (!value && next > 32 && !isWordCode(text.charCodeAt(at + length2))) {
          at += length2;
          after(true);
        } else {
          at++;
          after(false);
        }
        continue;
      }
      case 58:
        if (next === 58) {
          at += 2;
          const wasValue = value && !spaced;
          after(false);
          dot = wasValue;
        } else if (startsIdentifier(next)) {
          at = identifierEnd(text, at + 1);
          if (text[at] === '?' || text[at] === '!' || (text[at] === '=' && text[at + 1] !== '>' && text[at + 1] !== '=' && text[at + 1] !== '~')) at++;
          after(true);
        } else if (next === 34 || next === 39) {
          at++;
          open(quoted(next), at + 1);
        } else if (!value && (next === 47 || next === 37 || next === 60 || next === 96 || next === 91 || next === 33)) {
          at += next === 60 && text.charCodeAt(at + 2) === 60 ? 3 : 2;
          after(true);
        } else {
          at++;
          after(false);
        }
        continue;
      case 36:
        at = startsIdentifier(next) ? identifierEnd(text, at + 1) : at + 2;
        after(true);
        continue;
      case 64:
        at = identifierEnd(text, next === 64 ? at + 2 : at + 1);
        after(true);
        continue;
      case 46: {
        const isRange = next === 46;
        at += isRange ? (text.charCodeAt(at + 2) === 46 ? 3 : 2) : 1;
        const wasDef: boolean = def;
        after(false);
        dot = !isRange;
        def = wasDef;
        continue;
      }
      case 123: case 125: {
        const top = literals.length > 0 ? literals[literals.length - 1] : null;
        at++;
        if (top !== null) top.braces += code === 123 ? 1 : -1;
        if (top !== null && top.braces === 0) literal();
        else after(code === 125);
        continue;
      }
      case 41: case 93:
        at++;
        after(true);
        continue;
      default:
        if (code >= 48 && code <= 57) {
          at = identifierEnd(text, at);
          after(true);
        } else {
          at++;
          after(false);
        }
    }
  }
  if (literals.length > 0) partly ??= 'a literal is not closed';
  const own = new Set(declares);
  return { record: { statements: statements.filter(({ specifier, names }) => names === null || names[0].name !== BY.constant || !own.has(specifier)), declares: [...declares], uses: [] }, partly };
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || startsIdentifier(code);
}

/** Access words may stand at the column of their class. */
function isAccess(text: string, at: number): boolean {
  return /^(?:private|protected|public|rescue|ensure|else)\b/.test(text.slice(at, at + 10));
}

/** Whether a regular expression that may as well be a division ends on its line. */
function closesOnLine(text: string, start: number): boolean {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return false;
    if (code === 92) i++;
    else if (code === 47) return true;
  }
  return false;
}
