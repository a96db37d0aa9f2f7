import type { Component } from '../model/facts.js';
import type { RawPackage } from '../model/raw.js';
import type { FileTable } from './files.js';
import { parentOf } from './folder-tree.js';

/**
 * The component that each package is: that of its folder, else the one that holds its manifest and with it all of the folder (the native part of an npm package, a component declared by other patterns than the folder).
 * −1 for a package that is not one component: cut into folders, the root of others, without source.
 */
export function packageComponents(packages: readonly RawPackage[], files: FileTable, component: Int32Array, components: readonly Component[]): Int32Array {
  const folders = new Map(components.flatMap(({ id, path }, index) => (id === path ? [[path, index] as const] : [])));
  /** Components at or below a folder. */
  const within = new Map<string, Set<number>>();
  components.forEach(({ path }, index) => {
    for (let folder = path; ; folder = parentOf(folder)) {
      within.set(folder, (within.get(folder) ?? new Set()).add(index));
      if (parentOf(folder) === '') break;
    }
  });
  const wanted = new Set(packages.map((at) => at.manifest));
  const rowOf = new Map<string, number>();
  files.path.forEach((path, row) => {
    if (files.alive[row] === 1 && wanted.has(path)) rowOf.set(path, row);
  });
  return Int32Array.from(packages, ({ path, manifest }) => {
    const folder = path === '' ? '.' : path;
    const row = rowOf.get(manifest);
    const holder = row === undefined ? -1 : component[row]!;
    if (holder >= 0 && components[holder]!.path === folder) return holder;
    const own = folders.get(folder);
    if (own !== undefined) return own;
    if (path === '') return -1;
    const [first, ...others] = within.get(folder) ?? [];
    if (first === undefined) return holder;
    return others.length === 0 && (first === holder || (holder < 0 && components[first]!.path === folder)) ? first : -1;
  });
}
