import { folderOf, isInside, nameOf, upwards } from '../../packages/paths.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import type { ModuleRoot } from './python-project.js';
import type { PythonProjects } from './python-projects.js';
import { normalName } from './requirement.js';
import { STANDARD_LIBRARY } from './standard-library.js';

/**
 * What a module name leads to: a file; a folder without `__init__` that still may hold modules; a module that building makes; nothing though its package is here;
 * nothing at all.
 */
export type FoundModule =
  | { readonly file: number; readonly folder: string | null }
  | { readonly namespace: string }
  | { readonly builtBy: string }
  | 'missing'
  | 'outside';

export interface ModuleFinder {
  /** `a.b` or `..a.b` as seen from a file. */
  find(from: number, specifier: string): FoundModule;
  /** A module directly in a package or namespace folder; -1 for none. */
  submodule(folder: string, name: string, from: number): number;
  builtBy(path: string): string | null;
  /**
   * The only file of a module's name that lies in no package, where neither it nor the importing file is under a manifest: programs put such folders on the path
   * themselves. `missing` where several have the name, null where none has.
   */
  loose(from: number, specifier: string): { readonly file: number } | 'missing' | null;
}

const CODE = ['/__init__.py', '.py', '/__init__.pyi', '.pyi', '.pyx', '.pxd', '/__init__.pxd'];
const STUBS = ['/__init__.pyi', '.pyi', ...CODE];
/** Sources of extension modules, taken only where nothing else has the name. */
const NATIVE = ['.c', '.cpp', '.cc', '.cxx'];

