import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';
import { pastMark, quotedEnd } from './go-text.js';

export interface GoBody {
  /** Names declared at top level that other packages can use, and `init`; methods are none. */
  readonly declared: ReadonlySet<string>;
  /** `name.Name` as they stand in the code, wherever `name` is no selector itself. */
  readonly selectors: ReadonlySet<string>;
  /** Capitalised names that stand alone. */
  readonly bare: ReadonlySet<string>;
  readonly broken: boolean;
}

const enum Expect { nothing, function, names }
const NAME = 97;

/**
 * Declarations and selectors of a Go file from `start` on. One pass; brackets are counted, and a line ends a specification where Go itself would put the
 * semicolon.
 */
export function goBody(text: string, start: number, wantBare: boolean): GoBody {
  const declared = new Set<string>(), selectors = new Set<string>(), bare = new Set<string>();
  let depth = 0, expect: Expect = Expect.nothing, inGroup = false, nameNext = false, inNames = false, last = 0;
  let at = start;
  const length = text.length;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 13) {
      at++;
      continue;
    }
    if (code === 10 || code === 59) {
      if (inGroup && depth === 1 && (code === 59 || endsStatement(last))) {
        nameNext = true;
        inNames = false;
      }
      at++;
      continue;
    }
    if (code === 47) {
      const following = text.charCodeAt(at + 1);
      if (following === 47) {
        const end = text.indexOf('\n', at);
        at = end < 0 ? length : end;
        continue;
      }
      if (following === 42) {
        const end = pastMark(text, '*/', at + 2);
        if (inGroup && depth === 1 && endsStatement(last) && text.slice(at, end).includes('\n')) nameNext = true;
        if (end === length && !text.endsWith('*/')) return { declared, selectors, bare, broken: true };
        at = end;
        continue;
      }
    }
    if (startsIdentifier(code)) {
      const end = identifierEnd(text, at), afterPoint = last === 46;
      last = NAME;
      if (nameNext) {
        nameNext = false;
        inNames = true;
        if (isCapital(text, at)) declared.add(text.slice(at, end));
      } else if (expect !== Expect.nothing) {
        if (isCapital(text, at) || (expect === Expect.function && isWord(text, at, end, 'init'))) declared.add(text.slice(at, end));
        inNames = expect === Expect.names;
        expect = Expect.nothing;
      } else {
        inNames = false;
        if (depth === 0) expect = expected(text, at, end);
        if (!afterPoint) {
          let point = end;
          while (text.charCodeAt(point) === 32) point++;
          if (text.charCodeAt(point) === 46) {
            let name = point + 1;
            while (isBlank(text.charCodeAt(name))) name++;
            if (isCapital(text, name)) {
              const nameEnd = identifierEnd(text, name);
              selectors.add(name === end + 1 ? text.slice(at, nameEnd) : `${text.slice(at, end)}.${text.slice(name, nameEnd)}`);
              at = nameEnd;
              continue;
            }
          } else if (wantBare && isCapital(text, at)) bare.add(text.slice(at, end));
        }
      }
      at = end;
      continue;
    }
    if (code === 34 || code === 39) {
      at = quotedEnd(text, at);
      last = code;
    } else if (code === 96) {
      at = pastMark(text, '`', at + 1);
      if (at === length && text.charCodeAt(length - 1) !== 96) return { declared, selectors, bare, broken: true };
      last = code;
    } else if (code >= 48 && code <= 57) {
      at = numberEnd(text, at);
      last = code;
    } else if (code === 46 && text.charCodeAt(at + 1) === 46) {
      at += 2;
      if (text.charCodeAt(at) === 46) at++;
      last = 0;
    } else {
      if (code === 40 || code === 91 || code === 123) {
        if (code === 40 && expect === Expect.names && depth === 0) {
          inGroup = true;
          nameNext = true;
        } else nameNext = false;
        expect = Expect.nothing;
        inNames = false;
        depth++;
      } else {
        if (code === 41 || code === 93 || code === 125) {
          if (depth > 0) depth--;
          if (depth === 0) inGroup = false;
        }
        nameNext = code === 44 && inNames;
        inNames = nameNext;
        expect = Expect.nothing;
      }
      last = code;
      at++;
    }
  }
  return { declared, selectors, bare, broken: depth > 0 };
}

/** Keywords that declare at top level. */
function expected(text: string, start: number, end: number): Expect {
  const length = end - start;
  if (length === 3) return isWord(text, start, end, 'var') ? Expect.names : Expect.nothing;
  if (length === 5) return isWord(text, start, end, 'const') ? Expect.names : Expect.nothing;
  if (length !== 4) return Expect.nothing;
  return isWord(text, start, end, 'func') ? Expect.function : isWord(text, start, end, 'type') ? Expect.names : Expect.nothing;
}

function isWord(text: string, start: number, end: number, word: string): boolean {
  return end - start === word.length && text.startsWith(word, start);
}

/** After a name, a literal or a closing bracket the end of a line ends the statement (the language's rule; the keywords of the rule do not stand in groups). */
function endsStatement(last: number): boolean {
  return last === NAME || last === 34 || last === 39 || last === 96 || last === 41 || last === 93 || last === 125 || (last >= 48 && last <= 57);
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code >= 65 && code <= 90 : code >= 128 && /^\p{Lu}/u.test(text.slice(at, at + 2));
}

function numberEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = identifierEnd(text, at);
    if (text.charCodeAt(at) !== 46 || text.charCodeAt(at + 1) === 46) return at;
    at++;
  }
}
