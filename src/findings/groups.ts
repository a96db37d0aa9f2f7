import type { Analysis, Profile } from '../model/analysis.js';
import type { Evidence, Subject } from '../model/report.js';
import { count } from './wording.js';

/** How a group is named in `subjects`: declared and inferred teams are teams, the rest communities. */
export function groupSubject({ groups }: Analysis, group: number): Subject {
  return { kind: groups.kind === 'communities' ? 'community' : 'team', id: groups.ids[group] };
}

/** Shares of one component's effort, most first, people in no group last; at most `limit` rows. */
export function shareEvidence(analysis: Analysis, profile: Profile, limit = 5): Evidence[] {
  const { components } = analysis.facts;
  return profile.shares
    .filter(({ group }) => group >= 0)
    .slice(0, limit)
    .map(({ group, share }) => ({ kind: 'share', subject: groupSubject(analysis, group), of: components[profile.component].id, share, n: profile.changeSets }));
}

/** What the shares of a component are shares of: `19 change-sets, one over k components counted as a k-th`. */
export function workWords({ changeSets }: Profile): string {
  return `${count(changeSets, 'change-set')}, one over k components counted as a k-th`;
}

/** Share of the effort on several components by people who are in a group, each weighing as much as its effort. */
export function mappedShareOf(analysis: Analysis, components: readonly number[]): number {
  const profiles = components.map((component) => analysis.profiles[component]);
  const all = effortOf(analysis, components);
  return all > 0 ? profiles.reduce((sum, profile) => sum + profile.effort * profile.mapped, 0) / all : 0;
}

/** Why findings about shares of groups leave out what is mostly the work of people in no group. */
export const MAPPED = { value: 0.7, meaning: 'share of the effort by people whose group is known', reason: 'as for the score: below, the people nobody could place would decide the shares' } as const;

/** Effort of groups in areas as a map of maps, from the comparison's table of work. */
export function workBy(analysis: Analysis, side: 'area' | 'group'): Map<number, Map<number, number>> {
  const table = new Map<number, Map<number, number>>();
  for (const row of analysis.comparison.work) {
    const [key, other] = side === 'area' ? [row.area, row.group] : [row.group, row.area];
    if (row.area < 0 || row.group < 0) continue;
    const inner = table.get(key) ?? new Map<number, number>();
    inner.set(other, (inner.get(other) ?? 0) + row.effort);
    table.set(key, inner);
  }
  return table;
}

/** All effort on components, by whomever, in change-sets. */
export function effortOf({ profiles }: Analysis, components: readonly number[]): number {
  return components.reduce((sum, component) => sum + profiles[component].effort, 0);
}

/** Entries by share of `sum` (their own sum when absent), most first, ties by index. */
export function shares(efforts: ReadonlyMap<number, number>, sum = [...efforts.values()].reduce((a, b) => a + b, 0)): { key: number; share: number }[] {
  return [...efforts].map(([key, effort]) => ({ key, share: effort / sum })).sort((a, b) => b.share - a.share || a.key - b.key);
}
