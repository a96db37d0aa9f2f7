import { FIXES } from '../organisation.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, type Plant } from './plant.js';

/** Fixes, and times the share of fixes elsewhere, from which on the rule speaks. */
const LEAST = 20;
const LIFT = 1.5;

/** A component whose team mends it more than others mend theirs: LIFT · strength times as large a share of its change-sets are fixes, 20 · strength of them or more. */
export const fragileComponent: Plant = {
  id: 'fragile-component',
  rule: 'fragile-component',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const fixes = Math.min(0.9, FIXES * LIFT * strength);
    const amount = Math.max(Math.ceil((LEAST * strength) / fixes), homeAmount(organisation, c));
    const changed = cleared(organisation, [c]);
    const work = dealt([c], amount, [{ people: fewOf(organisation, owner, rng), share: 1 }]).map((one) => ({ ...one, fixes }));
    return {
      organisation: { ...changed, work: [...changed.work, ...work] },
      taken: [c],
      expected: { rule: 'fragile-component', subjects: [path] },
      implied: [],
    };
  },
};