export function moduleFinder(files: TreeFiles, sources: Iterable<number>, { roots, built, asked, needs, needed, isManaged }: PythonProjects): ModuleFinder {
  const known = new Map<string, FoundModule>(), naturalRoots = new Map<string, string>();
  const reachable = new Map<ReadonlySet<string>, readonly ModuleRoot[]>(), providers = new Map<string, readonly string[]>();
  const rootsOf = (owners: ReadonlySet<string>): readonly ModuleRoot[] => {
    const before = reachable.get(owners), list = before ?? [...roots].flatMap(([owner, of]) => (owners.has(owner) ? of : []));
    if (before === undefined) reachable.set(owners, list);
    return list;
  };

  const isPackage = (folder: string): boolean => files.has(`${folder}/__init__.py`) || files.has(`${folder}/__init__.pyi`);
  const probe = (base: string, stubsFirst: boolean): number => {
    for (const ending of stubsFirst ? STUBS : CODE) {
      const file = files.index(base + ending);
      if (file >= 0) return file;
    }
    for (const ending of NATIVE) {
      const file = files.index(base + ending);
      if (file >= 0) return file;
    }
    return -1;
  };
  const found = (file: number, base: string): FoundModule => ({ file, folder: /\/__init__\.\w+$/.test(files.pathOf(file)) ? base : null });
  /** The folder from which the package of a folder is imported: the first one up that is no package. */
  const naturalRoot = (folder: string): string => {
    const before = naturalRoots.get(folder);
    if (before !== undefined) return before;
    const root = [...upwards(folder)].find((one) => one === '' || !isPackage(one))!;
    naturalRoots.set(folder, root);
    return root;
  };

  /**
   * A package in a folder without `__init__` below a root that a manifest states is a part of a namespace package (PEP 420) rather than a name on the path: what is asked for
   * from outside by that name is not it (`opentelemetry/instrumentation/redis` imports the real `redis`).
   */
  const isPortion = (here: string, own: string, name: string): boolean => {
    if (own === here || !asked.has(normalName(name))) return false;
    const stated = [...upwards(here)].flatMap((folder) => roots.get(folder) ?? []).map(({ folder }) => folder);
    return !stated.includes(own) && stated.some((root) => isInside(own, root));
  };

  let loose: Map<string, number[]> | null = null;
  const looseModules = (): ReadonlyMap<string, readonly number[]> => {
    if (loose !== null) return loose;
    loose = new Map<string, number[]>();
    for (const file of sources) {
      const path = files.pathOf(file), folder = folderOf(path), name = nameOf(path);
      if (!name.endsWith('.py') || /^(?:__|setup\.py$|conftest\.py$)/.test(name) || isPackage(folder) || isManaged(folder)) continue;
      const known = loose.get(name.slice(0, -3));
      if (known === undefined) loose.set(name.slice(0, -3), [file]);
      else known.push(file);
    }
    return loose;
  };

  const inRoot = (root: string, parts: readonly string[], stubsFirst: boolean): FoundModule => {
    const base = (length: number): string => join(root, parts.slice(0, length).join('/'));
    const whole = base(parts.length), file = probe(whole, stubsFirst);
    if (file >= 0) return found(file, whole);
    const maker = built.get(whole);
    if (maker !== undefined) return { builtBy: maker };
    if (files.isFolder(whole)) return { namespace: whole };
    for (let length = parts.length - 1; length > 0; length--) {
      const above = probe(base(length), stubsFirst);
      if (above < 0) continue;
      const module = found(above, base(length));
      return typeof module === 'object' && 'folder' in module && module.folder === null ? module : 'missing';
    }
    return 'outside';
  };

  /** Projects that have a module, else those that have a folder of its name, else those that have its first part. */
  const providersOf = (parts: readonly string[]): readonly string[] => {
    const key = parts.join('.'), before = providers.get(key);
    if (before !== undefined) return before;
    const having = (list: readonly string[], isMeant: (target: FoundModule) => boolean): string[] => [...roots]
      .filter(([, of]) => of.some(({ prefix, folder }) => {
        const below = prefix === '' ? list : key === prefix || key.startsWith(`${prefix}.`) ? list.slice(prefix.split('.').length) : null;
        return below !== null && below.length > 0 && isMeant(inRoot(folder, below, false));
      })).map(([owner]) => owner);
    const isModule = (target: FoundModule): boolean => typeof target === 'object' && !('namespace' in target), isFolder = (target: FoundModule): boolean => typeof target === 'object';
    let owners = having(parts, isModule);
    if (owners.length === 0) owners = having(parts, isFolder);
    if (owners.length === 0 && parts.length > 1) owners = having(parts.slice(0, 1), isModule);
    providers.set(key, owners);
    return owners;
  };

  const relative = (from: string, specifier: string): FoundModule => {
    const dots = /^\.+/.exec(specifier)![0].length;
    let folder = folderOf(from);
    for (let up = 1; up < dots; up++) {
      if (folder === '') return 'missing';
      folder = folderOf(folder);
    }
    const name = specifier.slice(dots);
    if (name !== '') {
      const target = inRoot(folder, name.split('.'), from.endsWith('.pyi'));
      return target === 'outside' ? 'missing' : target;
    }
    const file = ['.py', '.pyi', '.pxd'].map((ending) => files.index(join(folder, `__init__${ending}`))).find((one) => one >= 0);
    return file === undefined ? { namespace: folder } : { file, folder };
  };

  /** A program does not import itself: `celery.py` beside a `from celery import …` means the other one. So `self` is passed over; -1 for none. */
  const absolute = (from: string, specifier: string, self: number): FoundModule => {
    const parts = specifier.split('.'), here = folderOf(from), stubsFirst = from.endsWith('.pyi'), own = naturalRoot(here);
    const isStandard = STANDARD_LIBRARY.has(parts[0]);
    let namespace: FoundModule | null = null, missing = false;
    const tried = new Set<string>();
    const attempt = (root: string, certain: boolean, rest = parts): FoundModule | null => {
      if (tried.has(root)) return null;
      if (rest === parts) tried.add(root);
      const target = inRoot(root, rest, stubsFirst);
      if (target === 'outside') return null;
      if (target === 'missing') {
        if (certain) missing = true;
        return null;
      }
      if ('namespace' in target) {
        namespace ??= target;
        return null;
      }
      return 'file' in target && target.file === self && target.folder === null ? null : target;
    };
    const declared = (list: readonly ModuleRoot[]): FoundModule | null => {
      for (const { prefix, folder } of list) {
        const below = prefix === '' ? parts : specifier === prefix || specifier.startsWith(`${prefix}.`) ? parts.slice(prefix.split('.').length) : null;
        if (below === null) continue;
        const target = below.length > 0 ? attempt(folder, true, below) : packageAt(folder);
        if (target !== null) return target;
      }
      return null;
    };
    const packageAt = (folder: string): FoundModule | null => {
      const file = files.index(join(folder, '__init__.py'));
      return file < 0 ? null : { file, folder };
    };
    const first = (own === here && isStandard) || isPortion(here, own, parts[0]) ? null : attempt(own, own !== here || !asked.has(normalName(parts[0])));
    if (first !== null) return first;
    for (const folder of upwards(here)) {
      const target = declared(roots.get(folder) ?? []);
      if (target !== null) return target;
    }
    if (isStandard) return 'outside';
    const other = declared(rootsOf(needs(here)));
    if (other !== null) return other;
    if (!asked.has(normalName(parts[0]))) {
      // What nobody declares is taken from the only project that has it; a file of no project may import from any.
      const [provider, second] = providersOf(parts);
      if (provider !== undefined && second === undefined && (!needed.has(provider) || !isManaged(here))) {
        const target = declared(roots.get(provider)!);
        if (target !== null) return target;
      }
    }
    if (!asked.has(normalName(parts[0]))) {
      for (const folder of upwards(own)) {
        const target = folder !== '' && isPackage(folder) ? null : attempt(folder, false);
        if (target !== null) return target;
      }
    }
    return missing ? 'missing' : namespace ?? 'outside';
  };

  return {
    find: (from, specifier) => {
      const path = files.pathOf(from), key = `${folderOf(path)}\0${path.endsWith('.pyi') ? 'i' : ''}\0${specifier}`;
      const before = known.get(key), target = before ?? (specifier.startsWith('.') ? relative(path, specifier) : absolute(path, specifier, -1));
      if (before === undefined) known.set(key, target);
      const isSelf = typeof target === 'object' && 'file' in target && target.file === from && target.folder === null;
      return isSelf && !specifier.startsWith('.') ? absolute(path, specifier, from) : target;
    },
    submodule: (folder, name, from) => probe(join(folder, name), files.pathOf(from).endsWith('.pyi')),
    builtBy: (path) => built.get(path) ?? null,
    loose: (from, specifier) => {
      if (STANDARD_LIBRARY.has(specifier) || asked.has(normalName(specifier)) || isManaged(folderOf(files.pathOf(from)))) return null;
      const found = (looseModules().get(specifier) ?? []).filter((file) => file !== from);
      return found.length === 0 ? null : found.length === 1 ? { file: found[0]! } : 'missing';
    },
  };
}

function join(folder: string, path: string): string {
  return folder === '' ? path : path === '' ? folder : `${folder}/${path}`;
}
