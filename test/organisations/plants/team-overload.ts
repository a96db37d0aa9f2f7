import type { Component, Import } from '../organisation.js';
import { overload } from '../true-shares.js';
import type { Plant } from './plant.js';

/** Times the median of the teams from which on the rule speaks. */
const TIMES = 2.5;
/** Where a team would need more components than this, other plants would find no room. */
const MOST_ADDED = 40;

/** A team is given components nobody works on, in an area of their own, until it has 2.5 · strength times the median of the teams in components and in source files for each of its people. */
export const teamOverload: Plant = {
  id: 'team-overload',
  rule: 'team-overload',
  plant({ organisation, strength, rng }) {
    const { components, teams, imports } = organisation;
    if (teams.length < 5) return null;
    const team = rng.int(teams.length);
    const area = Math.max(...components.map((one) => one.area)) + 1;
    const files = Math.ceil(components.reduce((sum, one) => sum + one.files, 0) / components.length) + 1;
    const added: Component[] = [];
    const links: Import[] = [];
    const now = () => ({ ...organisation, components: [...components, ...added] });
    const times = (): number => Math.min(...overload(now(), team));
    if (times() >= TIMES) return null;
    while (times() < TIMES * strength) {
      if (added.length === MOST_ADDED) return null;
      const c = components.length + added.length;
      added.push({ path: `load-${c}/part-${String(c).padStart(3, '0')}`, owner: team, area, files });
      if (added.length > 1) links.push({ from: c, to: c - 1, files: 2 });
    }
    return {
      organisation: { ...now(), imports: [...imports, ...links] },
      taken: added.map((_, i) => components.length + i),
      expected: { rule: 'team-overload', subjects: [teams[team].id] },
      implied: [],
    };
  },
};
