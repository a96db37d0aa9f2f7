import { quantile } from '../../../src/math/stats.js';
import { FIXES, UPKEEP } from '../organisation.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, touches, type Plant } from './plant.js';

/** Fixes, times the share of fixes elsewhere, and times that of refactoring, from which on the rule speaks. */
const LEAST = 20;
const LIFT = 1.5;
const UPKEEP_LIFT = 0.5;

/** A component among the busiest that its team mends more than others theirs (LIFT · strength times) and refactors less (UPKEEP_LIFT · (2 − strength) times, from strength 2 on never). That it is fragile is true as well. */
export const debtStarved: Plant = {
  id: 'debt-starved',
  rule: 'debt-starved',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const busy = quantile(organisation.components.map((_, d) => touches(organisation, d)), 0.75)!;
    const fixes = Math.min(0.9, FIXES * LIFT * strength);
    const upkeep = Math.min(1 - fixes, UPKEEP * UPKEEP_LIFT * Math.max(0, 2 - strength));
    const amount = Math.max(Math.ceil((LEAST * strength) / fixes), Math.ceil(BUSY * busy), homeAmount(organisation, c));
    const changed = cleared(organisation, [c]);
    const work = dealt([c], amount, [{ people: fewOf(organisation, owner, rng), share: 1 }]).map((one) => ({ ...one, fixes, upkeep }));
    return {
      organisation: { ...changed, work: [...changed.work, ...work] },
      taken: [c],
      expected: { rule: 'debt-starved', subjects: [path] },
      implied: [{ rule: 'fragile-component', subjects: [path] }],
    };
  },
};

/** Times as busy as the least busy of the busiest quarter. */
const BUSY = 2;
