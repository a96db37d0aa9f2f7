import { processOverload as rule } from '../../../src/findings/process-overload.js';
import { timesFor } from '../true-delivery.js';
import type { Plant } from './plant.js';

const TIMES = rule.threshold['times']!.value;
const APPROVALS = rule.threshold['approvals']!.value;
/** One team of so many at most: beside more of them none waits longer than the others. */
const ONE_OF = 5;

/** A team whose change-sets take 1.5 · strength times as long from opened to merged as any other, and 1.25 · strength times the approvals, and are mended as often. That its components wait is true as well. */
export const processOverload: Plant = {
  id: 'process-overload',
  rule: 'process-overload',
  plant({ organisation, strength, rng }) {
    const { delivery, components, teams } = organisation;
    const reviews = delivery?.reviews ?? { components: new Map(), teams: new Map() };
    const fit = [...teams.keys()].filter((team) => !reviews.teams.has(team));
    if (ONE_OF * (reviews.teams.size + 1) > Math.max(ONE_OF, teams.length)) return null;
    const team = fit[rng.int(fit.length)];
    return {
      organisation: { ...organisation, delivery: { ...delivery, reviews: { ...reviews, teams: new Map([...reviews.teams, [team, { times: timesFor(TIMES * strength), approvals: APPROVALS * strength }]]) } } },
      taken: [],
      expected: { rule: 'process-overload', subjects: [teams[team].id] },
      implied: components.flatMap(({ owner, path }) => (owner === team ? [{ rule: 'approval-drag', subjects: [path] }] : [])),
    };
  },
};
