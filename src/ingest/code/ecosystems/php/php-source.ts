import { IMPORT } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';
import { lineCounter } from '../shared/line-counter.js';
import { includePath } from './include-path.js';
import { heredocEnd, nameEnd, skipGap, stringEnd } from './php-text.js';
import { useClause } from './use-clause.js';

/** First of the `names` of a statement that is no plain `use`: of a function or constant; of a class that the code names without a `use`. */
export const OF = { function: 'function', const: 'const', code: 'code' } as const;

/** What stood before a name. */
const BEFORE = { other: 0, member: 1, classWord: 2, case: 3, list: 4 } as const;

const CLASS_WORDS = new Set(['new', 'instanceof', 'extends', 'implements', 'insteadof']);
/** Words that are no names of classes. */
const RESERVED = new Set((
  'abstract and array as break callable catch class clone const continue declare default die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends final ' +
  'finally fn for foreach function global goto if implements include instanceof insteadof interface isset list match namespace new or print private protected public readonly require return static ' +
  'switch throw trait try unset use var while xor yield self parent true false null int float bool string iterable object mixed void never enum from'
).split(' '));

/**
 * Reads a PHP file. Statements: each name of a `use` (its namespace form, without the leading `\`); each `include` or `require` of a literal path; and each class that
 * the code names without a `use`, by its full name: a leading `\` stands where the code has one.
 *
 * `declares`: full names of classes, interfaces, traits and enums; functions as `name()`; constants as `const name`; namespaces as `name\`.
 */
