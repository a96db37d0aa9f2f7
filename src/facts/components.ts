import type { Component } from '../model/facts.js';
import { FILE, type RawPackage, type RawRepository, type RepositoryPart } from '../model/raw.js';
import { declaredComponents, isOfRoot, type Assignment } from './declared-components.js';
import type { FileTable } from './files.js';
import { longestPrefix } from './longest-prefix.js';
import type { ComponentChoice } from './options.js';
import { folderComponents, foldersAtDepth, packagesWithSource, workspaceComponents, type ComponentFolder } from './workspace-components.js';

export interface Components {
  /** Sorted by id. */
  readonly components: readonly Component[];
  /** Per file row; -1: in none. */
  readonly component: Int32Array;
}

/** Components from the living source files, and the component of every file, also of those that only the history knows. */
export function componentTable(files: FileTable, packages: readonly RawPackage[], choice: ComponentChoice, repository: Pick<RawRepository, 'scope' | 'parts'>): Components {
  const isSource = (file: number): boolean => files.alive[file] === 1 && files.kind[file] === FILE.source;
  const sources = files.path.filter((_, file) => isSource(file));
  const named = choice.by === 'rules' ? declaredComponents(files, choice.rules, packageFolders(sources, packages, repository)) : folders(files, chosenFolders(sources, packages, choice, repository));
  const living = new Map<string, string[]>([...named.origin.keys()].map((id) => [id, []]));
  named.id.forEach((id, file) => {
    if (id !== null && isSource(file)) living.get(id)!.push(files.path[file]!);
  });
  const ids = [...living.keys()].filter((id) => living.get(id)!.length > 0).sort((a, b) => (a < b ? -1 : 1));
  const index = new Map(ids.map((id, at) => [id, at]));
  return {
    components: ids.map((id) => {
      const { name, path, origin } = named.origin.get(id)!;
      return { id, name, path, files: living.get(id)!.length, origin };
    }),
    component: Int32Array.from(named.id, (id) => (id === null ? -1 : index.get(id) ?? -1)),
  };
}

/** Packages that serve as components where nothing else is said, of a portfolio those of each repository. */
function packageFolders(sources: readonly string[], packages: readonly RawPackage[], { scope, parts }: Pick<RawRepository, 'scope' | 'parts'>): RawPackage[] {
  if (parts === undefined) return packagesWithSource(packages, sources, scope);
  return parts.flatMap(({ folder }) => packagesWithSource(packages.filter(isInside(folder)), sources.filter((path) => path.startsWith(`${folder}/`)), folder));
}

const isInside = (folder: string) => ({ path }: RawPackage): boolean => path.startsWith(`${folder}/`);

function chosenFolders(sources: readonly string[], packages: readonly RawPackage[], choice: ComponentChoice, { scope, parts }: Pick<RawRepository, 'scope' | 'parts'>): ComponentFolder[] {
  return parts === undefined ? foldersWithin(sources, packages, choice, scope) : parts.flatMap((part) => partFolders(sources, packages, choice, part));
}

/** A repository of a portfolio: its workspace packages, else as a whole. */
function partFolders(sources: readonly string[], packages: readonly RawPackage[], choice: ComponentChoice, { folder, name }: RepositoryPart): ComponentFolder[] {
  const own = sources.filter((path) => path.startsWith(`${folder}/`));
  const found = foldersWithin(own, packages.filter(isInside(folder)), choice.by === 'auto' ? { by: 'workspace' } : choice, folder);
  return found.length > 0 || own.length === 0 ? found : [{ path: folder, name: name ?? folder, origin: 'workspace' }];
}

function foldersWithin(sources: readonly string[], packages: readonly RawPackage[], choice: ComponentChoice, scope: string): ComponentFolder[] {
  if (choice.by === 'folder') return foldersAtDepth(sources, scope, choice.depth);
  const found = packagesWithSource(packages, sources, scope);
  if (choice.by === 'workspace') return found.map((at) => ({ path: at.path, name: at.name, origin: 'workspace' }));
  return found.length > 0 ? workspaceComponents(found, sources, scope) : folderComponents(sources, scope);
}

function folders(files: FileTable, chosen: readonly ComponentFolder[]): Assignment {
  const find = longestPrefix(chosen.map((folder) => folder.path));
  const id = (path: string): string => (path === '' ? '.' : path);
  return {
    id: files.path.map((path, file) => {
      const folder = find(path);
      return folder === null || (folder === '' && !isOfRoot(files.kind[file]!)) ? null : id(folder);
    }),
    origin: new Map(chosen.map(({ path, name, origin }) => [id(path), { name, path: id(path), origin }])),
  };
}
