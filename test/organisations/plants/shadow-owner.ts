import { shadowOwner as rule } from '../../../src/findings/shadow-owner.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, otherTeams, type Plant } from './plant.js';

/** Effort under which the rule is silent. */
const LEAST = rule.threshold['changeSets']!.value;

/** Another team than the declared owner makes most of the changes: .5 · strength of them, the owner .25 / strength, a third team the rest. */
export const shadowOwner: Plant = {
  id: 'shadow-owner',
  rule: 'shadow-owner',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const teams = otherTeams(organisation, [owner], 2, rng);
    if (teams === null) return null;
    const other = Math.min(0.95, 0.5 * strength);
    const declared = Math.min(0.25 / strength, 1 - other);
    const work = dealt([c], Math.max(Math.ceil(LEAST * strength), homeAmount(organisation, c)), [
      { people: fewOf(organisation, teams[0], rng), share: other },
      { people: fewOf(organisation, owner, rng), share: declared },
      { people: fewOf(organisation, teams[1], rng), share: 1 - other - declared },
    ]);
    const changed = cleared(organisation, [c]);
    return {
      organisation: { ...changed, work: [...changed.work, ...work] },
      taken: [c],
      expected: { rule: 'shadow-owner', subjects: [path, organisation.teams[teams[0]].id] },
      implied: [],
    };
  },
};
