import { leastMean } from '../../math/least-mean.js';
import { benjaminiHochberg } from '../../math/stats.js';
import type { Wait } from '../../model/execution.js';
import { WORK } from '../../model/facts.js';
import { rework, reworkSurplus } from './rework.js';
import type { Scope } from './scope.js';
import { sizeMatching } from './size-matched.js';

const FEWEST_REVIEWED = 20;
/** One-sided level of the lower bound of mean approvals, as for other quantities that an answer must exceed. */
const LEVEL = 0.8;

/** Hours from opened to merged of each list's reviewed change-sets against all others of the same size. Sorted by index; q over all of them. */
export function waits(scope: Scope, lists: readonly (readonly number[])[], workWithheld: string | null): Wait[] {
  const { facts: { changeSets, delivery: { reviews } }, traits } = scope;
  if (reviews === null) return [];
  const waited = (s: number): number | null => {
    const review = changeSets.review[s] < 0 ? undefined : reviews[changeSets.review[s]];
    return review === undefined || review.openedAt === null || review.mergedAt === null || review.mergedAt < review.openedAt ? null : (review.mergedAt - review.openedAt) / 3600;
  };
  const judged = scope.window.filter((s) => waited(s) !== null);
  const waitingOf = sizeMatching(scope, judged, (s) => Math.log1p(waited(s)!), FEWEST_REVIEWED);
  const reverted = ofLists(scope.window, (s) => (changeSets.work[s] === WORK.revert ? 1 : 0));
  const process = ofLists(scope.window, (s) => traits.process[s]);
  const approvalsOf = (s: number): number | null => reviews[changeSets.review[s]].approvals;
  const approvals = ofLists(judged, approvalsOf);
  const reviewed = new Set(judged);
  const all = lists.flatMap((list, index) => {
    const waiting = waitingOf(list);
    if (waiting === null) return [];
    const [here, elsewhere] = approvals(list);
    return [{
      index, waiting, approvals: here === null || elsewhere === null ? null : { here, elsewhere, least: leastMean(byWeek(list.filter((s) => reviewed.has(s)), approvalsOf, (s) => changeSets.week[s]), LEVEL) },
      reverts: known(reverted(list)), process: known(process(list)),
      // bootstraps of their own, asked of those that wait
      mending: () => {
        if (workWithheld !== null) return null;
        const [followed, surplus] = [rework, reworkSurplus].map((of) => of(scope, scope.window, list, FEWEST_REVIEWED));
        return followed === null || surplus === null ? null : { followed, surplus };
      },
    }];
  });
  const q = benjaminiHochberg(all.map(({ waiting }) => waiting.p));
  return all.map((one, i) => ({ ...one, q: q[i] }));
}

/** Sums of values over the clusters of rows; rows without a value (null) are left out. */
function byWeek(rows: readonly number[], value: (s: number) => number | null, week: (s: number) => number): Iterable<{ readonly n: number; readonly sum: number }> {
  const weeks = new Map<number, { n: number; sum: number }>();
  for (const s of rows) {
    const one = value(s);
    if (one === null) continue;
    const known = weeks.get(week(s));
    if (known === undefined) weeks.set(week(s), { n: 1, sum: one });
    else {
      known.n++;
      known.sum += one;
    }
  }
  return weeks.values();
}

type Means = readonly [here: number | null, elsewhere: number | null];
const known = ([here, elsewhere]: Means): readonly [number, number] => [here ?? 0, elsewhere ?? 0];

/** Mean of those of `rows` that are in a list, and of all others; null where there are none. Rows without a value (null) are left out. */
function ofLists(rows: readonly number[], value: (s: number) => number | null): (list: readonly number[]) => Means {
  const counted = new Map(rows.flatMap((s) => { const one = value(s); return one === null ? [] : [[s, one] as const]; }));
  const sum = (values: Iterable<number>): number => { let total = 0; for (const one of values) total += one; return total; };
  const all = sum(counted.values());
  return (list) => {
    const own = list.flatMap((s) => counted.get(s) ?? []);
    const here = sum(own);
    const others = counted.size - own.length;
    return [own.length === 0 ? null : here / own.length, others === 0 ? null : (all - here) / others];
  };
}
