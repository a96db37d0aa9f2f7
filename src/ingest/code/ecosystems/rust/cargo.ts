import type { RawDependency, RawPackage } from '../../../../model/raw.js';
import { globMatcher } from '../../packages/glob.js';
import { field, isObject, type JsonObject, objectField, stringField, stringsField } from '../../packages/json.js';
import { escapedSpecifier, folderOf, isInside, joinPath, nameOf, upwards } from '../../packages/paths.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import type { DeclaredDependency } from '../ecosystem.js';
import { parseToml } from '../shared/toml.js';

export interface CargoPackage {
  readonly name: string;
  readonly folder: string;
  readonly manifest: string;
  readonly workspace: boolean;
  readonly edition2015: boolean;
  /** Name under which other crates see the library. */
  readonly libName: string;
  /** Path of the library's root file; null for none in the tree. */
  readonly lib: string | null;
  /** Root files of all crates: the library first, then programs, tests, examples, benches, the build script. */
  readonly roots: readonly string[];
  /** Name in the code → folder of the package of this repository. */
  readonly crates: ReadonlyMap<string, string>;
  /** Folders of packages of this repository that only its tests, examples and benches depend on. */
  readonly testsNeed: ReadonlySet<string>;
  readonly dependencies: readonly DeclaredDependency[];
}

interface Manifest { readonly path: string; readonly folder: string; readonly toml: JsonObject }

const SECTIONS: readonly (readonly [string, RawDependency['kind']])[] = [['dependencies', 'runtime'], ['dev-dependencies', 'development'], ['build-dependencies', 'build']];
/** Folders of crates that Cargo finds by itself, with the key of a manifest that turns it off, and that of a manifest that lists more. */
const FOUND: readonly (readonly [string, string, string])[] = [
  ['src/bin', 'autobins', 'bin'], ['tests', 'autotests', 'test'],
  ['examples', 'autoexamples', 'example'], ['benches', 'autobenches', 'bench'],
];

/** Packages of all `Cargo.toml` files, by folder. */
export function cargoPackages(texts: ReadonlyMap<string, string>, files: TreeFiles, sources: Iterable<number>): {
  readonly packages: ReadonlyMap<string, CargoPackage>; readonly problems: readonly { readonly path: string; readonly message: string }[];
} {
  const manifests = new Map<string, Manifest>(), problems: { path: string; message: string }[] = [];
  for (const path of [...texts.keys()].filter((one) => nameOf(one) === 'Cargo.toml').sort()) {
    const toml = parseToml(texts.get(path)!);
    if (isObject(toml)) manifests.set(folderOf(path), { path, folder: folderOf(path), toml });
    else problems.push({ path, message: 'not readable as TOML; its package and dependencies are not known' });
  }
  const members = workspaceMembers(manifests), programs = programFolders(sources, files);
  const byName = new Map<string, string>();
  for (const { folder, toml } of [...manifests.values()].sort((a, b) => Number(members.has(b.folder)) - Number(members.has(a.folder)))) {
    const name = stringField(objectField(toml, 'package'), 'name');
    if (name !== undefined && !byName.has(name)) byName.set(name, folder);
  }
  const packages = new Map<string, CargoPackage>();
  for (const manifest of manifests.values()) {
    if (objectField(manifest.toml, 'package') !== undefined) packages.set(manifest.folder, cargoPackage(manifest, manifests, members, byName, files, programs));
  }
  for (const one of packages.values()) {
    // The crates of dependencies go by the name of their library, unless they were renamed.
    for (const [name, folder] of one.crates) {
      const target = packages.get(folder);
      if (target !== undefined && name === codeName(target.name) && name !== target.libName) (one.crates as Map<string, string>).set(target.libName, folder);
    }
  }
  return { packages, problems };
}

export function rawPackage({ name, folder, manifest, workspace }: CargoPackage): RawPackage {
  return { name, path: folder, manifest, kind: workspace ? 'cargo' : 'manifest', workspace };
}

function cargoPackage(
  manifest: Manifest, manifests: ReadonlyMap<string, Manifest>, members: ReadonlySet<string>, byName: ReadonlyMap<string, string>, files: TreeFiles,
  programs: ReadonlyMap<string, readonly string[]>,
): CargoPackage {
  const { folder, toml, path } = manifest;
  const own = objectField(toml, 'package')!, library = objectField(toml, 'lib');
  const name = stringField(own, 'name') ?? (folder === '' ? path : folder);
  const workspace = workspaceOf(folder, manifests);
  const file = (relative: string): string[] => {
    const at = joinPath(folder, escapedSpecifier(relative));
    return at !== null && files.has(at) ? [at] : [];
  };
  const lib = file(stringField(library, 'path') ?? 'src/lib.rs')[0] ?? null;
  const crates = new Map<string, string>(), dependencies: DeclaredDependency[] = [], needs = new Map<string, boolean>();
  for (const [table, kind] of dependencyTables(toml)) {
    for (const [key, given] of Object.entries(table)) {
      const inherited = field(given, 'workspace') === true ? field(objectField(objectField(workspace?.toml, 'workspace'), 'dependencies'), key) : undefined;
      const entry = inherited ?? given, base = inherited === undefined ? folder : workspace!.folder;
      const target = stringField(entry, 'package') ?? key, relative = stringField(entry, 'path');
      const at = relative === undefined ? null : joinPath(base, escapedSpecifier(relative));
      const local = at !== null && manifests.has(at) ? at : relative === undefined && stringField(entry, 'git') === undefined ? byName.get(target) : undefined;
      if (local !== undefined) {
        crates.set(codeName(key), local);
        needs.set(local, (needs.get(local) ?? true) && kind === 'development');
      } else if (relative === undefined) {
        const optional = field(given, 'optional') === true || field(entry, 'optional') === true;
        const version = typeof entry === 'string' ? entry : stringField(entry, 'version') ?? null;
        dependencies.push({ folder, ecosystem: 'cargo', name: target, version, kind: optional ? 'optional' : kind, manifest: path });
      }
    }
  }
  const libName = stringField(library, 'name') ?? codeName(name);
  if (lib !== null) crates.set(libName, folder);
  const edition = field(own, 'edition');
  const inheritedEdition = isObject(edition) ? field(objectField(objectField(workspace?.toml, 'workspace'), 'package'), 'edition') : edition;
  return {
    name, folder, manifest: path, workspace: members.has(folder), edition2015: inheritedEdition === undefined || inheritedEdition === '2015', libName, lib,
    roots: [...new Set([...(lib === null ? [] : [lib]), ...programRoots(folder, toml, files, programs, file)])], crates,
    testsNeed: new Set([...needs].flatMap(([to, testsOnly]) => (testsOnly && to !== folder ? [to] : []))),
    dependencies: [...new Map(dependencies.map((one) => [`${one.kind} ${one.name}`, one])).values()],
  };
}

