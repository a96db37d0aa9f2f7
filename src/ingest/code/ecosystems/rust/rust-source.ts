import { IMPORT } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { detachedRecord } from '../shared/detached-record.js';
import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';
import { lineCounter } from '../shared/line-counter.js';
import { itemForm, MACRO, type RustParts, statementForm } from './rust-form.js';
import { nameText, pastBlanks, rustToken } from './rust-text.js';
import { attributeAt, pastVisibility, pathFrom } from './rust-words.js';
import { useTree } from './use-tree.js';

/** Inline modules whose path is longer are not told apart: each statement carries it. */
const LONGEST_SCOPE = 500;
/** Files that one `mod x;` may name with `#[path]`. */
const MOST_PATHS = 8;
const ITEM_WORDS: ReadonlySet<string> = new Set(['fn', 'struct', 'enum', 'union', 'trait', 'type', 'const', 'static']);
/** What has generics before its body. */
const HEADED: ReadonlySet<string> = new Set(['fn', 'impl', 'trait', 'struct', 'enum']);
const RELATIVE: ReadonlySet<string> = new Set(['crate', 'self', 'super']);
/** Beginnings of paths that name no module: primitive types, and crates of the language itself, which are never of the repository. */
const NO_CRATES: ReadonlySet<string> = new Set([
  'bool', 'char', 'str', 'u8', 'u16', 'u32', 'u64', 'u128', 'usize', 'i8', 'i16', 'i32', 'i64', 'i128', 'isize', 'f32', 'f64', 'std', 'core', 'alloc',
]);

interface Brace { readonly scope: string; readonly macro: boolean }
interface Frame extends Brace { readonly inTests: boolean }
type Found = RustParts & Omit<ImportStatement, 'names'> & { readonly files: readonly string[] };

/**
 * One Rust file. Statements: `mod x;`, `extern crate x;`, each leaf of a `use` tree (`pub use` as re-export), and each distinct path in the code that begins with
 * `crate`, `self`, `super`, `::`, or a name that the file does not bind itself (another crate then). Items inside functions are not declared; braces of macro calls
 * that hold items (`cfg_if! { mod a; }`) count as if they were not there; what `#[cfg(test)]` and `#[test]` keep for tests is of the kind `test`; of the bodies of `macro_rules!` only paths from `$crate` are read.
 */
