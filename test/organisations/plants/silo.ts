import { silo as rule } from '../../../src/findings/silo.js';
import { LEAST_NEED } from '../../../src/model/analysis.js';
import type { Noise, Organisation } from '../organisation.js';
import { trueNeeds } from '../true-needs.js';
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
 * Two teams whose code changes together, `strength` times as often as the test between teams needs, made half by each, and that are never in contact, where the contact of others would give them −ln p · strength change-sets of it or
 * more for what they need of each other. That the two components change together is true as well.
 */
export const silo: Plant = {
  id: 'silo',
  rule: 'silo',
  plant({ organisation, free, noise, strength, rng }) {
    const { components, teams } = organisation;
    const threshold = (name: string): number => rule.threshold[name]!.value;
    const { share, silent } = organisation.contact ?? { share: CONTACT, silent: [] };
    const busiest = teams.map((_, team) => [...free].filter((c) => components[c].owner === team).sort((c, d) => touches(organisation, d) - touches(organisation, c))[0]);
    const fit = rng.shuffle(teams.map((_, team) => team)).filter((team) => busiest[team] !== undefined);
    // where hardly anybody works with others, there is no contact to miss: two more teams then work together, and talk
    const talking = share * spokenNeed(organisation, noise, silent).spoken < threshold('contacts') * strength;
    const sides = [fit.slice(0, 2), ...(talking ? [fit.slice(2, 4)] : [])];
    const pairs = sides.map((both) => both.map((team) => busiest[team]));
    const linked = pairs.some((pair) => organisation.imports.some(({ from, to }) => pair.includes(from) && pair.includes(to)));
    if (sides.some((both) => both.length < 2) || linked || silent.some((two) => sides.some((both) => both.every((team) => two.includes(team))))) return null;
    const [[a, b]] = sides;
    const people = teams.map((_, team) => fewOf(organisation, team, rng));
    const coupled = sharedByTeams(organisation, noise, a, b, rng);
    const expected = -Math.log(threshold('p'));
    for (let together = Math.ceil(strength * coupled); together <= MOST; together = Math.ceil(1.2 * together)) {
      const work = sides.flatMap((both, i) => {
        const amount = i === 0 ? together : TALKING * together;
        return [
          ...dealt(pairs[i], amount, both.map((team) => ({ people: people[team], share: 0.5 }))),
          ...both.flatMap((team, side) => dealt([pairs[i][side]], Math.max(0, APART * amount - touches(organisation, pairs[i][side])), [{ people: people[team], share: 1 }])),
        ];
      });
      const changed: Organisation = { ...organisation, work: [...organisation.work, ...work], contact: { share, silent: [...silent, [a, b]] } };
      const { spoken, all, of } = spokenNeed(changed, noise, changed.contact!.silent);
      // what others show, the silent ones among them
      const contacts = (share * spoken * of(a, b)) / all;
      if (contacts < expected * strength || share * spoken < threshold('contacts') * strength) continue;
      return {
        organisation: changed,
        taken: pairs.flat(),
        expected: { rule: rule.id, subjects: [a, b].map((team) => teams[team].id) },
        excess: Math.min(together / coupled - 1, contacts / expected - 1),
        implied: sides.flatMap((both, i) => [
          { rule: 'team-coupling', subjects: both.map((team) => teams[team].id) },
          ...['hidden-coupling', 'implicit-contract'].map((one) => ({ rule: one, subjects: pairs[i].map((c) => components[c].path) })),
        ]),
      };
    }
    return null;
  },
};

/** Need of all pairs of teams that need each other, and of those that are in contact. */
function spokenNeed(organisation: Organisation, noise: Noise, silent: readonly (readonly [number, number])[]): { readonly all: number; readonly spoken: number; readonly of: (a: number, b: number) => number } {
  const needs = trueNeeds(organisation, noise);
  const mute = new Set(silent.flatMap(([g, h]) => [`${g} ${h}`, `${h} ${g}`]));
  let [all, spoken] = [0, 0];
  needs.forEach((row, g) => row.forEach((need, h) => {
    if (g >= h || need < LEAST_NEED) return;
    all += need;
    if (!mute.has(`${g} ${h}`)) spoken += need;
  }));
  return { all, spoken, of: (a, b) => needs[a][b] };
}
