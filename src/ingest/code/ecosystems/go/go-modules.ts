import type { TreeFiles } from '../../resolve/tree-files.js';
import { escapedSpecifier, folderOf, isInside, joinPath, nameOf, upwards } from '../../packages/paths.js';
import { type GoDirective, goDirectives, modulePath, replacements } from './go-module-files.js';

export interface GoModule {
  /** Module path; null where `go.mod` has none that can be read. */
  readonly path: string | null;
  readonly folder: string;
  readonly manifest: string;
  readonly directives: readonly GoDirective[];
  /** Module paths that the tree itself stands for, here only, with their folders. */
  readonly replaced: ReadonlyMap<string, string>;
}

export interface GoModules {
  /** By folder. */
  readonly modules: ReadonlyMap<string, GoModule>;
  /** Folders that a `go.work` names. */
  readonly used: ReadonlySet<string>;
  /**
   * Folder of the tree that an import path of a file in `folder` means by the longest module path, whether it exists or not; null for a path of no module of
   * the repository.
   */
  folderOf(path: string, folder: string): string | null;
}

/** Modules from the texts of `go.mod` and `go.work` files. */
export function goModules(texts: ReadonlyMap<string, string>, files: TreeFiles): GoModules {
  const modules = new Map<string, GoModule>(), used = new Set<string>();
  const workReplaced: { readonly folder: string; readonly replaced: ReadonlyMap<string, string> }[] = [];
  for (const path of [...texts.keys()].sort()) {
    const folder = folderOf(path), directives = goDirectives(texts.get(path)!);
    if (nameOf(path) === 'go.mod') modules.set(folder, { path: modulePath(directives), folder, manifest: path, directives, replaced: replacedFolders(folder, directives) });
    else {
      workReplaced.push({ folder, replaced: replacedFolders(folder, directives) });
      for (const { verb, words } of directives) {
        const at = verb === 'use' && words.length > 0 ? joinPath(folder, words[0]) : null;
        if (at !== null) used.add(at);
      }
    }
  }

  const byPath = new Map<string, string[]>();
  for (const { path, folder } of modules.values()) if (path !== null) byPath.set(path, [...(byPath.get(path) ?? []), folder]);
  const moduleOf = (folder: string): GoModule | undefined => {
    for (const at of upwards(folder)) if (modules.has(at)) return modules.get(at);
    return undefined;
  };
  /** Of modules that share a path the importing file's own, else one that a workspace names, else the one nearest to the root. */
  const chosen = (folders: readonly string[], own: GoModule | undefined): string =>
    folders.find((folder) => folder === own?.folder) ?? folders.find((folder) => used.has(folder))
    ?? [...folders].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))[0];

  return {
    modules, used,
    folderOf: (path, folder) => {
      if (path === '.' || path === '..' || path.startsWith('./') || path.startsWith('../')) return joinPath(folder, escapedSpecifier(path));
      const own = moduleOf(folder);
      for (let prefix = path; prefix !== ''; prefix = folderOf(prefix)) {
        const base = own?.replaced.get(prefix) ?? workReplaced.find((work) => work.replaced.has(prefix) && isInside(folder, work.folder))?.replaced.get(prefix)
          ?? (byPath.has(prefix) ? chosen(byPath.get(prefix)!, own) : undefined);
        if (base === undefined) continue;
        const rest = escapedSpecifier(path.slice(prefix.length + 1));
        return rest === '' ? base : base === '' ? rest : `${base}/${rest}`;
      }
      return own?.path === 'std' || own?.path === 'cmd' ? standardFolder(path, byPath, files) : null;
    },
  };
}

/** Go's own repository: the module `std` has packages without a prefix. */
function standardFolder(path: string, byPath: ReadonlyMap<string, readonly string[]>, files: TreeFiles): string | null {
  const root = byPath.get('std')?.[0];
  const folder = root === undefined ? null : joinPath(root, escapedSpecifier(path));
  return folder !== null && files.isFolder(folder) ? folder : null;
}

function replacedFolders(folder: string, directives: readonly GoDirective[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of replacements(directives)) {
    const at = one.folder === null ? null : joinPath(folder, one.folder);
    if (at !== null) found.set(one.path, at);
  }
  return found;
}
