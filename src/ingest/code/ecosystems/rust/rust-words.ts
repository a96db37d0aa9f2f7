import { nameText, rustToken } from './rust-text.js';

/** Segments of paths beyond this many characters are not read: each statement carries its path. */
const LONGEST = 1_000;

/** `a::b::c` from the name at `from` on; null where no name stands there. */
export function pathFrom(text: string, from: number): { readonly path: string; readonly segments: number; readonly end: number } | null {
  let token = rustToken(text, from);
  if (token.kind !== 'name') return null;
  let path = nameText(text, token), segments = 1;
  for (;;) {
    const colons = rustToken(text, token.end);
    if (colons.kind !== '::') break;
    const next = rustToken(text, colons.end);
    if (next.kind !== 'name' || path.length + next.end - next.start > LONGEST) break;
    path += `::${nameText(text, next)}`;
    segments++;
    token = next;
  }
  return { path, segments, end: token.end };
}

/** Characters of an attribute that are looked at for `test`. */
const LONGEST_CONDITION = 200;

/** What an attribute says of the item after it, or (`inner`, `#![…]`) of what it stands in. */
export interface Attribute {
  readonly end: number;
  readonly inner: boolean;
  /** The file of `path = "…"`, also inside `cfg_attr`. */
  readonly path: string | null;
  /** It is compiled for tests alone. */
  readonly test: boolean;
}

/** `#[cfg(test)]`, `#[cfg(all(…, test, …))]`, `#[test]`, `#[tokio::test]`; not `any(test, …)` nor `not(test)`. */
const FOR_TESTS = /^#\s*!?\s*\[\s*(?:cfg\s*\(\s*(?:test\s*\)|all\s*\((?:[^()]*,)?\s*test\s*[,)])|(?:\w+\s*::\s*)*test\s*[\](])/;

/** The attribute that `#` opens; null where `#` opens none. */
export function attributeAt(text: string, start: number): Attribute | null {
  let token = rustToken(text, start + 1);
  const inner = token.kind === '!';
  if (inner) token = rustToken(text, token.end);
  if (token.kind !== '[') return null;
  let path: string | null = null;
  for (let depth = 1; depth > 0 && token.kind !== 'end';) {
    token = rustToken(text, token.end);
    if (token.kind === '[') depth++;
    else if (token.kind === ']') depth--;
    else if (token.kind === 'name' && text.startsWith('path', token.start) && token.end === token.start + 4) {
      const equals = rustToken(text, token.end), value = rustToken(text, equals.end);
      if (equals.kind === '=' && value.kind === 'string') path = stringText(text.slice(value.start, value.end));
    }
  }
  return { end: token.end, path, inner, test: FOR_TESTS.test(text.slice(start, Math.min(token.end, start + LONGEST_CONDITION))) };
}

/** Past the `)` of `pub(crate)`, `pub(in a::b)`; `from` where no restriction of visibility stands. */
export function pastVisibility(text: string, from: number): number {
  const open = rustToken(text, from);
  if (open.kind !== '(') return from;
  const first = rustToken(text, open.end);
  if (first.kind !== 'name') return from;
  const word = nameText(text, first);
  if (word !== 'in') {
    const close = rustToken(text, first.end);
    return close.kind === ')' && (word === 'crate' || word === 'self' || word === 'super') ? close.end : from;
  }
  const inside = pathFrom(text, first.end), close = inside === null ? null : rustToken(text, inside.end);
  return close?.kind === ')' ? close.end : from;
}

function stringText(quoted: string): string {
  const open = quoted.indexOf('"'), close = quoted.lastIndexOf('"');
  return quoted.slice(open + 1, close > open ? close : undefined);
}
