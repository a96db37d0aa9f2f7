import { folderOf } from '../../packages/paths.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import type { SourceRecord } from '../ecosystem.js';
import type { RubyPackages } from './ruby-manifests.js';
import { rubyVisibility } from './ruby-visibility.js';

/**
 * Files by the constants that their paths stand for (`app/models/admin/user.rb` is `Admin::User`), as Zeitwerk and Rails load them, and as gems lay out `lib`. A
 * file counts only where it declares that constant. Paths are compared without case and `_`: which letters an acronym has in capitals is known only at run time.
 */
export interface ConstantFiles {
  /** The file of a full name that `from` may see, -1 for none; among several the one that shares the longest path with `from`. */
  fileOf(name: string, from: string): number;
  declares(file: number, name: string): boolean;
  /** Whether a folder stands for the name as a module that no file declares. */
  isNamespace(name: string): boolean;
}

export function constantFiles(files: TreeFiles, records: ReadonlyMap<number, SourceRecord>, { loadPaths, packages, uses }: RubyPackages): ConstantFiles {
  const roots = new Set(loadPaths), programs = new Set<string>(), byKey = new Map<string, number[]>(), namespaces = new Set<string>(), declared = new Map<number, ReadonlySet<string>>();
  for (const file of records.keys()) {
    const path = files.pathOf(file);
    if (path.endsWith('config/application.rb')) programs.add(folderOf(folderOf(path)));
  }
  for (const program of programs) roots.add(program === '' ? 'lib' : `${program}/lib`);
  const isSeen = rubyVisibility(packages.map(({ path }) => path), programs, uses);
  const keysOf = (path: string): string[] => {
    const found: string[] = [], base = path.replace(/\.\w+$/, '');
    for (let slash = base.indexOf('/'); slash >= 0; slash = base.indexOf('/', slash + 1)) {
      const folder = base.slice(0, slash), rest = base.slice(slash + 1);
      if (roots.has(folder)) found.push(rest);
      const parent = folderOf(folder), isApp = parent === 'app' || parent.endsWith('/app') || (folder.endsWith('/concerns') && /(^|\/)app\/[^/]+$/.test(parent));
      if (isApp) found.push(rest);
    }
    return found.map((rest) => rest.replaceAll('_', '').toLowerCase());
  };
  for (const [file, { declares }] of records) {
    const path = files.pathOf(file);
    if (!path.endsWith('.rb') || declares.length === 0) continue;
    const own = new Set(declares.map(keyOf));
    for (const key of keysOf(path)) {
      if (!own.has(key)) continue;
      for (let outer = folderOf(key); outer !== '' && !namespaces.has(outer); outer = folderOf(outer)) namespaces.add(outer);
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [file]);
      else if (list.length < 50 && !list.includes(file)) list.push(file);
    }
  }
  const declares = (file: number, name: string): boolean => {
    let set = declared.get(file);
    if (set === undefined) declared.set(file, set = new Set(records.get(file)?.declares ?? []));
    return set.has(name);
  };
  return {
    isNamespace: (name) => namespaces.has(keyOf(name)),
    fileOf: (name, from) => {
      let best = -1, most = -1;
      for (const file of byKey.get(keyOf(name)) ?? []) {
        if (!declares(file, name) || !isSeen(from, files.pathOf(file))) continue;
        const shared = sharedFolders(files.pathOf(file), from);
        if (shared > most) [best, most] = [file, shared];
      }
      return best;
    },
    declares,
  };
}

function keyOf(constant: string): string {
  return constant.replaceAll('::', '/').replaceAll('_', '').toLowerCase();
}

function sharedFolders(a: string, b: string): number {
  let depth = 0;
  for (let i = 0; i < a.length && a[i] === b[i]; i++) if (a[i] === '/') depth++;
  return depth;
}
