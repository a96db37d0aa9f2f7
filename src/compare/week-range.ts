import { jackknife } from '../math/jackknife.js';
import type { Baskets } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { type Estimate, PARTS, type Part, estimate, share } from './estimate.js';
import { type Labelling, activeWeeks, heldOut, masked } from './labelling.js';

export type Ranges = { readonly [part in Part]: { readonly low: number; readonly high: number } | null };

/**
 * 90 % range of each part, in [0, 1]: delete-one-week jackknife on the logit scale, labels learned again in each replicate (engine, section 4 item 5). Scores of
 * 0 and 1 are kept half a unit of need away from the edge. null with fewer than two weeks or without need.
 */
export function weekRanges(facts: Facts, baskets: Baskets, labelling: Labelling, observed: Estimate): Ranges {
  const weeks = activeWeeks(facts.changeSets, baskets);
  const { week } = facts.changeSets;
  const replicates = weeks.map((left) => estimate(heldOut({ ...facts, changeSets: masked(facts.changeSets, (s) => week[s] !== left) }, baskets, labelling)));
  const [total, direct, indirect] = PARTS.map((part) => {
    const value = share(observed[part]);
    const values = replicates.map((replicate) => share(replicate[part])).filter((x) => x !== null);
    if (value === null || values.length < weeks.length) return null;
    return jackknife(value, values, { level: 0.9, floor: Math.min(0.5, 0.5 / Math.max(1, observed[part].need)) });
  });
  return { total, direct, indirect };
}
