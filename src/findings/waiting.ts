import type { Analysis } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import type { Wait } from '../model/execution.js';
import type { Step, Threshold } from '../model/report.js';
import { ratio } from './execution-words.js';
import { computed, tested } from './step.js';

/** When reviewed change-sets wait. */
export const WAITING = {
  q: { value: 0.1, meaning: 'false discovery rate (Benjamini–Hochberg) of waiting no longer than elsewhere, by bootstrap over weeks', reason: 'one in ten may be chance: the list is short and each is looked at' },
  times: { value: 1.5, meaning: 'times as long from opened to merged (ratio of geometric means of 1 + hours)', reason: 'half as long again is felt in every change' },
} as const satisfies { readonly [name: string]: Threshold };

export const NO_REVIEWS = 'not observed: no reviews export (--reviews)';

export const waits = (wait: Wait, threshold: (name: string) => number): boolean =>
  wait.q <= threshold('q') && wait.waiting.low > 0 && ratio(wait.waiting.difference) >= threshold('times');

export function waitCondition({ waiting, q }: Wait, threshold: (name: string) => number): Step[] {
  return [
    computed('ln(1 + hours from opened to merged): difference of means', 'a − b', { a: waiting.caseMean, b: waiting.controlMean }, waiting.difference, 'at least', Math.log(threshold('times'))),
    tested('q', q, 'at most', threshold('q')),
  ];
}

/** Hours from opened to merged of a change-set (row); null where no review tells. */
export function hoursWaited({ changeSets, delivery: { reviews } }: Facts, row: number): number | null {
  const review = changeSets.review[row] < 0 ? undefined : reviews?.[changeSets.review[row]];
  return review === undefined || review.openedAt === null || review.mergedAt === null || review.mergedAt < review.openedAt ? null : (review.mergedAt - review.openedAt) / 3600;
}

/** Why waiting is not judged; `of` names what there must be reviewed change-sets of. */
export function waitsWithheld({ execution, facts: { delivery } }: Analysis, of: 'component' | 'group'): string | null {
  if (delivery.reviews === null) return NO_REVIEWS;
  return execution.waits[of].length > 0 ? null : `no ${of === 'group' ? 'team' : 'component'} with 20 reviewed change-sets that others match in size`;
}
