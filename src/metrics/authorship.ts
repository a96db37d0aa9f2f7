import type { Authorships, Facts } from '../model/facts.js';
import { CHANGE } from '../model/raw.js';

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
  const files = new Map<number, { weights: Map<number, number>; largest: number; owner: number }>();
  const { authorOffset, author, changeOffset, changeFile, changeStatus, headAt } = authorships;
  for (let c = 0; c < authorships.authoredAt.length; c++) {
    if (authorships.committedAt[c] < headAt - WINDOW) continue;
    const weight = Math.exp(-Math.trunc((headAt - authorships.authoredAt[c]) / DAY) / DECAY_DAYS);
    for (let i = changeOffset[c]; i < changeOffset[c + 1]; i++) {
      if (changeStatus[i] !== CHANGE.added && changeStatus[i] !== CHANGE.modified && changeStatus[i] !== CHANGE.typeChanged) continue;
      const file = files.get(changeFile[i]) ?? { weights: new Map<number, number>(), largest: 0, owner: -1 };
      files.set(changeFile[i], file);
      for (let a = authorOffset[c]; a < authorOffset[c + 1]; a++) {
        file.weights.set(author[a], (file.weights.get(author[a]) ?? 0) + weight);
        if (weight >= file.largest) {
          file.largest = weight;
          file.owner = author[a];
        }
      }
    }
  }
  return new Map([...files].filter(([, { weights }]) => weights.size > 0).map(([file, { weights, owner }]) => [file, majors(weights, owner)]));
}

function majors(weights: ReadonlyMap<number, number>, owner: number): number[] {
  const all = [...weights.values()].reduce((a, b) => a + b, 0);
  const scores = [...weights].map(([author, w]) => ({ author, authorship: (author === owner ? 3 : 0) + w + 2.4 * Math.log1p(all) - 2.4 * Math.log1p(all - w) }));
  const top = scores.reduce((most, { authorship }) => Math.max(most, authorship), 0);
  return scores.filter(({ authorship }) => authorship >= LEAST_AUTHORSHIP && authorship / top > MAJOR).map(({ author }) => author);
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
