import type { Analysis } from '../model/analysis.js';
import { FILE } from '../model/raw.js';
import type { Border } from './border.js';
import { THE_RULE } from './common-cause.js';

/** One file that is all that shared change-sets touch of a side. */
export interface SingleFile {
  readonly path: string;
  /** Names of its side and of the other one. */
  readonly side: string;
  readonly other: string;
  /** Of the shared change-sets looked at (`of`: the newest fifty at most; `shared`: all), those that touch it and nothing else of its side. */
  readonly alone: number;
  readonly of: number;
  readonly shared: number;
}

/** Of a component with fewer files it is no news that the same one is touched. A side may be a single file of a large one. */
const FILES = 5;

/** For definitions. */
export const SINGLE_FILE = 'Where two in three of the shared change-sets touch one and the same file alone of a side, in a component of five files or more, it may be a list that names the other side in strings, which no import shows: the file is named and the confidence is weak.';

/**
 * The file of either side that most shared change-sets touch alone: lists of what there is (plugins, routes, configuration keys) change with every part that is entered, and name it in strings. Where both sides have one, that with more; null without any.
 */
export function singleFile({ facts, comparison: { units, unitOfFile } }: Analysis, { pair, nameA, nameB }: Border): SingleFile | null {
  const { changeSets: { fileOffset, file }, files } = facts;
  const rows = pair.link!.evidence;
  const ofSide = (unit: number, side: string, other: string): SingleFile[] => {
    const alone = new Map<number, number>();
    for (const row of facts.components[units[unit].component].files < FILES ? [] : rows) {
      const touched = new Set(file.subarray(fileOffset[row], fileOffset[row + 1]).filter((f) => files.kind[f] === FILE.source && unitOfFile[f] === unit));
      if (touched.size === 1) for (const f of touched) alone.set(f, (alone.get(f) ?? 0) + 1);
    }
    return [...alone].filter(([, n]) => n >= THE_RULE * rows.length).map(([f, n]) => ({ path: files.path[f], side, other, alone: n, of: rows.length, shared: pair.link!.shared }));
  };
  const [found] = [...ofSide(pair.a, nameA, nameB), ...ofSide(pair.b, nameB, nameA)].sort((x, y) => y.alone - x.alone);
  return found ?? null;
}

/** ` Of X, 16 of 17 touch x/list.ts alone: if it names parts of Y in strings, that is a link which no import shows.` */
export function singleFileWords({ path, side, other, alone, of, shared }: SingleFile): string {
  return ` Of ${side}, ${alone} of ${of < shared ? `the last ${of}` : of} touch ${path} alone: if it names parts of ${other} in strings, that is a link which no import shows.`;
}

/** What to do first, before `otherwise`. */
export function singleFileAction({ path, other }: SingleFile, otherwise: string): string {
  return `If ${path} is a list of what ${other} has, let each part enter itself or make the list from the code. If not: ${otherwise.charAt(0).toLowerCase()}${otherwise.slice(1)}`;
}
