import { paperOwners } from './paper-owners.js';
import type { OwnersAndWork } from './present.js';
import { mergedGroup, type Scenario } from './scenario.js';

/**
 * Share of the effort on components with a declared owner by people of their owners; null without any. Components are taken whole, as the sums of a report have them: the metric
 * `declared-fit` goes by the owners of each file, and reads lower where a component has several.
 */
export function declaredFit(profiles: readonly OwnersAndWork[]): number | null {
  let [own, all] = [0, 0];
  for (const { declared, shares, effort } of profiles) {
    if (declared.length === 0) continue;
    all += effort;
    own += effort * shares.reduce((sum, { group, share }) => sum + (declared.includes(group) ? share : 0), 0);
  }
  return all > 0 ? own / all : null;
}

export const ownedComponents = (profiles: readonly OwnersAndWork[]): number => profiles.filter(({ declared }) => declared.length > 0).length;

/** Owners on paper and groups at work after components have moved and groups merged; the work stays. Who owns most of the code after a merger owns it all the same, though it draws no border any more. */
export function onPaper(profiles: readonly OwnersAndWork[], { moves, merge }: Pick<Scenario, 'moves' | 'merge'>): OwnersAndWork[] {
  const paper = paperOwners(profiles);
  const taker = new Map(moves.map(({ component, group }) => [component, mergedGroup(group, merge)]));
  return profiles.map((profile) => {
    const to = taker.get(profile.component);
    return {
      ...profile,
      declared: [...new Set((to === undefined ? profile.declared : [to, ...paper[profile.component].beside]).map((group) => mergedGroup(group, merge)))],
      shares: profile.shares.map(({ group, share }) => ({ group: mergedGroup(group, merge), share })),
    };
  });
}
