import type { Incidence } from '../math/rewire.js';
import type { Link } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/** Files changed by more people say nothing about who works together. */
const MOST_AUTHORS = 50;

/**
 * Who changed which file how much in the people's window, for `projection` and for rewiring: row = person, column = file, amount = changes (k authors 1/k
 * each), times the week's weight; sorted by (file, person). Generated files and fixtures are left out: a tool writes them by the hundred.
 * `weekWeight`: how often a week counts (a resample of weeks gives 0, 1, 2, …), by `ChangeSets.week`; without it each counts once.
 */
export function peopleIncidence({ changeSets, files, people }: Facts, weekWeight?: ArrayLike<number>): Incidence[] {
  const { n, inWindow, week, fileOffset, file, actorOffset, actorPerson, actorShare } = changeSets;
  const width = people.length;
  const amounts = new Map<number, number>();
  for (let s = 0; s < n; s++) {
    const times = weekWeight === undefined ? 1 : (weekWeight[week[s]] ?? 0);
    if (inWindow[s] === 0 || times <= 0) continue;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      const kind = files.kind[file[i]];
      if (kind === FILE.fixture || kind === FILE.generated) continue;
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) {
        const key = file[i] * width + actorPerson[a];
        amounts.set(key, (amounts.get(key) ?? 0) + actorShare[a] * times);
      }
    }
  }
  const keys = Float64Array.from(amounts.keys()).sort();
  return Array.from(keys, (key) => ({ row: key % width, column: Math.floor(key / width), amount: amounts.get(key)! }));
}

/** The people network of a person × file incidence, source < target, sorted. Weight: Σ over files of min(changes of both) / (authors − 1). */
export function projection(cells: readonly Incidence[], people: number): Link[] {
  const authors = new Map<number, Incidence[]>();
  for (const cell of cells) {
    const row = authors.get(cell.column);
    if (row) row.push(cell);
    else authors.set(cell.column, [cell]);
  }
  const weights = new Map<number, number>();
  for (const row of authors.values()) {
    if (row.length > MOST_AUTHORS) continue;
    for (let i = 0; i < row.length; i++) {
      for (let j = i + 1; j < row.length; j++) {
        const [p, q] = [row[i].row, row[j].row];
        const key = p < q ? p * people + q : q * people + p;
        weights.set(key, (weights.get(key) ?? 0) + Math.min(row[i].amount, row[j].amount) / (row.length - 1));
      }
    }
  }
  return [...weights].sort(([a], [b]) => a - b).map(([key, weight]) => ({ source: Math.floor(key / people), target: key % people, weight }));
}

/** People who change the same files (section 1 of the engine): the network that communities are found in. */
export function peopleLinks(facts: Facts, weekWeight?: ArrayLike<number>): Link[] {
  return projection(peopleIncidence(facts, weekWeight), facts.people.length);
}
