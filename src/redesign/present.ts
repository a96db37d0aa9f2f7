import { tallies } from '../compare/tallies.js';
import type { Analysis, Groups, Profile } from '../model/analysis.js';
import type { Component } from '../model/facts.js';
import type { Tallies } from '../model/tallies.js';
import { heldFacts } from './held-facts.js';
import { workOf } from './what-if.js';

/** The organisation as it is, as far as moves of components and mergers of groups need it. A report holds this much as well (`reported-present`). */
export interface Present {
  readonly components: readonly Pick<Component, 'id' | 'name' | 'path'>[];
  readonly groups: Groups;
  /** By component. */
  readonly profiles: readonly OwnersAndWork[];
  readonly tallies: Tallies;
  /** Why no score is shown; null where one is. */
  readonly withheld: string | null;
}

/** Who owns a component on paper and who works on it. */
export type OwnersAndWork = Pick<Profile, 'component' | 'effort' | 'shares' | 'mapped' | 'declared' | 'handover'>;

export function presentOf(analysis: Analysis): Present {
  const { facts, groups, profiles, score } = analysis;
  return { components: facts.components, groups, profiles, tallies: tallies(workOf(heldFacts(analysis)), groups.ids.length), withheld: score.withheld };
}
