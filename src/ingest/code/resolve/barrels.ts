import type { ModuleRecord } from '../extract/module-record.js';

/** A file that defines a name, and the barrels on the way to it, the literally imported file first; empty when the imported file defines it. */
export interface Definition {
  readonly file: number;
  readonly chain: readonly number[];
}

/** Barrels one behind the other, and files looked at for one name: beyond them the import stays at the barrel. */
const LONGEST = 100;
const VISITS = 20_000;

interface Exports {
  readonly defines: ReadonlySet<string>;
  readonly forwards: ReadonlyMap<string, readonly { readonly statement: number; readonly imported: string }[]>;
}

/**
 * Follows a name through re-exports to the files that define it.
 * @param recordOf module record of a file, undefined when it was not read
 * @param targetOf file that a statement of a file leads to, -1 for none
 * @returns definitions in the order of the statements; the imported file itself when the name is not found (a namespace, an unread file, an outer package)
 */
export function barrels(recordOf: (file: number) => ModuleRecord | undefined, targetOf: (file: number, statement: number) => number): (file: number, name: string) => readonly Definition[] {
  const tables = new Map<ModuleRecord, Exports>(), known = new Map<number, Map<string, readonly Definition[]>>();

  const exportsOf = (record: ModuleRecord): Exports => {
    const before = tables.get(record);
    if (before !== undefined) return before;
    const forwards = new Map<string, { statement: number; imported: string }[]>();
    for (const { exported, statement, imported } of record.forwards) {
      const list = forwards.get(exported);
      if (list === undefined) forwards.set(exported, [{ statement, imported }]);
      else list.push({ statement, imported });
    }
    const table = { defines: new Set(record.defines), forwards };
    tables.set(record, table);
    return table;
  };

  /** null: the file does not export the name. */
  const find = (file: number, name: string, trail: readonly number[], visited: Set<string>): Definition[] | null => {
    const key = `${file}\0${name}`;
    const record = recordOf(file);
    if (record === undefined || visited.has(key) || visited.size > VISITS || trail.length > LONGEST) return null;
    visited.add(key);
    const { defines, forwards } = exportsOf(record);
    const chain = [...trail, file];
    const found: Definition[] = [];
    for (const { statement, imported } of forwards.get(name) ?? []) {
      const target = targetOf(file, statement);
      if (target < 0 || target === file) found.push({ file, chain: trail });
      else if (imported === '*') found.push({ file: target, chain });
      else found.push(...(find(target, imported, chain, visited) ?? (chain.includes(target) ? [] : [{ file: target, chain }])));
    }
    if (found.length > 0) return found;
    if (defines.has(name)) return [{ file, chain: trail }];
    if (name === 'default') return null;
    for (const statement of record.stars) {
      const target = targetOf(file, statement);
      if (target >= 0 && target !== file) found.push(...(find(target, name, chain, visited) ?? []));
    }
    return found.length > 0 ? found : null;
  };

  return (file, name) => {
    const ofFile = known.get(file) ?? new Map<string, readonly Definition[]>(), before = ofFile.get(name);
    if (before !== undefined) return before;
    known.set(file, ofFile);
    const found = find(file, name, [], new Set()) ?? [{ file, chain: [] }];
    const byFile = new Map<number, Definition>();
    for (const one of found) if (!byFile.has(one.file)) byFile.set(one.file, one);
    const definitions = [...byFile.values()];
    ofFile.set(name, definitions);
    return definitions;
  };
}
