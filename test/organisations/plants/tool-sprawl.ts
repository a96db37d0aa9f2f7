import { TOOL_ROLES } from '../../../src/compare/tool-roles.js';
import type { Plant } from './plant.js';

/** Dependencies of one role from which on the rule speaks. */
const LEAST = 3;

/** Components of several teams declare a dependency of one role each: 3 · strength different ones (rounded up). Where versions of them differ, or not, is nothing to it: each is declared once. */
export const toolSprawl: Plant = {
  id: 'tool-sprawl',
  rule: 'tool-sprawl',
  plant({ organisation, free, strength, rng }) {
    const tools = Math.ceil(LEAST * strength);
    const used = new Set(organisation.components.flatMap(({ dependencies = [] }) => dependencies.map(({ name }) => name)));
    const roles = Object.entries(TOOL_ROLES.npm).filter(([, names]) => names.length >= tools && names.every((name) => !used.has(name)));
    const chosen = rng.shuffle([...free]).slice(0, tools);
    if (roles.length === 0 || chosen.length < tools || new Set(chosen.map((c) => organisation.components[c].owner)).size < 2) return null;
    const [role, names] = roles[rng.int(roles.length)];
    const tool = new Map(rng.shuffle([...names]).slice(0, tools).map((name, i) => [chosen[i], name]));
    const components = organisation.components.map((one, c) => (tool.has(c) ? { ...one, dependencies: [...(one.dependencies ?? []), { name: tool.get(c)!, range: '^1.0.0' }] } : one));
    return { organisation: { ...organisation, components }, taken: [], expected: { rule: 'tool-sprawl', subjects: [`${role} (npm)`] }, excess: tools / LEAST - 1, implied: [] };
  },
};
