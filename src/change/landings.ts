import type { Unit } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/** Files that change-sets touch, as often as they do. */
export function* filesTouched({ changeSets: { file, fileOffset } }: Facts, rows: readonly number[]): Generator<number> {
  for (const row of rows) for (let at = fileOffset[row]; at < fileOffset[row + 1]; at++) yield file[at];
}

/** Owners of the source files that change-sets touch, as labels; those who own code together are one (`A with B`). Sorted. */
export function ownersTouched(facts: Facts, units: readonly Unit[], unitOfFile: Int32Array, rows: readonly number[]): string[] {
  const owners = new Set<string>();
  for (const file of filesTouched(facts, rows)) {
    if (facts.files.kind[file] === FILE.source && unitOfFile[file] >= 0) owners.add(units[unitOfFile[file]].owners.join(' with '));
  }
  owners.delete('');
  return [...owners].sort();
}

/**
 * Change-sets of the people's window by what reached the main line in one step: the commits of a merge land together, at its time; a squashed or direct commit lands
 * alone. `without` is left out. Rows of `changeSets`, in order of landing.
 */
export function landings({ changeSets }: Facts, without: ReadonlySet<number>): number[][] {
  const byMoment = new Map<number, number[]>();
  for (let row = 0; row < changeSets.n; row++) {
    if (changeSets.inWindow[row] === 0 || without.has(row)) continue;
    const at = changeSets.landedAt[row];
    byMoment.set(at, [...(byMoment.get(at) ?? []), row]);
  }
  return [...byMoment].sort(([a], [b]) => a - b).map(([, rows]) => rows);
}
