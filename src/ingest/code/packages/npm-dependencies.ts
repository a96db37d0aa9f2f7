import type { DeclaredDependency } from '../ecosystems/ecosystem.js';
import { objectField, stringField } from './json.js';
import { upwards } from './paths.js';
import type { Catalogs, Workspaces } from './workspaces.js';

const KINDS = [['dependencies', 'runtime'], ['devDependencies', 'development'], ['peerDependencies', 'peer'], ['optionalDependencies', 'optional']] as const;

/**
 * What the manifests of packages declare from outside the repository. Names of its own packages and links to folders are left out; an alias
 * (`npm:react@17`) is the package it stands for, `catalog:` the version of the nearest catalog above that has one.
 */
export function npmDependencies({ packages, manifests, deno, catalogs }: Workspaces): DeclaredDependency[] {
  const own = new Set(packages.map(({ name }) => name));
  return packages.flatMap(({ path: folder }) => {
    const node = manifests.get(folder), denoManifest = deno.get(folder);
    const found: DeclaredDependency[] = [];
    for (const [key, kind] of node === undefined ? [] : KINDS) {
      for (const name of Object.keys(objectField(node!.json, key) ?? {})) {
        const text = stringField(objectField(node!.json, key), name) ?? null;
        const written = text?.startsWith('catalog:') ? inCatalog(catalogs, folder, text.slice(8).trim(), name) ?? text : text;
        if (written !== null && /^(workspace|link|file|portal):/.test(written)) continue;
        const alias = registered(name, written);
        if (alias === null && own.has(name)) continue;
        found.push({ folder, ...(alias ?? { ecosystem: 'npm', name, version: written === null ? null : withoutCredentials(written) }), kind, manifest: node!.path });
      }
    }
    const imports = objectField(denoManifest?.json, 'imports');
    for (const name of Object.keys(imports ?? {})) {
      const alias = registered(name, stringField(imports, name) ?? null);
      if (alias !== null && !own.has(alias.name)) found.push({ folder, ...alias, kind: 'runtime', manifest: denoManifest!.path });
    }
    return found;
  });
}

/** `npm:name@version`, `jsr:@scope/name@version`, `jsr:^1` (the name is the key), with a path behind it or not. */
function registered(key: string, text: string | null): { readonly ecosystem: 'npm' | 'jsr'; readonly name: string; readonly version: string | null } | null {
  const found = /^(npm|jsr):\/?(.*)$/.exec(text ?? '');
  if (found === null) return null;
  const ecosystem = found[1] as 'npm' | 'jsr';
  const named = /^(@[^/@\s]+\/[^/@\s]+|[^/@\s^~<>=*\d][^/@\s]*)(?:@([^/]+))?(?:\/.*)?$/.exec(found[2]);
  if (named === null) return { ecosystem, name: key, version: found[2] === '' ? null : found[2] };
  return { ecosystem, name: named[1], version: named[2] ?? null };
}

function inCatalog(catalogs: Catalogs, folder: string, catalog: string, name: string): string | null {
  for (const above of upwards(folder)) {
    const version = catalogs.get(above)?.get(catalog === '' ? 'default' : catalog)?.get(name);
    if (version !== undefined) return version;
  }
  return null;
}

/** A version may be an address; what stands before its host is a secret. */
function withoutCredentials(version: string): string {
  return version.replace(/:\/\/[^/@\s]*@/, '://');
}
