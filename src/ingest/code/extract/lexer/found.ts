import { IMPORT } from '../../../../model/raw.js';
import type { Forward, ImportedName, ImportStatement, ModuleRecord } from '../module-record.js';

/** What the lexer saw, in the order of the file; `start` is the index of the specifier's quote. What `adds` to another module counts in modules only. */
export interface Found {
  readonly statements: { readonly start: number; readonly specifier: string; readonly kind: number; readonly names: readonly ImportedName[] | null; readonly adds?: boolean }[];
  /** Local names of imports: where they come from, and under which name there (`*`: the namespace). */
  readonly locals: Map<string, { readonly start: number; readonly imported: string }>;
  /** Names exported; with `from`, the statement they come from. `name` is the local or the other file's name, null for `export * from`. */
  readonly exports: { readonly exported: string; readonly name: string | null; readonly from: number | null }[];
  /** `declare module 'a'` was seen. */
  addsToModules: boolean;
  /** `export =` was seen. */
  assigned: boolean;
  /** The word that the default export begins with, '' for none. */
  defaultName: string;
  /** An import or export at the top level, or `import.meta`, was seen. */
  isModule: boolean;
}

export function nothingFound(): Found {
  return { statements: [], locals: new Map(), exports: [], addsToModules: false, assigned: false, defaultName: '', isModule: false };
}

/** The record that the parser would give. Lines end at LF, CR and CRLF. */
export function recordOf({ statements: seen, locals, exports, assigned, isModule }: Found, bytes: Uint8Array): ModuleRecord {
  const statements: ImportStatement[] = [], indexAt = new Map<number, number>();
  let line = 1, at = 0;
  for (const { start, specifier, kind, names, adds } of seen) {
    if (adds === true && !isModule) continue;
    for (; at < start; at++) {
      const byte = bytes[at];
      if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) line++;
    }
    indexAt.set(start, statements.length);
    statements.push({ specifier, kind, line, names });
  }
  const defines = new Set<string>(), forwards: Forward[] = [], stars: number[] = [];
  for (const { exported, name, from } of exports) {
    if (from !== null && name === null) stars.push(indexAt.get(from)!);
    else if (from !== null) forwards.push({ exported, statement: indexAt.get(from)!, imported: name! });
    else {
      const local = name === null ? undefined : locals.get(name);
      if (local === undefined) defines.add(exported);
      else forwards.push({ exported, statement: indexAt.get(local.start)!, imported: local.imported });
    }
  }
  if (assigned) defines.add('export=');
  forwards.sort((a, b) => a.statement - b.statement || (a.exported < b.exported ? -1 : a.exported > b.exported ? 1 : 0));
  return { statements, defines: [...defines].sort(), forwards, stars: stars.sort((a, b) => a - b) };
}

export function kindOfNames(names: readonly ImportedName[], otherwise: number): number {
  return names.length > 0 && names.every(({ type }) => type) ? IMPORT.type : otherwise;
}
