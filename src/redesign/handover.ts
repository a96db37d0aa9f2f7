/** Folders that get another owner. */
export interface Handover {
  /** Folder as it stands in the tree, without slashes at its ends; '' for the root. */
  readonly folder: string;
  /** Owners whose place is taken, as the file writes them, in any case; empty: whoever the file names. */
  readonly from: readonly string[];
  /** Owner as the file writes it. */
  readonly owner: string;
  /** Whether a path that lies in the folder belongs to it (another component may lie inside). */
  readonly holds: (path: string) => boolean;
}

/** The last that holds a path; null for none. */
export const handoverOf = (handovers: readonly Handover[], path: string): Handover | null => handovers.findLast(({ holds }) => holds(path)) ?? null;

export const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index]);

/** The new owner in the place of those whose it takes; a file that the rules give to others alone stays theirs. */
export function takenOver(owners: readonly string[], { from, owner }: Handover): readonly string[] {
  if (owners.length === 0 || from.length === 0) return [owner];
  const old = new Set(from.map((one) => one.toLowerCase()));
  const first = owners.findIndex((one) => old.has(one.toLowerCase()));
  if (first < 0) return owners;
  return [...new Set(owners.flatMap((one, index) => (index === first ? [owner] : old.has(one.toLowerCase()) || one === owner ? [] : [one])))];
}
