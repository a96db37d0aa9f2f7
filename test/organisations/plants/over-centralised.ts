import { overCentralised as rule } from '../../../src/findings/over-centralised.js';
import type { Organisation, Work } from '../organisation.js';
import { centrality } from '../true-needs.js';
import { dealt, fewOf, type Plant } from './plant.js';

/** Of all need between teams, more cannot be one team's where anybody else works outside their own. */
const MOST = 0.85;
/** Shares of all work outside the own code that are tried. */
const OUTSIDE = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/**
 * One team's code changes together with code of every other team, made half by its people and half by theirs (20 · strength change-sets over all of them, so that there is need without noise), and its people make so much of what is
 * done outside the own code that the team takes part in .5 + .5 · (strength − 1) of all need between teams (.85 at most), and in .1 · strength more than its share of the work gives. That the code of these teams changes together is
 * true as well.
 */
export const overCentralised: Plant = {
  id: 'over-centralised',
  rule: 'over-centralised',
  whole: true,
  plant({ organisation, noise, strength, rng }) {
    const { components, teams, people } = organisation;
    const threshold = (name: string): number => rule.threshold[name]!.value;
    if (teams.length < threshold('teams') * strength) return null;
    const team = rng.int(teams.length);
    const own = components.flatMap(({ owner }, c) => (owner === team ? [c] : []));
    const few = teams.map((_, other) => fewOf(organisation, other, rng));
    const borders = teams.flatMap((_, other) => {
      const theirs = components.flatMap(({ owner }, c) => (owner === other ? [c] : []));
      return other === team ? [] : [{ other, pair: [own[rng.int(own.length)], theirs[rng.int(theirs.length)]] }];
    });
    // two thirds of a change-set over two components is need of different teams
    const each = Math.ceil((2 * threshold('need') * strength) / borders.length);
    const work = borders.flatMap(({ other, pair }): Work[] => dealt(pair, each, [{ people: few[team], share: 0.5 }, { people: few[other], share: 0.5 }]));
    const least = Math.min(MOST, threshold('share') + (1 - threshold('share')) * (strength - 1));
    const active = people.reduce((sum, one) => sum + (one.team === team ? one.activity : 0), 0);
    for (const outside of OUTSIDE) {
      const activity = (one: (typeof people)[number]): number => (one.activity * (one.team === team ? outside : 1 - outside)) / (one.team === team ? active : 1 - active);
      const changed: Organisation = { ...organisation, people: people.map((one) => ({ ...one, activity: activity(one) })), work: [...organisation.work, ...work] };
      const { all, teams: rows } = centrality(changed, noise);
      const { share, proportional } = rows[team];
      if (share < least || share - proportional < threshold('excess') * strength || all < threshold('need') * strength) continue;
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
