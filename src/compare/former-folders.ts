import type { Facts } from '../model/facts.js';

/** Of a component's files that were changed at all, the share that came from one folder from which on it counts as moved as a whole (ours). */
const MOVED = 0.5;

/**
 * Folders in which components stood before they were moved or renamed as a whole within the coupling window: at least half of its living files that change-sets touch were known by a path
 * in that folder, one of them at least by the same path below it (others may have been put elsewhere inside the component on the way). Sorted; empty for most.
 */
export function formerFolders({ components, files, changeSets, formerPaths }: Facts): readonly (readonly string[])[] {
  const touched = components.map(() => new Map<number, Set<string>>());
  for (let entry = 0; entry < changeSets.file.length; entry++) {
    const [file, former] = [changeSets.file[entry], changeSets.formerPath[entry]];
    if (files.alive[file] === 0 || files.component[file] < 0) continue;
    const of = touched[files.component[file]];
    const known = of.get(file) ?? new Set();
    of.set(file, former === 0 ? known : known.add(formerPaths[former - 1]));
  }
  return touched.map((of, component) => {
    const { path } = components[component];
    const candidates = new Set([...of].flatMap(([file, known]) => [...known].flatMap((then) => folderBefore(then, files.path[file], path) ?? [])));
    const from = new Map<string, number>();
    for (const known of of.values()) {
      const left = new Set([...known].flatMap(foldersAbove).filter((folder) => candidates.has(folder)));
      for (const folder of left) from.set(folder, (from.get(folder) ?? 0) + 1);
    }
    return [...from].filter(([, files]) => files >= MOVED * of.size).map(([folder]) => folder).sort();
  });
}

/** `libs/cart` for a file at `libs/cart/src/a.ts` then and at `packages/cart/src/a.ts` now, of the component `packages/cart`; null when it moved within, or from somewhere else below. */
function folderBefore(then: string, now: string, path: string): string | null {
  const below = path === '.' ? now : now.startsWith(`${path}/`) ? now.slice(path.length + 1) : null;
  if (below === null || !then.endsWith(`/${below}`)) return null;
  const folder = then.slice(0, -below.length - 1);
  return folder === path ? null : folder;
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.push(path.slice(0, at));
  return folders;
}
