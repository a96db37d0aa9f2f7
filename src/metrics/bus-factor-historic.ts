import type { Facts } from '../model/facts.js';
import { CHANGE, FILE } from '../model/raw.js';
import { fileChanges } from './file-changes.js';
import { type Metric, measured, notMeasured } from './metric.js';

const AUTHOR = { relative: 0.75, least: 3.293 } as const;
const COVERAGE = 0.5;

export const busFactorHistoric: Metric = {
  id: 'bus-factor-historic',
  summary: 'How many authors must be removed, over the whole history, until half of the files have none left.',
  title: 'Truck factor (whole history)',
  definition: 'The author of most files is removed until fewer than half of the source and test files have an author left; how many were removed. Author: DOA ≥ 3.293 and over 75 % of the file’s largest, DOA = 3.293 + 1.098·FA + 0.164·DL − 0.321·ln(1 + AC): FA 1 if the person added the file, else 0; DL the person’s other changes to it, renames included and deletions not; AC those of others. Commits and people as in `bus-factor`, over the whole history.',
  source: 'Avelino, Passos, Hora & Valente 2016 (ICPC), the greedy algorithm of the paper; degree of authorship: Fritz et al. 2010.',
  why: 'Shows on whom the code rests over its whole life; beside the active bus factor it tells founders from keepers.',
  caveat: 'Counts people who left years ago. Identities are e-mails as written; renames with changes start a file’s history anew.',
  pillar: 'operation',
  unit: 'people',
  better: 'higher',
  compute({ facts }) {
    if (!facts.authorships.complete) return notMeasured('the history was not read to its beginning: a full clone and --since all have it');
    const authors = authorsOfFiles(facts);
    return authors.length === 0 ? notMeasured('no source file of the tree has an author') : measured(truckFactor(authors), authors.length);
  },
};

/** DOA of a person and a file: FA 1 if the person created it, DL the person's later changes, AC changes by others. */
export function degreeOfAuthorship(firstAuthor: 0 | 1, deliveries: number, acceptances: number): number {
  return 3.293 + 1.098 * firstAuthor + 0.164 * deliveries - 0.321 * Math.log1p(acceptances);
}

/** People removed, those with most files first, while at least half of the files have an author left. */
export function truckFactor(files: readonly (readonly number[])[]): number {
  const owned = new Map<number, Set<number>>();
  files.forEach((authors, f) => { for (const author of authors) owned.set(author, (owned.get(author) ?? new Set()).add(f)); });
  const left = files.map((authors) => authors.length);
  let covered = left.filter((count) => count > 0).length;
  let removed = 0;
  // The number of files of a person does not change when others leave, so one order serves all steps.
  for (const [, own] of [...owned].sort(([a, x], [b, y]) => y.size - x.size || a - b)) {
    if (covered < COVERAGE * files.length) break;
    removed++;
    for (const f of own) if (--left[f] === 0) covered--;
  }
  return removed;
}

/** Authors of every living source and test file. */
function authorsOfFiles({ authorships, files: { kind, alive } }: Facts): number[][] {
  const { authorOffset, author } = authorships;
  const { files, start, commit, status, people } = fileChanges(authorships);
  const [created, deliveries, inFile] = [new Uint8Array(people), new Uint32Array(people), new Int32Array(people).fill(-1)];
  const found: number[][] = [];
  for (let file = 0; file < files; file++) {
    if (alive[file] !== 1 || (kind[file] !== FILE.source && kind[file] !== FILE.test)) continue;
    const known: number[] = [];
    let [changed, changes] = [false, 0];
    for (let row = start[file]; row < start[file + 1]; row++) {
      if (status[row] === CHANGE.deleted) continue;
      changed = true;
      for (let a = authorOffset[commit[row]]; a < authorOffset[commit[row] + 1]; a++) {
        const person = author[a];
        if (inFile[person] !== file) {
          inFile[person] = file;
          created[person] = deliveries[person] = 0;
          known.push(person);
        }
        if (status[row] === CHANGE.added) created[person] = 1;
        else {
          deliveries[person]++;
          changes++;
        }
      }
    }
    if (changed) found.push(mainAuthors(known, known.map((person) => degreeOfAuthorship(created[person] === 1 ? 1 : 0, deliveries[person], changes - deliveries[person]))));
  }
  return found;
}

/** Those of the authors whose degree of authorship is large enough. `doa`: of each of them. */
function mainAuthors(authors: readonly number[], doa: readonly number[]): number[] {
  const most = Math.max(...doa);
  return authors.filter((_, i) => doa[i] >= AUTHOR.least && doa[i] > AUTHOR.relative * most);
}
