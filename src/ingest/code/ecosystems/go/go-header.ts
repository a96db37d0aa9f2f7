import { lineCounter } from '../shared/line-counter.js';
import { goToken, type GoToken } from './go-text.js';

export interface GoImport {
  readonly path: string;
  readonly line: number;
  /** As written: a name, `_`, `.`; null where the package's own name serves. */
  readonly alias: string | null;
}

/** Package clause and import declarations; `end` is where the rest of the file begins. `packageName` is null where there is no package clause. */
export function goHeader(text: string): { readonly packageName: string | null; readonly imports: readonly GoImport[]; readonly end: number; readonly broken: boolean } {
  const word = (token: GoToken): string => text.slice(token.start, token.end);
  const lineOf = lineCounter(text);
  const imports: GoImport[] = [];
  const keyword = goToken(text, 0), name = goToken(text, keyword.end);
  if (word(keyword) !== 'package' || name.kind !== 'name') return { packageName: null, imports, end: text.length, broken: true };
  let token = goToken(text, name.end);
  for (;;) {
    while (token.kind === ';') token = goToken(text, token.end);
    if (token.kind !== 'name' || word(token) !== 'import') break;
    token = goToken(text, token.end);
    const grouped = token.kind === '(';
    if (grouped) token = goToken(text, token.end);
    let alias: string | null = null;
    for (;;) {
      if (token.kind === 'name') alias = word(token);
      else if (token.kind === '.') alias = '.';
      else if (token.kind === 'string') {
        const path = text.slice(token.start + 1, token.end - 1);
        if (path !== '') imports.push({ path, line: lineOf(token.start), alias });
        alias = null;
        if (!grouped) break;
      } else if (token.kind !== ';' || !grouped) break;
      token = goToken(text, token.end);
    }
    if (token.kind !== (grouped ? ')' : 'string')) return { packageName: word(name), imports, end: token.start, broken: true };
    token = goToken(text, token.end);
  }
  return { packageName: word(name), imports, end: token.start, broken: false };
}
