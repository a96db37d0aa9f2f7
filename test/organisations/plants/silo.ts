import { silo as rule } from '../../../src/findings/silo.js';
import type { Organisation } from '../organisation.js';
import { siloExcess, trueContact } from '../true-borders.js';
import { trueCouplings } from '../true-coupling.js';
import { dealt, fewOf, touches, type Plant } from './plant.js';
import { sharedByTeams } from './shared-by-teams.js';

/** Share of all change-sets to which somebody else's name is added, where there is contact at all. */
const CONTACT = 0.5;
/** Each side changes this many times as often by itself: its owner does not lose the lead. */
const APART = 2;
/** Where more change-sets were needed, nothing else would be done in these components. */
const MOST = 80;
/** Times as often as the silent ones do others work together who talk. */
const TALKING = 2;

/**
 * Two teams whose code changes together, `strength` times as often as the test between teams needs, made half by each, and that are in contact by what others land for them alone, where the contact of others would give them
 * −ln p · strength change-sets of it or more for what they need of each other. That the two components change together is true as well.
 */
export const silo: Plant = {
  id: 'silo',
  rule: 'silo',
  plant({ organisation, free, noise, strength, rng }) {
    const { components, teams } = organisation;
    const { share, silent } = organisation.contact ?? { share: CONTACT, silent: [] };
    const busiest = teams.map((_, team) => [...free].filter((c) => components[c].owner === team).sort((c, d) => touches(organisation, d) - touches(organisation, c))[0]);
    const fit = rng.shuffle(teams.map((_, team) => team)).filter((team) => busiest[team] !== undefined);
    // where hardly anybody works with others, there is no contact to miss: two more teams then work together, and talk
    const talking = trueContact({ ...organisation, contact: { share, silent } }, noise).all < rule.threshold['contacts']!.value * strength;
    const sides = [fit.slice(0, 2), ...(talking ? [fit.slice(2, 4)] : [])];
    const pairs = sides.map((both) => both.map((team) => busiest[team]));
    const linked = pairs.some((pair) => organisation.imports.some(({ from, to }) => pair.includes(from) && pair.includes(to)));
    if (sides.some((both) => both.length < 2) || linked || silent.some((two) => sides.some((both) => both.every((team) => two.includes(team))))) return null;
    const [[a, b]] = sides;
    const people = teams.map((_, team) => fewOf(organisation, team, rng));
    const needed = sharedByTeams(organisation, noise, a, b, rng, MOST);
    if (needed === null) return null;
    for (let together = Math.ceil(strength * needed); together <= MOST; together = Math.ceil(1.2 * together)) {
      const work = sides.flatMap((both, i) => {
        const amount = i === 0 ? together : TALKING * together;
        return [
          ...dealt(pairs[i], amount, both.map((team) => ({ people: people[team], share: 0.5 }))),
          ...both.flatMap((team, side) => dealt([pairs[i][side]], Math.max(0, APART * amount - touches(organisation, pairs[i][side])), [{ people: people[team], share: 1 }])),
        ];
      });
      const changed: Organisation = { ...organisation, work: [...organisation.work, ...work], contact: { share, silent: [...silent, [a, b]] } };
      const { shares, evidence } = siloExcess(trueCouplings(changed, noise), trueContact(changed, noise), a, b);
      if (shares < 0 || evidence < strength - 1) continue;
      return {
        organisation: changed,
        taken: pairs.flat(),
        expected: { rule: rule.id, subjects: [a, b].map((team) => teams[team].id) },
        implied: sides.flatMap((both, i) => [
          { rule: 'team-coupling', subjects: both.map((team) => teams[team].id) },
          ...['hidden-coupling', 'implicit-contract'].map((one) => ({ rule: one, subjects: pairs[i].map((c) => components[c].path) })),
        ]),
      };
    }
    return null;
  },
};
