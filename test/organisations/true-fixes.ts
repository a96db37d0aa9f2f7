import { averageShares } from './estimand.js';
import { FIXES, UPKEEP, type Noise, type Organisation, foreigners, noiseAmounts, sweepSizes } from './organisation.js';

/** Components of change-sets that count for what a component is like. */
const MOST_COMPONENTS = 10;

/** Expected change-sets of a component, and how many of them are fixes and upkeep. */
export interface TrueFixes {
  readonly changeSets: number;
  readonly fixes: number;
  readonly upkeep: number;
}

/** By component, of expected work: the fixes that it holds, and those by which others mend it (`Delivery`). */
export function trueFixes(organisation: Organisation, noise: Noise): TrueFixes[] {
  const { components, people, work, delivery: { crossing, aftermaths = [] } = {} } = organisation;
  const n = components.length;
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  const averaged = averageShares(organisation);
  const rows = components.map(() => ({ changeSets: 0, fixes: 0, upkeep: 0 }));
  const add = (c: number, amount: number, fixes: number, upkeep: number): void => {
    rows[c].changeSets += amount;
    rows[c].fixes += amount * fixes;
    rows[c].upkeep += amount * upkeep;
  };
  const mend = (c: number, amount: number): void => add(c, amount, 1, 0);
  for (const one of work) {
    const { fixes = FIXES, upkeep = UPKEEP } = one;
    const touched = [...one.components].sort((c, d) => c - d);
    for (const c of touched) add(c, one.amount * (1 + foreign / own), fixes, upkeep);
    for (const [who, amount] of [[one.people, one.amount], [foreigners(organisation, one), (one.amount * foreign) / own]] as const) {
      for (const [p, share] of amount > 0 ? averaged(who, one.until) : []) {
        const crossed = touched.find((c) => components[c].owner !== people[p].team);
        if (crossed !== undefined) mend(crossed, amount * share * (crossing?.mended ?? 0));
        for (const { team, component, mended, share: often } of aftermaths) if (people[p].team === team && touched.includes(component)) mend(mended, amount * share * often);
      }
    }
  }
  const byTeam = organisation.teams.map(() => 0);
  for (const [p, share] of averaged(new Map(people.map(({ activity }, i) => [i, activity])))) byTeam[people[p].team] += share;
  for (const { size, probability } of sweepSizes(n)) {
    const amount = sweeping * probability;
    if (size <= MOST_COMPONENTS) components.forEach((_, c) => add(c, (amount * size) / n, FIXES, UPKEEP));
    byTeam.forEach((share, team) => {
      // the first that is not the team's own: all others of the change-set are among those after it, or the team's
      let before = 0;
      components.forEach(({ owner }, c) => {
        if (owner === team) return;
        mend(c, amount * share * (crossing?.mended ?? 0) * (size / n) * without(n - 1, before, size - 1));
        before++;
      });
      for (const { team: by, mended, share: often } of aftermaths) if (by === team) mend(mended, amount * share * often * (size / n));
    });
  }
  return rows;
}

/** Chance that `drawn` of `all` hold none of `marked`. */
function without(all: number, marked: number, drawn: number): number {
  let chance = 1;
  for (let i = 0; i < drawn; i++) chance *= Math.max(0, all - marked - i) / (all - i);
  return chance;
}
