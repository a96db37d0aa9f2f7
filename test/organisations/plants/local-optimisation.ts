import { aftermathExcess } from '../true-delivery.js';
import { cleared, dealt, fewOf, homeAmount, type Planted, type Plant } from './plant.js';

/** Change-sets to the component, so few that the fixes after them leave most days free. */
const CHANGES = 28;
/** Change-sets to the one that is mended besides. */
const QUIET = 8;
/** Share of change-sets that is followed by a fix, times strength. */
const FOLLOWED = 0.35;
/** One team of so many at most: where most are faster than the others, none is. */
const ONE_OF = 4;
/** Pairs of components that are tried. */
const TRIES = 8;

/** A team's change-sets to a component of its own are followed within days by fixes of another team in a quiet component that imports it, .35 · strength of them, and land faster than others; where fixes that are made anyway hide it least, of a few places. That what is mended so often is fragile is true as well. */
export const localOptimisation: Plant = {
  id: 'local-optimisation',
  rule: 'local-optimisation',
  plant({ organisation, free, noise, strength, rng }) {
    const { components, imports, teams, delivery } = organisation;
    const aftermaths = delivery?.aftermaths ?? [];
    if (ONE_OF * (aftermaths.length + 1) > Math.max(ONE_OF, teams.length)) return null;
    const linked = new Set(imports.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
    const order = rng.shuffle([...free]);
    const made = order.slice(0, TRIES).flatMap((component): (Planted & { excess: number })[] => {
      const { owner: team } = components[component];
      // across teams downwards only: a circle of teams would be another finding
      const mended = order.find((d) => components[d].owner > team && !linked.has(`${component} ${d}`));
      if (mended === undefined || aftermaths.some((one) => one.team === team)) return [];
      const changed = cleared(organisation, [component, mended]);
      const work = [
        ...dealt([component], CHANGES, [{ people: fewOf(organisation, team, rng), share: 1 }]),
        ...dealt([mended], Math.min(QUIET, Math.max(1, homeAmount(organisation, mended))), [{ people: fewOf(organisation, components[mended].owner, rng), share: 1 }]),
      ];
      const next = {
        ...changed, work: [...changed.work, ...work], imports: [...imports, { from: mended, to: component, files: 2 }],
        delivery: { ...delivery, aftermaths: [...aftermaths, { team, component, mended, share: Math.min(0.95, FOLLOWED * strength), times: Math.min(1, 1 / (1.4 * strength)) }] },
      };
      const { shares, evidence } = aftermathExcess(next, noise, team)!;
      return [{
        organisation: next, taken: [component, mended],
        expected: { rule: 'local-optimisation', subjects: [teams[team].id] },
        excess: Math.min(shares, evidence),
        implied: ['fragile-component', 'debt-starved'].map((rule) => ({ rule, subjects: [components[mended].path] })),
      }];
    });
    return made.toSorted((a, b) => b.excess - a.excess)[0] ?? null;
  },
};
