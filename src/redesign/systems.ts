import { assignment } from '../math/assignment.js';
import { ownsAlone, paperOwners } from './paper-owners.js';
import type { Present } from './present.js';
import type { Move } from './scenario.js';

/** A system that one team is wanted for. */
export interface Area {
  readonly name: string;
  readonly components: readonly number[];
}

export interface AreaTeam {
  readonly area: Area;
  /** Work on it in the window, in change-sets, and its shares by group (people in no group left out), most first. */
  readonly effort: number;
  readonly shares: readonly { readonly group: number; readonly share: number }[];
  /** The team for it; null where no team is left that works on it. */
  readonly group: number | null;
  /** Components that other teams own on paper, or nobody, and that it would take over. */
  readonly moves: readonly Move[];
}

export interface SystemTeams {
  readonly areas: readonly AreaTeam[];
  /** Each group with work: the part of its work that lies in its system, and the area of most of its work (−1: in none of the areas). */
  readonly teams: readonly { readonly group: number; readonly area: number; readonly inside: number; readonly most: number; readonly mostShare: number; readonly effort: number }[];
}

/**
 * One team → one system: each area gets at most one team and each team at most one area, so that as much work as possible is done already where it belongs (the inverse Conway manoeuvre: the wanted architecture first,
 * then teams of its shape; LeRoy & Simons 2010). What it takes is said for both: components that would change hands, and work of a team that lies elsewhere.
 */
export function systemTeams({ groups, profiles }: Present, areas: readonly Area[]): SystemTeams {
  const work = areas.map(({ components }) => {
    const row = new Float64Array(groups.ids.length);
    for (const component of components) for (const { group, share } of profiles[component].shares) if (group >= 0) row[group] += share * profiles[component].effort;
    return Array.from(row);
  });
  const team = assignment(work);
  const paper = paperOwners(profiles);
  const all = Array.from(groups.ids, (_, group) => profiles.reduce((sum, { shares, effort }) => sum + effort * (shares.find((one) => one.group === group)?.share ?? 0), 0));
  return {
    areas: areas.map((area, index) => {
      const effort = area.components.reduce((sum, component) => sum + profiles[component].effort, 0);
      const group = team[index] < 0 ? null : team[index];
      const shares = work[index].map((amount, of) => ({ group: of, share: effort > 0 ? amount / effort : 0 })).filter(({ share }) => share > 0).sort((x, y) => y.share - x.share || x.group - y.group);
      return { area, effort, shares, group, moves: group === null ? [] : area.components.filter((component) => !ownsAlone(paper[component], group)).map((component) => ({ component, group })) };
    }),
    teams: all.flatMap((effort, group) => {
      if (!(effort > 0)) return [];
      const own = work.map((row) => row[group]);
      const most = own.reduce((best, amount, index) => (amount > (own[best] ?? 0) ? index : best), -1);
      const area = team.indexOf(group);
      return [{ group, area, inside: area < 0 ? 0 : own[area] / effort, most, mostShare: most < 0 ? 0 : own[most] / effort, effort }];
    }),
  };
}
