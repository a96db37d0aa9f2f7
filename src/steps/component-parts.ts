import { louvain } from '../clusters/louvain.js';
import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/** A component taken apart. */
export interface ComponentParts {
  /** Files of each part, the largest first: indices into `Facts.files`, living source files. */
  readonly parts: readonly (readonly number[])[];
  /** Folder, the component’s or below, that holds most of a part and least of the others, as a path. */
  readonly names: readonly string[];
  /** Change-sets of the coupling window that touch the component’s source files, and those of them that stay in one part. */
  readonly changeSets: number;
  readonly inside: number;
}

/** Larger change-sets say nothing about which files belong together, as for co-change of components. */
const MOST_FILES = 10;
/** A smaller cluster goes with the part that has most of its folder. */
const LEAST_FILES = 3;

/**
 * The parts into which a component falls by its own imports and co-change: Louvain's communities of its living source files, linked by imports outside tests (1 for each pair) and by change-sets of k ≤ 10 of them
 * (1/(k − 1) for each pair, as co-change of components is weighted), both scaled to the same sum. One part: it does not fall apart. The same facts and seed give the same parts.
 */
export function componentParts(facts: Facts, component: number, seed: number): ComponentParts {
  const { files, imports, changeSets } = facts;
  const own = files.path.flatMap((_, file) => (files.component[file] === component && files.alive[file] === 1 && files.kind[file] === FILE.source ? [file] : []));
  const node = new Map(own.map((file, index) => [file, index]));
  const imported = new Map<string, number>();
  for (let row = 0; row < imports.from.length; row++) {
    const [from, to] = [node.get(imports.from[row]), node.get(imports.to[row])];
    if (imports.test[row] === 0 && from !== undefined && to !== undefined && from !== to) imported.set(pair(from, to), 1);
  }
  const changed = new Map<string, number>();
  const touched = Array.from({ length: changeSets.n }, (_, s) => Array.from(changeSets.file.subarray(changeSets.fileOffset[s], changeSets.fileOffset[s + 1])).flatMap((file) => (node.has(file) ? [node.get(file)!] : [])));
  for (const nodes of touched) {
    if (nodes.length < 2 || nodes.length > MOST_FILES) continue;
    nodes.forEach((a, i) => nodes.slice(i + 1).forEach((b) => changed.set(pair(a, b), (changed.get(pair(a, b)) ?? 0) + 1 / (nodes.length - 1))));
  }
  const links = balanced(imported, changed);
  const label = louvain(own.length, { source: Uint32Array.from(links, ({ key }) => key[0]), target: Uint32Array.from(links, ({ key }) => key[1]), weight: Float64Array.from(links, ({ weight }) => weight) }, seed);
  const part = joined(label, own.map((file) => files.path[file]));
  const parts = Array.from({ length: Math.max(0, ...part) + 1 }, (_, of) => own.filter((_file, index) => part[index] === of));
  const together = touched.filter((nodes) => nodes.length > 0);
  return { parts, names: named(parts.map((of) => of.map((file) => files.path[file])), facts.components[component].path), changeSets: together.length, inside: together.filter((nodes) => nodes.every((one) => part[one] === part[nodes[0]])).length };
}

const pair = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Both kinds of links weigh the same in all, however many there are of each. */
function balanced(...kinds: readonly ReadonlyMap<string, number>[]): { key: readonly [number, number]; weight: number }[] {
  const weights = new Map<string, number>();
  for (const links of kinds) {
    const all = [...links.values()].reduce((sum, weight) => sum + weight, 0);
    for (const [key, weight] of links) weights.set(key, (weights.get(key) ?? 0) + weight / all);
  }
  return [...weights].map(([key, weight]) => ({ key: key.split(' ').map(Number) as [number, number], weight })).sort((x, y) => x.key[0] - y.key[0] || x.key[1] - y.key[1]);
}

/** Clusters of some size by number, the largest 0 (ties by first file); the files of the others, and those without a link, go where most files of their folder are, else to the largest. */
function joined(label: Int32Array, paths: readonly string[]): number[] {
  const sizes = new Map<number, number>();
  for (const of of label) if (of >= 0) sizes.set(of, (sizes.get(of) ?? 0) + 1);
  const kept = [...sizes].filter(([, size]) => size >= LEAST_FILES).sort(([a, x], [b, y]) => y - x || label.indexOf(a) - label.indexOf(b)).map(([of]) => of);
  const place = new Map(kept.map((of, index) => [of, index]));
  const byFolder = new Map<string, number[]>();
  label.forEach((of, index) => {
    const at = place.get(of);
    if (at === undefined) return;
    for (const folder of foldersOf(paths[index])) byFolder.set(folder, [...(byFolder.get(folder) ?? []), at]);
  });
  return paths.map((path, index) => place.get(label[index]) ?? foldersOf(path).reverse().map((folder) => most(byFolder.get(folder) ?? [])).find((at) => at !== null) ?? 0);
}

function most(places: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const at of places) counts.set(at, (counts.get(at) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || a - b)[0]?.[0] ?? null;
}

/** Folders of a path, the outermost first. */
const foldersOf = (path: string): string[] => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));

/** By the folder with the best F-measure of holding the part's files and no others; parts with the same are numbered. */
function named(parts: readonly (readonly string[])[], root: string): string[] {
  const counts = parts.map((paths) => {
    const of = new Map<string, number>();
    for (const path of paths) for (const folder of foldersOf(path)) of.set(folder, (of.get(folder) ?? 0) + 1);
    return of;
  });
  const all = new Map<string, number>();
  for (const of of counts) for (const [folder, n] of of) all.set(folder, (all.get(folder) ?? 0) + n);
  const prefix = root === '' || root === '.' ? '' : `${root}/`;
  const names = counts.map((of, part) => [...of].filter(([folder]) => folder === root || folder.startsWith(prefix)).map(([folder, n]) => ({ folder, fit: (2 * n) / (parts[part].length + all.get(folder)!) })).sort((x, y) => y.fit - x.fit || (x.folder < y.folder ? -1 : 1))[0]?.folder ?? root);
  return names.map((name, index) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${names.slice(0, index + 1).filter((other) => other === name).length})`));
}
