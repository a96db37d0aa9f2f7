import { studentT } from '../math/distributions.js';
import { jackknife } from '../math/jackknife.js';
import { logit } from '../math/stats.js';
import type { Baskets, InCommon } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';
import { BLOCK_WEEKS, inBlocks } from './week-blocks.js';

/**
 * Two-sided level of the range whose lower end is the bound, so one-sided 80 %, as for a single point of knowledge: what a dozen people share shows less in a sample than it is, since each of them comes in few spells of work, and a stricter bound
 * would lose one in eight of planted pairs whose J is .6 and more.
 */
const LEVEL = 0.6;
/** Differences of sums leave dust: what is left of nothing is nothing. */
const DUST = 1e-9;

const UNSURE: InCommon = { least: 0, doubt: () => 1 };

/** Who did how much on each component, and in which block of weeks: rows of c are `start[c]` … `start[c + 1] − 1`, in the order of change-sets. */
interface Rows {
  readonly start: Uint32Array;
  readonly person: Uint32Array;
  readonly block: Uint32Array;
  readonly amount: Float64Array;
}

/**
 * How surely two components have people in common (J, weighted Jaccard of shares of change-sets as in `graphs/shared-people`): by a delete-one jackknife over blocks of three weeks in which either was changed (`jackknife`). Nothing is sure
 * with fewer than two of them, and where one holds all work on one side. Worked out for the pairs that are asked for, since few are.
 */
export function leastInCommon(changeSets: ChangeSets, baskets: Baskets): (source: number, target: number) => InCommon {
  let made: Rows | undefined;
  return (source, target) => {
    const rows = (made ??= rowsOf(changeSets, baskets));
    const place = new Map<number, number>();
    const blocks = new Map<number, { readonly side: 0 | 1; readonly at: number; readonly amount: number }[]>();
    const sides = [source, target];
    for (const [side, c] of sides.entries()) {
      for (let i = rows.start[c]; i < rows.start[c + 1]; i++) {
        if (!place.has(rows.person[i])) place.set(rows.person[i], place.size);
        if (!blocks.has(rows.block[i])) blocks.set(rows.block[i], []);
        blocks.get(rows.block[i])!.push({ side: side as 0 | 1, at: place.get(rows.person[i])!, amount: rows.amount[i] });
      }
    }
    const all = sides.map(() => new Float64Array(place.size));
    for (const block of blocks.values()) for (const { side, at, amount } of block) all[side][at] += amount;
    const observed = inCommon(all[0], all[1]);
    const replicates = [...blocks.values()].map((block) => {
      const left = all.map((side) => side.slice());
      for (const { side, at, amount } of block) left[side][at] -= amount;
      return inCommon(left[0], left[1]);
    });
    const known = replicates.filter((one) => one !== null);
    const floor = 0.5 / Math.max(1, Math.min(...all.map(sum)));
    const range = observed === null || known.length < replicates.length ? null : jackknife(observed, known, { level: LEVEL, floor });
    if (range === null) return UNSURE;
    const above = (least: number): number => range.centre - logit(least);
    return { least: range.low, doubt: (least) => (range.standardError > 0 ? studentT(-above(least) / range.standardError, known.length - 1) : above(least) >= 0 ? 0 : 1) };
  };
}

function rowsOf({ n, inWindow, week, actorOffset, actorPerson, actorShare }: ChangeSets, { labels, offset, item }: Baskets): Rows {
  const start = new Uint32Array(labels + 1);
  const weeks = new Set<number>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    weeks.add(week[s]);
    for (let i = offset[s]; i < offset[s + 1]; i++) start[item[i] + 1] += actorOffset[s + 1] - actorOffset[s];
  }
  for (let c = 0; c < labels; c++) start[c + 1] += start[c];
  const next = start.slice();
  const size = start[labels];
  const rows = { start, person: new Uint32Array(size), block: new Uint32Array(size), amount: new Float64Array(size) };
  if (weeks.size === 0) return rows;
  const blockOf = inBlocks([...weeks].sort((a, b) => a - b), BLOCK_WEEKS);
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    const block = blockOf(week[s]);
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) {
        const at = next[item[i]]++;
        rows.person[at] = actorPerson[a];
        rows.block[at] = block;
        rows.amount[at] = actorShare[a];
      }
    }
  }
  return rows;
}

/** J of two columns of amounts by person; null where there is nothing on one side. */
function inCommon(a: Float64Array, b: Float64Array): number | null {
  const [m, n] = [sum(a), sum(b)];
  if (!(m > DUST && n > DUST)) return null;
  let least = 0;
  for (let p = 0; p < a.length; p++) if (a[p] > DUST && b[p] > DUST) least += Math.min(a[p] / m, b[p] / n);
  return least / (2 - least);
}

const sum = (amounts: Float64Array): number => amounts.reduce((total, amount) => total + amount, 0);
