import { REWIRED_LINKS } from '../clusters/partition.js';
import { random } from '../math/random.js';
import type { Cells } from '../math/rewire.js';
import type { OnLimit } from '../model/errors.js';

/**
 * Who changed what, for rewiring: everybody; or people drawn at random, so few that their rewired networks can be paid for, which is told to `onLimit`. Rewired people share
 * hardly more than one file, so that their network has about as many links as files have pairs of authors; a share s of the people has s² of these pairs. Between few people as between many, what they change
 * is theirs, so that the z-score of a sample finds the same structure, less sure: it errs towards silence.
 */
export function rewiredPeople(incidence: Cells, people: number, seed: number, onLimit?: OnLimit): { readonly cells: Cells; readonly sampled: boolean } {
  const links = Math.min((people * (people - 1)) / 2, pairsOfAuthors(incidence.column));
  if (links <= REWIRED_LINKS) return { cells: incidence, sampled: false };
  const drawn = Math.floor(people * Math.sqrt(REWIRED_LINKS / links));
  const inSample = new Uint8Array(people);
  for (const person of random(seed, 'rewired people').shuffle(Uint32Array.from(inSample, (_, p) => p)).subarray(0, drawn)) inSample[person] = 1;
  const message = `the z-score of the people rests on a sample of ${drawn} of ${people} people: the rewired networks of all are too large`;
  onLimit?.({ stage: 'clusters', id: 'rewired-people-sample', limit: drawn, count: 1, message });
  return { cells: only(incidence, inSample), sampled: true };
}

function pairsOfAuthors(file: Uint32Array): number {
  const authors = new Uint32Array(file.reduce((most, one) => Math.max(most, one + 1), 0));
  let pairs = 0;
  for (const one of file) pairs += authors[one]++;
  return pairs;
}

function only({ row, column, amount }: Cells, rows: Uint8Array): Cells {
  const kept = row.reduce((sum, one) => sum + rows[one], 0);
  const cells = { row: new Uint32Array(kept), column: new Uint32Array(kept), amount: new Float64Array(kept) };
  let at = 0;
  for (let k = 0; k < row.length; k++) {
    if (rows[row[k]] === 0) continue;
    cells.row[at] = row[k];
    cells.column[at] = column[k];
    cells.amount[at++] = amount[k];
  }
  return cells;
}
