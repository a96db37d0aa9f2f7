import { escapedSpecifier, folderOf, joinPath, nameOf, upwards } from '../../packages/paths.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import type { SourceRecord } from '../ecosystem.js';
import type { CargoPackage } from './cargo.js';
import { MACRO, statementParts } from './rust-form.js';

/** What a name in a module was bound to by `use` or `extern crate`. */
export interface Binding { readonly path: readonly string[]; readonly public: boolean }

/** A module of a crate: a file's own, or an inline one. */
export interface RustModule {
  readonly file: number;
  readonly crate: RustCrate;
  parent: RustModule | null;
  readonly children: Map<string, RustModule[]>;
  readonly items: Set<string>;
  readonly bindings: Map<string, Binding[]>;
  readonly globs: Binding[];
}

export interface RustCrate {
  /** Null for a file that no manifest is above of. */
  readonly package: CargoPackage | null;
  root: RustModule | null;
  /** Macros by name with their files: `#[macro_export]` puts them at the crate's root. */
  readonly macros: Map<string, Set<number>>;
}

export interface RustModules {
  /** Module of a scope in a file. */
  moduleOf(file: number, scope: string): RustModule | undefined;
  /** Files that a `mod x;` leads to. */
  childrenOf(file: number, scope: string, name: string): readonly number[];
  /** Library of the package in a folder. */
  library(folder: string): RustModule | null;
}

const REEXPORT = 4;

/** The module trees of all crates, from their root files along `mod x;`. A file of several crates belongs to the first; one of none stands below the file of its folder. */
export function rustModules(packages: ReadonlyMap<string, CargoPackage>, files: TreeFiles, records: ReadonlyMap<number, SourceRecord>): RustModules {
  const byFile = new Map<number, RustModule>(), inline = new Map<number, Map<string, RustModule>>(), libraries = new Map<string, RustModule>();
  const queue: { readonly module: RustModule; readonly childFolder: string; readonly orphan: boolean }[] = [];

  const place = (file: number, crate: RustCrate, parent: RustModule | null, owns: boolean, orphan = false): RustModule => {
    const known = byFile.get(file);
    if (known !== undefined) return known;
    const module: RustModule = { file, crate, parent, children: new Map(), items: new Set(), bindings: new Map(), globs: [] };
    byFile.set(file, module);
    crate.root ??= module;
    queue.push({ module, childFolder: owns ? folderOf(files.pathOf(file)) : withoutEnding(files.pathOf(file)), orphan });
    return module;
  };
  const grow = (): void => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { module, childFolder, orphan } = next, path = files.pathOf(module.file), record = records.get(module.file);
      if (record === undefined) continue;
      const scopes = new Map<string, RustModule>([['', module]]);
      inline.set(module.file, scopes);
      fillModule(module, record, scopes);
      for (const { names } of record.statements) {
        if (!names![0].name.startsWith('mod|')) continue;
        const { scope, path: name } = statementParts(names![0].name);
        const base = scope === '' ? childFolder : joined(childFolder, scope.replaceAll('::', '/'));
        const paths = names!.slice(1).map((one) => one.name), here = folderOf(path);
        const children = childFiles(escapedSpecifier(name), paths, base, scope === '' ? here : base, files);
        // A file that no manifest reaches may be the root of a crate of its own: its modules are its neighbours then.
        for (const [child, owns] of children.length === 0 && orphan && scope === '' ? childFiles(escapedSpecifier(name), [], here, here, files) : children) {
          const placed = place(child, module.crate, scopes.get(scope)!, owns);
          if (placed !== module) push(scopes.get(scope)!.children, name, placed);
        }
      }
    }
  };

  for (const one of packages.values()) {
    for (const root of one.roots) {
      const file = files.index(root);
      if (!records.has(file)) continue;
      const module = place(file, { package: one, root: null, macros: new Map() }, null, true);
      if (root === one.lib) libraries.set(one.folder, module);
      grow();
    }
  }
  for (const file of records.keys()) {
    if (byFile.has(file)) continue;
    const path = files.pathOf(file), above = parentFile(path, files, byFile);
    const owner = packageAbove(path, packages), library = owner === null ? undefined : libraries.get(owner.folder);
    place(file, above?.crate ?? library?.crate ?? { package: owner, root: null, macros: new Map() }, above ?? null, ['mod.rs', 'lib.rs', 'main.rs'].includes(nameOf(path)), true);
    grow();
  }

  return {
    moduleOf: (file, scope) => inline.get(file)?.get(scope) ?? byFile.get(file),
    childrenOf: (file, scope, name) => (inline.get(file)?.get(scope)?.children.get(name) ?? []).map((module) => module.file),
    library: (folder) => libraries.get(folder) ?? null,
  };
}

