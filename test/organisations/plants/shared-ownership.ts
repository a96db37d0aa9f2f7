import { sharedOwnership as rule } from '../../../src/findings/shared-ownership.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, otherTeams, type Plant } from './plant.js';

/** Effort under which the rule is silent. */
const LEAST = rule.threshold['changeSets']!.value;

/** Several teams change a component and none leads: the largest share is .5 / strength, 2 · strength teams or more. */
export const sharedOwnership: Plant = {
  id: 'shared-ownership',
  rule: 'shared-ownership',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const others = otherTeams(organisation, [owner], Math.ceil(2 * strength - 1e-9) - 1, rng);
    if (others === null || others.length === 0) return null;
    const largest = Math.min(0.9, 0.5 / strength);
    const shares = [largest, ...others.map(() => (1 - largest) / others.length)];
    const groups = [owner, ...others].map((team, i) => ({ people: fewOf(organisation, team, rng), share: shares[i] }));
    const changed = cleared(organisation, [c]);
    return {
      organisation: { ...changed, work: [...changed.work, ...dealt([c], Math.max(Math.ceil(LEAST * strength), homeAmount(organisation, c)), groups)] },
      taken: [c],
      expected: { rule: 'shared-ownership', subjects: [path] },
      implied: [],
    };
  },
};
