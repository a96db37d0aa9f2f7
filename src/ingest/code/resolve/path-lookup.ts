import { field, stringField } from '../packages/json.js';
import { escapedSpecifier, folderOf, isInside, joinPath, upwards } from '../packages/paths.js';
import type { Workspaces } from '../packages/workspaces.js';
import { sourceOf } from './dist-to-source.js';
import { exportTargets } from './package-exports.js';
import { type Flavour, probeFile, probeRare } from './probe.js';
import type { TreeFiles } from './tree-files.js';
import type { TsConfigs } from './tsconfig.js';

/** From paths to files (tree indices, −1 for none): of the tree, or the source that a path which is not in the tree is built from. */
export interface PathLookup {
  /** A path as a file, a folder with a manifest or an index, or what was built. With `folderOnly` (`./a/`, `..`) not as a file. */
  path(base: string, flavour: Flavour, folderOnly?: boolean): number;
  /** The first target of an `exports` or `imports` map that is there; source is preferred to what is generated. */
  targets(folder: string, targets: readonly string[], flavour: Flavour): number;
  /** The file that stands for a package as a whole. */
  packageRoot(folder: string, conditions: readonly string[], flavour: Flavour): number;
  packageSubpath(folder: string, subpath: string, conditions: readonly string[], flavour: Flavour): number;
  /** The nearest folder with a `package.json`, null when there is none up to the root. */
  manifestFolder(folder: string): string | null;
}

/** Where the index of a package usually is. */
const INDEX = ['src/index', 'source/index', 'index', 'lib/index', 'src/main', 'main', 'src/public-api', 'mod', 'src/lib/index'];
const ENTRY_FIELDS = ['source', 'types', 'typings', 'module', 'main', 'jsnext:main', 'svelte'];

export function pathLookup(files: TreeFiles, workspaces: Workspaces, tsConfigs: TsConfigs, isGenerated: (file: number) => boolean): PathLookup {
  const { manifests, deno } = workspaces;
  const homes = new Map<string, string | null>(), entries = new Map<string, ReadonlySet<string>>();
  const jsonOf = (folder: string): unknown => (manifests.get(folder) ?? deno.get(folder))?.json;

  const manifestFolder = (folder: string): string | null => {
    const known = homes.get(folder);
    if (known !== undefined) return known;
    const found = [...upwards(folder)].find((one) => manifests.has(one)) ?? null;
    homes.set(folder, found);
    return found;
  };
  const index = (folder: string, flavour: Flavour): number => first([probeFile, probeRare], (probe) => first(INDEX, (guess) => probe(files, folder === '' ? guess : `${folder}/${guess}`, flavour)));
  const builtIn = (home: string, path: string, flavour: Flavour): number => sourceOf(files, path, home, tsConfigs.in(home), flavour);
  const built = (path: string, flavour: Flavour): number => {
    const home = manifestFolder(folderOf(path));
    if (home === null) return -1;
    const source = builtIn(home, path, flavour);
    return source < 0 && entriesOf(home).has(path) ? index(home, flavour) : source;
  };
  const sourceFirst = (file: number, source: () => number): number => {
    const found = isGenerated(file) ? source() : -1;
    return found >= 0 ? found : file;
  };
  /** Files that a manifest names as the package itself; when they are not in the tree they are built from its index. */
  const entriesOf = (folder: string): ReadonlySet<string> => {
    const known = entries.get(folder);
    if (known !== undefined) return known;
    const json = jsonOf(folder);
    const named = [...[...ENTRY_FIELDS, 'browser', 'unpkg'].map((key) => stringField(json, key) ?? ''), ...(exportTargets(field(json, 'exports'), '.', []) ?? [])];
    const found = new Set(named.filter((one) => one !== '').map((one) => joinPath(folder, `./${one}`)).filter((one) => one !== null));
    entries.set(folder, found);
    return found;
  };

  const fields = (folder: string, flavour: Flavour): number => first(ENTRY_FIELDS, (key) => {
    const value = stringField(jsonOf(folder), key);
    const path = value === undefined ? null : joinPath(folder, `./${escapedSpecifier(value)}`);
    if (path === null || path === folder) return -1;
    const file = probeFile(files, path, flavour);
    if (file >= 0) return sourceFirst(file, () => builtIn(folder, path, flavour));
    const inFolder = probeFile(files, `${path}/index`, flavour);
    return inFolder >= 0 ? inFolder : builtIn(folder, path, flavour);
  });

  const targets = (folder: string, list: readonly string[], flavour: Flavour): number => {
    let generated = -1;
    const found = first(list, (target) => {
      const path = target.startsWith('.') ? joinPath(folder, escapedSpecifier(target)) : null;
      if (path === null) return -1;
      const file = probeFile(files, path, flavour);
      if (file >= 0 && !isGenerated(file)) return file;
      if (generated < 0) generated = file;
      return builtIn(folder, path, flavour);
    });
    return found >= 0 ? found : generated;
  };
  const exported = (folder: string, subpath: string, conditions: readonly string[], flavour: Flavour): number => {
    const json = jsonOf(folder);
    return first([field(json, 'exports'), field(field(json, 'publishConfig'), 'exports')], (map) => targets(folder, exportTargets(map, subpath, conditions) ?? [], flavour));
  };

  const path = (base: string, flavour: Flavour, folderOnly = false): number => {
    const file = folderOnly ? -1 : probeFile(files, base, flavour);
    if (file >= 0) return sourceFirst(file, () => built(base, flavour));
    if (files.isFolder(base)) {
      const main = manifests.has(base) ? fields(base, flavour) : -1;
      const inside = base === '' ? 'index' : `${base}/index`;
      const found = main >= 0 ? main : first([probeFile, probeRare], (probe) => probe(files, inside, flavour));
      if (found >= 0) return found;
    }
    const rare = folderOnly ? -1 : probeRare(files, base, flavour);
    return rare >= 0 ? rare : built(base, flavour);
  };

  return {
    path, targets, manifestFolder,
    packageRoot: (folder, conditions, flavour) => first([() => exported(folder, '.', conditions, flavour), () => fields(folder, flavour), () => index(folder, flavour)], (look) => look()),
    packageSubpath: (folder, subpath, conditions, flavour) => {
      const found = exported(folder, `./${subpath}`, conditions, flavour);
      return found >= 0 ? found : first(['.', 'src', 'lib'], (root) => {
        const base = joinPath(folder, `${root}/${escapedSpecifier(subpath)}`);
        return base === null || !isInside(base, folder) ? -1 : path(base, flavour);
      });
    },
  };
}

/** The first answer that is a file. */
export function first<T>(items: readonly T[], look: (item: T) => number): number {
  for (const item of items) {
    const found = look(item);
    if (found >= 0) return found;
  }
  return -1;
}
