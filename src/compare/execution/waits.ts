import { benjaminiHochberg, mean } from '../../math/stats.js';
import type { Wait } from '../../model/execution.js';
import { WORK } from '../../model/facts.js';
import { rework, reworkSurplus } from './rework.js';
import type { Scope } from './scope.js';
import { sizeMatched } from './size-matched.js';

const FEWEST_REVIEWED = 20;

/** Hours from opened to merged of each list's reviewed change-sets against all others of the same size. Sorted by index; q over all of them. */
export function waits(scope: Scope, lists: readonly (readonly number[])[], workWithheld: string | null): Wait[] {
  const { facts: { changeSets, delivery: { reviews } }, traits } = scope;
  if (reviews === null) return [];
  const waited = (s: number): number | null => {
    const review = changeSets.review[s] < 0 ? undefined : reviews[changeSets.review[s]];
    return review === undefined || review.openedAt === null || review.mergedAt === null || review.mergedAt < review.openedAt ? null : (review.mergedAt - review.openedAt) / 3600;
  };
  const judged = scope.window.filter((s) => waited(s) !== null);
  const all = lists.flatMap((list, index) => {
    const inside = new Set(list);
    if (list.filter((s) => waited(s) !== null).length < FEWEST_REVIEWED) return [];
    const waiting = sizeMatched(scope, judged, (s) => inside.has(s), (s) => Math.log1p(waited(s)!), FEWEST_REVIEWED);
    if (waiting === null) return [];
    const both = (value: (s: number) => number): readonly [number, number] => [mean(list.map(value)) ?? 0, mean(scope.window.filter((s) => !inside.has(s)).map(value)) ?? 0];
    const approvals = (of: (s: number) => boolean): number | null => mean(judged.filter(of).flatMap((s) => reviews[changeSets.review[s]].approvals ?? []));
    const [here, elsewhere] = [approvals((s) => inside.has(s)), approvals((s) => !inside.has(s))];
    return [{
      index, waiting, approvals: here === null || elsewhere === null ? null : [here, elsewhere] as const,
      reverts: both((s) => (changeSets.work[s] === WORK.revert ? 1 : 0)), process: both((s) => traits.process[s]),
      // bootstraps of their own, asked of those that wait
      mending: () => {
        if (workWithheld !== null) return null;
        const [followed, surplus] = [rework, reworkSurplus].map((of) => of(scope, scope.window, (s) => inside.has(s), FEWEST_REVIEWED));
        return followed === null || surplus === null ? null : { followed, surplus };
      },
    }];
  });
  const q = benjaminiHochberg(all.map(({ waiting }) => waiting.p));
  return all.map((one, i) => ({ ...one, q: q[i] }));
}
