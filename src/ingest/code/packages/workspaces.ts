import { parse as parseYaml } from 'yaml';
import type { RawPackage } from '../../../model/raw.js';
import { globMatcher } from './glob.js';
import { field, isObject, objectField, parseJson, stringField, stringsField, type JsonObject } from './json.js';
import { folderOf, joinPath, nameOf } from './paths.js';

/** A manifest file as read: its folder and content. */
export interface Manifest {
  readonly folder: string;
  readonly path: string;
  readonly json: JsonObject;
}

/** Versions by folder of the declaration, name of the catalog (`default`), name of the dependency. */
export type Catalogs = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;

export interface Workspaces {
  /** Sorted by path. */
  readonly packages: readonly RawPackage[];
  /** `package.json` by folder. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** `deno.json` by folder. */
  readonly deno: ReadonlyMap<string, Manifest>;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  /** Of `pnpm-workspace.yaml`, and of `workspaces` in `package.json` (bun). */
  readonly catalogs: Catalogs;
  /** Packages beyond the cap. */
  readonly dropped: number;
}

/** Packages that are looked at; a repository with more is cut, and says so. */
export const MAX_PACKAGES = 20_000;
/** Patterns of one declaration with wildcards. */
const MAX_GLOBS = 200;

interface Declaration { readonly kind: string; readonly folder: string; readonly patterns: readonly string[] }

/** Files that are read for packages. `project.json` counts only beside `nx.json` at the root. */
export function isManifest(name: string): boolean {
  return ['package.json', 'pnpm-workspace.yaml', 'lerna.json', 'rush.json', 'deno.json', 'deno.jsonc', 'project.json', 'nx.json'].includes(name);
}

/**
 * Packages of the tree from the texts of its manifests (path → text): those that npm, yarn, pnpm, bun, lerna, rush, nx or deno declare as workspaces, and every other
 * `package.json`. Patterns are matched against the folders that hold a manifest, so nothing outside the tree can be named.
 * @param has whether the tree has a file
 */
export function workspaces(texts: ReadonlyMap<string, string>, has: (path: string) => boolean): Workspaces {
  const problems: { path: string; message: string }[] = [];
  const manifests = new Map<string, Manifest>(), deno = new Map<string, Manifest>(), projects = new Map<string, Manifest>();
  const declarations: Declaration[] = [], catalogs = new Map<string, Map<string, Map<string, string>>>();
  const rush: { folder: string; name: string }[] = [];
  let dropped = 0;
  const usesNx = texts.has('nx.json');

  for (const path of [...texts.keys()].sort()) {
    const folder = folderOf(path), name = nameOf(path), text = texts.get(path)!;
    if (name === 'pnpm-workspace.yaml') {
      const value = yamlObject(text);
      if (value === undefined) problems.push({ path, message: 'not readable as YAML; its workspaces are not known' });
      else {
        declarations.push({ kind: 'pnpm', folder, patterns: stringsField(value, 'packages') ?? [] });
        catalogs.set(folder, catalogsIn(value));
      }
      continue;
    }
    const json = parseJson(text);
    if (!isObject(json)) {
      if (name !== 'project.json') problems.push({ path, message: 'not readable as a JSON object; left out' });
      continue;
    }
    const manifest: Manifest = { folder, path, json };
    if (name === 'package.json') {
      if (manifests.size >= MAX_PACKAGES) dropped++;
      else manifests.set(folder, manifest);
      const list = Array.isArray(field(json, 'workspaces')) ? stringsField(json, 'workspaces') : stringsField(field(json, 'workspaces'), 'packages');
      if (list !== undefined) declarations.push({ kind: lockKind(folder, has), folder, patterns: list });
      if (list !== undefined && !catalogs.has(folder)) catalogs.set(folder, catalogsIn(field(json, 'workspaces')));
    } else if (name === 'lerna.json') {
      const list = stringsField(json, 'packages');
      if (list !== undefined || !has(folder === '' ? 'package.json' : `${folder}/package.json`)) declarations.push({ kind: 'lerna', folder, patterns: list ?? ['packages/*'] });
    } else if (name === 'rush.json') {
      for (const project of (field(json, 'projects') as unknown[] | undefined) ?? []) {
        const at = joinPath(folder, stringField(project, 'projectFolder') ?? '..');
        if (at !== null && at !== folder) rush.push({ folder: at, name: stringField(project, 'packageName') ?? at });
      }
    } else if (name === 'project.json' && usesNx) projects.set(folder, manifest);
    else if (name === 'deno.json' || name === 'deno.jsonc') {
      deno.set(folder, manifest);
      const members = stringsField(json, 'workspace') ?? stringsField(field(json, 'workspace'), 'members');
      if (members !== undefined) declarations.push({ kind: 'deno', folder, patterns: members });
    }
  }

  const found = new Map<string, RawPackage>();
  const put = (folder: string, manifest: Manifest, kind: string, workspace: boolean, name?: string): void => {
    const known = found.get(folder);
    if (known !== undefined && (known.workspace || !workspace)) return;
    found.set(folder, { name: stringField(manifest.json, 'name') || name || folder, path: folder, manifest: manifest.path, kind, workspace });
  };
  const folders = [...new Set([...manifests.keys(), ...deno.keys()])].sort();
  for (const declaration of declarations) {
    const root = manifests.get(declaration.folder) ?? deno.get(declaration.folder);
    if (root !== undefined) put(declaration.folder, root, declaration.kind, true);
    const { matches, outside } = patternList(declaration.patterns);
    if (outside > 0) problems.push({ path: declaration.folder === '' ? '.' : declaration.folder, message: `${outside} workspace patterns lead out of the repository; ignored` });
    const prefix = declaration.folder === '' ? '' : `${declaration.folder}/`;
    for (const folder of folders) {
      if (!folder.startsWith(prefix) || folder === declaration.folder || !matches(folder.slice(prefix.length))) continue;
      const manifest = declaration.kind === 'deno' ? deno.get(folder) ?? manifests.get(folder) : manifests.get(folder);
      if (manifest !== undefined) put(folder, manifest, declaration.kind, true);
    }
  }
  for (const { folder, name } of rush) {
    const manifest = manifests.get(folder);
    if (manifest !== undefined) put(folder, manifest, 'rush', true, name);
  }
  for (const [folder, project] of projects) put(folder, manifests.get(folder) ?? project, 'nx', true, stringField(project.json, 'name'));
  for (const [folder, manifest] of manifests) put(folder, manifest, 'manifest', false);
  for (const [folder, manifest] of deno) if (stringField(manifest.json, 'name') !== undefined) put(folder, manifest, 'manifest', false);

  const packages = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { packages, manifests, deno, problems, catalogs, dropped };
}

