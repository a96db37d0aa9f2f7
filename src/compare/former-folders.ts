import type { Facts } from '../model/facts.js';

/** Of a component's files that were changed at all, the share that came from one folder from which on it counts as moved as a whole (ours). */
const MOVED = 0.5;

/**
 * Folders in which components stood before they were moved or renamed as a whole within the coupling window: at least half of its living files that
 * change-sets touch were known by the same path below that folder. Sorted; empty for most.
 */
export function formerFolders({ components, files, changeSets, formerPaths }: Facts): readonly (readonly string[])[] {
  const found = components.map(() => new Map<string, Set<number>>());
  const touched = components.map(() => new Set<number>());
  for (let entry = 0; entry < changeSets.file.length; entry++) {
    const [file, former] = [changeSets.file[entry], changeSets.formerPath[entry]];
    if (files.alive[file] === 0 || files.component[file] < 0) continue;
    touched[files.component[file]].add(file);
    if (former === 0) continue;
    const folder = folderBefore(formerPaths[former - 1], files.path[file], components[files.component[file]].path);
    if (folder === null) continue;
    const of = found[files.component[file]];
    of.set(folder, (of.get(folder) ?? new Set()).add(file));
  }
  return found.map((folders, component) => [...folders].filter(([, moved]) => moved.size >= MOVED * touched[component].size).map(([folder]) => folder).sort());
}

/** `libs/cart` for a file at `libs/cart/src/a.ts` then and at `packages/cart/src/a.ts` now, of the component `packages/cart`; null when it moved within, or from somewhere else below. */
function folderBefore(then: string, now: string, path: string): string | null {
  const below = path === '.' ? now : now.startsWith(`${path}/`) ? now.slice(path.length + 1) : null;
  if (below === null || !then.endsWith(`/${below}`)) return null;
  const folder = then.slice(0, -below.length - 1);
  return folder === path ? null : folder;
}
