import { IMPORT, type RawImports } from '../../model/raw.js';
import type { EcosystemLayout } from './ecosystems/ecosystem.js';
import type { ImportStatement } from './extract/module-record.js';
import type { Definition } from './resolve/barrels.js';
import type { Target } from './resolve/resolver.js';

/** A source or test file with its import statements. */
export interface ImportingFile {
  readonly file: number;
  readonly statements: readonly ImportStatement[];
}
/** Where a statement leads: `package` is an index into the packages. `nothing` is not counted; what is `implied` gives rows and is not counted either. */
export type StatementTarget = 'external' | 'unresolved' | 'nothing' | ({ readonly implied?: boolean } & ({ readonly package: number } | { readonly reached: readonly ReachedByName[] }));
export interface ReachedByName { readonly to: number; readonly kind: number; readonly chain: readonly number[] }
/** A row that no statement of the code stands for: a manifest says so. */
export interface ManifestRow { readonly from: number; readonly line: number; readonly specifier: string; readonly toPackage: number }
export interface ImportCounts {
  readonly internal: number;
  readonly resolved: number;
  readonly external: number;
  /** Most frequent first; `example` is `path:line` of the first. */
  readonly unresolvedTop: readonly { readonly specifier: string; readonly count: number; readonly example: string }[];
}

interface Row { readonly from: number; readonly to: number; readonly toPackage: number; readonly kind: number; readonly line: number; readonly specifier: string; readonly chain: readonly number[] }

const TOP = 20;

/** All imports of the files, with where they lead, as columns, and their counts. The order of the files does not matter. */
export function importTable(
  importing: readonly ImportingFile[], paths: readonly string[], targetOf: (file: number, statement: ImportStatement) => StatementTarget, fromManifests: readonly ManifestRow[] = [],
): { readonly imports: RawImports; readonly counts: ImportCounts } {
  const rows: Row[] = fromManifests.map((row) => ({ ...row, to: -1, kind: IMPORT.manifest, chain: [] }));
  const missing = new Map<string, { count: number; first: Row }>();
  let internal = 0, resolved = 0, external = 0;
  for (const { file, statements } of [...importing].sort((a, b) => a.file - b.file)) {
    for (const statement of statements) {
      const target = targetOf(file, statement);
      if (target === 'external') {
        external++;
        continue;
      }
      if (target === 'nothing') continue;
      const base = { from: file, to: -1, toPackage: -1, kind: statement.kind, line: statement.line, specifier: statement.specifier, chain: [] };
      if (target === 'unresolved') {
        internal++;
        rows.push(base);
        const known = missing.get(statement.specifier);
        if (known === undefined) missing.set(statement.specifier, { count: 1, first: base });
        else known.count++;
        continue;
      }
      if (target.implied !== true) {
        internal++;
        resolved++;
      }
      if ('package' in target) rows.push({ ...base, toPackage: target.package });
      else for (const reached of target.reached) rows.push({ ...base, ...reached });
    }
  }
  const unresolvedTop = [...missing].map(([specifier, { count, first }]) => ({ specifier, count, example: `${paths[first.from]}:${first.line}` }))
    .sort((a, b) => b.count - a.count || (a.specifier < b.specifier ? -1 : 1)).slice(0, TOP);
  return { imports: columns(rows), counts: { internal, resolved, external, unresolvedTop } };
}

/** Targets of statements of ECMAScript modules: through barrels to the files that define the names. */
export function moduleTargets(
  paths: readonly string[], resolve: (from: string, specifier: string) => Target, definitionsOf: (file: number, name: string) => readonly Definition[],
): (file: number, statement: ImportStatement) => StatementTarget {
  return (file, statement) => {
    const target = resolve(paths[file], statement.specifier);
    if (typeof target === 'string' || 'package' in target) return target;
    return { reached: reachedBy(statement, target.file, file, definitionsOf) };
  };
}

/** Targets as an ecosystem gives them, with folders as packages. */
export function sourceTargets(
  { resolve, isImplied = () => false }: Pick<EcosystemLayout, 'resolve' | 'isImplied'>, packageAt: ReadonlyMap<string, number>,
): (file: number, statement: ImportStatement) => StatementTarget {
  return (file, statement) => {
    const target = resolve(file, statement), implied = isImplied(statement);
    if (typeof target === 'string') return implied && target === 'external' ? 'nothing' : target;
    if ('folder' in target) return packageAt.has(target.folder) ? { implied, package: packageAt.get(target.folder)! } : 'unresolved';
    if (target.files.length === 0) return 'nothing';
    return { implied, reached: target.files.map(({ file: to, via }) => ({ to, kind: statement.kind, chain: via })) };
  };
}

/** Files that one statement leads to. A name that comes back to the importing file stays at the barrel: no file imports itself. */
function reachedBy(statement: ImportStatement, target: number, from: number, definitionsOf: (file: number, name: string) => readonly Definition[]): ReachedByName[] {
  if (statement.names === null || statement.kind === IMPORT.require) return [{ to: target, kind: statement.kind, chain: [] }];
  const reached = new Map<number, ReachedByName>();
  for (const { name, type } of statement.names) {
    const kind = type && statement.kind !== IMPORT.type ? IMPORT.type : statement.kind;
    for (const found of definitionsOf(target, name)) {
      const { file: to, chain } = found.file === from ? { file: target, chain: [] } : found;
      const before = reached.get(to);
      if (before === undefined) reached.set(to, { to, kind, chain });
      else reached.set(to, { to, kind: before.kind === IMPORT.type ? kind : before.kind, chain: before.chain.length <= chain.length ? before.chain : chain });
    }
  }
  return [...reached.values()];
}

function columns(rows: Row[]): RawImports {
  rows.sort((a, b) => a.from - b.from || a.line - b.line || compare(a.specifier, b.specifier) || a.to - b.to || a.toPackage - b.toPackage || a.kind - b.kind);
  const specifiers = [...new Set(rows.map((row) => row.specifier))].sort(compare);
  const specifierIndex = new Map(specifiers.map((specifier, index) => [specifier, index]));
  const chains: (readonly number[])[] = [], chainIndex = new Map<string, number>();
  const via = Uint32Array.from(rows, ({ chain }) => {
    if (chain.length === 0) return 0;
    const key = chain.join(',');
    if (!chainIndex.has(key)) chainIndex.set(key, chains.push(chain));
    return chainIndex.get(key)!;
  });
  return {
    from: Uint32Array.from(rows, (row) => row.from), to: Int32Array.from(rows, (row) => row.to), toPackage: Int32Array.from(rows, (row) => row.toPackage),
    kind: Uint8Array.from(rows, (row) => row.kind), line: Uint32Array.from(rows, (row) => row.line),
    specifier: Uint32Array.from(rows, (row) => specifierIndex.get(row.specifier)!), specifiers, via, chains,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
