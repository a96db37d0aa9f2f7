import { overCentralised as rule } from '../../../src/findings/over-centralised.js';
import type { Organisation, Work } from '../organisation.js';
import { centrality } from '../true-needs.js';
import { dealt, fewOf, type Plant } from './plant.js';

/** Half as much work again on top of what there was, at most. */
const MOST = 0.5;
/** Of all need between teams, more cannot be one team's where anybody else works outside their own. */
const MOST_SHARE = 0.9;

/**
 * One team's code changes together with code of every other team, made half by its people and half by theirs, as often as it takes for it to take part in .5 + .5 · (strength − 1) of all need between teams, and in .1 · strength
 * more than its share of the work gives. That the code of these teams changes together is true as well.
 * No room where other people's work in foreign code asks for so much that the team's is no larger a part of it than of all work: under moderate noise there is hardly any.
 */
export const overCentralised: Plant = {
  id: 'over-centralised',
  rule: 'over-centralised',
  whole: true,
  plant({ organisation, noise, strength, rng }) {
    const { components, teams } = organisation;
    const threshold = (name: string): number => rule.threshold[name]!.value;
    if (teams.length < threshold('teams') * strength) return null;
    const team = rng.int(teams.length);
    const own = components.flatMap(({ owner }, c) => (owner === team ? [c] : []));
    const people = teams.map((_, other) => fewOf(organisation, other, rng));
    const borders = teams.flatMap((_, other) => {
      const theirs = components.flatMap(({ owner }, c) => (owner === other ? [c] : []));
      return other === team ? [] : [{ other, pair: [own[rng.int(own.length)], theirs[rng.int(theirs.length)]] }];
    });
    const total = organisation.work.reduce((sum, { amount }) => sum + amount, 0);
    const least = threshold('share') + (1 - threshold('share')) * (strength - 1);
    for (let each = Math.ceil((threshold('need') * strength) / borders.length); each * borders.length <= MOST * total; each = Math.ceil(1.25 * each)) {
      const work = borders.flatMap(({ other, pair }): Work[] => dealt(pair, each, [{ people: people[team], share: 0.5 }, { people: people[other], share: 0.5 }]));
      const changed: Organisation = { ...organisation, work: [...organisation.work, ...work] };
      const { all, teams: rows } = centrality(changed, noise);
      const { share, proportional } = rows[team];
      if (share < Math.min(MOST_SHARE, least) || share - proportional < threshold('excess') * strength || all < threshold('need') * strength) continue;
      return {
        organisation: changed,
        taken: [...components.keys()],
        expected: { rule: rule.id, subjects: [teams[team].id] },
        implied: borders.flatMap(({ other, pair }) => [
          { rule: 'team-coupling', subjects: [teams[team].id, teams[other].id] },
          ...['coordination-gap', 'hidden-coupling', 'implicit-contract', 'collaboration'].map((one) => ({ rule: one, subjects: pair.map((c) => components[c].path) })),
        ]),
      };
    }
    return null;
  },
};
