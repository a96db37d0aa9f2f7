import type { Import, Organisation, Work } from '../organisation.js';
import { resolved } from '../true-shares.js';
import { quotas } from '../weighted-draw.js';
import { fewOf, otherTeams, type Plant } from './plant.js';

/**
 * An area whose components all import each other (the later ones the earlier), from so many files that together they are strength times the resolution limit of the import network, so that it can show the area; several teams share the work on each component of an area: its owner makes .6 / strength, others the rest in equal parts, none more than the owner but for strengths under 1. That every component of it has no clear
 * owner is true as well.
 */
export const splitArea: Plant = {
  id: 'split-area',
  rule: 'split-area',
  wide: true,
  plant({ organisation, free, strength, rng }) {
    const { components } = organisation;
    const areas = new Map<number, number[]>();
    components.forEach(({ area }, c) => areas.set(area, [...(areas.get(area) ?? []), c]));
    const fit = [...areas.values()].filter((members) => members.length >= Math.ceil(3 * strength) && members.every((c) => free.has(c)));
    if (fit.length === 0) return null;
    const members = fit[rng.int(fit.length)];
    const { owner } = components[members[0]];
    const largest = Math.min(0.95, 0.6 / strength);
    const others = otherTeams(organisation, [owner], Math.max(2, Math.ceil((1 - largest) / largest - 1e-9)), rng);
    if (others === null) return null;
    const shares = [largest, ...others.map(() => (1 - largest) / others.length)];
    const people = [owner, ...others].map((team) => fewOf(organisation, team, rng));
    const inside = organisation.work.filter((one) => members.includes(one.components[0]));
    const total = Math.max(Math.ceil(10 * strength), inside.reduce((sum, { amount }) => sum + amount, 0));
    const amounts = quotas(inside.flatMap(({ amount }) => shares.map((share) => amount * share)), Math.round(total));
    const work = inside.flatMap(({ components: touched }, i) => people.flatMap((who, t): Work[] => {
      const amount = amounts[i * people.length + t];
      return amount > 0 ? [{ components: touched, amount, people: who, exact: true }] : [];
    }));
    const links = joined(organisation, members, strength);
    const paths = members.map((c) => components[c].path);
    return {
      organisation: { ...organisation, imports: links, work: [...organisation.work.filter((one) => !inside.includes(one)), ...work] },
      taken: members,
      expected: { rule: 'split-area', subjects: [], area: paths },
      implied: paths.map((path) => ({ rule: 'shared-ownership', subjects: [path] })),
    };
  },
};

/** Imports of the organisation where each of `members` is imported by all later ones, from the fewest files (three or more) with which the area is `strength` times as large as modularity can tell, or from all. */
function joined({ components, imports }: Organisation, members: readonly number[], strength: number): Import[] {
  const inside = new Set(members);
  const others = imports.filter(({ from, to }) => !(inside.has(from) && inside.has(to)));
  const most = Math.max(...members.map((c) => components[c].files));
  for (let files = 3; ; files++) {
    const all = [...others, ...members.flatMap((from) => members.filter((to) => to < from).map((to) => ({ from, to, files: Math.min(components[from].files, files) })))];
    if (files >= most || resolved(all, inside) >= strength) return all;
  }
}
