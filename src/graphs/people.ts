import { countingOrder, keyEnds } from '../math/counting-order.js';
import type { Cells } from '../math/rewire.js';
import type { LinkColumns } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { growingLinks } from './growing-links.js';
import { peopleCells } from './people-cells.js';

/** Files changed by more people say nothing about who works together. */
const MOST_AUTHORS = 50;

/**
 * Who changed which file how much in the people's window, for `projection` and for rewiring: row = person, column = file, amount = changes (k authors 1/k
 * each), times the week's weight; sorted by (file, person). Generated files and fixtures are left out: a tool writes them by the hundred.
 * Files of more than 50 people are left out here already, so that rewirings keep how much everybody changes of the others.
 * `weekWeight`: how often a week counts (a resample of weeks gives 0, 1, 2, …), by `ChangeSets.week`; without it each counts once.
 */
export function peopleIncidence(facts: Facts, weekWeight?: ArrayLike<number>): Cells {
  const { n, inWindow, week, actorOffset, actorShare } = facts.changeSets;
  const { person, file, offset, cell } = peopleCells(facts);
  const amounts = new Float64Array(person.length);
  for (let s = 0; s < n; s++) {
    const times = weekWeight === undefined ? 1 : (weekWeight[week[s]] ?? 0);
    if (inWindow[s] === 0 || times <= 0) continue;
    for (let at = offset[s]; at < offset[s + 1]; ) {
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++, at++) amounts[cell[at]] += actorShare[a] * times;
    }
  }
  return inNetwork(person, file, amounts);
}

/** The cells with an amount, without those of files that too many people changed. Cells come file by file. */
function inNetwork(person: Uint32Array, file: Uint32Array, amounts: Float64Array): Cells {
  const kept = { row: new Uint32Array(amounts.length), column: new Uint32Array(amounts.length), amount: new Float64Array(amounts.length) };
  let size = 0;
  for (let k = 0; k < amounts.length; ) {
    const [of, first] = [file[k], size];
    for (; k < amounts.length && file[k] === of; k++) {
      if (amounts[k] === 0) continue;
      kept.row[size] = person[k];
      kept.column[size] = of;
      kept.amount[size++] = amounts[k];
    }
    if (size - first > MOST_AUTHORS) size = first;
  }
  return { row: kept.row.slice(0, size), column: kept.column.slice(0, size), amount: kept.amount.slice(0, size) };
}

/** The people network of a person × file incidence. Weight: Σ over files of min(changes of both) / (authors − 1), added up in the order in which files first appear. */
export function projection({ row, column, amount }: Cells, people: number): LinkColumns {
  const rank = ranks(column);
  const order = sortedBy(rank, row) ? null : countingOrder(rank, countingOrder(row, null));
  const [who, of, much] = order === null ? [row, rank, amount] : [order.map((k) => row[k]), order.map((k) => rank[k]), Float64Array.from(order, (k) => amount[k])];
  const end = keyEnds(of);
  // cells of a person in the order of columns: each pair adds up in that order, whichever way the pairs are gone through
  const byPerson = countingOrder(who, null);
  const links = growingLinks();
  const weights = new Float64Array(people);
  const met = new Uint32Array(people);
  for (let i = 0; i < byPerson.length; ) {
    const p = who[byPerson[i]];
    let others = 0;
    for (; i < byPerson.length && who[byPerson[i]] === p; i++) {
      const own = byPerson[i];
      const [begin, last] = [of[own] === 0 ? 0 : end[of[own] - 1], end[of[own]]];
      if (last - begin > MOST_AUTHORS) continue;
      const part = last - begin - 1;
      const mine = much[own];
      // people ascend within a column: those after are the pairs not seen yet
      for (let k = own + 1; k < last; k++) {
        const q = who[k];
        if (weights[q] === 0) met[others++] = q;
        weights[q] += Math.min(mine, much[k]) / part;
      }
    }
    for (const q of met.subarray(0, others).sort()) {
      links.push(p, q, weights[q]);
      weights[q] = 0;
    }
  }
  return links.take();
}

/** Whether keys ascend, and the second ones where the first are equal. */
function sortedBy(first: Uint32Array, second: Uint32Array): boolean {
  for (let k = 1; k < first.length; k++) if (first[k] < first[k - 1] || (first[k] === first[k - 1] && second[k] < second[k - 1])) return false;
  return true;
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

/** 1 for people with a link in the people network, without making it. */
export function linkedPeople({ row, column }: Cells, people: number): Uint8Array {
  const first = new Int32Array(column.reduce((most, one) => Math.max(most, one + 1), 0)).fill(-1);
  const linked = new Uint8Array(people);
  for (let k = 0; k < row.length; k++) {
    if (first[column[k]] < 0) first[column[k]] = row[k];
    else linked[row[k]] = linked[first[column[k]]] = 1;
  }
  return linked;
}

/** People who change the same files (section 1 of the engine): the network that communities are found in. */
export function peopleLinks(facts: Facts, weekWeight?: ArrayLike<number>): LinkColumns {
  return projection(peopleIncidence(facts, weekWeight), facts.people.length);
}
