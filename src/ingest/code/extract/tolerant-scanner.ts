import { IMPORT } from '../../../model/raw.js';
import type { Dialect, Forward, ImportedName, ImportStatement, ModuleRecord } from './module-record.js';
import { TOKEN, type Tokens, tokensOf } from './tokens.js';

/** Tokens that an import or export clause may have before its `from`. */
const CLAUSE = 20_000;
/** Tokens of a destructuring pattern that are looked at. */
const PATTERN = 1000;
const DECLARATIONS = new Set(['const', 'let', 'var', 'function', 'class', 'enum', 'interface', 'type', 'namespace', 'module', 'abstract', 'async', 'declare', 'opaque']);

/**
 * Reads the imports of text that the parser cannot read (syntax errors, Flow, too many imports): from its tokens, in linear time, in this process, without
 * recursion. It sees what is written as an import statement and does not know scopes. At most `maxStatements` are kept; `cut` says that there were more.
 */
export function scanModule(text: string, dialect: Dialect, maxStatements: number): { readonly record: ModuleRecord; readonly cut: boolean } {
  let tokens = tokensOf(text, dialect === 'js' || dialect === 'tsx');
  if (!tokens.closed) tokens = tokensOf(text, false);
  const statements: ImportStatement[] = [], forwards: Forward[] = [], stars: number[] = [];
  const defines = new Set<string>(), locals = new Map<string, { statement: number; imported: string }>();
  const lineOf = lineCounter(text);
  const { kind, text: words } = tokens;
  let cut = false;

  const add = (at: number, importKind: number, names: readonly ImportedName[] | null): number => {
    statements.push({ specifier: words[at].replace(/\\(.)/g, '$1'), kind: importKind, line: lineOf(tokens.start[at]), names: names === null || names.length === 0 ? null : names.map(({ name, type }) => ({ name, type })) });
    return statements.length - 1;
  };
  for (let i = 0; i < words.length; i++) {
    if (statements.length >= maxStatements) {
      cut = true;
      break;
    }
    if (kind[i] !== TOKEN.word || words[i - 1] === '.') continue;
    if (words[i] === 'require' && is(tokens, i + 1, '(') && kind[i + 2] === TOKEN.string && words[i - 1] !== 'function') add(i + 2, IMPORT.require, null);
    else if (words[i] === 'import' && is(tokens, i + 1, '(')) {
      if (kind[i + 2] === TOKEN.string) add(i + 2, IMPORT.dynamic, null);
    } else if (words[i] === 'import' && kind[i + 1] === TOKEN.string) add(i + 1, IMPORT.static, null);
    else if (words[i] === 'import') {
      const clause = readClause(tokens, i + 1);
      if (clause === null || clause.from < 0) continue;
      const whole = clause.names.some(({ name }) => name === '*');
      const type = clause.type || (clause.names.length > 0 && clause.names.every((one) => one.type));
      const statement = add(clause.from, type ? IMPORT.type : IMPORT.static, whole ? null : clause.names);
      for (const { name, local } of clause.names) locals.set(local, { statement, imported: name });
      i = clause.from;
    } else if (words[i] === 'export') {
      const clause = readClause(tokens, i + 1);
      if (clause !== null && clause.from >= 0) {
        const star = clause.names.some(({ name }) => name === '*');
        const statement = add(clause.from, clause.type ? IMPORT.type : IMPORT.reexport, star ? null : clause.names);
        for (const { name, local } of clause.names) {
          if (name === '*' && local === '*') stars.push(statement);
          else forwards.push({ exported: local, statement, imported: name });
        }
        i = clause.from;
      } else if (clause !== null && clause.names.length > 0) {
        for (const { name, local } of clause.names) {
          const origin = locals.get(name);
          if (origin === undefined) defines.add(local);
          else forwards.push({ exported: local, ...origin });
        }
      } else declaredNames(tokens, i + 1).forEach((name) => defines.add(name));
    }
  }
  forwards.sort((a, b) => a.statement - b.statement || (a.exported < b.exported ? -1 : a.exported > b.exported ? 1 : 0));
  return { record: { statements, defines: [...defines].sort(), forwards, stars }, cut };
}

interface Clause {
  readonly type: boolean;
  readonly names: readonly (ImportedName & { readonly local: string })[];
  /** Token of the specifier, -1 when there is no `from`. */
  readonly from: number;
}

/** `[type] A, * as B, {c as d, type e} [from 'x']`; null when the tokens are something else. `export *` gives `*` under the local name `*`. */
function readClause(tokens: Tokens, begin: number): Clause | null {
  const { kind, text: words } = tokens;
  const names: (ImportedName & { local: string })[] = [];
  let at = begin, inBraces = false, closed = false;
  const typeWord = (words[at] === 'type' || words[at] === 'typeof') && kind[at] === TOKEN.word;
  const type = typeWord && words[at + 1] !== ',' && !(words[at + 1] === 'from' && kind[at + 2] === TOKEN.string);
  if (type) at++;
  for (; at < words.length && at - begin < CLAUSE; at++) {
    const word = words[at];
    if (kind[at] === TOKEN.mark && word === '{') {
      if (inBraces || closed) return null;
      inBraces = true;
    } else if (kind[at] === TOKEN.mark && word === '}') {
      inBraces = false;
      closed = true;
    } else if (kind[at] === TOKEN.mark && word === ',') {
      if (!inBraces && names.length > 2 && !closed) return null;
    } else if (kind[at] === TOKEN.word && word === 'from' && !inBraces && kind[at + 1] === TOKEN.string) return { type, names, from: at + 1 };
    else if (closed) break;
    else if ((kind[at] === TOKEN.mark && word === '*') || kind[at] === TOKEN.word || (inBraces && kind[at] === TOKEN.string)) {
      const inlineType = inBraces && (word === 'type' || word === 'typeof') && kind[at + 1] === TOKEN.word && words[at + 1] !== 'as';
      if (inlineType) at++;
      const renamed = words[at + 1] === 'as' && kind[at + 1] === TOKEN.word;
      const name = inBraces || words[at] === '*' ? words[at] : 'default';
      names.push({ name, type: type || inlineType, local: renamed ? words[at + 2] : words[at] });
      if (renamed) at += 2;
      if (!inBraces && name === 'default' && words[at + 1] !== ',' && words[at + 1] !== 'from') return null;
    } else return null;
  }
  return closed ? { type, names, from: -1 } : null;
}

/** Names declared by `export const a`, `export async function b`, `export default …`; of several variables only the first. */
function declaredNames(tokens: Tokens, begin: number): string[] {
  const { kind, text: words } = tokens;
  let at = begin;
  if (words[at] === 'default') return ['default'];
  if (words[at] === '=') return ['export='];
  while (kind[at] === TOKEN.word && DECLARATIONS.has(words[at])) at++;
  if (is(tokens, at, '*')) at++;
  if (kind[at] === TOKEN.word && at > begin) return [words[at]];
  if (at === begin || !is(tokens, at, '{')) return [];
  const names: string[] = [];
  for (let i = at + 1; i < words.length && i - at < PATTERN && !is(tokens, i, '}'); i++) if (kind[i] === TOKEN.word && (is(tokens, i + 1, ',') || is(tokens, i + 1, '}'))) names.push(words[i]);
  return names;
}

function is(tokens: Tokens, at: number, mark: string): boolean {
  return tokens.kind[at] === TOKEN.mark && tokens.text[at] === mark;
}

/** Line of an index; indices must not decrease. */
function lineCounter(text: string): (index: number) => number {
  let line = 1, at = 0;
  return (index) => {
    for (; at < index; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line++;
    }
    return line;
  };
}
