import { matchedDifference } from '../../math/matched-difference.js';
import type { SizeMatched } from '../../model/execution.js';
import type { Scope } from './scope.js';

const DRAWS = 999;

/**
 * Cases against controls among these change-sets, matched by size class, with an interval over weeks. Change-sets without size class or outcome (null) are left out.
 *
 * @param level of the interval: two outcomes of one question have 97.5 % each (Bonferroni).
 * @returns null where either side, or the number of weeks, is under `fewest` (weeks: a quarter of a year).
 */
export function sizeMatched({ facts: { changeSets }, traits, seed }: Scope, rows: readonly number[], isCase: (s: number) => boolean, outcome: (s: number) => number | null, fewest: number, level = 0.95): SizeMatched | null {
  const counted = rows.flatMap((s) => {
    const value = traits.size[s] < 0 ? null : outcome(s);
    return value === null ? [] : [{ s, value }];
  });
  const result = matchedDifference({
    cluster: counted.map(({ s }) => changeSets.week[s]), stratum: counted.map(({ s }) => traits.size[s]),
    isCase: counted.map(({ s }) => (isCase(s) ? 1 : 0)), outcome: counted.map(({ value }) => value),
  }, { draws: DRAWS, seed, level });
  return result === null || result.cases < fewest || result.controls < fewest || result.clusters < WEEKS ? null : result;
}

const WEEKS = 13;
