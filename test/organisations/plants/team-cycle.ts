import { freeComponent, type Plant } from './plant.js';

/** Two components of two teams that import each other, from `strength` files each (rounded up); the rule asks for one. */
export const teamCycle: Plant = {
  id: 'team-cycle',
  rule: 'team-cycle',
  plant(plot) {
    const { organisation, free, strength, rng } = plot;
    const { components, imports, teams } = organisation;
    const a = freeComponent(plot);
    if (a === null) return null;
    const linked = new Set(imports.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
    const b = rng.shuffle([...free]).find((c) => components[c].owner !== components[a].owner && !linked.has(`${a} ${c}`));
    if (b === undefined) return null;
    const files = Math.ceil(strength);
    return {
      organisation: { ...organisation, imports: [...imports, { from: a, to: b, files: Math.min(files, components[a].files) }, { from: b, to: a, files: Math.min(files, components[b].files) }] },
      taken: [a, b],
      expected: { rule: 'team-cycle', subjects: [a, b].map((c) => teams[components[c].owner].id) },
      excess: Math.min(files, components[a].files, components[b].files) - 1,
      // each may stand in the code of the other's team: nothing else need import it
      implied: [a, b].map((c) => ({ rule: 'misplaced-component', subjects: [components[c].path] })),
    };
  },
};
