import type { Authorships, Facts } from '../model/facts.js';
import { CHANGE } from '../model/raw.js';
import { fileChanges } from './file-changes.js';

const DAY = 86_400;
const WINDOW = 547 * DAY;
const DECAY_DAYS = 90;
const LEAST_AUTHORSHIP = 0.001;
const MAJOR = 0.75;

/** File → its authors' numbers, for every file with an author in JetBrains' window. */
export type MajorAuthors = ReadonlyMap<number, readonly number[]>;

/**
 * Major authors of each file after Jabrayilzade et al. 2022 (ICSE-SEIP) as their Bus Factor Explorer computes it: commits of the 547 days before the head commit, without merges and
 * bots; each change weighs exp(−days / 90), whole days from author date to the head commit's time; adding and modifying count, a rename only moves history, deleting is ignored;
 * authorship(d, f) = 3·own + W_d + 2.4·ln(1 + W_all) − 2.4·ln(1 + W_all − W_d), own = the single largest change weight of the file (ties: last processed, newest to oldest, co-authors
 * before the author); major: authorship ≥ 0.001 and > 0.75 of the file's largest.
 */
export function majorAuthors(authorships: Authorships): MajorAuthors {
  const made = known.get(authorships);
  if (made !== undefined) return made;
  const authors = authorsOf(authorships);
  known.set(authorships, authors);
  return authors;
}

/** The repository's bus factor and those of its components ask for the same. */
const known = new WeakMap<Authorships, MajorAuthors>();

function authorsOf(authorships: Authorships): MajorAuthors {
  const { authorOffset, author, authoredAt, committedAt, headAt } = authorships;
  const { files, start, commit, status, people } = fileChanges(authorships);
  const weights = authoredAt.map((at) => Math.exp(-Math.trunc((headAt - at) / DAY) / DECAY_DAYS));
  const [sum, inFile] = [new Float64Array(people), new Int32Array(people).fill(-1)];
  const found = new Map<number, readonly number[]>();
  for (let file = 0; file < files; file++) {
    const authors: number[] = [];
    let [largest, owner] = [0, -1];
    for (let row = start[file]; row < start[file + 1]; row++) {
      const c = commit[row];
      if (committedAt[c] < headAt - WINDOW || (status[row] !== CHANGE.added && status[row] !== CHANGE.modified && status[row] !== CHANGE.typeChanged)) continue;
      for (let a = authorOffset[c]; a < authorOffset[c + 1]; a++) {
        const person = author[a];
        if (inFile[person] !== file) {
          inFile[person] = file;
          sum[person] = 0;
          authors.push(person);
        }
        sum[person] += weights[c];
        if (weights[c] >= largest) [largest, owner] = [weights[c], person];
      }
    }
    if (authors.length > 0) found.set(file, majors(authors, sum, owner));
  }
  return found;
}

/** Those of the authors whose authorship is large enough. `sum`: weight of the changes, by author. */
function majors(authors: readonly number[], sum: Float64Array, owner: number): number[] {
  const all = authors.reduce((total, author) => total + sum[author], 0);
  const authorships = authors.map((author) => (author === owner ? 3 : 0) + sum[author] + 2.4 * Math.log1p(all) - 2.4 * Math.log1p(all - sum[author]));
  const top = Math.max(0, ...authorships);
  return authors.filter((_, i) => authorships[i] >= LEAST_AUTHORSHIP && authorships[i] / top > MAJOR);
}

/**
 * How many people, taken away in order of their number of major files, leave half of the files or more without a major author: while files ≥ 2·orphaned, remove the next and count
 * one. null without files.
 */
export function busFactorOf(files: readonly (readonly number[])[]): number | null {
  if (files.length === 0) return null;
  const owned = new Map<number, number[]>();
  files.forEach((authors, f) => {
    for (const author of authors) {
      const known = owned.get(author);
      if (known) known.push(f);
      else owned.set(author, [f]);
    }
  });
  const left = files.map((authors) => authors.length);
  let orphaned = left.filter((count) => count === 0).length;
  let factor = 0;
  for (const [, majorFiles] of [...owned].sort(([a, x], [b, y]) => y.length - x.length || a - b)) {
    if (files.length < 2 * orphaned) break;
    factor++;
    for (const f of majorFiles) if (--left[f] === 0) orphaned++;
  }
  return factor;
}

/** Bus factor of each component's living files; null where nobody counts as author in the window. */
export function componentBusFactors({ authorships, files, components }: Facts): (number | null)[] {
  const byComponent = components.map((): (readonly number[])[] => []);
  for (const [file, authors] of majorAuthors(authorships)) if (files.component[file] >= 0 && files.alive[file] === 1) byComponent[files.component[file]].push(authors);
  return byComponent.map(busFactorOf);
}
