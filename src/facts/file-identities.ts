import { CHANGE, type RawHistory } from '../model/raw.js';
import { unionFind } from '../math/union-find.js';

/** Which file each change of the history is about. */
export interface FileIdentities {
  /** Per change: index into the tree's paths, or `tree size + k` for the k-th file that only the history knows. */
  readonly fileOfChange: Uint32Array;
  /** Paths of history-only files: the path each had last. Sorted; a path may stand there twice, or be a living file's, when it was used again. */
  readonly historyPaths: readonly string[];
}

/** Nothing known of this path at this point of the walk. */
const UNKNOWN = -1;

/**
 * One identity per file through renames, exact or similar. Commits are walked from newest to oldest; at each point `current[path]` is the file that stood there. A rename
 * p → q hands q's file to p. What stood at q before is another file, unless q is then seen changed or added (the same rename on another branch).
 * A path that is deleted and added again stays one file; a path that was renamed away and used again, or filled by a rename or copy after it was deleted, does not.
 */
export function fileIdentities(history: RawHistory, treePaths: readonly string[]): FileIdentities {
  const { changeOffset, changePath, changePrevious, changeStatus, paths } = history;
  const treeIndex = new Map(treePaths.map((path, index) => [path, index]));
  const current = Int32Array.from(paths, (path) => treeIndex.get(path) ?? UNKNOWN);
  const handedOver = new Uint8Array(paths.length);
  const born = new Uint8Array(paths.length);
  const files = unionFind(treePaths.length);
  const lastPath: number[] = [];
  const lastSeen: number[] = [];
  const fileOfChange = new Uint32Array(changePath.length);

  for (let commit = 0; commit < history.ids.length; commit++) {
    const [begin, end] = [changeOffset[commit]!, changeOffset[commit + 1]!];
    for (let change = begin; change < end; change++) {
      const path = changePath[change]!;
      if (handedOver[path] === 1 && changeStatus[change] === CHANGE.deleted) current[path] = UNKNOWN;
      handedOver[path] = 0;
      if (current[path] === UNKNOWN) {
        current[path] = files.grow();
        born[path] = 0;
        lastPath.push(path);
        lastSeen.push(commit);
      }
      fileOfChange[change] = current[path]!;
      if (changeStatus[change] === CHANGE.added || changeStatus[change] === CHANGE.copied) born[path] = 1;
    }
    for (let change = begin; change < end; change++) {
      if (changeStatus[change] === CHANGE.renamed || changeStatus[change] === CHANGE.copied) handedOver[changePath[change]!] = 1;
    }
    for (let change = begin; change < end; change++) {
      if (changeStatus[change] !== CHANGE.renamed || changePrevious[change] === 0) continue;
      const previous = changePrevious[change]! - 1;
      const known = current[previous]!;
      // A path seen changed on another branch, without having been added there, is the file that this commit renames.
      if (known >= treePaths.length && born[previous] === 0 && handedOver[previous] === 0) files.union(known, fileOfChange[change]!);
      current[previous] = fileOfChange[change]!;
      handedOver[previous] = 0;
      born[previous] = 0;
    }
  }
  return numbered(history, treePaths.length, fileOfChange, files.find, lastPath, lastSeen);
}

/** History-only files get numbers by content (path, then the commit that touched them last), so that the order of the walk does not show. */
function numbered(history: RawHistory, treeSize: number, fileOfChange: Uint32Array, find: (file: number) => number, lastPath: readonly number[], lastSeen: readonly number[]): FileIdentities {
  const roots = lastPath.map((_, k) => k).filter((k) => find(treeSize + k) === treeSize + k);
  const path = (k: number): string => history.paths[lastPath[k]!]!;
  const id = (k: number): string => history.ids[lastSeen[k]!]!;
  roots.sort((a, b) => compare(path(a), path(b)) || compare(id(a), id(b)));
  const number = new Map(roots.map((k, index) => [treeSize + k, treeSize + index]));
  for (let change = 0; change < fileOfChange.length; change++) {
    const file = find(fileOfChange[change]!);
    fileOfChange[change] = number.get(file) ?? file;
  }
  return { fileOfChange, historyPaths: roots.map(path) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
