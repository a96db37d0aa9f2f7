import type { Component } from '../model/facts.js';
import type { RawPackage } from '../model/raw.js';
import type { FileTable } from './files.js';
import { parentOf } from './folder-tree.js';

/**
 * The component that each package is: that of its folder, else the one that holds its manifest and with it all of the folder (the native part of an npm package).
 * -1 for a package that is not one component: cut into folders, the root of others, without source.
 */
export function packageComponents(packages: readonly RawPackage[], files: FileTable, component: Int32Array, components: readonly Component[]): Int32Array {
  const byPath = new Map(components.map((of, index) => [of.path, index]));
  const holdsComponents = new Set<string>();
  for (const { path } of components) for (let folder = parentOf(path); folder !== '' && !holdsComponents.has(folder); folder = parentOf(folder)) holdsComponents.add(folder);
  const wanted = new Set(packages.map((at) => at.manifest));
  const rowOf = new Map<string, number>();
  files.path.forEach((path, row) => {
    if (files.alive[row] === 1 && wanted.has(path)) rowOf.set(path, row);
  });
  return Int32Array.from(packages, ({ path, manifest }) => {
    const own = byPath.get(path === '' ? '.' : path);
    if (own !== undefined) return own;
    const row = rowOf.get(manifest);
    return path === '' || row === undefined || holdsComponents.has(path) ? -1 : component[row]!;
  });
}