/** Inline modules, items, and what `use` binds, from the record of a module's file. */
function fillModule(module: RustModule, record: SourceRecord, scopes: Map<string, RustModule>): void {
  const scoped = (scope: string): RustModule => {
    const known = scopes.get(scope);
    if (known !== undefined) return known;
    let current = module, path = '';
    for (const segment of scope.split('::')) {
      path = path === '' ? segment : `${path}::${segment}`;
      let next = scopes.get(path);
      if (next === undefined) {
        next = { file: module.file, crate: module.crate, parent: current, children: new Map(), items: new Set(), bindings: new Map(), globs: [] };
        scopes.set(path, next);
        push(current.children, segment, next);
      }
      current = next;
    }
    return current;
  };
  for (const declared of record.declares) {
    if (declared.startsWith(MACRO)) {
      const name = declared.slice(MACRO.length), known = module.crate.macros.get(name);
      if (known === undefined) module.crate.macros.set(name, new Set([module.file]));
      else known.add(module.file);
      module.items.add(name);
      continue;
    }
    const bar = declared.indexOf('|');
    scoped(declared.slice(0, bar)).items.add(declared.slice(bar + 1));
  }
  for (const { names, kind } of record.statements) {
    const { what, scope, path, alias } = statementParts(names![0].name);
    const into = scoped(scope);
    if (what === 'crate') push(into.bindings, alias, { path: ['', path], public: kind === REEXPORT });
    if (what !== 'use') continue;
    const segments = path.split('::');
    if (segments.at(-1) === '*') into.globs.push({ path: segments.slice(0, -1), public: kind === REEXPORT });
    else push(into.bindings, alias, { path: segments, public: kind === REEXPORT });
  }
}

/** Files of `mod x;`, and whether each owns its folder as `mod.rs` does: those that `#[path]` names, else `x.rs` and `x/mod.rs`. */
function childFiles(name: string, paths: readonly string[], base: string, pathBase: string, files: TreeFiles): [number, boolean][] {
  const named = paths.flatMap((path): [number, boolean][] => {
    const at = joinPath(pathBase, escapedSpecifier(path));
    return at !== null && files.has(at) ? [[files.index(at), true]] : [];
  });
  const plain = [joined(base, `${name}.rs`), joined(base, `${name}/mod.rs`)].filter((path) => files.has(path)).map((path): [number, boolean] => [files.index(path), path.endsWith('/mod.rs')]);
  return [...named, ...plain];
}

/** The module that a file of no crate most likely belongs below. */
function parentFile(path: string, files: TreeFiles, byFile: ReadonlyMap<number, RustModule>): RustModule | undefined {
  const folder = nameOf(path) === 'mod.rs' ? folderOf(folderOf(path)) : folderOf(path);
  for (const candidate of [`${folder}.rs`, ...['mod.rs', 'lib.rs', 'main.rs'].map((name) => joined(folder, name))]) {
    const module = candidate === path ? undefined : byFile.get(files.index(candidate));
    if (module !== undefined) return module;
  }
  return undefined;
}

export function packageAbove(path: string, packages: ReadonlyMap<string, CargoPackage>): CargoPackage | null {
  for (const at of upwards(folderOf(path))) if (packages.has(at)) return packages.get(at)!;
  return null;
}

function joined(folder: string, rest: string): string {
  return folder === '' ? rest : `${folder}/${rest}`;
}

function withoutEnding(path: string): string {
  return path.endsWith('.rs') ? path.slice(0, -3) : path;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
