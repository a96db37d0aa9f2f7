import { teamCoupling as rule } from '../../../src/findings/team-coupling.js';
import { COUPLED, judged } from '../../../src/graphs/co-change.js';
import type { Random } from '../../../src/math/random.js';
import { sharedByChance } from '../../../src/math/shared-by-chance.js';
import { type Noise, type Organisation, noiseAmounts, sweepSizes } from '../organisation.js';
import { distinct, weightedDraw } from '../weighted-draw.js';
import { dealt, fewOf, touches, type Plant } from './plant.js';

/** Components of change-sets that co-change counts. */
const MOST_COMPONENTS = 10;
/** Each side changes this many times as often by itself: its owner does not lose the lead. */
const APART = 2;
/** Where more were needed, nothing else would be done in these components. */
const MOST = 40;

/**
 * Two teams whose components change together in three pairs (four from strength 2 on), each as often as the others, `strength` times as often in all as the test between teams needs: so no pair holds more than .8 / (2 · strength)
 * or so of it. People of the first team make them. That single pairs change together may be true as well.
 */
export const teamCoupling: Plant = {
  id: 'team-coupling',
  rule: 'team-coupling',
  plant({ organisation, free, noise, strength, rng }) {
    const { components, teams } = organisation;
    const pairs = strength < 2 ? 3 : 4;
    const busiest = teams.map((_, team) => [...free].filter((c) => components[c].owner === team).sort((c, d) => touches(organisation, d) - touches(organisation, c)).slice(0, pairs));
    const fit = rng.shuffle(teams.map((_, team) => team)).filter((team) => busiest[team].length === pairs).slice(0, 2);
    if (fit.length < 2) return null;
    const [a, b] = fit;
    const needed = leastShared(organisation, noise, a, b, rng);
    const each = Math.ceil((strength * needed) / pairs);
    if (each * pairs > MOST) return null;
    const people = fit.map((team) => fewOf(organisation, team, rng));
    const sides = busiest[a].map((c, i) => [c, busiest[b][i]]);
    const work = sides.flatMap((pair) => [
      ...dealt(pair, each, [{ people: people[0], share: 1 }]),
      ...pair.flatMap((c, side) => dealt([c], Math.max(0, APART * each - touches(organisation, c)), [{ people: people[side], share: 1 }])),
    ]);
    const largest = rule.threshold['largest']!.value;
    return {
      organisation: { ...organisation, work: [...organisation.work, ...work] },
      taken: sides.flat(),
      expected: { rule: rule.id, subjects: fit.map((team) => teams[team].id) },
      excess: Math.min((each * pairs) / needed - 1, (largest - 1 / pairs) / largest),
      implied: sides.flatMap((pair) => ['coordination-gap', 'hidden-coupling', 'implicit-contract', 'collaboration'].map((one) => ({ rule: one, subjects: pair.map((c) => components[c].path) }))),
    };
  },
};

/** Fewest change-sets shared by the code of two teams alone that are a "yes", on top of what sweeps share by chance, with everything else as expected. */
function leastShared(organisation: Organisation, noise: Noise, a: number, b: number, rng: Random): number {
  const { components, teams, work } = organisation;
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  const teamsOf = (all: readonly number[]): number[] => [...new Set(all.flatMap((c) => (components[c].declared === false ? [] : [components[c].owner])))].sort((x, y) => x - y);
  const narrow = new Map<string, number>();
  for (const one of work) {
    const key = teamsOf(one.components).join(' ');
    narrow.set(key, (narrow.get(key) ?? 0) + one.amount * (1 + foreign / own));
  }
  const sizes = sweepSizes(components.length).filter(({ size }) => size <= MOST_COMPONENTS);
  const counted = Math.round(sweeping * sizes.reduce((sum, { probability }) => sum + probability, 0));
  const size = weightedDraw(sizes.map(({ probability }) => probability));
  const wide = Array.from({ length: counted }, () => teamsOf(distinct(rng, sizes[size(rng)].size, components.length)));
  const chance = (all: readonly (readonly number[])[]) => {
    const totals = teams.map((_, team) => all.filter((one) => one.includes(team)).length);
    const bySize: number[] = [0];
    for (const { length } of all) bySize[length] = (bySize[length] ?? 0) + 1;
    return sharedByChance(Array.from(bySize, (count) => count ?? 0), totals)(totals[a], totals[b]);
  };
  const swept = chance(wide);
  const once = [...narrow].flatMap(([key, amount]) => Array.from({ length: Math.round(amount) }, () => (key === '' ? [] : key.split(' ').map(Number))));
  for (let shared = COUPLED.shared; ; shared++) {
    const few = chance([...once.filter((one) => one.length > 0), ...Array.from({ length: shared }, () => [a, b])]);
    const both = { ofSize: [], shared: few.shared + swept.shared, weight: few.weight + swept.weight, squares: few.squares + swept.squares };
    if (judged(shared + swept.shared, shared + swept.weight, both).coupled) return shared;
  }
}
