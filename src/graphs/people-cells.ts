import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/** Cells (person, file) of all change-sets, and which of them each entry of a change-set adds to. */
export interface PeopleCells {
  /** Person and file of each cell, sorted by (file, person). */
  readonly person: Uint32Array;
  readonly file: Uint32Array;
  /** Entries of change-set s are `cell[offset[s]]` … `cell[offset[s + 1] − 1]`: for each file that counts, for each actor, the cell. */
  readonly offset: Uint32Array;
  readonly cell: Uint32Array;
}

/**
 * Resamples of weeks, halves and jackknife replicates ask for the same cells hundreds of times with other change-sets counting; only authors dealt anew change them.
 * Kept as long as the column of authors that they were made of is.
 */
const known = new WeakMap<Uint32Array, { readonly of: Uint32Array; readonly cells: PeopleCells }>();

/** Generated files and fixtures are left out. */
export function peopleCells(facts: Facts): PeopleCells {
  const { actorPerson, file } = facts.changeSets;
  const made = known.get(actorPerson);
  if (made?.of === file) return made.cells;
  const cells = cellsOf(facts);
  known.set(actorPerson, { of: file, cells });
  return cells;
}

function cellsOf({ changeSets, files, people }: Facts): PeopleCells {
  const { n, fileOffset, file, actorOffset, actorPerson } = changeSets;
  const counts = (f: number): boolean => files.kind[f] !== FILE.fixture && files.kind[f] !== FILE.generated;
  const offset = new Uint32Array(n + 1);
  /** First entry of each file in `byFile`. */
  const start = new Uint32Array(files.component.length + 1);
  for (let s = 0; s < n; s++) {
    const actors = actorOffset[s + 1] - actorOffset[s];
    offset[s + 1] = offset[s];
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      if (!counts(file[i])) continue;
      offset[s + 1] += actors;
      start[file[i] + 1] += actors;
    }
  }
  for (let f = 1; f < start.length; f++) start[f] += start[f - 1];
  const next = start.slice();
  const byFile = new Uint32Array(offset[n]);
  const authors = new Uint32Array(offset[n]);
  for (let s = 0, at = 0; s < n; s++) {
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      for (let a = actorOffset[s]; counts(file[i]) && a < actorOffset[s + 1]; a++, at++) {
        byFile[next[file[i]]++] = at;
        authors[at] = actorPerson[a];
      }
    }
  }
  return { offset, ...numbered(start, byFile, authors, people.length) };
}

/** Cells file by file; `authors` becomes the column of cells. */
function numbered(start: Uint32Array, byFile: Uint32Array, authors: Uint32Array, people: number): Pick<PeopleCells, 'person' | 'file' | 'cell'> {
  const place = new Int32Array(people).fill(-1);
  const distinct = new Uint32Array(people);
  const person = new Uint32Array(byFile.length);
  const file = new Uint32Array(byFile.length);
  let cells = 0;
  for (let f = 0; f + 1 < start.length; f++) {
    let found = 0;
    for (let k = start[f]; k < start[f + 1]; k++) {
      const p = authors[byFile[k]];
      if (place[p] >= 0) continue;
      place[p] = 0;
      distinct[found++] = p;
    }
    for (const p of distinct.subarray(0, found).sort()) {
      person[cells] = p;
      file[cells] = f;
      place[p] = cells++;
    }
    for (let k = start[f]; k < start[f + 1]; k++) authors[byFile[k]] = place[authors[byFile[k]]];
    for (let k = 0; k < found; k++) place[distinct[k]] = -1;
  }
  return { person: person.slice(0, cells), file: file.slice(0, cells), cell: authors };
}
