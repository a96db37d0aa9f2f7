import type { CrossTeam } from '../../model/execution.js';
import { rework, reworkSurplus } from './rework.js';
import { hoursOf, type Scope } from './scope.js';
import { sizeMatching } from './size-matched.js';

/** Change-sets on either side: with fewer the interval is as wide as what it is about. */
const FEWEST_SIDE = 30;
const LEVEL = 0.975;

/** Landing time and rework of change-sets that take several teams, against those that take one. */
export function crossTeam(scope: Scope, landingWithheld: string | null, workWithheld: string | null, groupsWithheld: string | null): CrossTeam {
  const { traits, window, facts } = scope;
  const judged = window.filter((s) => traits.teams[s] > 0);
  const several = judged.filter((s) => traits.teams[s] > 1);
  const none = { landing: null, rework: null, reworkSurplus: null };
  if (groupsWithheld !== null) return { ...none, reason: groupsWithheld };
  if (landingWithheld !== null && workWithheld !== null) return { ...none, reason: `${landingWithheld}; ${workWithheld}` };
  const landing = landingWithheld === null ? sizeMatching(scope, judged, (s) => Math.log1p(hoursOf(facts, s)), FEWEST_SIDE, LEVEL)(several) : null;
  const mended = workWithheld === null ? rework(scope, judged, several, FEWEST_SIDE, LEVEL) : null;
  const surplus = mended === null ? null : reworkSurplus(scope, judged, several, FEWEST_SIDE, LEVEL);
  return { landing, rework: mended, reworkSurplus: surplus, reason: landing === null && mended === null ? `fewer than ${FEWEST_SIDE} change-sets over several teams, or of one team, of the same size` : null };
}
