import type { Component, Import, Work } from '../organisation.js';
import { quotas } from '../weighted-draw.js';
import { fewOf, type Plant } from './plant.js';

const ISLANDS = 3;
const PARTS = 3;

/** A team works on three islands besides its own area, which nothing links to each other or to it: each holds .15 · strength of its effort, and the team makes 20 · strength change-sets. */
export const stretchedCommunity: Plant = {
  id: 'stretched-community',
  rule: 'stretched-community',
  wide: true,
  plant({ organisation, free, strength, rng }) {
    const { components, teams } = organisation;
    const fit = teams.map((_, team) => team).filter((team) => components.every(({ owner }, c) => owner !== team || free.has(c)));
    if (fit.length === 0) return null;
    const team = fit[rng.int(fit.length)];
    const share = Math.min(0.3, 0.15 * strength);
    const own = organisation.work.filter((one) => components[one.components[0]].owner === team);
    const effort = Math.max(20 * strength, own.reduce((sum, { amount, components: touched }) => sum + amount * touched.length, 0));
    const rest = organisation.work.filter((one) => !own.includes(one));
    const people = fewOf(organisation, team, rng);
    const added: Component[] = [], links: Import[] = [], work: Work[] = [];
    const areas = Math.max(...components.map(({ area }) => area)) + 1;
    for (let island = 0; island < ISLANDS; island++) {
      const first = components.length + added.length;
      for (let part = 0; part < PARTS; part++) {
        added.push({ path: `island-${first + 1}/part-${String(first + part + 1).padStart(3, '0')}`, owner: team, area: areas + island, files: 4 + rng.int(12) });
        if (part > 0) links.push({ from: first + part, to: first + part - 1, files: 2 });
      }
      links.push({ from: first + PARTS - 1, to: first, files: 2 });
      const kinds = [[first], [first + 1], [first + 2], [first, first + 1], [first + 1, first + 2]];
      // five kinds alike touch seven components
      quotas(kinds.map(() => 1), Math.ceil((share * effort * 5) / 7)).forEach((amount, i) => { if (amount > 0) work.push({ components: kinds[i], amount, people, exact: true }); });
    }
    const kept = own.map((one) => ({ ...one, amount: one.amount * (1 - ISLANDS * share) }));
    return {
      organisation: { ...organisation, components: [...components, ...added], imports: [...organisation.imports, ...links], work: [...rest, ...kept, ...work] },
      taken: [...components.keys()].filter((c) => components[c].owner === team).concat(added.map((_, i) => components.length + i)),
      expected: { rule: 'stretched-community', subjects: [teams[team].id] },
      // whoever looks after that many areas besides the own components carries more than the others
      implied: [{ rule: 'team-overload', subjects: [teams[team].id] }],
    };
  },
};
