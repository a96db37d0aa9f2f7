import { quantile } from '../../../src/math/stats.js';
import { FIXES, UPKEEP, noiseAmounts } from '../organisation.js';
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
    const { organisation, noise, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const busy = quantile(organisation.components.map((_, d) => touches(organisation, d)), 0.75)!;
    const fixes = Math.min(0.9, FIXES * LIFT * strength);
    const upkeep = Math.min(1 - fixes, UPKEEP * UPKEEP_LIFT * Math.max(0, 2 - strength));
    const amount = Math.max(Math.ceil((LEAST * strength) / fixes), Math.ceil(BUSY * busy), homeAmount(organisation, c));
    const changed = cleared(organisation, [c]);
    const work = dealt([c], amount, [{ people: fewOf(organisation, owner, rng), share: 1 }]).map((one) => ({ ...one, fixes, upkeep }));
    const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
    // people from elsewhere do as its own; what else touches it is as anywhere
    const kept = amount * (1 + foreign / own);
    const other = changed.work.reduce((sum, one) => sum + (one.components.includes(c) ? one.amount : 0), 0) * (1 + foreign / own) + (sweeping * SWEEP) / organisation.components.length;
    const [found, upkept] = [[fixes, FIXES], [upkeep, UPKEEP]].map(([here, anywhere]) => kept * here + other * anywhere);
    const all = kept + other;
    // that so little refactoring is no chance takes as many changes as the test needs
    const certain = all * UPKEEP >= CERTAIN ? Infinity : 0;
    return {
      organisation: { ...changed, work: [...changed.work, ...work] },
      taken: [c],
      expected: { rule: 'debt-starved', subjects: [path] },
      excess: Math.min(certain, found / LEAST - 1, found / all / FIXES / LIFT - 1, (UPKEEP_LIFT - upkept / all / UPKEEP) / UPKEEP_LIFT),
      implied: [{ rule: 'fragile-component', subjects: [path] }],
    };
  },
};

/** Components of a sweeping change-set on average. */
const SWEEP = 10;
/** Times as busy as the least busy of the busiest quarter. */
const BUSY = 2;
/** Refactorings expected by the share elsewhere; of so many a quarter and less is p ≤ .05. */
const CERTAIN = 8;
