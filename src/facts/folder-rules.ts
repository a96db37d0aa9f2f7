import type { OwnerRule } from '../model/raw.js';

/** Owners by folder: those of the deepest folder that holds a path. */
export interface FolderRules {
  /** As written; the same list for paths with the same folder. */
  readonly handlesOf: (path: string) => readonly string[];
  /** Owners put in their folder and folders looked at so far: at most the owners of all rules, the paths asked for and the folders above them. */
  readonly work: () => number;
}

/** Rules whose pattern is a folder, '' for the root; several of one folder add up. */
export function folderRules(rules: readonly OwnerRule[]): FolderRules {
  let work = 0;
  const sets = new Map<string, Set<string>>();
  for (const { pattern, owners } of rules) {
    let set = sets.get(pattern);
    if (set === undefined) sets.set(pattern, (set = new Set()));
    for (const owner of owners) set.add(owner);
    work += 1 + owners.length;
  }
  const nobody: readonly string[] = [];
  const found = new Map<string, readonly string[]>([...sets].map(([folder, owners]) => [folder, [...owners]]));
  if (!found.has('')) found.set('', nobody);
  return {
    handlesOf(path) {
      const passed: string[] = [];
      let at = path;
      for (work++; !found.has(at); work++) {
        passed.push(at);
        at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
      }
      const handles = found.get(at)!;
      // the path itself is asked for once
      for (const folder of passed.slice(1)) found.set(folder, handles);
      return handles;
    },
    work: () => work,
  };
}
