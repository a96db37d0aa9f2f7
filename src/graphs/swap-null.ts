import { subSeed } from '../math/random.js';
import { type Incidence, rewireIncidence } from '../math/rewire.js';
import type { Baskets } from '../model/analysis.js';
import { COUPLED, basketSizes, expectedShared, isCoupled } from './co-change.js';
import { poissonTail } from '../math/distributions.js';

/**
 * Mean number of coupled links in histories in which change-sets keep their sizes and labels their totals, but meet by chance (swap randomisation, Gionis et al.
 * 2007). null with fewer than two labels.
 */
export function coupledByChance(baskets: Baskets, draws: number, seed: number): number | null {
  if (baskets.labels < 2 || draws < 1) return null;
  const sizes = basketSizes(baskets);
  const counts = new Uint32Array(baskets.labels);
  for (const label of baskets.item) counts[label]++;
  const cells = cellsOf(baskets);
  let total = 0;
  for (let draw = 0; draw < draws; draw++) total += countCoupled(rewireIncidence(cells, subSeed(seed, 'swap-null', draw)));
  return total / draws;

  function countCoupled(rewired: readonly Incidence[]): number {
    const links = new Map<number, { shared: number; weight: number }>();
    for (let start = 0; start < rewired.length; ) {
      let end = start;
      while (end < rewired.length && rewired[end].row === rewired[start].row) end++;
      for (let i = start; i < end; i++) {
        for (let j = i + 1; j < end; j++) {
          const key = rewired[i].column * baskets.labels + rewired[j].column;
          const link = links.get(key) ?? { shared: 0, weight: 0 };
          link.shared++;
          link.weight += 1 / (end - start - 1);
          links.set(key, link);
        }
      }
      start = end;
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

function cellsOf({ offset, item }: Baskets): Incidence[] {
  const cells: Incidence[] = [];
  for (let s = 0; s + 1 < offset.length; s++) for (let i = offset[s]; i < offset[s + 1]; i++) cells.push({ row: s, column: item[i], amount: 1 });
  return cells;
}
