import { isBuiltin } from 'node:module';
import { field, objectField, stringField } from '../packages/json.js';
import { escapedSpecifier, folderOf, isInside, joinPath, upwards } from '../packages/paths.js';
import { dependenciesOf, type Workspaces } from '../packages/workspaces.js';
import type { Alias } from './bundler-aliases.js';
import { sourceOf } from './dist-to-source.js';
import { exportTargets } from './package-exports.js';
import { type Flavour, probeFile, probePlatform } from './probe.js';
import type { TreeFiles } from './tree-files.js';
import type { TsConfig, TsConfigs } from './tsconfig.js';

/** Where a specifier leads: a file (tree index), a package of which no file is known (index into the packages), out of the repository, or nowhere. */
export type Target = { readonly file: number } | { readonly package: number } | 'external' | 'unresolved';

export interface ResolverInput {
  readonly files: TreeFiles;
  readonly workspaces: Workspaces;
  readonly tsConfigs: TsConfigs;
  /** Aliases of bundler configurations by folder. */
  readonly aliases: ReadonlyMap<string, readonly Alias[]>;
  /** Whether a file (tree index) is generated: its source is preferred where it is known. */
  readonly isGenerated: (file: number) => boolean;
  /** Whether a path lies in a folder of tests: its manifests name no package for others. */
  readonly isTestFolder: (folder: string) => boolean;
}

/** Where the index of a package usually is. */
const INDEX = ['src/index', 'source/index', 'index', 'lib/index', 'src/main', 'main', 'src/public-api', 'mod', 'src/lib/index'];
const EXTERNAL_SCHEME = /^(?!file:)[A-Za-z][A-Za-z0-9+.-]*:/;

