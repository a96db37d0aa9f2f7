import { fileKinds, folderKinds } from './file-kind.js';
import { folderOf, nameOf } from './packages/paths.js';

/** The kind (`FILE` value) of a path by its name alone, for files that only the history knows: the same rules that classify the tree. */
export function fileKindOfPath(): (path: string) => number {
  const folder = folderKinds(), kindOf = fileKinds();
  return (path) => kindOf(nameOf(path), folder(folderOf(path))).kind;
}

/** Whether a path lies in a vendored tree by its folders' names alone. */
export function isVendoredPath(): (path: string) => boolean {
  const folder = folderKinds();
  return (path) => folder(folderOf(path)).vendored;
}