/** `main.rs` files by the folder above theirs: `src/bin/a/main.rs` by `src/bin`. */
function programFolders(sources: Iterable<number>, files: TreeFiles): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const source of sources) {
    const path = files.pathOf(source);
    if (nameOf(path) !== 'main.rs') continue;
    const above = folderOf(folderOf(path));
    const known = found.get(above);
    if (known === undefined) found.set(above, [path]);
    else known.push(path);
  }
  return found;
}

function programRoots(
  folder: string, toml: JsonObject, files: TreeFiles, programs: ReadonlyMap<string, readonly string[]>, file: (relative: string) => string[],
): string[] {
  const own = objectField(toml, 'package'), roots = field(own, 'autobins') === false ? [] : file('src/main.rs');
  for (const [at, automatic, key] of FOUND) {
    const listed = field(toml, key);
    if (Array.isArray(listed)) for (const one of listed) roots.push(...(stringField(one, 'path') === undefined ? [] : file(stringField(one, 'path')!)));
    if (field(own, automatic) === false) continue;
    const base = folder === '' ? at : `${folder}/${at}`;
    for (const name of files.namesIn(base)) if (name.endsWith('.rs')) roots.push(`${base}/${name}`);
    roots.push(...(programs.get(base) ?? []));
  }
  const build = field(own, 'build');
  return build === false ? roots : [...roots, ...file(typeof build === 'string' ? build : 'build.rs')];
}

function* dependencyTables(toml: JsonObject): Generator<readonly [JsonObject, RawDependency['kind']]> {
  for (const owner of [toml, ...Object.values(objectField(toml, 'target') ?? {})]) {
    for (const [section, kind] of SECTIONS) {
      const table = objectField(owner, section) ?? objectField(owner, section.replace('-', '_'));
      if (table !== undefined) yield [table, kind];
    }
  }
}

/** The nearest manifest above with a `[workspace]`. */
function workspaceOf(folder: string, manifests: ReadonlyMap<string, Manifest>): Manifest | undefined {
  for (const at of upwards(folder)) if (objectField(manifests.get(at)?.toml, 'workspace') !== undefined) return manifests.get(at);
  return undefined;
}

/** Folders that a `[workspace]` names: its members, its own package, and what members reach by path inside it. */
function workspaceMembers(manifests: ReadonlyMap<string, Manifest>): ReadonlySet<string> {
  const members = new Set<string>();
  for (const { folder, toml } of manifests.values()) {
    const workspace = objectField(toml, 'workspace');
    if (workspace === undefined) continue;
    const patterns = (key: string): ((path: string) => boolean)[] => (stringsField(workspace, key) ?? []).slice(0, 1_000).flatMap((pattern) => {
      const at = joinPath(folder, escapedSpecifier(pattern));
      return at === null ? [] : [/[*?]/.test(at) ? globMatcher(at) : (path: string) => path === at];
    });
    const included = patterns('members'), excluded = (stringsField(workspace, 'exclude') ?? []).flatMap((one) => joinPath(folder, escapedSpecifier(one)) ?? []);
    const isExcluded = (path: string): boolean => excluded.some((one) => isInside(path, one));
    const named = [...manifests.keys()].filter((path) => path !== folder && included.some((matches) => matches(path)) && !isExcluded(path));
    // A `[workspace]` of nothing but the package itself only keeps it out of the one above (fuzz targets, examples).
    const todo = named.length > 0 || folder === '' ? [folder, ...named] : [];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if (members.has(next)) continue;
      members.add(next);
      for (const [table] of dependencyTables(manifests.get(next)!.toml)) {
        for (const entry of Object.values(table)) {
          const at = stringField(entry, 'path') === undefined ? null : joinPath(next, escapedSpecifier(stringField(entry, 'path')!));
          if (at !== null && manifests.has(at) && isInside(at, folder) && !isExcluded(at)) todo.push(at);
        }
      }
    }
  }
  return members;
}

/** Name of a package as the code writes it. */
export function codeName(name: string): string {
  return name.replaceAll('-', '_');
}
