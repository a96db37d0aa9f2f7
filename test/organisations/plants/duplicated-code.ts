import { freeComponent, type Plant } from './plant.js';

/** Lines in the code of both from which on the rule speaks. */
const LEAST = 30;

/** The same 30 · strength lines stand in components of two teams. */
export const duplicatedCode: Plant = {
  id: 'duplicated-code',
  rule: 'duplicated-code',
  plant(plot) {
    const { organisation, free, strength, rng } = plot;
    const { components, clones = [], teams } = organisation;
    const a = freeComponent(plot);
    if (a === null) return null;
    const between = (c: number, d: number): string => [components[c].owner, components[d].owner].sort((x, y) => x - y).join(' ');
    const known = new Set(clones.map((one) => between(one.a, one.b)));
    const b = rng.shuffle([...free]).find((c) => components[c].owner !== components[a].owner && !known.has(between(a, c)));
    if (b === undefined) return null;
    const lines = Math.ceil(LEAST * strength);
    return {
      organisation: { ...organisation, clones: [...clones, { a, b, lines }] },
      taken: [a, b],
      expected: { rule: 'duplicated-code', subjects: [a, b].map((c) => teams[components[c].owner].id) },
      excess: lines / LEAST - 1,
      implied: [],
    };
  },
};