/** Resolves specifiers over the set of tree paths. Nothing is opened; the same input gives the same answer in any order of questions. */
export function resolver(input: ResolverInput): (from: string, specifier: string) => Target {
  const { files, workspaces, tsConfigs, aliases, isGenerated, isTestFolder } = input;
  const { packages, manifests, deno } = workspaces;
  const packageAt = new Map(packages.map(({ path }, index) => [path, index]));
  const byName = new Map<string, number[]>();
  packages.forEach(({ name }, index) => {
    const list = byName.get(name);
    if (list === undefined) byName.set(name, [index]);
    else list.push(index);
  });
  for (const list of byName.values()) list.sort((a, b) => Number(packages[b].workspace) - Number(packages[a].workspace) || packages[a].path.split('/').length - packages[b].path.split('/').length || a - b);
  const dependencies = new Map([...manifests].map(([folder, manifest]) => [folder, dependenciesOf(manifest)]));
  /** Names that any manifest asks a registry for: an alias of a whole scope (`@org/*`) does not make them ours. */
  const registered = new Set([...dependencies.values()].flatMap((all) => [...all.keys()]));
  const known = new Map<string, Target>();

  const manifestFolder = memo((folder: string): string | null => [...upwards(folder)].find((one) => manifests.has(one)) ?? null);
  /** What the nearest manifest that names a dependency asks for, and where that manifest lies. */
  const declared = (folder: string, name: string): { readonly version: string; readonly by: string } | undefined => {
    for (const by of upwards(folder)) {
      const version = dependencies.get(by)?.get(name);
      if (version !== undefined) return { version, by };
    }
    return undefined;
  };
  const isRegistered = (name: string): boolean => registered.has(name) && !byName.has(name);
  const configsIn = (folder: string): readonly TsConfig[] => tsConfigs.in(folder);

  /** A path as a file, a folder with a manifest or an index, or the source of a built file. */
  const fromPath = (base: string, flavour: Flavour, folderOnly = false): number => {
    const file = folderOnly ? -1 : probeFile(files, base, flavour);
    if (file >= 0) return isGenerated(file) ? preferSource(file, base, flavour) : file;
    if (files.isFolder(base)) {
      const manifest = base === '' ? undefined : manifests.get(base);
      const main = manifest === undefined ? -1 : fromFields(base, manifest.json, flavour);
      if (main >= 0) return main;
      const index = probeFile(files, base === '' ? 'index' : `${base}/index`, flavour);
      if (index >= 0) return index;
    }
    const built = fromBuilt(base, flavour);
    return built >= 0 ? built : probePlatform(files, base, flavour);
  };
  const fromBuilt = (path: string, flavour: Flavour): number => {
    const home = manifestFolder(folderOf(path));
    if (home === null) return -1;
    const source = sourceOf(files, path, home, configsIn(home), flavour);
    return source < 0 && entriesOf(home).has(path) ? indexOf(home, flavour) : source;
  };
  /** Files that a manifest names as the package itself; when they are not in the tree they are built from its index. */
  const entriesOf = memo((folder: string): ReadonlySet<string> => {
    const json = manifests.get(folder)?.json;
    const named = [...['main', 'module', 'types', 'typings', 'browser', 'unpkg'].map((key) => stringField(json, key) ?? ''), ...(exportTargets(field(json, 'exports'), '.', []) ?? [])];
    return new Set(named.filter((one) => one !== '').map((one) => joinPath(folder, `./${one}`)).filter((one) => one !== null));
  });
  const indexOf = (folder: string, flavour: Flavour): number => {
    for (const guess of INDEX) {
      const found = probeFile(files, folder === '' ? guess : `${folder}/${guess}`, flavour);
      if (found >= 0) return found;
    }
    return -1;
  };
  const preferSource = (file: number, base: string, flavour: Flavour): number => {
    const source = fromBuilt(base, flavour);
    return source >= 0 ? source : file;
  };
  const fromFields = (folder: string, json: unknown, flavour: Flavour): number => {
    for (const key of ['source', 'types', 'typings', 'module', 'main', 'jsnext:main', 'svelte']) {
      const value = stringField(json, key);
      const path = value === undefined ? null : joinPath(folder, `./${value}`);
      if (path === null || path === folder) continue;
      const file = probeFile(files, path, flavour);
      if (file >= 0) return isGenerated(file) ? preferSource(file, path, flavour) : file;
      const index = probeFile(files, `${path}/index`, flavour);
      if (index >= 0) return index;
      const built = sourceOf(files, path, folder, configsIn(folder), flavour);
      if (built >= 0) return built;
    }
    return -1;
  };

  const fromTargets = (folder: string, targets: readonly string[], flavour: Flavour): number => {
    let generated = -1;
    for (const target of targets) {
      const path = target.startsWith('.') ? joinPath(folder, escapedSpecifier(target)) : null;
      if (path === null) continue;
      const file = probeFile(files, path, flavour);
      if (file >= 0 && !isGenerated(file)) return file;
      if (file >= 0 && generated < 0) generated = file;
      const built = sourceOf(files, path, folder, configsIn(folder), flavour);
      if (built >= 0) return built;
    }
    return generated;
  };

  const inPackage = (index: number, subpath: string, conditions: readonly string[], flavour: Flavour): Target => {
    const { path: folder } = packages[index];
    const json = (manifests.get(folder) ?? deno.get(folder))?.json;
    const maps = [field(json, 'exports'), field(field(json, 'publishConfig'), 'exports')];
    for (const map of maps) {
      const targets = exportTargets(map, subpath === '' ? '.' : `./${subpath}`, conditions);
      const found = targets === null ? -1 : fromTargets(folder, targets, flavour);
      if (found >= 0) return { file: found };
    }
    if (subpath === '') {
      const main = fromFields(folder, json, flavour);
      if (main >= 0) return { file: main };
      const guess = indexOf(folder, flavour);
      return guess >= 0 ? { file: guess } : { package: index };
    }
    const escaped = escapedSpecifier(subpath);
    for (const base of [joinPath(folder, escaped), joinPath(folder, `src/${escaped}`), joinPath(folder, `lib/${escaped}`)]) {
      const found = base === null || !isInside(base, folder) ? -1 : fromPath(base, flavour);
      if (found >= 0) return { file: found };
    }
    return { package: index };
  };

  /** The package of this repository that a bare specifier names for an importing file, -1 for none. */
  const packageFor = (folder: string, name: string): number => {
    const home = manifestFolder(folder);
    const candidates = byName.get(name) ?? [];
    const own = candidates.find((index) => home === packages[index].path || isInside(folder, packages[index].path));
    if (own !== undefined) return own;
    const wanted = declared(folder, name);
    if (wanted !== undefined) {
      if (wanted.version.startsWith('npm:')) return -1;
      const linked = /^(?:file|link|portal):(.*)$/.exec(wanted.version)?.[1] ?? (/^\.{1,2}\//.test(wanted.version) ? wanted.version : undefined);
      const path = linked === undefined ? null : joinPath(wanted.by, linked);
      if (path !== null) return packageAt.get(path) ?? -1;
      const renamed = /^workspace:((?:@[^/@]+\/)?[^/@]+)@/.exec(wanted.version)?.[1];
      if (renamed !== undefined) return byName.get(renamed)?.[0] ?? -1;
    }
    return candidates.find((index) => packages[index].workspace || (wanted === undefined && !isTestFolder(packages[index].path))) ?? -1;
  };

  /** Aliases of tsconfig files: the file, `missing` when a pattern fits and leads nowhere, null when none fits. */
  const fromPaths = (specifier: string, flavour: Flavour, levels: readonly (readonly TsConfig[])[]): number | 'missing' | null => {
    let fits = false;
    for (const config of levels.flat()) {
      for (const { targets, filled, pattern } of matchingPaths(config, specifier)) {
        for (const target of targets) {
          const found = fromPath(target.includes('*') ? target.split('*').join(filled) : target, flavour);
          if (found >= 0) return found;
        }
        if (pattern !== '*' && !targets.every((target) => target.includes('node_modules'))) fits = true;
      }
    }
    return fits && !isRegistered(packageName(specifier)) ? 'missing' : null;
  };

  const fromAliases = (folder: string, specifier: string, flavour: Flavour): number | 'missing' | null => {
    let fits = false;
    for (const one of upwards(folder)) {
      for (const { from, to, exact } of aliases.get(one) ?? []) {
        if (specifier !== from && (exact || !specifier.startsWith(`${from}/`))) continue;
        const found = fromPath(to + escapedSpecifier(specifier.slice(from.length)), flavour);
        if (found >= 0) return found;
        fits = true;
      }
    }
    return fits && !isRegistered(packageName(specifier)) ? 'missing' : null;
  };

  const fromImportMap = (folder: string, specifier: string, flavour: Flavour): Target | null => {
    for (const one of upwards(folder)) {
      const map = objectField(deno.get(one)?.json, 'imports');
      if (map === undefined) continue;
      const key = Object.keys(map).filter((entry) => entry === specifier || (entry.endsWith('/') && specifier.startsWith(entry))).sort((a, b) => b.length - a.length)[0];
      const value = key === undefined ? undefined : map[key];
      if (typeof value !== 'string') continue;
      if (!value.startsWith('.')) return 'external';
      const path = joinPath(one, escapedSpecifier(value + specifier.slice(key.length)));
      const found = path === null ? -1 : fromPath(path, flavour);
      return found >= 0 ? { file: found } : 'unresolved';
    }
    return null;
  };

  const relative = (from: string, specifier: string, flavour: Flavour, levels: readonly (readonly TsConfig[])[]): Target => {
    const folder = folderOf(from), written = escapedSpecifier(specifier);
    for (const text of withoutQuery(written)) {
      const base = joinPath(folder, text);
      if (base === null) continue;
      const found = fromPath(base, flavour, /(^|\/)\.{0,2}\/?$/.test(text));
      if (found >= 0) return { file: found };
      for (const { rootDirs } of levels[0] ?? []) {
        const home = rootDirs.find((root) => isInside(base, root));
        if (home === undefined) continue;
        for (const root of rootDirs) {
          const other = joinPath(root, `.${base.slice(home.length)}`);
          const moved = other === null || root === home ? -1 : fromPath(other, flavour);
          if (moved >= 0) return { file: moved };
        }
      }
    }
    return 'unresolved';
  };

  const bare = (from: string, specifier: string, flavour: Flavour, levels: readonly (readonly TsConfig[])[]): Target => {
    const folder = folderOf(from);
    let internal = false;
    for (const found of [fromPaths(specifier, flavour, levels), fromAliases(folder, specifier, flavour)]) {
      if (typeof found === 'number') return { file: found };
      if (found === 'missing') internal = true;
    }
    const mapped = fromImportMap(folder, specifier, flavour);
    if (mapped !== null) return mapped;
    if (specifier.startsWith('#')) return packageImport(folder, specifier, levels, flavour);
    const name = packageName(specifier);
    const index = packageFor(folder, name);
    if (index >= 0) return inPackage(index, specifier.slice(name.length + 1).replace(/[?].*$/, ''), conditionsOf(levels), flavour);
    if (declared(folder, name) === undefined) {
      for (const { baseUrl } of levels[0] ?? []) {
        const path = baseUrl === null ? null : joinPath(baseUrl, escapedSpecifier(specifier));
        const found = path === null || path === '' ? -1 : fromPath(path, flavour);
        if (found >= 0) return { file: found };
      }
    }
    if (!/^[@~]\//.test(specifier) && !specifier.startsWith('/')) return internal ? 'unresolved' : 'external';
    return fromConvention(folder, specifier.replace(/^[@~]?\//, ''), flavour);
  };

  /** `@/a`, `~/a` and `/a` cannot be packages; by convention they start at the source or the root of the package. */
  const fromConvention = (folder: string, rest: string, flavour: Flavour): Target => {
    const home = manifestFolder(folder) ?? '';
    for (const text of withoutQuery(escapedSpecifier(rest))) {
      for (const root of ['src', '.', 'app', 'public']) {
        const path = joinPath(home, `${root}/${text}`);
        const found = path === null || path === home ? -1 : fromPath(path, flavour);
        if (found >= 0) return { file: found };
      }
    }
    return 'unresolved';
  };

  const packageImport = (folder: string, specifier: string, levels: readonly (readonly TsConfig[])[], flavour: Flavour): Target => {
    const home = manifestFolder(folder);
    const targets = home === null ? null : exportTargets(field(manifests.get(home)!.json, 'imports'), specifier, conditionsOf(levels));
    if (home === null || targets === null) return 'unresolved';
    const found = fromTargets(home, targets, flavour);
    if (found >= 0) return { file: found };
    const other = targets.find((target) => !target.startsWith('.') && !target.startsWith('#'));
    return other === undefined ? 'unresolved' : bare(`${home}/package.json`, other, flavour, levels);
  };

  const resolve = (from: string, specifier: string): Target => {
    const flavour = flavourOf(from);
    const text = specifier.slice(specifier.lastIndexOf('!') + 1);
    if (text === '' || text.includes('\0') || text.startsWith('//')) return 'external';
    const levels = tsConfigs.for(from);
    if (/^\.{1,2}(\/|$)/.test(text)) return relative(from, text, flavour, levels);
    if (text.startsWith('/')) return fromConvention(folderOf(from), text.slice(1), flavour);
    if (text.startsWith('file:')) return 'unresolved';
    if (EXTERNAL_SCHEME.test(text) || (isBuiltin(text) && !byName.has(text))) return fromPaths(text, flavour, levels) === null ? 'external' : bare(from, text, flavour, levels);
    return bare(from, text, flavour, levels);
  };
  return (from, specifier) => {
    // Files of one folder share their answers, unless the folder has several configurations, which may take in one file and not another.
    const several = tsConfigs.for(from).some((level) => level.length > 1);
    const key = `${several ? from : folderOf(from)}\0${flavourOf(from)}\0${specifier}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const target = resolve(from, specifier);
    known.set(key, target);
    return target;
  };

  function conditionsOf(levels: readonly (readonly TsConfig[])[]): readonly string[] {
    return levels[0]?.[0]?.conditions ?? [];
  }
}

function flavourOf(path: string): Flavour {
  return /\.([cm]?ts|tsx|vue|svelte|astro)$/.test(path) ? 'ts' : 'js';
}

function packageName(specifier: string): string {
  const parts = specifier.split('/', 2);
  return specifier.startsWith('@') && parts.length > 1 ? `${parts[0]}/${parts[1]}` : parts[0];
}

/** As written first; then without a query (`?raw`, `?url`, `?worker`) and without a fragment. */
function withoutQuery(specifier: string): readonly string[] {
  const plain = specifier.replace(/[?].*$/, '');
  const bare = plain.replace(/#.*$/, '');
  return [...new Set([specifier, plain, bare])].filter((one) => one !== '');
}

function matchingPaths(config: TsConfig, specifier: string): { readonly targets: readonly string[]; readonly filled: string; readonly pattern: string }[] {
  const found: { targets: readonly string[]; filled: string; pattern: string; length: number }[] = [];
  for (const { pattern, targets } of config.paths) {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (pattern === specifier) found.push({ targets, filled: '', pattern, length: Infinity });
    } else if (specifier.length >= pattern.length - 1 && specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(pattern.slice(star + 1))) {
      found.push({ targets, filled: escapedSpecifier(specifier.slice(star, specifier.length - (pattern.length - star - 1))), pattern, length: star });
    }
  }
  return found.sort((a, b) => b.length - a.length);
}

function memo<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}
