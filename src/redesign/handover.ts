import { folderPattern } from '../model/folder-pattern.js';
import type { RawOwners } from '../model/raw.js';

/** Folders that get another owner. */
export interface Handover {
  /** Folder as it stands in the tree, without slashes at its ends; '' for the root. */
  readonly folder: string;
  /** It is a single file. */
  readonly file?: boolean;
  /** The folder is only what its files have in common: files that come there later need not be its own. */
  readonly scattered?: boolean;
  /** Owners whose place is taken, as the file writes them, in any case; empty: whoever the file names. */
  readonly from: readonly string[];
  /** Of `from`, those of whom one must stand in a rule for it to be about this folder: who is an owner of most of the code stands in rules for other ends as well (of generated files, of what nobody else owns). */
  readonly telling: readonly string[];
  /** Owner as the file writes it. */
  readonly owner: string;
  /** Whether a path that lies in the folder belongs to it (another component may lie inside). */
  readonly holds: (path: string) => boolean;
}

/** The pattern of its folder or file; null where the grammar cannot write it. */
export const patternOf = ({ folder, file }: Handover, dialect: RawOwners['dialect']): string | null =>
  file !== true ? folderPattern(folder, dialect) : folderPattern(folder, dialect)?.replace(/\/$/, '') ?? null;

/** The last that holds a path; null for none. */
export const handoverOf = (handovers: readonly Handover[], path: string): Handover | null => handovers.findLast(({ holds }) => holds(path)) ?? null;

export const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index]);

/** The new owner in the place of those whose it takes, beside who else stands there; what the rules give to others alone stays theirs. */
export function takenOver(owners: readonly string[], { from, telling, owner }: Handover): readonly string[] {
  if (owners.length === 0 || from.length === 0) return [owner];
  const [old, told] = [from, telling].map((all) => new Set(all.map((one) => one.toLowerCase())));
  if (!owners.some((one) => told!.has(one.toLowerCase()))) return owners;
  const first = owners.findIndex((one) => old!.has(one.toLowerCase()));
  return [...new Set(owners.flatMap((one, index) => (index === first ? [owner] : old!.has(one.toLowerCase()) || one === owner ? [] : [one])))];
}
