import type { Folder } from './folder-tree.js';

/** Where the cut aims: fewer cells say too little, more are too many to compare. */
const FEWEST = 8;
const MOST = 60;
/** A cell with a larger share of the source files dominates the picture and is split where it can be. */
export const DOMINANT = 0.2;
/** Folders with a smaller share stay with their parent. */
const SMALLEST = 0.01;

/** A folder as a component: its source files except those in deeper cells. */
interface Cell {
  readonly folder: Folder;
  readonly files: number;
  /** Sub-folders that are still part of the cell. */
  readonly open: readonly Folder[];
}

/**
 * Folders that serve as components (ours): beginning with the whole, the largest cell is split into its sub-folders while it dominates or there are too few
 * cells. Small sub-folders stay with their parent, and a folder that holds only one folder is passed over. Deterministic: ties go by path.
 */
export function folderCut(top: Folder): string[] {
  const smallest = Math.max(2, Math.ceil(top.total * SMALLEST));
  const done: Cell[] = [];
  let cells: Cell[] = [whole(top)];
  for (;;) {
    const largest = cells.reduce<Cell | null>((best, cell) => (best === null || cell.files > best.files || (cell.files === best.files && cell.folder.path < best.folder.path) ? cell : best), null);
    const count = cells.length + done.length;
    if (largest === null || largest.files === 0 || count >= MOST || (count >= FEWEST && largest.files <= top.total * DOMINANT)) break;
    cells = cells.filter((cell) => cell !== largest);
    const parts = split(largest, smallest, MOST - count);
    if (parts === null) done.push(largest);
    else cells = cells.concat(parts);
  }
  return [...done, ...cells].filter((cell) => cell.files > 0).map((cell) => cell.folder.path).sort((a, b) => (a < b ? -1 : 1));
}

/** A folder as one cell, named by the deepest folder that still holds all of its source files. */
function whole(folder: Folder): Cell {
  let at = folder;
  while (at.own === 0 && at.folders.length === 1) at = at.folders[0]!;
  return { folder: at, files: at.total, open: at.folders };
}

/** The cell's large sub-folders and what remains of it; null when it has none. At most `room` + 1 cells. */
function split(cell: Cell, smallest: number, room: number): Cell[] | null {
  const large = cell.open.filter((folder) => folder.total >= smallest).sort((a, b) => b.total - a.total || (a.path < b.path ? -1 : 1)).slice(0, room);
  if (large.length === 0) return null;
  const taken = new Set(large);
  const rest: Cell = { folder: cell.folder, files: cell.files - large.reduce((sum, folder) => sum + folder.total, 0), open: cell.open.filter((folder) => !taken.has(folder)) };
  return rest.files === 0 ? large.map(whole) : [rest, ...large.map(whole)];
}
