import type { Cells } from '../math/rewire.js';
import type { Link } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { peopleCells } from './people-cells.js';

/** Files changed by more people say nothing about who works together. */
const MOST_AUTHORS = 50;

/**
 * Who changed which file how much in the people's window, for `projection` and for rewiring: row = person, column = file, amount = changes (k authors 1/k
 * each), times the week's weight; sorted by (file, person). Generated files and fixtures are left out: a tool writes them by the hundred.
 * `weekWeight`: how often a week counts (a resample of weeks gives 0, 1, 2, …), by `ChangeSets.week`; without it each counts once.
 */
export function peopleIncidence(facts: Facts, weekWeight?: ArrayLike<number>): Cells {
  const { n, inWindow, week, actorOffset, actorShare } = facts.changeSets;
  const { person, file, offset, cell } = peopleCells(facts);
  const amounts = new Float64Array(person.length);
  let size = 0;
  for (let s = 0; s < n; s++) {
    const times = weekWeight === undefined ? 1 : (weekWeight[week[s]] ?? 0);
    if (inWindow[s] === 0 || times <= 0) continue;
    for (let at = offset[s]; at < offset[s + 1]; ) {
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++, at++) {
        if (amounts[cell[at]] === 0) size++;
        amounts[cell[at]] += actorShare[a] * times;
      }
    }
  }
  const found = { row: new Uint32Array(size), column: new Uint32Array(size), amount: new Float64Array(size) };
  let to = 0;
  for (let k = 0; k < amounts.length; k++) {
    if (amounts[k] === 0) continue;
    found.row[to] = person[k];
    found.column[to] = file[k];
    found.amount[to++] = amounts[k];
  }
  return found;
}

/** The people network of a person × file incidence, source < target, sorted. Weight: Σ over files of min(changes of both) / (authors − 1). */
export function projection(cells: Cells, people: number): Link[] {
  const { row, column, amount } = cells;
  const { start, at: byColumn } = grouped(ranks(column));
  const columnOf = new Uint32Array(row.length);
  for (let c = 0; c + 1 < start.length; c++) for (let k = start[c]; k < start[c + 1]; k++) columnOf[byColumn[k]] = c;
  // cells of a person in the order of columns: each pair adds up in that order, whichever way the pairs are gone through
  const ofColumns = { row: new Uint32Array(row.length), column: new Uint32Array(row.length) };
  byColumn.forEach((cell, k) => {
    ofColumns.row[k] = row[cell];
    ofColumns.column[k] = columnOf[cell];
  });
  const { start: first, at: byPerson } = grouped(ofColumns.row);
  const weights = new Float64Array(people);
  const met = new Uint32Array(people);
  const links: Link[] = [];
  for (let p = 0; p + 1 < first.length; p++) {
    let others = 0;
    for (let i = first[p]; i < first[p + 1]; i++) {
      const c = ofColumns.column[byPerson[i]];
      const authors = start[c + 1] - start[c];
      if (authors < 2 || authors > MOST_AUTHORS) continue;
      const own = amount[byColumn[byPerson[i]]];
      for (let k = start[c]; k < start[c + 1]; k++) {
        const q = row[byColumn[k]];
        if (q <= p) continue;
        if (weights[q] === 0) met[others++] = q;
        weights[q] += Math.min(own, amount[byColumn[k]]) / (authors - 1);
      }
    }
    for (const q of met.subarray(0, others).sort()) {
      links.push({ source: p, target: q, weight: weights[q] });
      weights[q] = 0;
    }
  }
  return links;
}

/** Columns numbered by first appearance. */
function ranks(column: Uint32Array): Uint32Array {
  const rank = new Int32Array(column.reduce((most, one) => Math.max(most, one + 1), 0)).fill(-1);
  let next = 0;
  const of = new Uint32Array(column.length);
  for (let k = 0; k < column.length; k++) {
    if (rank[column[k]] < 0) rank[column[k]] = next++;
    of[k] = rank[column[k]];
  }
  return of;
}

/** Positions of each key, in order: those of key g are `at[start[g]]` … `at[start[g + 1] − 1]`. */
function grouped(keys: Uint32Array): { start: Uint32Array; at: Uint32Array } {
  const start = new Uint32Array(keys.reduce((most, key) => Math.max(most, key + 1), 0) + 1);
  for (let k = 0; k < keys.length; k++) start[keys[k] + 1]++;
  for (let g = 1; g < start.length; g++) start[g] += start[g - 1];
  const next = start.slice();
  const at = new Uint32Array(keys.length);
  for (let k = 0; k < keys.length; k++) at[next[keys[k]]++] = k;
  return { start, at };
}

/** People who change the same files (section 1 of the engine): the network that communities are found in. */
export function peopleLinks(facts: Facts, weekWeight?: ArrayLike<number>): Link[] {
  return projection(peopleIncidence(facts, weekWeight), facts.people.length);
}
