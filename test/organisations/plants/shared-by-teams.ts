import { COUPLED, judged } from '../../../src/graphs/co-change.js';
import type { Random } from '../../../src/math/random.js';
import { sharedByChance } from '../../../src/math/shared-by-chance.js';
import { type Noise, type Organisation, MOST_COMPONENTS, noiseAmounts, sweepSizes } from '../organisation.js';
import { distinct, weightedDraw } from '../weighted-draw.js';

/** Fewest change-sets shared by the code of two teams alone that are a "yes", on top of what sweeps share by chance, with everything else as expected; null where that takes more than `most`: two teams who make nearly everything never are. */
export function sharedByTeams(organisation: Organisation, noise: Noise, a: number, b: number, rng: Random, most: number): number | null {
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
  for (let shared = COUPLED.shared; shared <= most; shared++) {
    const few = chance([...once.filter((one) => one.length > 0), ...Array.from({ length: shared }, () => [a, b])]);
    const both = { ofSize: [], shared: few.shared + swept.shared, weight: few.weight + swept.weight, squares: few.squares + swept.squares };
    if (judged(shared + swept.shared, shared + swept.weight, both).coupled) return shared;
  }
  return null;
}
