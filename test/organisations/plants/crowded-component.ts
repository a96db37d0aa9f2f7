import { crowdedComponent as rule } from '../../../src/findings/crowded-component.js';
import { MOST_TEAMS } from '../true-shares.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, otherTeams, type Plant } from './plant.js';

/** More teams than this cannot each have half as much again as a tenth of the work. */
const SIX = 6;
/** Effort under which the rule is silent. */
const LEAST = rule.threshold['changeSets']!.value;

/** More teams than the guardrail allows share the work on a component evenly: (MOST_TEAMS + 1) · strength, six at most. That it has no clear owner is true as well. */
export const crowdedComponent: Plant = {
  id: 'crowded-component',
  rule: 'crowded-component',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const others = otherTeams(organisation, [owner], Math.min(SIX, Math.max(MOST_TEAMS + 1, Math.round((MOST_TEAMS + 1) * strength))) - 1, rng);
    if (others === null) return null;
    const groups = [owner, ...others].map((team) => ({ people: fewOf(organisation, team, rng), share: 1 / (others.length + 1) }));
    const changed = cleared(organisation, [c]);
    return {
      organisation: { ...changed, work: [...changed.work, ...dealt([c], Math.max(Math.ceil(LEAST * strength), homeAmount(organisation, c)), groups)] },
      taken: [c],
      expected: { rule: 'crowded-component', subjects: [path] },
      implied: [{ rule: 'shared-ownership', subjects: [path] }],
    };
  },
};
