import { FIXES, noiseAmounts } from '../organisation.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, type Plant } from './plant.js';

/** Fixes, and times the share of fixes elsewhere, from which on the rule speaks. */
const LEAST = 20;
const LIFT = 1.5;

/** A component whose team mends it more than others mend theirs: LIFT · strength times as large a share of its change-sets are fixes, 20 · strength of them or more. */
export const fragileComponent: Plant = {
  id: 'fragile-component',
  rule: 'fragile-component',
  plant(plot) {
    const { organisation, noise, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const fixes = Math.min(0.9, FIXES * LIFT * strength);
    const amount = Math.max(Math.ceil((LEAST * strength) / fixes), homeAmount(organisation, c));
    const changed = cleared(organisation, [c]);
    const work = dealt([c], amount, [{ people: fewOf(organisation, owner, rng), share: 1 }]).map((one) => ({ ...one, fixes }));
    const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
    // people from elsewhere mend it as often; what else touches it mends as often as anywhere
    const kept = work.reduce((sum, one) => sum + one.amount, 0) * (1 + foreign / own);
    const other = changed.work.reduce((sum, one) => sum + (one.components.includes(c) ? one.amount : 0), 0) * (1 + foreign / own) + (sweeping * SWEEP) / organisation.components.length;
    const found = kept * fixes + other * FIXES;
    return {
      organisation: { ...changed, work: [...changed.work, ...work] },
      taken: [c],
      expected: { rule: 'fragile-component', subjects: [path] },
      excess: Math.min(found / LEAST, found / (kept + other) / FIXES / LIFT) - 1,
      implied: [],
    };
  },
};

/** Components of a sweeping change-set on average. */
const SWEEP = 10;
