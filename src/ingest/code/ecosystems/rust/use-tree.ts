import { nameText, rustToken } from './rust-text.js';

export interface UseLeaf {
  /** Segments joined by `::`; `*` at the end of a glob, two colons in front where the path is global. */
  readonly path: string;
  /** Name that it brings into scope; `_` and `*` bring none. */
  readonly alias: string;
  /** Offset of the last segment. */
  readonly at: number;
}

/** Groups nested deeper and paths longer are not read: honest code has neither, and each leaf is written out in full. */
const DEEPEST = 64;
const LONGEST = 1_000;

/** The leaves of the tree that begins at `from`, up to its semicolon. `cut`: it is deeper or longer than is read. */
export function useTree(text: string, from: number): { readonly leaves: readonly UseLeaf[]; readonly end: number; readonly cut: boolean } {
  const leaves: UseLeaf[] = [], groups: string[] = [];
  let prefix = '', current = '', alias: string | null = null, at = from, last = '';
  const finish = (): void => {
    // `a::{self}` means `a`; a group or a trailing comma leaves nothing behind.
    const path = last === 'self' && prefix !== '' && current === `${prefix}self` ? prefix.slice(0, -2) : current;
    if (last !== '' && path !== '') leaves.push({ path, alias: alias ?? path.slice(path.lastIndexOf(':') + 1), at });
    current = prefix;
    alias = null;
    last = '';
  };
  for (let token = rustToken(text, from); ; token = rustToken(text, token.end)) {
    if (token.kind === 'name') {
      const name = nameText(text, token);
      if (name === 'as' && last !== '') {
        const given = rustToken(text, token.end);
        if (given.kind !== 'name') return { leaves, end: token.end, cut: false };
        alias = nameText(text, given);
        token = given;
      } else if (last !== '') return { leaves, end: token.start, cut: false };
      else {
        last = name;
        at = token.start;
        current += name;
      }
    } else if (token.kind === '*') {
      last = '*';
      at = token.start;
      current += '*';
    } else if (token.kind === '::') {
      if (current === '' || last !== '') current += '::';
      last = '';
    } else if (token.kind === '{') {
      groups.push(prefix);
      prefix = current;
      last = '';
    } else if (token.kind === ',') finish();
    else if (token.kind === '}') {
      finish();
      if (groups.length === 0) return { leaves, end: token.start, cut: false };
      current = prefix = groups.pop()!;
      last = '';
    } else if (token.kind === ';') {
      finish();
      return { leaves, end: token.end, cut: false };
    } else return { leaves, end: token.start, cut: false };
    if (current.length > LONGEST || groups.length > DEEPEST) return { leaves, end: token.end, cut: true };
  }
}
