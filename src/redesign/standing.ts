import { chanceShare, kappa, pooled, share, type Part, type Sums } from '../compare/estimate.js';
import { chance } from '../compare/chance.js';
import type { Work } from '../compare/mapped-effort.js';
import { needTable, required } from '../compare/need.js';
import { assumedWork } from './assumed-work.js';
import { regrouped, type Scenario } from './scenario.js';

/** One part of the score: in [0, 100], κ, and the sums in change-sets; `value` and `kappa` are null without need. */
export interface StandingPart {
  readonly value: number | null;
  readonly kappa: number | null;
  readonly need: number;
  readonly met: number;
}
export type Standing = { readonly [part in Part]: StandingPart };

/**
 * The score of a membership that is held as it is, before or after a scenario. Learned members are scored where they were learned, which reads too high: compare it
 * with another standing of the same members, never with the score of the report.
 *
 * @param adoption share of others' work that passes to the group that takes a component over, [0, 1].
 */
export function standing(work: Work, scenario: Scenario, adoption = 1): Standing {
  const table = needTable(assumedWork(work, scenario, adoption), required(work.baskets, work.changeSets.inWindow));
  const heads: Work = { ...work, group: regrouped(work.changeSets.actorPerson, work.group, scenario) };
  const { total, direct, indirect } = pooled([{ table, together: chance(heads) ?? 0 }]);
  return { total: shown(total), direct: shown(direct), indirect: shown(indirect) };
}

function shown(sums: Sums): StandingPart {
  const value = share(sums);
  return { value: value === null ? null : 100 * value, kappa: chanceShare(sums) === null ? null : kappa(sums), need: sums.need, met: sums.met };
}
