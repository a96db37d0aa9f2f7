import type { SizeMatched } from '../../model/execution.js';
import type { Scope } from './scope.js';
import { sizeMatching } from './size-matched.js';
import { FOLLOW_UP } from './traits.js';

/** Share followed by a fix of the same files, of cases against controls of the same size. */
export function rework(scope: Scope, rows: readonly number[], cases: readonly number[], fewest: number, level?: number): SizeMatched | null {
  const { settled, followed } = scope.traits;
  return sizeMatching(scope, rows, (s) => (settled[s] === 1 ? followed[s] : null), fewest, level)(cases);
}

/**
 * Share followed less share preceded by a fix: fixes come before a change of busy files as often as after it; what a change brings about comes after it alone (case-crossover, Maclure 1991). Where people make several changes in a row, what
 * mends the first comes before the next: so of those who were not at these files in the two weeks before (wash-out), where there are enough; else of all.
 */
export function reworkSurplus(scope: Scope, rows: readonly number[], cases: readonly number[], fewest: number, level?: number): SizeMatched | null {
  const { facts: { changeSets, couplingWindow }, traits: { settled, followed, preceded, fresh } } = scope;
  const inSight = (s: number): boolean => settled[s] === 1 && changeSets.at[s] - FOLLOW_UP >= couplingWindow.from;
  const surplus = (of: (s: number) => boolean): SizeMatched | null => sizeMatching(scope, rows, (s) => (of(s) ? followed[s] - preceded[s] : null), fewest, level)(cases);
  return surplus((s) => inSight(s) && fresh[s] === 1) ?? surplus(inSight);
}
