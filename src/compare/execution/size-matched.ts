import { type MatchedDifference, matching } from '../../math/matched-difference.js';
import type { SizeMatched } from '../../model/execution.js';
import type { Scope } from './scope.js';

const DRAWS = 999;

/**
 * Cases (change-sets; those that are not among `rows` do not count) against all others of `rows`, matched by size class, with an interval over weeks. Change-sets without size class or outcome (null) are left out.
 *
 * @param level of the interval: two outcomes of one question have 97.5 % each (Bonferroni).
 * @returns of a list of cases; null where either side, or the number of weeks, is under `fewest` (weeks: a quarter of a year).
 */
export function sizeMatching({ facts: { changeSets }, traits, seed }: Scope, rows: readonly number[], outcome: (s: number) => number | null, fewest: number, level = 0.95): (cases: readonly number[]) => SizeMatched | null {
  const value = new Float64Array(changeSets.n);
  const counted = rows.filter((s) => {
    const one = traits.size[s] < 0 ? null : outcome(s);
    value[s] = one ?? 0;
    return one !== null;
  });
  const place = new Int32Array(changeSets.n).fill(-1);
  counted.forEach((s, at) => { place[s] = at; });
  const column = (of: ArrayLike<number>): number[] => counted.map((s) => of[s]);
  const matched = matching({ cluster: column(changeSets.week), stratum: column(traits.size), outcome: column(value) }, { draws: DRAWS, seed, level });
  const enough = (one: MatchedDifference): boolean => one.cases >= fewest && one.controls >= fewest && one.clusters >= WEEKS;
  return (cases) => {
    const at = cases.flatMap((s) => (place[s] < 0 ? [] : [place[s]]));
    const result = at.length < fewest ? null : matched(at);
    return result === null || !enough(result) ? null : result;
  };
}

const WEEKS = 13;
