import { identifierEnd } from '../shared/identifier-bytes.js';
import { nameEnd, skipGap } from './php-text.js';

/** One name that a `use` brings in. */
export interface UsedName {
  readonly at: number;
  /** Full name without the leading `\`. */
  readonly name: string;
  readonly alias: string;
  readonly of: 'class' | 'function' | 'const';
}

/** What follows `use` outside classes: lists, groups, aliases, functions and constants. */
export function useClause(text: string, start: number): { readonly names: readonly UsedName[]; readonly end: number } {
  const names: UsedName[] = [];
  let i = skipGap(text, start), of: UsedName['of'] = 'class';
  [of, i] = kindAt(text, i, of);
  for (;;) {
    i = skipGap(text, i);
    const at = i, end = nameEnd(text, i);
    if (end === i) return { names, end: i };
    const name = text.slice(text[i] === '\\' ? i + 1 : i, end);
    i = skipGap(text, end);
    if (text[i] === '\\' || text[i] === '{') {
      i = skipGap(text, text[i] === '\\' ? i + 1 : i);
      if (text[i] !== '{') return { names, end: i };
      i = group(text, i + 1, name.replace(/\\$/, ''), of, names);
    } else {
      const alias = aliasAt(text, i);
      names.push({ at, name, alias: alias?.alias ?? lastPart(name), of });
      i = skipGap(text, alias?.end ?? i);
    }
    if (text[i] !== ',') return { names, end: i };
    i++;
  }
}

function group(text: string, start: number, prefix: string, of: UsedName['of'], names: UsedName[]): number {
  let i = start;
  for (;;) {
    i = skipGap(text, i);
    let own = of;
    [own, i] = kindAt(text, i, of);
    i = skipGap(text, i);
    const at = i, end = nameEnd(text, i);
    if (end > i) {
      const name = `${prefix}\\${text.slice(i, end)}`;
      i = skipGap(text, end);
      const alias = aliasAt(text, i);
      names.push({ at, name, alias: alias?.alias ?? lastPart(name), of: own });
      i = skipGap(text, alias?.end ?? i);
    }
    if (text[i] === ',') i++;
    else return skipGap(text, text[i] === '}' ? i + 1 : i);
  }
}

function kindAt(text: string, at: number, otherwise: UsedName['of']): [UsedName['of'], number] {
  const end = identifierEnd(text, at);
  if (end === at || text.charCodeAt(end) === 92) return [otherwise, at];
  const word = end - at < 9 ? text.slice(at, end).toLowerCase() : '';
  return word === 'function' || word === 'const' ? [word, end] : [otherwise, at];
}

function aliasAt(text: string, at: number): { readonly alias: string; readonly end: number } | null {
  if (identifierEnd(text, at) !== at + 2 || text.slice(at, at + 2).toLowerCase() !== 'as') return null;
  const start = skipGap(text, at + 2), end = identifierEnd(text, start);
  return end === start ? null : { alias: text.slice(start, end), end };
}

export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1);
}
