import { chanceShare, kappa, share, type Part, type Sums } from '../compare/estimate.js';
import { chance } from '../compare/chance.js';
import type { Work } from '../compare/mapped-effort.js';
import { needTable, required, type NeedTable } from '../compare/need.js';
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
  return standingOf(table, chance(heads) ?? 0);
}

/** @param together chance that two different people are in one group. */
export function standingOf({ a, b, need, met, weight, covered }: NeedTable, together: number): Standing {
  const sums = { direct: empty(), indirect: empty() };
  for (let k = 0; k < need.length; k++) {
    if (covered[k] === 0) continue;
    const part = a[k] === b[k] ? sums.direct : sums.indirect;
    part.need += need[k];
    part.met += met[k];
    part.byChance += together * need[k];
    part.covered += weight[k];
  }
  const { direct, indirect } = sums;
  const total = { need: direct.need + indirect.need, met: direct.met + indirect.met, byChance: direct.byChance + indirect.byChance, covered: direct.covered + indirect.covered };
  return { total: shown(total), direct: shown(direct), indirect: shown(indirect) };
}

const empty = (): { -readonly [key in keyof Sums]: number } => ({ need: 0, met: 0, byChance: 0, covered: 0 });

function shown(sums: Sums): StandingPart {
  const value = share(sums);
  return { value: value === null ? null : 100 * value, kappa: chanceShare(sums) === null ? null : kappa(sums), need: sums.need, met: sums.met };
}
