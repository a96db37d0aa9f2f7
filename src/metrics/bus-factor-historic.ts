import type { Facts } from '../model/facts.js';
import { CHANGE, FILE } from '../model/raw.js';
import { type Metric, measured, notMeasured } from './metric.js';

const AUTHOR = { relative: 0.75, least: 3.293 } as const;
const COVERAGE = 0.5;

export const busFactorHistoric: Metric = {
  id: 'bus-factor-historic',
  summary: 'How many authors must be removed, over the whole history, until half of the files have none left.',
  title: 'Truck factor (whole history)',
  definition: 'The author of most files is removed until fewer than half of the source and test files have an author left; how many were removed. Author: DOA ≥ 3.293 and over 75 % of the file’s largest, DOA = 3.293 + 1.098·FA + 0.164·DL − 0.321·ln(1 + AC).',
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
function authorsOfFiles({ authorships, files }: Facts): number[][] {
  const { authorOffset, author, changeOffset, changeFile, changeStatus, authoredAt } = authorships;
  const history = new Map<number, { creators: Set<number>; deliveries: Map<number, number>; changes: number }>();
  for (let c = 0; c < authoredAt.length; c++) {
    for (let i = changeOffset[c]; i < changeOffset[c + 1]; i++) {
      const f = changeFile[i];
      const code = files.kind[f] === FILE.source || files.kind[f] === FILE.test;
      if (files.alive[f] === 0 || !code || changeStatus[i] === CHANGE.deleted) continue;
      const file = history.get(f) ?? { creators: new Set<number>(), deliveries: new Map<number, number>(), changes: 0 };
      history.set(f, file);
      for (let a = authorOffset[c]; a < authorOffset[c + 1]; a++) {
        if (changeStatus[i] === CHANGE.added) file.creators.add(author[a]);
        else {
          file.deliveries.set(author[a], (file.deliveries.get(author[a]) ?? 0) + 1);
          file.changes++;
        }
      }
    }
  }
  return [...history.values()].map(({ creators, deliveries, changes }) => {
    const people = [...new Set([...creators, ...deliveries.keys()])];
    const doa = people.map((person) => degreeOfAuthorship(creators.has(person) ? 1 : 0, deliveries.get(person) ?? 0, changes - (deliveries.get(person) ?? 0)));
    const most = doa.reduce((largest, one) => Math.max(largest, one), -Infinity);
    return people.filter((_, i) => doa[i] >= AUTHOR.least && doa[i] > AUTHOR.relative * most);
  });
}
