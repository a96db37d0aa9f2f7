import type { RawTree } from '../../../model/raw.js';

/** The regular files of a tree and their folders: all that resolution may look at. Symbolic links and submodules are not followed, so they are not here. */
export interface TreeFiles {
  /** Tree index of a file, -1 when there is none. */
  index(path: string): number;
  has(path: string): boolean;
  isFolder(path: string): boolean;
  pathOf(index: number): string;
  /** Tree index of the first of some endings with which the path is that of a file, -1 when it is with none. */
  withEnding(path: string, endings: readonly string[]): number;
  /** Names of the files directly in a folder, in tree order. */
  namesIn(folder: string): readonly string[];
}

/** The files directly in a folder. What is asked of few folders only is built when it is asked for. */
interface Folder {
  readonly files: number[];
  names?: readonly string[];
  byName?: ReadonlyMap<string, number>;
  stems?: ReadonlySet<string>;
}

const NO_NAMES: readonly string[] = [];

export function treeFiles(tree: RawTree): TreeFiles {
  const folders = foldersOf(tree);
  const namesOf = (folder: Folder): readonly string[] => (folder.names ??= folder.files.map((file) => tree.paths[file].slice(tree.paths[file].lastIndexOf('/') + 1)));
  // questions come in runs for the paths of one folder
  let lastPath = '', last: Folder | undefined = folders.get('');
  const folderFor = (path: string, slash: number): Folder | undefined => {
    if (slash < 0 ? lastPath === '' && last !== undefined : slash > 0 && slash === lastPath.length && path.startsWith(lastPath)) return last;
    lastPath = slash < 0 ? '' : path.slice(0, slash);
    last = slash === 0 ? undefined : folders.get(lastPath);
    return last;
  };
  const byName = (folder: Folder): ReadonlyMap<string, number> => (folder.byName ??= new Map(namesOf(folder).map((name, at) => [name, folder.files[at]])));
  const index = (path: string): number => {
    const slash = path.lastIndexOf('/'), folder = folderFor(path, slash);
    return folder === undefined ? -1 : byName(folder).get(slash < 0 ? path : path.slice(slash + 1)) ?? -1;
  };
  const withEnding = (path: string, endings: readonly string[]): number => {
    const slash = path.lastIndexOf('/'), folder = folderFor(path, slash);
    if (folder === undefined) return -1;
    const stem = slash < 0 ? path : path.slice(slash + 1);
    if (!(folder.stems ??= stemsOf(namesOf(folder))).has(stem)) return -1;
    const names = byName(folder);
    for (const ending of endings) {
      const found = names.get(stem + ending);
      if (found !== undefined) return found;
    }
    return -1;
  };
  return {
    index, withEnding,
    has: (path) => index(path) >= 0,
    isFolder: (path) => folders.has(path),
    pathOf: (file) => tree.paths[file],
    namesIn(path) {
      const folder = folders.get(path);
      return folder === undefined ? NO_NAMES : namesOf(folder);
    },
  };
}

function foldersOf(tree: RawTree): Map<string, Folder> {
  const folders = new Map<string, Folder>([['', { files: [] }]]);
  let path = '', folder = folders.get('')!;
  for (let i = 0; i < tree.paths.length; i++) {
    if (tree.modes[i] > 1) continue;
    const file = tree.paths[i], slash = file.lastIndexOf('/'), length = slash < 0 ? 0 : slash;
    if (length !== path.length || !file.startsWith(path)) {
      path = file.slice(0, length);
      folder = folderAt(folders, path);
    }
    folder.files.push(i);
  }
  return folders;
}

/** The folder of a path, which is made with those above it when it is not known yet. */
function folderAt(folders: Map<string, Folder>, path: string): Folder {
  const known = folders.get(path);
  if (known !== undefined) return known;
  const made: Folder = { files: [] };
  folders.set(path, made);
  for (let above = path.lastIndexOf('/'); ; above = path.lastIndexOf('/', above - 1)) {
    const parent = above < 0 ? '' : path.slice(0, above);
    if (folders.has(parent)) return made;
    folders.set(parent, { files: [] });
  }
}

function stemsOf(names: readonly string[]): Set<string> {
  const stems = new Set<string>();
  for (const name of names) for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) stems.add(name.slice(0, dot));
  return stems;
}
