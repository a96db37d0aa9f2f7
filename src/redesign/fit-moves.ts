import { paperOwners } from './paper-owners.js';
import type { OwnersAndWork } from './present.js';
import type { Move } from './scenario.js';

/** A component whose owner on paper would be who does the work. Amounts are effort in the window, in change-sets (one over k components is a k-th on each). */
export interface FitMove extends Move {
  /** Groups declared so far whose place is taken (`paperOwners`); empty where nobody was. */
  readonly from: readonly number[];
  /** Work by the group that takes it over, by those declared so far, and in all. */
  readonly own: number;
  readonly before: number;
  readonly effort: number;
}

/** Least effort on a component, and least share of it by the group that is to own it: under a half nobody leads. */
export const LEAST_EFFORT = 10;
const LEADS = 0.5;

/**
 * Ownership follows work: components of which a group that is not declared makes at least half of the work and more than all declared ones together. It changes
 * paper alone, so what it brings is certain: work by declared owners grows by own − before. Most such growth first, ties by component. Nothing is taken from a group of which nobody is known
 * (`known`): where members are inferred, that it does nothing is no news.
 */
export function fitMoves(profiles: readonly OwnersAndWork[], takers: ReadonlySet<number>, known: (group: number) => boolean): FitMove[] {
  const paper = paperOwners(profiles);
  return profiles.flatMap(({ component, effort, shares, declared, handover }): FitMove[] => {
    if (effort < LEAST_EFFORT || handover) return [];
    const best = shares.find(({ group }) => takers.has(group));
    const { owners } = paper[component];
    if (best === undefined || best.share < LEADS || declared.includes(best.group) || !owners.every(known)) return [];
    const before = shares.reduce((sum, { group, share }) => sum + (owners.includes(group) ? share : 0), 0);
    return best.share > before ? [{ component, group: best.group, from: owners, own: best.share * effort, before: before * effort, effort }] : [];
  }).sort((x, y) => y.own - y.before - (x.own - x.before) || x.component - y.component);
}
