import type { Import } from '../organisation.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, type Plant } from './plant.js';

/** Files on each side, and effort, from which on the rule speaks. */
const FILES = 3;
const EFFORT = 10;

/**
 * A component that its team owns and changes, that components of one other team import and that imports components of that team, from 3 · strength files or more each way; nothing else imports it or is imported by it.
 * That the two teams import each other in a circle is true as well.
 */
export const misplacedComponent: Plant = {
  id: 'misplaced-component',
  rule: 'misplaced-component',
  plant(plot) {
    const { organisation, free, strength, rng } = plot;
    const { components, imports, teams } = organisation;
    const c = freeComponent(plot);
    if (c === null) return null;
    const files = Math.ceil(FILES * strength);
    const { owner, path } = components[c];
    const sides = rng.shuffle(teams.map((_, team) => team)).flatMap((team): { readonly team: number; readonly users: readonly number[]; readonly used: number }[] => {
      if (team === owner) return [];
      const own = [...free].filter((d) => components[d].owner === team).sort((x, y) => components[y].files - components[x].files);
      const used = own.find((d) => components[d].files >= files);
      const users = own.filter((d) => d !== used).slice(0, 3);
      return used !== undefined && users.reduce((sum, d) => sum + components[d].files, 0) >= files ? [{ team, users, used }] : [];
    });
    if (sides.length === 0 || components[c].files < files) return null;
    const [{ team, users, used }] = sides;
    let left = files;
    const into = users.map((from): Import => {
      const taken = Math.min(left, components[from].files);
      left -= taken;
      return { from, to: c, files: taken };
    }).filter((one) => one.files > 0);
    const changed = cleared(organisation, [c]);
    const effort = Math.max(Math.ceil(EFFORT * strength), homeAmount(organisation, c));
    return {
      organisation: {
        ...changed,
        imports: [...imports.filter(({ from, to }) => from !== c && to !== c), ...into, { from: c, to: used, files }],
        work: [...changed.work, ...dealt([c], effort, [{ people: fewOf(organisation, owner, rng), share: 1 }])],
      },
      taken: [c, used, ...users],
      expected: { rule: 'misplaced-component', subjects: [path, teams[team].id] },
      excess: Math.min(files / FILES - 1, distinct(files, components[used].files) / FILES - 1, effort / EFFORT - 1),
      implied: [{ rule: 'team-cycle', subjects: [teams[owner].id, teams[team].id] }],
    };
  },
};

/** Expected number of different files that so many imports are of, when each is of one at random. */
function distinct(imports: number, files: number): number {
  return files * (1 - (1 - 1 / files) ** imports);
}
