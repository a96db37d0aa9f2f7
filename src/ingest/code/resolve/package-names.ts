import { folderOf, isInside, joinPath, upwards } from '../packages/paths.js';
import { dependenciesOf, type Workspaces } from '../packages/workspaces.js';

/** From names to packages of this repository. */
export interface PackageNames {
  /** Index of the package that a bare specifier's name means for a file in a folder, −1 when it is not one of this repository. */
  packageFor(folder: string, name: string): number;
  /** Whether the nearest manifests up to the root ask for the name. */
  isDependency(folder: string, name: string): boolean;
  /** Whether any manifest asks a registry for the name: an alias of a whole scope (`@org/*`) does not make it ours. */
  isRegistered(name: string): boolean;
  has(name: string): boolean;
}

/**
 * A package knows itself; a dependency by `file:`, `link:` or `portal:` means that folder, by `npm:` the registry, by `workspace:name@` the package of that name; else
 * a workspace of that name, else a package that only has a manifest, when nobody asks a registry for the name and it is not part of a test.
 */
export function packageNames(workspaces: Workspaces, home: (folder: string) => string | null, isTestFolder: (folder: string) => boolean): PackageNames {
  const { packages, manifests } = workspaces;
  const packageAt = new Map(packages.map(({ path }, index) => [path, index]));
  const byName = new Map<string, number[]>();
  packages.forEach(({ name }, index) => {
    const list = byName.get(name);
    if (list === undefined) byName.set(name, [index]);
    else list.push(index);
  });
  const depth = (index: number): number => packages[index].path.split('/').length;
  for (const list of byName.values()) list.sort((a, b) => Number(packages[b].workspace) - Number(packages[a].workspace) || depth(a) - depth(b) || a - b);
  const dependencies = new Map([...manifests].map(([folder, manifest]) => [folder, dependenciesOf(manifest)]));
  const registered = new Set([...dependencies.values()].flatMap((all) => [...all.keys()]));

  const askingIn = new Map<string, readonly { readonly by: string; readonly versions: ReadonlyMap<string, string> }[]>();
  /** What the manifests of a folder and of those above ask for, the nearest first. */
  const asking = (folder: string): readonly { readonly by: string; readonly versions: ReadonlyMap<string, string> }[] => {
    const known = askingIn.get(folder) ?? [...upwards(folder)].flatMap((by) => (dependencies.has(by) ? [{ by, versions: dependencies.get(by)! }] : []));
    askingIn.set(folder, known);
    return known;
  };
  const wanted = (folder: string, name: string): { readonly version: string; readonly by: string } | undefined => {
    for (const { by, versions } of asking(folder)) {
      const version = versions.get(name);
      if (version !== undefined) return { version, by };
    }
    return undefined;
  };
  return {
    isDependency: (folder, name) => wanted(folder, name) !== undefined,
    isRegistered: (name) => registered.has(name) && !byName.has(name),
    has: (name) => byName.has(name),
    packageFor(folder, name) {
      const candidates = byName.get(name) ?? [];
      const nearest = home(folder);
      const own = candidates.find((index) => nearest === packages[index].path || isInside(folder, packages[index].path));
      if (own !== undefined) return own;
      const asked = wanted(folder, name);
      if (asked !== undefined) {
        if (asked.version.startsWith('npm:')) return -1;
        const linked = /^(?:file|link|portal):(.*)$/.exec(asked.version)?.[1] ?? (/^\.{1,2}\//.test(asked.version) ? asked.version : undefined);
        const path = linked === undefined ? null : joinPath(asked.by, linked);
        // An archive is packed from the package of that name, wherever it was put.
        if (path !== null && !/\.(tgz|tar\.gz)$/.test(path)) return packageAt.get(path) ?? packageAt.get(folderOf(path)) ?? -1;
        const renamed = /^workspace:((?:@[^/@]+\/)?[^/@]+)@/.exec(asked.version)?.[1];
        if (renamed !== undefined) return byName.get(renamed)?.[0] ?? -1;
      }
      return candidates.find((index) => packages[index].workspace || (asked === undefined && !registered.has(name) && !isTestFolder(packages[index].path))) ?? -1;
    },
  };
}
