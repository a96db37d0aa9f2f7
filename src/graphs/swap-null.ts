import { affordable } from '../math/draws.js';
import { subSeed } from '../math/random.js';
import { type Cells, TRADES_BETWEEN, incidenceSampler } from '../math/rewire.js';
import type { Baskets } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import { COUPLED, basketSizes, expectedShared, isCoupled } from './co-change.js';
import { poissonTail } from '../math/distributions.js';

/** Trades that all draws together may make, about ten seconds; the mean of four draws is within one link or two of that of twenty where there are so many change-sets. */
const TRADES = 1e8;
const LEAST_DRAWS = 4;

/**
 * Mean number of coupled links in histories in which change-sets keep their sizes and labels their totals, but meet by chance (swap randomisation, Gionis et al.
 * 2007). null with fewer than two labels.
 */
export function coupledByChance(baskets: Baskets, asked: number, seed: number, onLimit?: OnLimit): number | null {
  if (baskets.labels < 2 || asked < 1) return null;
  const sizes = basketSizes(baskets);
  const counts = new Uint32Array(baskets.labels);
  for (const label of baskets.item) counts[label]++;
  const cells = cellsOf(baskets);
  const draws = affordable(asked, LEAST_DRAWS, sizes.changeSets * TRADES_BETWEEN, TRADES);
  if (draws < asked) {
    const message = `co-change by chance is the mean of ${draws} draws instead of ${asked}: ${sizes.changeSets} change-sets are too many for more`;
    onLimit?.({ stage: 'graphs', id: 'swap-null', limit: draws, count: 1, message });
  }
  const rewired = incidenceSampler(cells, subSeed(seed, 'swap-null'));
  let total = 0;
  for (let draw = 0; draw < draws; draw++) total += countCoupled(rewired());
  return total / draws;

  function countCoupled({ row, column }: Cells): number {
    const links = new Map<number, { shared: number; weight: number }>();
    for (let start = 0, end = 0; start < row.length; start = end) {
      while (end < row.length && row[end] === row[start]) end++;
      for (let i = start; i < end; i++) {
        for (let j = i + 1; j < end; j++) {
          const key = column[i] * baskets.labels + column[j];
          let link = links.get(key);
          if (link === undefined) links.set(key, (link = { shared: 0, weight: 0 }));
          link.shared++;
          link.weight += 1 / (end - start - 1);
        }
      }
    }
    let coupled = 0;
    for (const [key, { shared, weight }] of links) {
      if (shared < COUPLED.shared || weight < COUPLED.weight - 1e-9) continue;
      const lambda = expectedShared(sizes, counts[Math.floor(key / baskets.labels)], counts[key % baskets.labels]);
      if (isCoupled(shared, weight, poissonTail(shared, lambda))) coupled++;
    }
    return coupled;
  }
}

function cellsOf({ offset, item }: Baskets): Cells {
  const row = new Uint32Array(item.length);
  for (let s = 0; s + 1 < offset.length; s++) row.fill(s, offset[s], offset[s + 1]);
  return { row, column: item, amount: new Float64Array(item.length).fill(1) };
}