export function rustSource(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const lineOf = lineCounter(text);
  const found: Found[] = [], declares = new Set<string>(), paths = new Set<string>(), bound = new Set<string>();
  const frames: Frame[] = [];
  let scope = '', opaque = 0, rulesAt = -1, files: readonly string[] = [], isPublic = false, cut = false;
  /** In a part for tests, of the file or (`testsAt`: the opaque braces around it) of a body. */
  let inTests = false, testsAt = -1;
  /** The next item is for tests: -1 none, else how many `(` and `[` are open around it; `named` when a word has said that it is one with a body, so that commas stand in its head. */
  let testNext = -1, named = false;
  /** Open `(` and `[` since the last `{`, and those of the braces around. */
  let nest = 0;
  const nests: number[] = [];
  let opens: Brace | null = null, rulesNext = false;
  /** Last character that is no blank; `a` for a word, `::` for two colons. */
  let last = '', lastWord = '', at = 0;

  const isForTests = (): boolean => inTests || testsAt >= 0 || testNext >= 0;
  const add = (what: RustParts['what'], path: string, alias: string, specifier: string, offset: number): void => {
    found.push({ what, scope, path, alias, specifier, kind: isForTests() ? IMPORT.test : what === 'use' && isPublic ? IMPORT.reexport : IMPORT.static, line: lineOf(offset), files: what === 'mod' ? files : [] });
    if (what !== 'path') bound.add(alias);
  };
  const addPath = (path: string, offset: number): void => {
    const key = `${isForTests()}|${scope}|${path}`;
    if (paths.has(key)) return;
    paths.add(key);
    add('path', path, '', path, offset);
  };
  const endItem = (): void => {
    files = [];
    isPublic = named = false;
    testNext = -1;
    opens = null;
  };
  /** `name! {`: the brace holds items where it stands among items. */
  const callOf = (from: number): void => {
    if (opaque > 0 || text.charCodeAt(from) !== 33) return;
    const brace = rustToken(text, from + 1);
    if (brace.kind !== '{') return;
    opens = { scope, macro: true };
    at = brace.start;
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) {
      at++;
      continue;
    }
    if (!startsIdentifier(code)) {
      const start = at++;
      if (code === 47 && (text.charCodeAt(at) === 47 || text.charCodeAt(at) === 42)) {
        at = pastBlanks(text, start);
        continue;
      }
      const before = last, wordBefore = lastWord;
      last = text[start];
      lastWord = '';
      if (code === 34 || code === 39) at = rustToken(text, start).end;
      else if (code >= 48 && code <= 57) at = identifierEnd(text, start);
      else if (code === 40 || code === 91) nest++;
      else if (code === 41 || code === 93) {
        if (--nest < testNext) testNext = -1;
        nest = Math.max(nest, 0);
      } else if (code === 59) {
        if (nest === Math.max(testNext, 0)) endItem();
      } else if (code === 44) {
        if (opaque + nest > 0 && !named && nest === testNext) testNext = -1;
      }
      else if (code === 35) {
        const attribute = attributeAt(text, start);
        if (attribute === null) continue;
        if (attribute.path !== null && files.length < MOST_PATHS) files = [...files, attribute.path];
        if (attribute.test && attribute.inner) inTests ||= opaque === 0;
        else if (attribute.test && testNext < 0) testNext = nest;
        at = attribute.end;
        last = ']';
      } else if (code === 123) {
        // Branches of `cfg_if! { if #[cfg(…)] { … } else { … } }` hold items too.
        const brace: Brace | null = opens ?? (frames.at(-1)?.macro === true && (before === ']' || wordBefore === 'else') ? { scope, macro: true } : null);
        if (rulesNext && rulesAt < 0) rulesAt = opaque;
        if (opaque > 0 || rulesNext || brace === null) {
          if (testNext >= 0 && testsAt < 0) testsAt = opaque;
          opaque++;
        } else {
          frames.push({ scope, macro: brace.macro, inTests });
          scope = brace.scope;
          inTests ||= testNext >= 0;
        }
        rulesNext = false;
        nests.push(nest);
        nest = 0;
        endItem();
      } else if (code === 125) {
        if (opaque === 0) {
          const outer = frames.pop();
          scope = outer?.scope ?? '';
          inTests = outer?.inTests ?? false;
        } else {
          opaque--;
          if (opaque === rulesAt) rulesAt = -1;
          if (opaque === testsAt) testsAt = -1;
        }
        nest = nests.pop() ?? 0;
        endItem();
      } else if (code === 58 && text.charCodeAt(at) === 58) {
        at++;
        last = '::';
        const global = before === 'a' || before === '>' || before === '::' || before === ')' || before === ']' || rulesAt >= 0 ? null : pathFrom(text, at);
        if (global === null || global.segments < 2) continue;
        addPath(`::${global.path}`, start);
        at = global.end;
        last = 'a';
      }
      continue;
    }

    const plainEnd = startsLiteral(code) ? at : identifierEnd(text, at);
    if (plainEnd > at && !mayMatter(text.charCodeAt(plainEnd))) {
      at = plainEnd;
      last = 'a';
      lastWord = '';
      continue;
    }
    const token = rustToken(text, at), before = last;
    at = token.end;
    last = token.kind === 'name' ? 'a' : '"';
    if (token.kind !== 'name') continue;
    const word = lastWord = nameText(text, token);
    if (rulesAt >= 0 && !(before === '$' && word === 'crate')) continue;
    if (HEADED.has(word)) named = testNext >= 0;
    if (word === 'use') {
      if (rustToken(text, at).kind === '<') continue;
      const tree = useTree(text, at);
      for (const leaf of tree.leaves) add('use', leaf.path, leaf.alias, leaf.path, leaf.at);
      cut ||= tree.cut;
      at = tree.end;
      endItem();
    } else if (word === 'mod' && opaque === 0) {
      const name = rustToken(text, at), next = rustToken(text, name.end);
      if (name.kind !== 'name') continue;
      const module = nameText(text, name);
      at = name.end;
      if (next.kind === ';') add('mod', module, module, `mod ${module}`, name.start);
      else if (next.kind === '{') {
        bound.add(module);
        if (scope.length + module.length > LONGEST_SCOPE) cut = true;
        else opens = { scope: scope === '' ? module : `${scope}::${module}`, macro: false };
      }
    } else if (word === 'extern') {
      const next = rustToken(text, at);
      if (next.kind === 'string' && rustToken(text, next.end).kind === '{') {
        at = next.end;
        opens = { scope, macro: true };
      } else if (next.kind === 'name' && nameText(text, next) === 'crate') {
        const name = rustToken(text, next.end);
        if (name.kind !== 'name') continue;
        const as = rustToken(text, name.end), alias = as.kind === 'name' && nameText(text, as) === 'as' ? rustToken(text, as.end) : name;
        add('crate', nameText(text, name), alias.kind === 'name' ? nameText(text, alias) : '', `extern crate ${nameText(text, name)}`, name.start);
        at = Math.max(name.end, alias.end);
      }
    } else if (word === 'pub') {
      isPublic = true;
      at = pastVisibility(text, at);
    } else if (word === 'macro_rules') {
      const mark = rustToken(text, at), name = rustToken(text, mark.end);
      if (mark.kind !== '!' || name.kind !== 'name') continue;
      declares.add(MACRO + nameText(text, name));
      at = name.end;
      rulesNext = rustToken(text, at).kind === '{';
    } else if (ITEM_WORDS.has(word) && opaque === 0 && before !== '<' && before !== ',' && before !== '.') {
      const first = rustToken(text, at), name = first.kind === 'name' && ['mut', 'ref'].includes(nameText(text, first)) ? rustToken(text, first.end) : first;
      const given = name.kind === 'name' ? nameText(text, name) : '';
      if (given === '' || ['fn', 'unsafe', 'async', 'extern', '_'].includes(given)) continue;
      declares.add(itemForm(scope, given));
      bound.add(given);
      at = name.end;
    } else if (colonsFollow(text, at)) {
      if ((before === '.' && !RELATIVE.has(word)) || before === '::') continue;
      const path = pathFrom(text, token.start)!;
      if (path.segments < 2) continue;
      if (RELATIVE.has(word) || (isLowerCase(word) && before !== '$' && !NO_CRATES.has(word))) addPath(path.path, token.start);
      at = path.end;
      callOf(at);
    } else callOf(at);
  }

  // A path that begins with a name that the file binds is covered by the statement that binds it.
  const kept = found.filter(({ what, path }) => what !== 'path' || path.startsWith('::') || RELATIVE.has(firstSegment(path)) || !bound.has(firstSegment(path)));
  const statements = kept.map((one): ImportStatement => ({
    specifier: one.specifier, kind: one.kind, line: one.line, names: [statementForm(one), ...one.files].map((name) => ({ name, type: false })),
  }));
  const open = frames.length > 0 || opaque > 0;
  return {
    record: detachedRecord({ statements, declares: [...declares], uses: [] }),
    partly: cut ? 'paths or modules are nested too deep' : open ? 'a brace is not closed' : null,
  };
}

export function firstSegment(path: string): string {
  const end = path.indexOf('::');
  return end < 0 ? path : path.slice(0, end);
}

/** `b`, `c` and `r` may begin a string. */
function startsLiteral(code: number): boolean {
  return code === 98 || code === 99 || code === 114;
}

/** Whether a word before this character may be a keyword, the beginning of a path or a macro's name: blanks, `!`, `"`, `(`, `/`, `:`, `{`. */
function mayMatter(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 33 || code === 34 || code === 40 || code === 47 || code === 58 || code === 123;
}

function colonsFollow(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  return text.charCodeAt(at) === 58 && text.charCodeAt(at + 1) === 58;
}

function isLowerCase(word: string): boolean {
  const code = word.charCodeAt(0);
  return code === 95 || (code >= 97 && code <= 122);
}
