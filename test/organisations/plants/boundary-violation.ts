import { freeComponent, type Plant } from './plant.js';

/** An import that the configuration does not allow, from `strength` files (rounded up); the rule asks for one. */
export const boundaryViolation: Plant = {
  id: 'boundary-violation',
  rule: 'boundary-violation',
  plant(plot) {
    const { organisation, free, strength, rng } = plot;
    const { components, imports, guardrails } = organisation;
    const one = freeComponent(plot);
    if (one === null) return null;
    const linked = new Set(imports.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
    const other = rng.shuffle([...free]).find((c) => components[c].owner !== components[one].owner && !linked.has(`${one} ${c}`));
    if (other === undefined) return null;
    // across teams downwards only: a circle of teams would be another finding
    const [from, to] = components[one].owner < components[other].owner ? [one, other] : [other, one];
    const files = Math.min(components[from].files, Math.ceil(strength));
    return {
      organisation: { ...organisation, imports: [...imports, { from, to, files }], guardrails: { ...guardrails, forbidden: [...(guardrails?.forbidden ?? []), { from, to }] } },
      taken: [from, to],
      expected: { rule: 'boundary-violation', subjects: [from, to].map((c) => components[c].path) },
      excess: files - 1,
      implied: [],
    };
  },
};
