import { chanceShare, kappa, pooled, share, type Sums } from '../../src/compare/estimate.js';
import { chance } from '../../src/compare/chance.js';
import type { Work } from '../../src/compare/mapped-effort.js';
import { needTable, required } from '../../src/compare/need.js';
import { regrouped, type Scenario } from '../../src/redesign/scenario.js';
import type { Standing, StandingPart } from '../../src/redesign/standing.js';
import { assumedWork } from './assumed-work.js';

/** Slow twin of `redesign/standing` and `redesign/staffed-work`: the history is written anew with the work as it would be, and scored as any other. */
export function assumedStanding(work: Work, scenario: Scenario, adoption: number): Standing {
  const table = needTable(assumedWork(work, scenario, adoption), required(work.baskets, work.changeSets.inWindow));
  const { actorPerson } = work.changeSets;
  const leavers = new Set(scenario.leave);
  const heads: Work = { ...work, group: regrouped(actorPerson, work.group, scenario).map((group, row) => (leavers.has(actorPerson[row]!) ? -1 : group)) };
  const { total, direct, indirect } = pooled([{ table, together: chance(heads) ?? 0 }]);
  return { total: shown(total), direct: shown(direct), indirect: shown(indirect) };
}

function shown(sums: Sums): StandingPart {
  const value = share(sums);
  return { value: value === null ? null : 100 * value, kappa: chanceShare(sums) === null ? null : kappa(sums), need: sums.need, met: sums.met };
}
