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
/** Teams that are tried. */
const TRIES = 8;
/** Components of the team, and as many that import one of them each: so many more fixes follow, and on no more days than before. */
const PLACES = 3;

/** A team's change-sets to a few components of its own are each followed within days by fixes of another team in a quiet component that imports it, .35 · strength of them, and land faster than others; where fixes that are made anyway hide it least, of a few teams. That what is mended so often is fragile is true as well. */
export const localOptimisation: Plant = {
  id: 'local-optimisation',
  rule: 'local-optimisation',
  plant({ organisation, free, noise, strength, rng }) {
    const { components, imports, teams, delivery } = organisation;
    const aftermaths = delivery?.aftermaths ?? [];
    const fast = new Set(aftermaths.map(({ team }) => team));
    if (ONE_OF * (fast.size + 1) > Math.max(ONE_OF, teams.length)) return null;
    const linked = new Set(imports.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
    const order = rng.shuffle([...free]);
    const some = [...new Set(order.map((c) => components[c].owner))].filter((team) => !fast.has(team)).slice(0, TRIES);
    const made = some.flatMap((team) => {
      const all: (Planted & { excess: number })[] = [];
      const places: { component: number; mended: number }[] = [];
      for (const component of order) {
        if (components[component].owner !== team || places.length === PLACES) continue;
        // across teams downwards only: a circle of teams would be another finding
        const mended = order.find((d) => components[d].owner > team && !linked.has(`${component} ${d}`) && places.every((place) => place.mended !== d));
        if (mended === undefined) break;
        places.push({ component, mended });
        all.push(followedIn([...places]));
      }
      return all;

      function followedIn(these: typeof places): Planted & { excess: number } {
        const taken = these.flatMap(({ component, mended }) => [component, mended]);
        const changed = cleared(organisation, taken);
        const work = these.flatMap(({ component, mended }) => [
          ...dealt([component], CHANGES, [{ people: fewOf(organisation, team, rng), share: 1 }]),
          ...dealt([mended], Math.min(QUIET, Math.max(1, homeAmount(organisation, mended))), [{ people: fewOf(organisation, components[mended].owner, rng), share: 1 }]),
        ]);
        const next = {
          ...changed, work: [...changed.work, ...work], imports: [...imports, ...these.map(({ component, mended }) => ({ from: mended, to: component, files: 2 }))],
          delivery: { ...delivery, aftermaths: [...aftermaths, ...these.map((place) => ({ team, ...place, share: Math.min(0.95, FOLLOWED * strength), times: Math.min(1, 1 / (1.4 * strength)) }))] },
        };
        const { shares, evidence } = aftermathExcess(next, noise, team)!;
        return {
          organisation: next, taken,
          expected: { rule: 'local-optimisation', subjects: [teams[team].id] },
          excess: Math.min(shares, evidence),
          implied: these.flatMap(({ mended }) => ['fragile-component', 'debt-starved'].map((rule) => ({ rule, subjects: [components[mended].path] }))),
        };
      }
    });
    const [best] = made.toSorted((a, b) => b.excess - a.excess);
    // what is planted after it may hide it: in the end the organisation tells by how much it exceeds
    return best === undefined ? null : { ...best, excess: undefined };
  },
};
