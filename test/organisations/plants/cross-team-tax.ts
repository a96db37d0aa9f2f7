import { type Organisation, type Work, MOST_COMPONENTS, noiseAmounts, sweepSizes } from '../organisation.js';
import { leastTax, timesFor } from '../true-delivery.js';
import type { Random } from '../../../src/math/random.js';
import { weightedDraw } from '../weighted-draw.js';
import { fewOf, type Plant, touches } from './plant.js';

/** Change-sets on either side under which the rule is silent. */
const LEAST = 30;
/** Change-sets that somebody from elsewhere makes at a time. */
const VISIT = 2;
/** Share of change-sets that is followed by a fix of the same files anyway. */
const FOLLOWED = 0.55;
const MOST_MENDED = 0.9;

/**
 * Change-sets by people of other teams than the owner's take longer to land, or are mended by the owner within days more often: strength times what the rule asks for with as many of them (1.25 times, .05, or what the interval needs). Where noise does not
 * make 30 · strength · 2 of them, people come by at components of other teams.
 */
export const crossTeamTax: Plant = {
  id: 'cross-team-tax',
  rule: 'cross-team-tax',
  plant({ organisation, noise, strength, rng }) {
    const { delivery, components, teams } = organisation;
    if (delivery?.crossing !== undefined || teams.length < 2) return null;
    const { foreign, sweeping } = noiseAmounts(organisation, noise);
    const swept = sweepSizes(components.length).filter(({ size }) => size <= MOST_COMPONENTS).reduce((sum, { probability }) => sum + probability * sweeping, 0);
    const added = Math.max(0, Math.ceil((2 * LEAST * strength - foreign) / VISIT) * VISIT);
    const cases = foreign + swept + added;
    const least = leastTax(cases);
    const ratio = least.landing ** strength;
    const mended = Math.min(MOST_MENDED, (least.rework * strength) / (1 - FOLLOWED));
    const lands = rng.next() < 0.5;
    return {
      organisation: { ...organisation, work: [...organisation.work, ...visits(organisation, added / VISIT, rng)], delivery: { ...delivery, crossing: lands ? { times: timesFor(ratio), mended: 0 } : { times: 1, mended } } },
      taken: [],
      expected: { rule: 'cross-team-tax', subjects: [] },
      excess: Math.min(cases / LEAST - 1, lands ? Math.log(ratio) / Math.log(least.landing) - 1 : (mended * (1 - FOLLOWED)) / least.rework - 1),
      implied: [],
    };
  },
};

/** Each team at components of each other team in turn, the busier the likelier: none lies between others. */
function visits(organisation: Organisation, n: number, rng: Random): Work[] {
  const { components, teams } = organisation;
  const pairs = rng.shuffle(teams.flatMap((_, from) => teams.flatMap((__, to) => (from === to ? [] : [{ from, to }]))));
  const weights = components.map((_, c) => touches(organisation, c) + 1e-9);
  return Array.from({ length: n }, (_, i): Work => {
    const { from, to } = pairs[i % pairs.length];
    const own = weightedDraw(components.map(({ owner }, c) => (owner === to ? weights[c] : 0)));
    return { components: [own(rng)], amount: VISIT, people: fewOf(organisation, from, rng), exact: true };
  });
}