export function readPhpSource(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const statements: ImportStatement[] = [], declares = new Set<string>(), named = new Map<string, { at: number; written: string }>();
  const length = text.length;
  let namespace = '', aliases = new Map<string, string>(), partly: string | null = null;
  let braces = 0, parens = 0, before: number = BEFORE.other, attribute = -1, brackets = 0;
  /** Depth of parentheses at a class word whose body has not begun, and depth of braces of the outermost body. */
  let pendingBody = -1, body = -1;
  const places: { statement: number; at: number }[] = [];

  const state = (specifier: string, kind: number, at: number, of: string | null): void => {
    places.push({ statement: statements.length, at });
    statements.push({ specifier, kind, line: 0, names: of === null ? null : [{ name: of, type: false }] });
  };
  const full = (name: string): string => (namespace === '' ? name : `${namespace}\\${name}`);
  const nameAClass = (name: string, at: number): void => {
    let written = name;
    if (!name.startsWith('\\')) {
      const cut = name.indexOf('\\'), first = cut < 0 ? name : name.slice(0, cut), rest = cut < 0 ? '' : name.slice(cut);
      if (first.toLowerCase() === 'namespace' && cut > 0) written = full(rest.slice(1));
      else {
        const alias = aliases.get(first.toLowerCase());
        if (alias !== undefined && cut < 0) return;
        written = alias === undefined ? full(name) : alias + rest;
      }
    }
    const key = written.replace(/^\\/, '').toLowerCase();
    if (!named.has(key)) named.set(key, { at, written });
  };

  /** A word or name of the code; returns where reading goes on. */
  const name = (start: number, end: number): number => {
    const was = before;
    before = BEFORE.other;
    if (was === BEFORE.member) return end;
    const found = text.slice(start, end), word = end - start < 13 ? found.toLowerCase() : '';
    if (RESERVED.has(word) || word === 'include_once' || word === 'require_once') {
      if (CLASS_WORDS.has(word)) before = BEFORE.classWord;
      switch (word) {
        case 'case': before = BEFORE.case; break;
        case 'namespace': {
          const at = skipGap(text, end), nameStop = nameEnd(text, at), next = text[skipGap(text, nameStop)];
          if (next !== ';' && next !== '{') return end;
          namespace = text.slice(at, nameStop);
          aliases = new Map();
          if (namespace !== '') declares.add(`${namespace}\\`);
          return nameStop;
        }
        case 'use': {
          if (body >= 0 || text[skipGap(text, end)] === '(') return end;
          const used = useClause(text, end);
          for (const one of used.names) {
            state(one.name, IMPORT.static, one.at, one.of === 'class' ? null : OF[one.of]);
            if (one.of === 'class') aliases.set(one.alias.toLowerCase(), one.name);
          }
          return used.end;
        }
        case 'class': case 'interface': case 'trait': case 'enum': {
          const at = skipGap(text, end), nameStop = identifierEnd(text, at), own = text.slice(at, Math.min(nameStop, at + 1_000)), lower = own.toLowerCase();
          const isName = startsIdentifier(text.charCodeAt(at)) && lower !== 'extends' && lower !== 'implements';
          if (!isName && (word !== 'class' || (text[at] !== '{' && text[at] !== '(' && lower !== 'extends' && lower !== 'implements'))) return end;
          const next = text.charCodeAt(skipGap(text, nameStop));
          if (isName && next !== 123 && next !== 58 && !startsIdentifier(next)) return end;
          if (pendingBody < 0) pendingBody = parens;
          if (!isName) return end;
          declares.add(full(own));
          return nameStop;
        }
        case 'function': {
          let at = skipGap(text, end);
          if (text[at] === '&') at = skipGap(text, at + 1);
          const nameStop = identifierEnd(text, at);
          if (nameStop === at || text[skipGap(text, nameStop)] !== '(') return end;
          if (body < 0) declares.add(`${full(text.slice(at, nameStop))}()`);
          return nameStop;
        }
        case 'const': {
          const at = skipGap(text, end), nameStop = identifierEnd(text, at);
          if (nameStop === at || text[skipGap(text, nameStop)] !== '=') return end;
          if (body < 0) declares.add(`const ${full(text.slice(at, nameStop))}`);
          return nameStop;
        }
        case 'include': case 'include_once': case 'require': case 'require_once': {
          const included = includePath(text, end);
          if (included !== null) state(included.path, IMPORT.require, included.at, null);
          return end;
        }
      }
      return end;
    }
    if (word === 'case') {
      before = BEFORE.case;
      return end;
    }
    const after = skipGap(text, end), next = text.charCodeAt(after);
    const isScope = next === 58 && text.charCodeAt(after + 1) === 58;
    const isClass = was === BEFORE.classWord || isScope || next === 36 || (attribute === parens && brackets === 1);
    if (!isClass && (next === 40 || was === BEFORE.case || (next === 58 && was === BEFORE.list) || !looksLikeClass(found))) return end;
    if (was === BEFORE.classWord && next === 44) before = BEFORE.classWord;
    nameAClass(found, start);
    return end;
  };

  let at = codeStart(text, 0);
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) {
      at++;
      continue;
    }
    if (startsIdentifier(code) || (code === 92 && startsIdentifier(text.charCodeAt(at + 1)))) {
      at = name(at, nameEnd(text, at));
      continue;
    }
    const next = text.charCodeAt(at + 1);
    if ((code === 47 && (next === 47 || next === 42)) || (code === 35 && next !== 91)) {
      at = skipGap(text, at);
      continue;
    }
    const wasClassList = before === BEFORE.classWord && code === 44;
    before = wasClassList ? BEFORE.classWord : BEFORE.other;
    switch (code) {
      case 36:
        at = identifierEnd(text, at + 1);
        break;
      case 34: case 39: case 96: {
        const end = stringEnd(text, at);
        if (end < 0) partly = 'a string is not closed';
        at = end < 0 ? length : end;
        break;
      }
      case 60: {
        const end = next === 60 && text.charCodeAt(at + 2) === 60 ? heredocEnd(text, at) : at;
        if (end < 0) partly = 'a heredoc is not closed';
        at = end < 0 ? length : end === at ? at + 1 : end;
        break;
      }
      case 63:
        if (next === 62) at = codeStart(text, at + 2);
        else at++;
        break;
      case 45: case 58:
        if ((code === 45 && next === 62) || (code === 58 && next === 58)) {
          before = BEFORE.member;
          at += 2;
        } else at++;
        break;
      case 123:
        if (pendingBody === parens) {
          if (body < 0) body = braces;
          pendingBody = -1;
        }
        braces++;
        at++;
        break;
      case 125:
        if (braces > 0) braces--;
        if (braces <= body) body = -1;
        at++;
        break;
      case 40: case 41:
        parens = Math.max(0, parens + (code === 40 ? 1 : -1));
        if (code === 40) before = BEFORE.list;
        at++;
        break;
      case 44:
        if (!wasClassList) before = BEFORE.list;
        at++;
        break;
      case 35:
        if (attribute < 0) {
          attribute = parens;
          brackets = 0;
        }
        at++;
        break;
      case 91: case 93:
        if (attribute >= 0) {
          brackets += code === 91 ? 1 : -1;
          if (brackets <= 0) attribute = -1;
        }
        at++;
        break;
      default:
        at = code >= 48 && code <= 57 ? identifierEnd(text, at) : at + 1;
    }
  }

  const own = new Set([...declares].map((one) => one.toLowerCase()));
  for (const [key, { at: place, written }] of named) if (!own.has(key)) state(written, IMPORT.static, place, OF.code);
  return { record: { statements: withLines(text, statements, places), declares: [...declares], uses: [] }, partly };
}

/** After the next `<?php` or `<?=`. */
function codeStart(text: string, from: number): number {
  for (let at = text.indexOf('<?', from); at >= 0; at = text.indexOf('<?', at + 2)) {
    if (text[at + 2] === '=') return at + 3;
    if (text.slice(at + 2, at + 5).toLowerCase() === 'php' && identifierEnd(text, at + 5) === at + 5) return at + 5;
  }
  return text.length;
}

/** As classes are written: a first capital, and not in capitals alone as constants are. */
function looksLikeClass(name: string): boolean {
  const last = name.slice(name.lastIndexOf('\\') + 1);
  return /^[A-Z\u0080-\uffff]/.test(last) && /[a-z\u0080-\uffff]/.test(last);
}

/** Statements in the order of the text, with their lines. */
function withLines(text: string, statements: readonly ImportStatement[], places: readonly { readonly statement: number; readonly at: number }[]): ImportStatement[] {
  const lineOf = lineCounter(text);
  return [...places].sort((a, b) => a.at - b.at || a.statement - b.statement).map(({ statement, at }) => ({ ...statements[statement], line: lineOf(at) }));
}
