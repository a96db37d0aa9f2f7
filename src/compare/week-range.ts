import { affordable } from '../math/draws.js';
import { jackknife } from '../math/jackknife.js';
import type { Baskets } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import type { Facts } from '../model/facts.js';
import { type Estimate, PARTS, type Part, estimateSums, share } from './estimate.js';
import { type Labelling, activeWeeks, heldOut, masked, workOf } from './labelling.js';
import { BLOCK_WEEKS, inBlocks } from './week-blocks.js';

export type Ranges = { readonly [part in Part]: { readonly low: number; readonly high: number } | null };

/** Weeks left out together. Declared labels: `BLOCK_WEEKS`. Learned labels: a learner jumps, and the jackknife multiplies each jump by the number of replicates (Shao & Wu 1989). */
const USUAL = { declared: BLOCK_WEEKS, learned: 2 } as const;
const LEVEL = 0.9;

/**
 * Work of all replicates together (`workOf`), about ten seconds where labels are learned again and again; with declared ones a changed file is less work. Beyond it more weeks
 * are left out together: a jackknife over 26 blocks or more has a range as wide, and rests on fewer degrees of freedom (Shao & Wu 1989).
 */
const WORK = { learned: 1e8, declared: 2e7 } as const;
const LEAST_BLOCKS = 26;

/**
 * 90 % range of each part, in [0, 1]: delete-one jackknife over blocks of weeks on the logit scale, labels learned again in each replicate (engine, section 4 item 5). Coverage: `npm run bench -- range` for
 * declared teams; of the score's expectation over seven organisations whose labels are learned, with bursts of one to six weeks, 93 % (65 to 100; the least with 20 people and 26 weeks in bursts of six)
 * with two weeks, 86 % with single ones, 98 % with four, which give ranges twice as wide. Replicates of 0 and 1 are kept half a unit of need away from the edge. null with fewer than two replicates or without need.
 */
export function weekRanges(facts: Facts, baskets: Baskets, labelling: Labelling, observed: Estimate, onLimit?: OnLimit): Ranges {
  const { week } = facts.changeSets;
  const usual = labelling.kind === 'declared' ? USUAL.declared : USUAL.learned;
  const weeks = activeWeeks(facts.changeSets, baskets);
  const size = blockWeeks(facts, weeks, usual, labelling);
  if (size > usual) {
    const message = `the range of the score leaves out ${size} weeks at a time instead of ${usual}: the history is too large for more replicates`;
    onLimit?.({ stage: 'compare', id: 'range-weeks', limit: size, count: 1, message });
  }
  const blockOf = inBlocks(weeks, size);
  const blocks = [...new Set(weeks.map(blockOf))];
  const replicates = blocks.map((left) => estimateSums(heldOut({ ...facts, changeSets: masked(facts.changeSets, (s) => blockOf(week[s]) !== left) }, baskets, labelling)));
  const [total, direct, indirect] = PARTS.map((part) => {
    const value = share(observed[part]);
    const values = replicates.map((replicate) => share(replicate[part])).filter((x) => x !== null);
    if (value === null || values.length < blocks.length) return null;
    if (value <= 0 || value >= 1) return edge(value, labelling.kind === 'declared' ? weeks.length : blocks.length);
    return jackknife(value, values, { level: LEVEL, floor: Math.min(0.5, 0.5 / Math.max(1, observed[part].need)) });
  });
  return { total, direct, indirect };
}

/** Weeks left out together: the usual ones, or so many that the work stays bounded. */
function blockWeeks({ changeSets }: Facts, weeks: readonly number[], usual: number, labelling: Labelling): number {
  const span = weeks[weeks.length - 1] - weeks[0] + 1;
  const blocks = Math.floor(span / usual);
  const most = affordable(blocks, LEAST_BLOCKS, workOf(changeSets, labelling), labelling.kind === 'declared' ? WORK.declared : WORK.learned);
  return most >= blocks ? usual : Math.max(usual, Math.floor(span / most));
}

/** A score of exactly 0 or 1 never varies: its range is the exact binomial one with weeks (learned labels: blocks) as trials (Clopper & Pearson 1934), 1 − .05^(1/n) wide. */
function edge(value: number, weeks: number): { low: number; high: number } | null {
  if (weeks < 2) return null;
  const width = 1 - ((1 - LEVEL) / 2) ** (1 / weeks);
  return value >= 1 ? { low: 1 - width, high: 1 } : { low: 0, high: width };
}
