import type { TreeFiles } from '../../resolve/tree-files.js';
import type { SourceRecord } from '../ecosystem.js';
import type { Autoload } from './composer.js';

export interface ClassFinder {
  /** Files of a class, interface, trait or enum by its full name, best first. */
  classFiles(name: string): readonly number[];
  /** Files that declare a function or constant of a full name; a function of a namespace is written in any case. */
  otherFiles(name: string, of: 'function' | 'const'): readonly number[];
  isNamespace(name: string): boolean;
  /** Folders that the longest prefix of a name stands for: the name is of this repository. */
  homesOf(name: string): readonly string[];
}

const NONE: readonly number[] = [];

/** By the rules of the autoloader first (PSR-4, PSR-0), which name one file; else by what the files declare, which is how class maps are made. */
export function classFinder(files: TreeFiles, records: ReadonlyMap<number, SourceRecord>, autoloads: readonly Autoload[]): ClassFinder {
  const declaring = new Map<string, number[]>(), namespaces = new Set<string>(), byPrefix = new Map<string, Autoload[]>(), known = new Map<string, readonly number[]>();
  for (const [file, { declares }] of records) {
    for (const one of declares) {
      if (one.endsWith('\\')) {
        const name = one.slice(0, -1).toLowerCase();
        for (let end = name.length; end > 0 && !namespaces.has(name.slice(0, end)); end = name.lastIndexOf('\\', end - 1)) namespaces.add(name.slice(0, end));
        continue;
      }
      const key = one.startsWith('const ') ? one : one.toLowerCase(), list = declaring.get(key);
      if (list === undefined) declaring.set(key, [file]);
      else list.push(file);
    }
  }
  for (const one of autoloads) {
    const list = byPrefix.get(one.prefix);
    if (list === undefined) byPrefix.set(one.prefix, [one]);
    else list.push(one);
  }
  const prefixesOf = (name: string): (readonly Autoload[])[] => {
    const found: (readonly Autoload[])[] = [];
    for (let end = name.length; end > 0; end = name.lastIndexOf('\\', end - 1)) {
      const list = byPrefix.get(name.slice(0, end + 1));
      if (list !== undefined) found.push(list);
      const bare = byPrefix.get(name.slice(0, end));
      if (bare !== undefined) found.push(bare);
    }
    const all = byPrefix.get('');
    return all === undefined ? found : [...found, all];
  };
  const autoloaded = (name: string): number => {
    for (const list of prefixesOf(name)) {
      for (const { prefix, folder, standard } of list) {
        const path = standard === 'psr-4' ? name.slice(prefix.length).replaceAll('\\', '/') : psr0Path(name);
        const file = files.index(`${folder === '' ? '' : `${folder}/`}${path}.php`);
        if (file >= 0) return file;
      }
    }
    return -1;
  };
  return {
    classFiles: (name) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const file = autoloaded(name), found = file >= 0 ? [file] : declaring.get(name.toLowerCase()) ?? NONE;
      known.set(name, found);
      return found;
    },
    otherFiles: (name, of) => declaring.get(of === 'const' ? `const ${name}` : `${name.toLowerCase()}()`) ?? NONE,
    isNamespace: (name) => namespaces.has(name.toLowerCase()),
    homesOf: (name) => prefixesOf(name).filter((list) => list[0].prefix !== '')[0]?.map(({ folder }) => folder) ?? [],
  };
}

function psr0Path(name: string): string {
  const cut = name.lastIndexOf('\\') + 1;
  return name.slice(0, cut).replaceAll('\\', '/') + name.slice(cut).replaceAll('_', '/');
}
