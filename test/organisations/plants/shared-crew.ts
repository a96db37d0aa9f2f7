import { SHARED } from '../../../src/findings/people-border.js';
import type { Work } from '../organisation.js';
import { CREW } from '../true-shares.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, otherTeams, type Plant } from './plant.js';

/** Teams besides the owners of both: with one more, none makes as much as a quarter of both. */
const THIRD = 2;
/** People of each of these teams. */
const OF_A_TEAM = 2;

/**
 * Two components of different owners with the same crew, two people of both owners and of two further teams each, who make J = .2 + .8 · (strength − 1) of both (weighted Jaccard; each side's owner does the rest), each of them
 * `strength` bursts on both sides, and two changes; each component changes by itself. `import`: one imports the other. That neither has a clear owner, and that too many teams work on it, is true as well.
 */
export function sharedCrew(rule: 'overlap' | 'spread', of: { readonly import: boolean }): Plant {
  return {
    id: rule, rule,
    plant(plot) {
      const { organisation, free, noise, strength, rng } = plot;
      const { components, imports } = organisation;
      const a = freeComponent(plot);
      if (a === null) return null;
      const linked = new Set(imports.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
      const b = rng.shuffle([...free]).find((c) => components[c].owner !== components[a].owner && !linked.has(`${a} ${c}`));
      const others = b === undefined ? null : otherTeams(organisation, [a, b].map((c) => components[c].owner), THIRD, rng);
      if (b === undefined || others === null) return null;
      const least = SHARED.jaccard.value;
      const jaccard = strength < 1 ? least * strength : Math.min(0.95, least + (1 - least) * (strength - 1));
      const crew = [components[a].owner, components[b].owner, ...others].map((team) => new Map([...fewOf(organisation, team, rng).keys()].slice(0, OF_A_TEAM).map((p) => [p, 1 / OF_A_TEAM])));
      // shares add up to 1 on both sides, so J = x / (2 − x) of a crew that makes x of both
      const share = (2 * jaccard) / (1 + jaccard);
      const amount = Math.max((crew.length * OF_A_TEAM * strength * Math.max(CREW.changes, noise.burst.changeSets)) / share, SHARED.changeSets.value * strength);
      const changed = cleared(organisation, [a, b]);
      const work = [a, b].flatMap((c): Work[] => dealt([c], Math.max(amount, homeAmount(organisation, c)), [
        ...crew.map((people) => ({ people, share: share / crew.length })), { people: fewOf(organisation, components[c].owner, rng), share: 1 - share },
      ]));
      // across teams downwards only: a circle of teams would be another finding
      const [from, to] = components[a].owner > components[b].owner ? [a, b] : [b, a];
      return {
        organisation: { ...changed, work: [...changed.work, ...work], imports: of.import ? [...imports, { from, to, files: Math.min(components[from].files, Math.ceil(strength)) }] : imports },
        taken: [a, b],
        expected: { rule, subjects: [a, b].map((c) => components[c].path) },
        implied: [a, b].flatMap((c) => ['shared-ownership', 'crowded-component'].map((one) => ({ rule: one, subjects: [components[c].path] }))),
      };
    },
  };
}
