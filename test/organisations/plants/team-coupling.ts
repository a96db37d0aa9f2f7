import { teamCoupling as rule } from '../../../src/findings/team-coupling.js';
import { dealt, fewOf, touches, type Plant } from './plant.js';
import { sharedByTeams } from './shared-by-teams.js';

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
    const needed = sharedByTeams(organisation, noise, a, b, rng, MOST);
    if (needed === null) return null;
    const each = Math.ceil((strength * needed) / pairs);
    if (each * pairs > MOST) return null;
    const people = fit.map((team) => fewOf(organisation, team, rng));
    const sides = busiest[a].map((c, i) => [c, busiest[b][i]]);
    const work = sides.flatMap((pair) => [
      ...dealt(pair, each, [{ people: people[0], share: 1 }]),
      ...pair.flatMap((c, side) => dealt([c], Math.max(0, APART * each - touches(organisation, c)), [{ people: people[side], share: 1 }])),
    ]);
    return {
      organisation: { ...organisation, work: [...organisation.work, ...work] },
      taken: sides.flat(),
      expected: { rule: rule.id, subjects: fit.map((team) => teams[team].id) },
      implied: sides.flatMap((pair) => ['coordination-gap', 'hidden-coupling', 'implicit-contract', 'collaboration'].map((one) => ({ rule: one, subjects: pair.map((c) => components[c].path) }))),
    };
  },
};
