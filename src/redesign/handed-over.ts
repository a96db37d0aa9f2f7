import type { OwnersAndWork } from './present.js';
import { mergedGroup, type Scenario } from './scenario.js';

/**
 * Work on moved components by known groups other than who takes them over, after the mergers, in change-sets of the window. Work is what the shares of a component rest on: a change-set over k components
 * counts a k-th on each, so that it weighs 1 however many of them move. Who is in no group has nothing to hand over.
 */
export function handedOver(profiles: readonly Pick<OwnersAndWork, 'effort' | 'shares'>[], { moves, merge }: Pick<Scenario, 'moves' | 'merge'>): number {
  const taker = new Map(moves.map(({ component, group }) => [component, mergedGroup(group, merge)]));
  return [...taker].reduce((sum, [component, to]) => {
    const { effort, shares } = profiles[component];
    return sum + shares.reduce((part, { group, share }) => part + (group < 0 || mergedGroup(group, merge) === to ? 0 : effort * share), 0);
  }, 0);
}
