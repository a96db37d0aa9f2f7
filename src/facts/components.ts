import type { Component } from '../model/facts.js';
import { FILE, type RawPackage, type RawRepository, type RepositoryPart } from '../model/raw.js';
import { componentRules, foldersOf } from './component-rules.js';
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
  const named = choice.by === 'rules' ? declared(files, choice.rules) : folders(files, chosenFolders(sources, packages, choice, repository));
  const living = new Map<string, string[]>([...named.origin.keys()].map((id) => [id, []]));
  named.id.forEach((id, file) => {
    if (id !== null && isSource(file)) living.get(id)!.push(files.path[file]!);
  });
  const ids = [...living.keys()].filter((id) => living.get(id)!.length > 0).sort((a, b) => (a < b ? -1 : 1));
  const index = new Map(ids.map((id, at) => [id, at]));
  return {
    components: ids.map((id) => {
      const { name, path, origin } = named.origin.get(id)!;
      return { id, name, path: path ?? commonFolder(living.get(id)!), files: living.get(id)!.length, origin };
    }),
    component: Int32Array.from(named.id, (id) => (id === null ? -1 : index.get(id) ?? -1)),
  };
}

/** Component id per file, and what each id is; the path of a declared component is found from its files. */
interface Assignment {
  readonly id: readonly (string | null)[];
  readonly origin: ReadonlyMap<string, { readonly name: string; readonly path: string | null; readonly origin: Component['origin'] }>;
}

function chosenFolders(sources: readonly string[], packages: readonly RawPackage[], choice: ComponentChoice, { scope, parts }: Pick<RawRepository, 'scope' | 'parts'>): ComponentFolder[] {
  return parts === undefined ? foldersWithin(sources, packages, choice, scope) : parts.flatMap((part) => partFolders(sources, packages, choice, part));
}

/** A repository of a portfolio: its workspace packages, else as a whole. */
function partFolders(sources: readonly string[], packages: readonly RawPackage[], choice: ComponentChoice, { folder, name }: RepositoryPart): ComponentFolder[] {
  const inside = (path: string): boolean => path.startsWith(`${folder}/`);
  const own = sources.filter(inside);
  const found = foldersWithin(own, packages.filter(({ path }) => inside(path)), choice.by === 'auto' ? { by: 'workspace' } : choice, folder);
  return found.length > 0 || own.length === 0 ? found : [{ path: folder, name: name ?? folder, origin: 'workspace' }];
}

function foldersWithin(sources: readonly string[], packages: readonly RawPackage[], choice: ComponentChoice, scope: string): ComponentFolder[] {
  if (choice.by === 'folder') return foldersAtDepth(sources, scope, choice.depth);
  const found = packagesWithSource(packages, sources, scope);
  if (choice.by === 'workspace') return found.map((at) => ({ path: at.path, name: at.name, origin: 'workspace' }));
  return found.length > 0 ? workspaceComponents(found, sources, scope) : folderComponents(sources, scope);
}

/** What lies loose at the root belongs to the root's component only when it is code; the rest is everybody's. */
function folders(files: FileTable, chosen: readonly ComponentFolder[]): Assignment {
  const find = longestPrefix(chosen.map((folder) => folder.path));
  const id = (path: string): string => (path === '' ? '.' : path);
  return {
    id: files.path.map((path, file) => {
      const folder = find(path);
      if (folder === null || (folder === '' && files.kind[file] !== FILE.source && files.kind[file] !== FILE.test)) return null;
      return id(folder);
    }),
    origin: new Map(chosen.map(({ path, name, origin }) => [id(path), { name, path: id(path), origin }])),
  };
}

function declared(files: FileTable, rules: Extract<ComponentChoice, { by: 'rules' }>['rules']): Assignment {
  const find = componentRules(rules, foldersOf(files.path));
  const id = files.path.map(find);
  const names = new Set(rules.map((rule) => rule.name));
  const ids = new Set(id.filter((at) => at !== null));
  return { id, origin: new Map([...ids].map((at) => [at, { name: at, path: names.has(at) ? null : at, origin: 'config' as const }])) };
}

function commonFolder(paths: readonly string[]): string {
  let common = paths[0]!.split('/').slice(0, -1);
  for (const path of paths) {
    const segments = path.split('/');
    const differs = common.findIndex((segment, i) => segment !== segments[i]);
    if (differs !== -1) common = common.slice(0, differs);
  }
  return common.length === 0 ? '.' : common.join('/');
}
