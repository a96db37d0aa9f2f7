import type { CrossTeam } from '../../model/execution.js';
import { hoursOf, type Scope } from './scope.js';
import { sizeMatched } from './size-matched.js';
import { FOLLOW_UP } from './traits.js';

/** Change-sets on either side: with fewer the interval is as wide as what it is about. */
const FEWEST_SIDE = 30;
const LEVEL = 0.975;

/** Landing time and rework of change-sets that take several teams, against those that take one. */
export function crossTeam(scope: Scope, landingWithheld: string | null, workWithheld: string | null, groupsWithheld: string | null): CrossTeam {
  const { traits, window, facts } = scope;
  const judged = window.filter((s) => traits.teams[s] > 0);
  const several = (s: number): boolean => traits.teams[s] > 1;
  const none = { landing: null, rework: null, reworkSurplus: null };
  if (groupsWithheld !== null) return { ...none, reason: groupsWithheld };
  if (landingWithheld !== null && workWithheld !== null) return { ...none, reason: `${landingWithheld}; ${workWithheld}` };
  const landing = landingWithheld === null ? sizeMatched(scope, judged, several, (s) => Math.log1p(hoursOf(facts, s)), FEWEST_SIDE, LEVEL) : null;
  const rework = workWithheld === null ? sizeMatched(scope, judged, several, (s) => (traits.settled[s] === 1 ? traits.followed[s] : null), FEWEST_SIDE, LEVEL) : null;
  // fixes come before a change of busy files as often as after it; what a change brings about comes after it alone (case-crossover, Maclure 1991)
  const inSight = (s: number): boolean => traits.settled[s] === 1 && facts.changeSets.at[s] - FOLLOW_UP >= facts.couplingWindow.from;
  const reworkSurplus = rework === null ? null : sizeMatched(scope, judged, several, (s) => (inSight(s) ? traits.followed[s] - traits.preceded[s] : null), FEWEST_SIDE, LEVEL);
  return { landing, rework, reworkSurplus, reason: landing === null && rework === null ? `fewer than ${FEWEST_SIDE} change-sets over several teams, or of one team, of the same size` : null };
}
