import { affordable } from '../math/draws.js';
import { jackknife } from '../math/jackknife.js';
import type { Baskets } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import type { Facts } from '../model/facts.js';
import { type Estimate, PARTS, type Part, estimate, share } from './estimate.js';
import { type Labelling, activeWeeks, heldOut, masked, workOf } from './labelling.js';

export type Ranges = { readonly [part in Part]: { readonly low: number; readonly high: number } | null };

/** Weeks left out together, for learned labels: a learner jumps, and the jackknife multiplies each jump by the number of replicates (Shao & Wu 1989). */
const LEARNED_WEEKS = 4;
const LEVEL = 0.9;

/**
 * Work of all replicates together (`workOf`), about ten seconds where labels are learned again and again; with declared ones a changed file is less work. Beyond it more weeks
 * are left out together: a jackknife over 26 blocks or more has a range as wide, and rests on fewer degrees of freedom (Shao & Wu 1989).
 */
const WORK = { learned: 1e8, declared: 2e7 } as const;
const LEAST_BLOCKS = 26;

/**
 * 90 % range of each part, in [0, 1]: delete-one jackknife over weeks on the logit scale, labels learned again in each replicate (engine, section 4 item 5), four
 * weeks at a time where labels are learned. Coverage of the 90 % range over 40 simulated histories: 80 to 95 % with declared teams (four organisations); with communities (two) all,
 * single weeks being three to four times too wide and four weeks two to three times: ranges of learned labels err on the wide side. Replicates of 0 and 1 are kept half a unit of need away from the edge. null with fewer than two
 * replicates or without need.
 */
export function weekRanges(facts: Facts, baskets: Baskets, labelling: Labelling, observed: Estimate, onLimit?: OnLimit): Ranges {
  const { week } = facts.changeSets;
  const usual = labelling.kind === 'declared' ? 1 : LEARNED_WEEKS;
  const size = blockWeeks(facts, baskets, usual, labelling);
  if (size > usual) {
    const message = `the range of the score leaves out ${size} weeks at a time instead of ${usual}: the history is too large for more replicates`;
    onLimit?.({ stage: 'compare', id: 'range-weeks', limit: size, count: 1, message });
  }
  const blocks = [...new Set(activeWeeks(facts.changeSets, baskets).map((active) => Math.floor(active / size)))];
  const replicates = blocks.map((left) => estimate(heldOut({ ...facts, changeSets: masked(facts.changeSets, (s) => Math.floor(week[s] / size) !== left) }, baskets, labelling)));
  const [total, direct, indirect] = PARTS.map((part) => {
    const value = share(observed[part]);
    const values = replicates.map((replicate) => share(replicate[part])).filter((x) => x !== null);
    if (value === null || values.length < blocks.length) return null;
    if (value <= 0 || value >= 1) return edge(value, blocks.length);
    return jackknife(value, values, { level: LEVEL, floor: Math.min(0.5, 0.5 / Math.max(1, observed[part].need)) });
  });
  return { total, direct, indirect };
}

/** Weeks left out together: the usual ones, or so many that the work stays bounded. */
function blockWeeks({ changeSets }: Facts, baskets: Baskets, usual: number, labelling: Labelling): number {
  const weeks = activeWeeks(changeSets, baskets);
  const blocks = new Set(weeks.map((week) => Math.floor(week / usual))).size;
  const most = affordable(blocks, LEAST_BLOCKS, workOf(changeSets, labelling), labelling.kind === 'declared' ? WORK.declared : WORK.learned);
  if (most >= blocks) return usual;
  return Math.max(usual, Math.floor((weeks[weeks.length - 1] - weeks[0] + 1) / most));
}

/** A score of exactly 0 or 1 never varies: its range is the exact binomial one with weeks as trials (Clopper & Pearson 1934), 1 − .05^(1/n) wide. */
function edge(value: number, weeks: number): { low: number; high: number } | null {
  if (weeks < 2) return null;
  const width = 1 - ((1 - LEVEL) / 2) ** (1 / weeks);
  return value >= 1 ? { low: 1 - width, high: 1 } : { low: 0, high: width };
}
