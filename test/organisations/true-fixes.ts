import { averageShares, mends, sharers, type Sharers } from './estimand.js';
import { type Noise, type Organisation, FIXES, MOST_COMPONENTS, UPKEEP, noiseAmounts, sweepSizes } from './organisation.js';

/** Expected change-sets of a component, and how many of them are fixes and upkeep. */
export interface TrueFixes {
  readonly changeSets: number;
  readonly fixes: number;
  readonly upkeep: number;
}

/** By component, of expected work: the fixes that it holds, and those by which others mend it (`Delivery`). */
export function trueFixes(organisation: Organisation, noise: Noise): TrueFixes[] {
  const { components, people, work, delivery: { aftermaths = [] } = {} } = organisation;
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  const rows = components.map(() => ({ changeSets: 0, fixes: 0, upkeep: 0 }));
  const add = (c: number, amount: number, fixes: number, upkeep: number): void => {
    rows[c].changeSets += amount;
    rows[c].fixes += amount * fixes;
    rows[c].upkeep += amount * upkeep;
  };
  const sharersOf = sharers(organisation);
  /** What of it a team makes. */
  const by = (team: number, who: Sharers): number => who.reduce((sum, [p, share]) => sum + (people[p].team === team ? share : 0), 0);
  for (const one of work) {
    const { fixes = FIXES, upkeep = UPKEEP } = one;
    for (const c of one.components) add(c, one.amount * (1 + foreign / own), fixes, upkeep);
    const after = aftermaths.filter(({ component }) => one.components.includes(component));
    if (after.length === 0) continue;
    const { own: makers, foreign: visitors } = sharersOf(one);
    for (const { team, mended, share } of after) add(mended, share * one.amount * (by(team, makers) + (foreign > 0 ? (foreign / own) * by(team, visitors()) : 0)), 1, 0);
  }
  const anybody = averageShares(organisation)(new Map(people.map(({ activity }, p) => [p, activity])));
  for (const { size, probability } of sweepSizes(components.length)) {
    const touched = (sweeping * probability * size) / components.length;
    if (size <= MOST_COMPONENTS) components.forEach((_, c) => add(c, touched, FIXES, UPKEEP));
    for (const { team, mended, share } of aftermaths) add(mended, share * touched * by(team, anybody), 1, 0);
  }
  mends(organisation, noise).forEach((amount, c) => add(c, amount, 1, 0));
  return rows;
}
