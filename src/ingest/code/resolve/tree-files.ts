import type { RawTree } from '../../../model/raw.js';
import { folderOf } from '../packages/paths.js';

/** The regular files of a tree and their folders: all that resolution may look at. Symbolic links and submodules are not followed, so they are not here. */
export interface TreeFiles {
  /** Tree index of a file, -1 when there is none. */
  index(path: string): number;
  has(path: string): boolean;
  isFolder(path: string): boolean;
  pathOf(index: number): string;
  /** Whether a file's path is this one with an ending. */
  isStem(path: string): boolean;
  /** Names of the files directly in a folder, in tree order. */
  namesIn(folder: string): readonly string[];
}

export function treeFiles(tree: RawTree): TreeFiles {
  const byPath = new Map<string, number>(), names = new Map<string, string[]>([['', []]]);
  for (let i = 0; i < tree.paths.length; i++) {
    if (tree.modes[i] > 1) continue;
    const path = tree.paths[i];
    byPath.set(path, i);
    let folder = folderOf(path);
    const known = names.get(folder);
    const name = path.slice(folder === '' ? 0 : folder.length + 1);
    if (known !== undefined) {
      known.push(name);
      continue;
    }
    names.set(folder, [name]);
    while (folder !== '') {
      folder = folderOf(folder);
      if (names.has(folder)) break;
      names.set(folder, []);
    }
  }
  const stems = new Map<string, Set<string>>();
  const stemsIn = (folder: string): Set<string> => {
    const known = stems.get(folder);
    if (known !== undefined) return known;
    const found = new Set<string>();
    for (const name of names.get(folder) ?? []) for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) found.add(name.slice(0, dot));
    stems.set(folder, found);
    return found;
  };
  return {
    isStem: (path) => {
      const folder = folderOf(path);
      return stemsIn(folder).has(folder === '' ? path : path.slice(folder.length + 1));
    },
    index: (path) => byPath.get(path) ?? -1,
    has: (path) => byPath.has(path),
    isFolder: (path) => names.has(path),
    pathOf: (index) => tree.paths[index],
    namesIn: (folder) => names.get(folder) ?? [],
  };
}
