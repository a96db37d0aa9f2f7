import type { ImportStatement } from '../../extract/module-record.js';
import type { ReachedFile, SourceRecord } from '../ecosystem.js';
import type { ModuleFinder } from './find-module.js';

/** Modules one behind the other, and modules looked at for one name: beyond them the name stays where it is. */
const LONGEST = 100;
const VISITS = 10_000;

interface Names {
  readonly own: ReadonlySet<string>;
  /** Statement that brings a name in, and its name there; null when it is the module itself. */
  readonly brought: ReadonlyMap<string, readonly { readonly statement: number; readonly name: string | null }[]>;
  readonly stars: readonly number[];
}

/**
 * Follows a name through modules that import it (every import of a module is a name of it) to the files that define it.
 * @returns null when the module does not have the name
 */
export function nameFollower(records: ReadonlyMap<number, SourceRecord>, finder: ModuleFinder): {
  readonly follow: (file: number, name: string) => readonly ReachedFile[] | null; readonly defines: (file: number, name: string) => boolean;
} {
  const tables = new Map<number, Names>(), known = new Map<string, readonly ReachedFile[] | null>();
  const namesOf = (file: number): Names => {
    const before = tables.get(file);
    if (before !== undefined) return before;
    const table = readNames(records.get(file)?.declares ?? []);
    tables.set(file, table);
    return table;
  };

  const find = (file: number, name: string, via: readonly number[], visited: Set<string>): ReachedFile[] | null => {
    const key = `${file}\0${name}`, record = records.get(file);
    if (record === undefined || visited.has(key) || visited.size > VISITS || via.length > LONGEST) return null;
    visited.add(key);
    const { own, brought, stars } = namesOf(file), chain = [...via, file], found: ReachedFile[] = [];
    const through = (statement: ImportStatement, imported: string | null): ReachedFile[] | null => {
      const module = finder.find(file, statement.specifier);
      if (typeof module === 'string' || 'builtBy' in module) return null;
      const folder = 'namespace' in module ? module.namespace : module.folder;
      if (imported === null) return 'file' in module && module.file !== file ? [{ file: module.file, via: chain }] : null;
      const submodule = folder === null ? -1 : finder.submodule(folder, imported, file);
      if (submodule >= 0 && submodule !== file) return [{ file: submodule, via: chain }];
      if (!('file' in module) || module.file === file) return null;
      return find(module.file, imported, chain, visited) ?? (chain.includes(module.file) ? null : [{ file: module.file, via: chain }]);
    };
    const forwards = brought.get(name) ?? [];
    for (const { statement, name: imported } of forwards) found.push(...(through(record.statements[statement], imported) ?? [{ file, via }]));
    if (own.has(name)) found.push({ file, via });
    if (found.length > 0) return found;
    for (const statement of stars) {
      const module = finder.find(file, record.statements[statement].specifier);
      if (typeof module === 'object' && 'file' in module && module.file !== file) found.push(...(find(module.file, name, chain, visited) ?? []));
    }
    return found.length > 0 ? found : null;
  };

  return {
    follow: (file, name) => {
      const key = `${file}\0${name}`, before = known.get(key);
      if (before !== undefined) return before;
      const found = find(file, name, [], new Set());
      known.set(key, found);
      return found;
    },
    defines: (file, name) => namesOf(file).own.has(name) || namesOf(file).brought.has(name),
  };
}

/** `declares` of a record in tables: its form stands at `readPythonSource`. */
function readNames(declares: readonly string[]): Names {
  const own = new Set<string>(), brought = new Map<string, { statement: number; name: string | null }[]>(), stars: number[] = [];
  for (const one of declares) {
    const equals = one.indexOf('=');
    if (equals < 0) {
      own.add(one);
      continue;
    }
    const name = one.slice(0, equals), dot = one.indexOf('.', equals);
    const statement = Number(one.slice(equals + 1, dot < 0 ? undefined : dot));
    if (name === '*') {
      stars.push(statement);
      continue;
    }
    const entry = { statement, name: dot < 0 ? null : one.slice(dot + 1) }, list = brought.get(name);
    if (list === undefined) brought.set(name, [entry]);
    else list.push(entry);
  }
  return { own, brought, stars };
}
