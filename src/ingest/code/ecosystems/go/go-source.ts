import { IMPORT } from '../../../../model/raw.js';
import type { ImportedName, ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord } from '../ecosystem.js';
import { detachedRecord } from '../shared/detached-record.js';
import { goBody } from './go-body.js';
import { goHeader, type GoImport } from './go-header.js';

/** Name that stands for a blank import in `ImportStatement.names`: it runs the package and uses nothing of it. */
export const BLANK = '_';
/** For a dot import: the names of the package are used bare; in `uses` they begin with a dot. */
export const DOT = '.';
/** First entry of `declares`: the name in the package clause. */
export const PACKAGE = 'package ';
/** In `declares` where importing the package runs something of the file. */
export const INIT = 'init';

/**
 * One Go file. Statements: import declarations; their names are what an alias brings (`alias.Name`), `[_]`, `[.]`, or null where the package's own name is the
 * alias: then `uses` has `name.Name`. Declares: the package clause, and exported names at top level (functions, types, variables, constants), methods apart.
 * A local variable that hides a package's name counts as the package: only a name that the package declares can lead there.
 */
export function goSource(text: string): { readonly record: SourceRecord; readonly partly: string | null } {
  const { packageName, imports, end, broken } = goHeader(text);
  if (packageName === null) return { record: { statements: [], declares: [], uses: [] }, partly: 'no package clause' };
  const body = goBody(text, end, imports.some(({ alias }) => alias === DOT));

  const byAlias = new Map<string, ImportedName[]>();
  for (const { alias } of imports) if (alias !== null && alias !== BLANK && alias !== DOT) byAlias.set(alias, []);
  const uses = [...body.bare].map((name) => DOT + name);
  if (imports.length > 0) {
    for (const selector of body.selectors) {
      const point = selector.indexOf('.'), names = byAlias.get(selector.slice(0, point));
      if (names === undefined) uses.push(selector);
      else names.push({ name: selector.slice(point + 1), type: false });
    }
  }
  for (const names of byAlias.values()) names.sort((a, b) => (a.name < b.name ? -1 : 1));
  const statements = imports.map((one): ImportStatement => ({ specifier: one.path, kind: IMPORT.static, line: one.line, names: namesOf(one, byAlias) }));
  return {
    record: detachedRecord({ statements, declares: [PACKAGE + packageName, ...body.declared], uses: uses.sort() }),
    partly: broken ? 'an import declaration is not closed' : body.broken ? 'a bracket, comment or string is not closed' : null,
  };
}

function namesOf({ alias }: GoImport, byAlias: ReadonlyMap<string, readonly ImportedName[]>): readonly ImportedName[] | null {
  if (alias === null) return null;
  return alias === BLANK || alias === DOT ? [{ name: alias, type: false }] : byAlias.get(alias)!;
}
