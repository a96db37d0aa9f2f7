import { soleBridge as rule } from '../../../src/findings/sole-bridge.js';
import type { Organisation } from '../organisation.js';
import { trueBridge } from '../true-bridge.js';
import { dealt, homeAmount, type Plant } from './plant.js';

/** Quieter components have their work from a few bursts, and could end up as the person's. */
const BUSY = 20;
/** Above this share no more work makes a difference: others cross by noise alone. */
const MOST = 0.97;
/** Half of the rule's limit of the person's part in all work is well under it. */
const WELL_UNDER = 0.45;
/** Pairs of teams that are tried, those with least between them. */
const TRIES = 20;

/**
 * One person works on the code of another team, over all of its components but the quiet ones by how busy they are, until they make .8 + .2 · (strength − 1) of what crosses (.97 at most) between the two teams, 30 · strength change-sets at least, and .3 / strength (.135 or more) of
 * the work of both at most.
 */
export const soleBridge: Plant = {
  id: 'sole-bridge',
  rule: 'sole-bridge',
  plant({ organisation, free, noise, strength, rng }) {
    const { components, people, teams } = organisation;
    const threshold = (name: string): number => rule.threshold[name]!.value;
    const least = Math.min(MOST, threshold('share') + (1 - threshold('share')) * (strength - 1));
    const ofWork = Math.max(WELL_UNDER, 1 / strength) * threshold('ofWork');
    const crossings = Math.ceil(threshold('crossings') * strength);
    const activity = teams.map(({ members }) => members.reduce((sum, p) => sum + people[p].activity, 0));
    const amount = teams.map((_, team) => components.reduce((sum, { owner }, c) => sum + (owner === team ? homeAmount(organisation, c) : 0), 0));
    // what others carry by chance, for the work of both: the less, the sooner one person makes nearly all of it
    const noisy = ([a, b]: readonly number[]): number => (activity[a] * amount[b] + activity[b] * amount[a]) / (amount[a] + amount[b]);
    const pairs = teams.flatMap((_, a) => teams.flatMap((__, b) => (a === b ? [] : [[a, b]]))).sort((x, y) => noisy(x) - noisy(y));
    for (const [a, b] of rng.shuffle(pairs.slice(0, TRIES))) {
      const theirs = components.flatMap(({ owner }, c) => (owner === b && free.has(c) && homeAmount(organisation, c) >= BUSY ? [c] : []));
      if (theirs.length === 0) continue;
      const person = teams[a].members.reduce((quiet, p) => (people[p].activity < people[quiet].activity ? p : quiet));
      const busy = theirs.reduce((sum, c) => sum + homeAmount(organisation, c), 0);
      for (let made = crossings; ; made = Math.ceil(1.15 * made)) {
        const work = theirs.flatMap((c) => dealt([c], Math.ceil((made * homeAmount(organisation, c)) / busy), [{ people: new Map([[person, 1]]), share: 1 }]));
        const changed: Organisation = { ...organisation, work: [...organisation.work, ...work] };
        const bridge = trueBridge(changed, noise, a, b)!;
        if (bridge.ofWork > ofWork) break;
        if (bridge.person !== person || bridge.share < least) continue;
        return { organisation: changed, taken: theirs, expected: { rule: rule.id, subjects: [a, b].map((team) => teams[team].id) }, implied: [] };
      }
    }
    return null;
  },
};
