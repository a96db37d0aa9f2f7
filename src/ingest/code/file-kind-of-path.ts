import { fileKind, folderKind, type FolderKind } from './file-kind.js';
import { folderOf, nameOf } from './packages/paths.js';

/** The kind (`FILE` value) of a path by its name alone, for files that only the history knows: the same rules that classify the tree. */
export function fileKindOfPath(): (path: string) => number {
  const folders = new Map<string, FolderKind>();
  return (path) => {
    const folder = folderOf(path);
    const known = folders.get(folder) ?? folderKind(folder);
    folders.set(folder, known);
    return fileKind(nameOf(path), known).kind;
  };
}

/** Whether a path lies in a vendored tree by its folders' names alone. */
export function isVendoredPath(): (path: string) => boolean {
  const folders = new Map<string, boolean>();
  return (path) => {
    const folder = folderOf(path);
    const known = folders.get(folder) ?? folderKind(folder).vendored;
    folders.set(folder, known);
    return known;
  };
}