/** Last match decides, as in npm and pnpm: `!` takes away. */
function patternList(patterns: readonly string[]): { readonly matches: (path: string) => boolean; readonly outside: number } {
  let outside = 0;
  const rules: { readonly negative: boolean; readonly exact: string | null; readonly matches: (path: string) => boolean }[] = [];
  let globs = 0;
  for (const raw of patterns) {
    const negative = raw.startsWith('!');
    const pattern = joinPath('', negative ? raw.slice(1) : raw);
    if (pattern === null) outside++;
    else if (!/[*?{]/.test(pattern)) rules.push({ negative, exact: pattern, matches: () => false });
    else if (globs++ < MAX_GLOBS) rules.push({ negative, exact: null, matches: globMatcher(pattern) });
  }
  return {
    outside,
    matches: (path) => {
      let yes = false;
      for (const rule of rules) if (yes === rule.negative && (rule.exact === null ? rule.matches(path) : rule.exact === path)) yes = !rule.negative;
      return yes;
    },
  };
}

function yamlObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = parseYaml(text, { maxAliasCount: 50 });
    return value === null ? {} : isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `catalog: {name: version}` and `catalogs: {next: {name: version}}`. */
function catalogsIn(value: unknown): Map<string, Map<string, string>> {
  const versions = (of: JsonObject | undefined): Map<string, string> => new Map(Object.entries(of ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  const named = objectField(value, 'catalogs') ?? {};
  const found = new Map(Object.keys(named).map((name) => [name, versions(objectField(named, name))]));
  const standard = objectField(value, 'catalog');
  if (standard !== undefined) found.set('default', versions(standard));
  return found;
}

function lockKind(folder: string, has: (path: string) => boolean): string {
  const at = (name: string): boolean => has(folder === '' ? name : `${folder}/${name}`);
  if (at('pnpm-workspace.yaml') || at('pnpm-lock.yaml')) return 'pnpm';
  if (at('yarn.lock') || at('.yarnrc.yml')) return 'yarn';
  return at('bun.lock') || at('bun.lockb') ? 'bun' : 'npm';
}

/** All dependencies of a manifest, name → version as written. */
export function dependenciesOf(manifest: Manifest): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const key of ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies']) {
    for (const [name, version] of Object.entries(objectField(manifest.json, key) ?? {})) if (typeof version === 'string') all.set(name, version);
  }
  return all;
}
