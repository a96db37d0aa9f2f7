import { COUPLED, judged } from '../../../src/graphs/co-change.js';
import { RETURNS } from '../../../src/model/analysis.js';
import { sharedByChance } from '../../../src/math/shared-by-chance.js';
import type { Organisation, Work } from '../organisation.js';
import { type Noise, MOST_COMPONENTS, noiseAmounts, sweepSizes } from '../organisation.js';
import { carries } from '../true-coupling.js';
import { dealt, fewOf, type Plant, touches } from './plant.js';

/**
 * `apart`: each side changes this many times as often as both together, so that neither side's owner loses the lead to the other, who makes half or all of what is shared. `most`: a quiet side is made busier up to this, or at most twice as busy: beside much
 * busier ones so much would be needed that nothing else would be done; several bursts of each side take more room than one's.
 */
const ROOM = { both: { apart: 2, most: 100 }, one: { apart: 4, most: 60 } };

/**
 * Two components of different owners that change together: `strength` times as often as the rule needs (3 change-sets, weight 2, and so many that both tests against chance are passed). `import`: the first imports files of the
 * second. `both`: people of each owner make half of the shared changes, in 2 · strength bursts each at least; else people of the first alone.
 * That the code of the two teams changes together is true as well.
 */
export function coupledPair(id: string, rule: string, of: { readonly import: boolean; readonly both: boolean }): Plant {
  return {
    id, rule,
    plant({ organisation, free, noise, strength, rng }) {
      const { components, imports } = organisation;
      const { apart, most: busiest } = of.both ? ROOM.both : ROOM.one;
      const linked = new Set(imports.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
      const order = rng.shuffle([...free]);
      for (const a of order.slice(0, 50)) {
        const b = order.find((c) => components[c].owner !== components[a].owner && components[c].area !== components[a].area && !linked.has(`${a} ${c}`));
        if (b === undefined) continue;
        const most = Math.min(...[a, b].map((c) => Math.max(busiest, 2 * touches(organisation, c)))) / apart;
        const needed = leastShared(organisation, noise, { a, b, apart }, Math.floor(most / strength));
        if (needed === null) continue;
        const together = Math.max(Math.ceil(strength * needed - 1e-9), of.both ? 2 * Math.ceil(RETURNS * strength) * noise.burst.changeSets : 0);
        if (together > most) continue;
        const people = [a, b].map((c) => fewOf(organisation, components[c].owner, rng));
        const work = [
          ...dealt([a, b], together, of.both ? people.map((who) => ({ people: who, share: 0.5 })) : [{ people: people[0], share: 1 }]),
          ...[a, b].flatMap((c, i) => busyEnough(organisation, c, apart * together, people[i])),
        ];
        return {
          organisation: { ...organisation, work: [...organisation.work, ...work], imports: of.import ? [...imports, { from: a, to: b, files: Math.ceil(strength) }] : imports },
          taken: [a, b],
          expected: { rule, subjects: [components[a].path, components[b].path] },
          excess: Math.min(together / needed - 1, of.both ? carries(together / 2 / noise.burst.changeSets) : -carries(visits(organisation, noise, a, b, together) / noise.burst.changeSets)),
          implied: [{ rule: 'team-coupling', subjects: [a, b].map((c) => organisation.teams[components[c].owner].id) }],
        };
      }
      return null;
    },
  };
}

/** Expected change-sets among those by people of the owner of `a` that people of the owner of `b` make as visitors: with as many bursts as carry, both sides do. */
function visits(organisation: Organisation, noise: Noise, a: number, b: number, together: number): number {
  const { people, components } = organisation;
  const { own, foreign } = noiseAmounts(organisation, noise);
  const activity = (team: number): number => people.reduce((sum, one) => sum + (one.team === team ? one.activity : 0), 0);
  return (together * foreign * activity(components[b].owner)) / (own * (1 - activity(components[a].owner)));
}

/** More work on one component alone where there is too little. */
function busyEnough(organisation: Organisation, c: number, amount: number, people: ReadonlyMap<number, number>): Work[] {
  const missing = Math.ceil(amount - touches(organisation, c));
  return missing > 0 ? [{ components: [c], amount: missing, people, exact: true }] : [];
}

/** Fewest shared change-sets, up to `most`, of two components that are a "yes" with the sizes of change-sets and the activity of all components as expected; null where `most` are none. */
function leastShared(organisation: Organisation, noise: Noise, { a, b, apart }: { readonly a: number; readonly b: number; readonly apart: number }, most: number): number | null {
  const { work, components } = organisation;
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  const often = 1 + foreign / own;
  const sizes: number[] = [0, 0, 0];
  const add = (size: number, amount: number): void => { sizes[size] = (sizes[size] ?? 0) + amount; };
  for (const one of work) add(one.components.length, one.amount * often);
  const counted = sweepSizes(components.length).filter(({ size }) => size <= MOST_COMPONENTS);
  for (const { size, probability } of counted) add(size, sweeping * probability);
  const swept = counted.reduce((sum, { size, probability }) => sum + (sweeping * probability * size) / components.length, 0);
  const touched = components.map((_, c) => touches(organisation, c));
  const coupled = (shared: number): boolean => {
    const alone = [a, b].map((c) => Math.max(0, apart * shared - touched[c]) * often);
    const totals = touched.map((amount, c) => Math.round(amount * often + swept + (c === a ? alone[0] + shared : c === b ? alone[1] + shared : 0)));
    const expected = Array.from(sizes, (amount, k) => (amount ?? 0) + (k === 1 ? alone[0] + alone[1] : k === 2 ? shared : 0));
    // whole totals (few classes, quickly fitted) are no longer the sum of all sizes, and without that no weights fit
    const scale = totals.reduce((sum, total) => sum + total, 0) / expected.reduce((sum, amount, k) => sum + k * amount, 0);
    const bySize = expected.map((amount) => amount * scale);
    return judged(shared, shared, sharedByChance(bySize, totals)(totals[a], totals[b])).coupled;
  };
  let [low, high] = [COUPLED.shared, most];
  if (high < low || !coupled(high)) return null;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (coupled(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
