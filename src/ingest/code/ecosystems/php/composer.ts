import type { RawPackage } from '../../../../model/raw.js';
import { globMatcher } from '../../packages/glob.js';
import { field, isObject, objectField, parseJsonObject, stringField, stringsField, type JsonObject } from '../../packages/json.js';
import { folderOf, joinPath } from '../../packages/paths.js';
import type { DeclaredDependency } from '../ecosystem.js';

/** A prefix of names and the folder it stands for. */
export interface Autoload {
  /** With its last `\`, as written; '' for all names. */
  readonly prefix: string;
  readonly folder: string;
  readonly standard: 'psr-4' | 'psr-0';
}

export interface ComposerPackages {
  readonly packages: readonly RawPackage[];
  readonly dependencies: readonly DeclaredDependency[];
  /** Longest prefix first. */
  readonly autoloads: readonly Autoload[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

const MAX_GLOBS = 200;

/** From the texts of `composer.json` files: packages, requirements, and how names lead to folders. A path repository or `replace` of another makes a package a member. */
export function composerPackages(texts: ReadonlyMap<string, string>): ComposerPackages {
  const problems: { path: string; message: string }[] = [], manifests: { path: string; folder: string; json: JsonObject }[] = [];
  for (const path of [...texts.keys()].sort()) {
    const json = parseJsonObject(texts.get(path)!);
    if (json === undefined) problems.push({ path, message: 'not readable as a JSON object; left out' });
    else manifests.push({ path, folder: folderOf(path), json });
  }
  const folders = manifests.map(({ folder }) => folder), members = new Set<string>(), replaced = new Set<string>();
  for (const { folder, json } of manifests) {
    for (const name of Object.keys(objectField(json, 'replace') ?? {})) replaced.add(name.toLowerCase());
    const repositories: unknown = field(json, 'repositories');
    const paths = (Array.isArray(repositories) ? repositories : Object.values(isObject(repositories) ? repositories : {})).filter((one) => stringField(one, 'type') === 'path');
    for (const pattern of paths.slice(0, MAX_GLOBS).map((one) => joinPath(folder, stringField(one, 'url') ?? ''))) {
      if (pattern === null) continue;
      const matches = globMatcher(pattern);
      for (const one of folders) if (one !== folder && matches(one)) members.add(one);
    }
  }
  const own = new Set<string>();
  const packages = manifests.map(({ path, folder, json }): RawPackage => {
    const name = stringField(json, 'name'), workspace = members.has(folder) || (name !== undefined && replaced.has(name.toLowerCase()));
    if (name !== undefined) own.add(name.toLowerCase());
    return { name: name ?? (folder === '' ? path : folder), path: folder, manifest: path, kind: workspace ? 'composer' : 'manifest', workspace };
  });
  return {
    packages, problems,
    dependencies: manifests.flatMap((manifest) => requirements(manifest).filter(({ name }) => !own.has(name) && !replaced.has(name))),
    autoloads: manifests.flatMap(({ folder, json }) => autoloadsOf(folder, json)).sort((a, b) => b.prefix.length - a.prefix.length),
  };
}

/** Names without a vendor are PHP itself and its extensions. */
function requirements({ path, folder, json }: { readonly path: string; readonly folder: string; readonly json: JsonObject }): DeclaredDependency[] {
  const kinds = [['require', 'runtime'], ['require-dev', 'development']] as const;
  return kinds.flatMap(([key, kind]) => Object.entries(objectField(json, key) ?? {}).filter(([name]) => name.includes('/')).map(([name, version]): DeclaredDependency => (
    { folder, ecosystem: 'packagist', name: name.toLowerCase(), version: typeof version === 'string' ? version : null, kind, manifest: path })));
}

function autoloadsOf(folder: string, json: JsonObject): Autoload[] {
  const found: Autoload[] = [];
  for (const section of ['autoload', 'autoload-dev']) {
    for (const standard of ['psr-4', 'psr-0'] as const) {
      const table = field(field(json, section), standard);
      for (const prefix of isObject(table) ? Object.keys(table) : []) {
        for (const to of stringsField(table, prefix) ?? []) {
          const at = joinPath(folder, to);
          if (at !== null) found.push({ prefix: prefix.replace(/^\\+/, ''), folder: at, standard });
        }
      }
    }
  }
  return found;
}
