import { foldersIn } from './folders-in.js';
import type { Handover } from './handover.js';

/** More places than this take longer to find rules for than the whole. */
const MOST = 1000;

/**
 * A handover as the widest folders of which most files are handed over, and single files beside them: what has its files in several places has no folder of its own, and a rule for the one around them would take in all that lies
 * between. null where there is nothing to part, or too much.
 *
 * @param paths all files of the tree.
 */
export function handoverParts(handover: Handover, paths: readonly string[]): readonly Handover[] | null {
  const prefix = handover.folder === '' ? '' : `${handover.folder}/`;
  const inside = paths.filter((path) => path.startsWith(prefix));
  const counts = new Map<string, { all: number; own: number }>();
  for (const path of inside) {
    const own = handover.holds(path) ? 1 : 0;
    for (const folder of [handover.folder, ...foldersIn(prefix, path)]) {
      const known = counts.get(folder) ?? { all: 0, own: 0 };
      counts.set(folder, { all: known.all + 1, own: known.own + own });
    }
  }
  const mostly = (folder: string): boolean => folder !== '' && 2 * counts.get(folder)!.own > counts.get(folder)!.all;
  const found = new Map<string, boolean>();
  for (const path of inside.filter(handover.holds)) {
    const folder = [handover.folder, ...foldersIn(prefix, path)].find(mostly);
    found.set(folder ?? path, folder === undefined);
  }
  if (found.has(handover.folder) || found.size > MOST) return null;
  // each goes right behind a rule: the last comes first, so that they stand in order
  return [...found].sort(([a], [b]) => (a < b ? 1 : -1)).map(([folder, file]) => ({ ...handover, folder, file, holds: (path) => (path === folder || path.startsWith(`${folder}/`)) && handover.holds(path) }));
}
