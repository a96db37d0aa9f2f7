import { isBuiltin } from 'node:module';
import { field } from '../packages/json.js';
import { escapedSpecifier, folderOf, isInside, joinPath } from '../packages/paths.js';
import type { Workspaces } from '../packages/workspaces.js';
import { fromBundlers, fromImportMap, fromPaths } from './aliases.js';
import type { Alias } from './bundler-aliases.js';
import { exportTargets } from './package-exports.js';
import { packageNames } from './package-names.js';
import { first, pathLookup } from './path-lookup.js';
import type { Flavour } from './probe.js';
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

/** One question: the importing file's folder and configurations, and the endings that its language tries first. */
interface Question {
  readonly folder: string;
  readonly flavour: Flavour;
  readonly levels: readonly (readonly TsConfig[])[];
}

/** Where files ask from with the same answers. */
interface Place {
  readonly question: Question;
  readonly answers: Map<string, Target>;
}

const SCHEME = /^(?!file:)[A-Za-z][A-Za-z0-9+.-]*:/;

/** Resolves specifiers over the set of tree paths. Nothing is opened; the same input gives the same answer in any order of questions. */
export function resolver({ files, workspaces, tsConfigs, aliases, isGenerated, isTestFolder }: ResolverInput): (from: string, specifier: string) => Target {
  const { packages, manifests } = workspaces;
  const lookup = pathLookup(files, workspaces, tsConfigs, isGenerated);
  const names = packageNames(workspaces, lookup.manifestFolder, isTestFolder);

  const relative = (specifier: string, { folder, flavour, levels }: Question): Target => {
    for (const text of withoutQuery(escapedSpecifier(specifier))) {
      const base = joinPath(folder, text);
      if (base === null) continue;
      const found = lookup.path(base, flavour, /(^|\/)\.{0,2}$/.test(text));
      if (found >= 0) return { file: found };
      const moved = first(levels[0] ?? [], ({ rootDirs }) => {
        const home = rootDirs.find((root) => isInside(base, root));
        return home === undefined ? -1 : first(rootDirs, (root) => {
          const other = root === home ? null : joinPath(root, `.${base.slice(home.length)}`);
          return other === null ? -1 : lookup.path(other, flavour);
        });
      });
      if (moved >= 0) return { file: moved };
    }
    return 'unresolved';
  };

  const inPackages = new Map<string, Target>();
  const inPackage = (index: number, subpath: string, { levels, flavour }: Question): Target => {
    const { path } = packages[index], conditions = conditionsOf(levels), key = JSON.stringify([index, subpath, flavour, conditions]), known = inPackages.get(key);
    if (known !== undefined) return known;
    const found = subpath === '' ? lookup.packageRoot(path, conditions, flavour) : lookup.packageSubpath(path, subpath, conditions, flavour);
    const target: Target = found >= 0 ? { file: found } : { package: index };
    inPackages.set(key, target);
    return target;
  };

  const bare = (specifier: string, question: Question): Target => {
    const { folder, flavour, levels } = question;
    const name = packageName(specifier);
    let internal = false;
    const aliased = fromBundlers(lookup, aliases, folder, specifier, flavour);
    const mocked = typeof aliased === 'number' && names.isDependency(folder, name) && isTestFolder(folderOf(files.pathOf(aliased)));
    // What a test runner puts in place of a dependency is not where the code leads.
    for (const found of [fromPaths(lookup, levels, specifier, flavour), mocked ? null : aliased, fromImportMap(lookup, workspaces, folder, specifier, flavour)]) {
      if (typeof found === 'number') return { file: found };
      if (found === 'external') return 'external';
      if (found === 'missing' && !names.isRegistered(name)) internal = true;
    }
    if (specifier.startsWith('#')) return packageImport(specifier, question);
    const index = names.packageFor(folder, name);
    if (index >= 0) return inPackage(index, specifier.slice(name.length + 1).replace(/[?].*$/, ''), question);
    if (/^[@~]\//.test(specifier)) return byConvention(specifier.slice(2), question);
    if (!names.isDependency(folder, name)) {
      const found = first(levels[0] ?? [], ({ baseUrl }) => {
        const path = baseUrl === null ? null : joinPath(baseUrl, escapedSpecifier(specifier));
        return path === null || path === '' ? -1 : lookup.path(path, flavour);
      });
      if (found >= 0) return { file: found };
    }
    return internal ? 'unresolved' : 'external';
  };

  /** `@/a`, `~/a` and `/a` cannot be packages; by convention they start at the source or the root of the package. */
  const byConvention = (rest: string, { folder, flavour }: Question): Target => {
    const home = lookup.manifestFolder(folder) ?? '';
    for (const text of withoutQuery(escapedSpecifier(rest))) {
      const found = first(['src', '.', 'app', 'public'], (root) => {
        const path = joinPath(home, `${root}/${text}`);
        return path === null || path === home || !isInside(path, home) ? -1 : lookup.path(path, flavour);
      });
      if (found >= 0) return { file: found };
    }
    return 'unresolved';
  };

  const packageImport = (specifier: string, question: Question): Target => {
    const home = lookup.manifestFolder(question.folder);
    const targets = home === null ? null : exportTargets(field(manifests.get(home)?.json, 'imports'), specifier, conditionsOf(question.levels));
    if (home === null || targets === null) return 'unresolved';
    const found = lookup.targets(home, targets, question.flavour);
    if (found >= 0) return { file: found };
    const other = targets.find((target) => !/^[.#/]/.test(target));
    return other === undefined ? 'unresolved' : isOutside(other) ? 'external' : bare(other, { ...question, folder: home });
  };
  const isOutside = (specifier: string): boolean => SCHEME.test(specifier) || (isBuiltin(specifier) && !names.has(specifier));

  const resolve = (question: Question, specifier: string): Target => {
    const text = specifier.slice(specifier.lastIndexOf('!') + 1);
    if (text === '' || text.includes('\0') || text.startsWith('//')) return 'external';
    if (/^\.{1,2}(\/|$)/.test(text)) return relative(text, question);
    if (text.startsWith('/')) return byConvention(text.slice(1), question);
    if (text.startsWith('file:')) return 'unresolved';
    if (!isOutside(text)) return bare(text, question);
    const found = fromPaths(lookup, question.levels, text, question.flavour);
    return typeof found === 'number' ? { file: found } : 'external';
  };
  const places = new Map<string, Place>(), byFile = new Map<string, Place>();
  const orders = new Map<Question['levels'], number>();
  /** Files of one folder share their answers where the same configurations, in the same order, are theirs. */
  const placeOf = (from: string): Place => {
    const known = byFile.get(from);
    if (known !== undefined) return known;
    const question: Question = { folder: folderOf(from), flavour: flavourOf(from), levels: tsConfigs.for(from) };
    const order = orders.get(question.levels) ?? orders.size;
    orders.set(question.levels, order);
    const key = `${question.folder}\0${question.flavour}\0${order}`;
    const place = places.get(key) ?? { question, answers: new Map<string, Target>() };
    places.set(key, place);
    byFile.set(from, place);
    return place;
  };
  return (from, specifier) => {
    const { question, answers } = placeOf(from), before = answers.get(specifier);
    if (before !== undefined) return before;
    const target = resolve(question, specifier);
    answers.set(specifier, target);
    return target;
  };
}

function conditionsOf(levels: readonly (readonly TsConfig[])[]): readonly string[] {
  return levels[0]?.[0]?.conditions ?? [];
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
  if (specifier !== '' && !specifier.includes('?') && !specifier.includes('#')) return [specifier];
  const plain = specifier.replace(/[?].*$/, '');
  return [...new Set([specifier, plain, plain.replace(/#.*$/, '')])].filter((one) => one !== '');
}
