import type { RawPackage } from '../model/raw.js';
import { DOMINANT, folderCut } from './folder-cut.js';
import { folderTree } from './folder-tree.js';
import { longestPrefix } from './longest-prefix.js';

/** A folder that serves as a component. */
export interface ComponentFolder {
  readonly path: string;
  readonly name: string;
  readonly origin: 'workspace' | 'folder';
}

/** Fewer packages than this say nothing about a repository's parts. */
const FEWEST_PACKAGES = 3;

/**
 * Workspace packages with source files of their own, the deepest one owning a file. Manifests that no workspace names serve only where there is no workspace,
 * at least three of them, and more than half of the source files inside.
 * @param sources paths of all living source files in the scope.
 */
export function packagesWithSource(packages: readonly RawPackage[], sources: readonly string[], scope: string): RawPackage[] {
  const inScope = packages.filter((at) => at.path !== '' && (scope === '' || at.path === scope || at.path.startsWith(`${scope}/`)));
  const workspaces = holding(inScope.filter((at) => at.workspace), sources);
  if (workspaces.packages.length > 0) return workspaces.packages;
  const manifests = holding(inScope, sources);
  return manifests.packages.length >= FEWEST_PACKAGES && manifests.files > sources.length / 2 ? manifests.packages : [];
}

function holding(packages: readonly RawPackage[], sources: readonly string[]): { packages: RawPackage[]; files: number } {
  const byPath = new Map(packages.map((at) => [at.path, at]));
  const find = longestPrefix([...byPath.keys()]);
  const held = new Set<string>();
  let files = 0;
  for (const path of sources) {
    const folder = find(path);
    if (folder === null) continue;
    held.add(folder);
    files++;
  }
  return { packages: [...byPath.values()].filter((at) => held.has(at.path)), files };
}

/**
 * Packages as components. A package (or what is in none) with more than half of all source files is cut into folders, and so is each large one when there
 * are fewer than three.
 */
export function workspaceComponents(packages: readonly RawPackage[], sources: readonly string[], scope: string): ComponentFolder[] {
  const find = longestPrefix(packages.map((at) => at.path));
  const held = new Map<string | null, string[]>([[null, []], ...packages.map((at): [string, string[]] => [at.path, []])]);
  for (const path of sources) held.get(find(path))!.push(path);
  const share = packages.length < FEWEST_PACKAGES ? DOMINANT : 0.5;
  const folders = packages.flatMap((at): ComponentFolder[] => {
    const own = held.get(at.path)!;
    if (own.length <= sources.length * share) return [{ path: at.path, name: at.name, origin: 'workspace' }];
    const cut = folderCut(folderTree(own, at.path));
    return cut.length < 2 ? [{ path: at.path, name: at.name, origin: 'workspace' }] : cut.map((path) => ({ path, name: path === at.path ? at.name : path, origin: 'folder' }));
  });
  const outside = held.get(null)!;
  return outside.length > sources.length / 2 ? [...folders, ...folderComponents(outside, scope)] : folders;
}

/** Folders of comparable size. */
export function folderComponents(sources: readonly string[], scope: string): ComponentFolder[] {
  return folderCut(folderTree(sources, scope)).map((path) => ({ path, name: path === '' ? '(root)' : path, origin: 'folder' }));
}

/** The first `depth` folders below the scope of every source file. */
export function foldersAtDepth(sources: readonly string[], scope: string, depth: number): ComponentFolder[] {
  const skip = scope === '' ? 0 : scope.split('/').length;
  const paths = new Set(sources.map((path) => path.split('/').slice(0, -1).slice(0, skip + depth).join('/')));
  return [...paths].map((path) => ({ path, name: path === '' ? '(root)' : path, origin: 'folder' }));
}
