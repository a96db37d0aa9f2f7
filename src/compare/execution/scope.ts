import type { Baskets } from '../../model/analysis.js';
import type { Traits } from '../../model/execution.js';
import { WORK, type Facts } from '../../model/facts.js';

/** What the tables of execution are made from; `window`: rows of the change-sets of the people's window. */
export interface Scope {
  readonly facts: Facts;
  readonly traits: Traits;
  /** Components of all files, and of source files (empty beyond the components that count for co-change). */
  readonly baskets: Baskets;
  readonly sources: Baskets;
  readonly actorGroup: Int32Array;
  readonly window: readonly number[];
  readonly seed: number;
}

/** Under this many change-sets nothing is said about their times and shares. */
export const FEWEST = 10;

/** Hours from writing to landing; clocks that run backwards give 0. */
export const hoursOf = ({ changeSets }: Facts, s: number): number => Math.max(0, changeSets.landedAt[s] - changeSets.authoredAt[s]) / 3600;

const AT_ONCE = 60 / 3600;
const KNOWN = 0.5;

/** Forges that squash give both times at once, and so does work on the main line itself: where most change-sets are so, the times say nothing. */
export function landingWithheld({ facts, window }: Pick<Scope, 'facts' | 'window'>): string | null {
  const apart = window.filter((s) => hoursOf(facts, s) > AT_ONCE).length;
  if (window.length < FEWEST) return `fewer than ${FEWEST} change-sets in the window`;
  if (apart >= KNOWN * window.length) return null;
  return `${Math.round((1 - apart / window.length) * 100)} % of the change-sets were written and committed within the same minute, as where requests are squashed on the forge: the time from writing to landing is not observed`;
}

/** @see Execution.workWithheld */
export function workWithheld({ facts, window }: Pick<Scope, 'facts' | 'window'>): string | null {
  const known = window.filter((s) => facts.changeSets.work[s] !== WORK.unknown).length;
  if (window.length < FEWEST) return `fewer than ${FEWEST} change-sets in the window`;
  return known >= KNOWN * window.length ? null : `of only ${Math.round((known / window.length) * 100)} % of the change-sets it is known what they are for`;
}

/** Change-sets by label, ascending. */
export function byLabel({ labels, offset, item }: Baskets, window: readonly number[]): number[][] {
  const lists = Array.from({ length: labels }, (): number[] => []);
  for (const s of window) for (let i = offset[s]; i < offset[s + 1]; i++) lists[item[i]].push(s);
  return lists;
}

/** Change-sets by group of any of their authors, ascending. */
export function byGroup({ facts: { changeSets }, actorGroup, window }: Scope, groups: number): number[][] {
  const lists = Array.from({ length: groups }, (): number[] => []);
  for (const s of window) for (const group of new Set(actorGroup.subarray(changeSets.actorOffset[s], changeSets.actorOffset[s + 1]))) if (group >= 0) lists[group].push(s);
  return lists;
}

export const isRepair = (work: number): boolean => work === WORK.fix || work === WORK.revert;
