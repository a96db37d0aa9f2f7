import { countingOrder, keyEnds } from '../math/counting-order.js';
import { affordable } from '../math/draws.js';
import { subSeed } from '../math/random.js';
import { type Cells, TRADES_BETWEEN, TRADES_PER_ROW, incidenceSampler } from '../math/rewire.js';
import { sharedByChance } from '../math/shared-by-chance.js';
import type { Baskets } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import { COUPLED, basketSizes, judged } from './co-change.js';

/** Trades that all draws together may make, the first ones included, a few seconds; the mean of four draws is within one link or two of that of twenty where there are so many change-sets. */
const TRADES = 1e7;
const LEAST_DRAWS = 4;
/**
 * Trades before the first draw, and per change-set where those would be too many: rows as short as change-sets forget fast (of 8,390 links of 60,000 made-up change-sets 1,316 are left after one trade per
 * change-set, 66 after four, 62 after ten, 78 after twenty).
 */
const FIRST_TRADES = 2.5e6;
const LEAST_FIRST = 10;

/**
 * Mean number of coupled links in histories in which change-sets keep their sizes and labels their totals, but meet by chance (swap randomisation, Gionis et al.
 * 2007). null with fewer than two labels.
 */
export function coupledByChance(baskets: Baskets, asked: number, seed: number, onLimit?: OnLimit): number | null {
  if (baskets.labels < 2 || asked < 1) return null;
  const sizes = basketSizes(baskets);
  const counts = new Uint32Array(baskets.labels);
  for (const label of baskets.item) counts[label]++;
  const byChance = sharedByChance(sizes.bySize, counts);
  const cells = cellsOf(baskets);
  const first = affordable(TRADES_PER_ROW, LEAST_FIRST, sizes.changeSets, FIRST_TRADES);
  const draws = affordable(asked, LEAST_DRAWS, sizes.changeSets * TRADES_BETWEEN, TRADES - sizes.changeSets * first);
  if (draws < asked) {
    const message = `co-change by chance is the mean of ${draws} draws instead of ${asked}: ${sizes.changeSets} change-sets are too many for more`;
    onLimit?.({ stage: 'graphs', id: 'swap-null', limit: draws, count: 1, message });
  }
  if (first < TRADES_PER_ROW) {
    const message = `co-change by chance is drawn after ${first} trades per change-set instead of ${TRADES_PER_ROW}: ${sizes.changeSets} change-sets are too many for more`;
    onLimit?.({ stage: 'graphs', id: 'swap-null-first', limit: first, count: 1, message });
  }
  const rewired = incidenceSampler(cells, subSeed(seed, 'swap-null'), first);
  let total = 0;
  for (let draw = 0; draw < draws; draw++) total += countCoupled(rewired());
  return total / draws;

  /** Label by label through its change-sets: rows come sorted, so a label's later ones in a row are the pairs not seen yet. */
  function countCoupled({ row, column }: Cells): number {
    const end = keyEnds(row);
    const byLabel = countingOrder(column, null);
    const shared = new Uint32Array(baskets.labels);
    const weight = new Float64Array(baskets.labels);
    const met = new Uint32Array(baskets.labels);
    let coupled = 0;
    for (let at = 0; at < byLabel.length; ) {
      const label = column[byLabel[at]];
      let others = 0;
      for (; at < byLabel.length && column[byLabel[at]] === label; at++) {
        const own = byLabel[at];
        const last = end[row[own]];
        const size = last - (row[own] === 0 ? 0 : end[row[own] - 1]);
        for (let k = own + 1; k < last; k++) {
          const other = column[k];
          if (shared[other] === 0) met[others++] = other;
          shared[other]++;
          weight[other] += 1 / (size - 1);
        }
      }
      for (let i = 0; i < others; i++) {
        const other = met[i];
        if (shared[other] >= COUPLED.shared && weight[other] >= COUPLED.weight - 1e-9) {
          if (judged(shared[other], weight[other], byChance(counts[label], counts[other])).coupled) coupled++;
        }
        shared[other] = weight[other] = 0;
      }
    }
    return coupled;
  }
}

function cellsOf({ offset, item }: Baskets): Cells {
  const row = new Uint32Array(item.length);
  for (let s = 0; s + 1 < offset.length; s++) row.fill(s, offset[s], offset[s + 1]);
  return { row, column: item, amount: new Float64Array(item.length).fill(1) };
}
