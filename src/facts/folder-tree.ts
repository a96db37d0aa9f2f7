/** Folders with the number of source files in them, as a tree. */
export interface Folder {
  /** '' for the root. */
  readonly path: string;
  /** Source files directly in it. */
  own: number;
  /** Source files in it and below. */
  total: number;
  /** Sorted by path. */
  readonly folders: Folder[];
}

/** @param paths of source files, any order; @param root folder that holds all of them, '' for the repository. */
export function folderTree(paths: readonly string[], root: string): Folder {
  const top: Folder = { path: root, own: 0, total: 0, folders: [] };
  const known = new Map<string, Folder>([[root, top]]);
  const folderAt = (path: string): Folder => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const folder: Folder = { path, own: 0, total: 0, folders: [] };
    known.set(path, folder);
    folderAt(parentOf(path)).folders.push(folder);
    return folder;
  };
  for (const path of paths) folderAt(parentOf(path)).own++;
  sum(top);
  return top;
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/** Without recursion: trees of hostile repositories are deep. */
function sum(top: Folder): void {
  const order: Folder[] = [top];
  for (let i = 0; i < order.length; i++) for (const folder of order[i]!.folders) order.push(folder);
  for (let i = order.length - 1; i >= 0; i--) {
    const folder = order[i]!;
    folder.folders.sort((a, b) => (a.path < b.path ? -1 : 1));
    folder.total = folder.folders.reduce((total, child) => total + child.total, folder.own);
  }
}
