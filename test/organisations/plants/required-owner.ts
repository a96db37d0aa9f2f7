import { freeComponent, type Plant } from './plant.js';

/** A component of `strength` files or more (rounded up; the rule asks for one) whose files must have an owner and have none. Where it changes, that is said for its own sake as well. */
export const requiredOwner: Plant = {
  id: 'required-owner',
  rule: 'required-owner',
  plant(plot) {
    const { organisation, strength } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { components, guardrails, teams } = organisation;
    const { path, files, owner } = components[c];
    const undeclared = components.map((one, index) => (index === c ? { ...one, declared: false as const, files: Math.max(files, Math.ceil(strength)) } : one));
    return {
      organisation: { ...organisation, components: undeclared, guardrails: { ...guardrails, owned: [...(guardrails?.owned ?? []), c] } },
      taken: [c],
      expected: { rule: 'required-owner', subjects: [path] },
      excess: undeclared[c].files - 1,
      implied: [{ rule: 'unowned', subjects: [teams[owner].id] }, { rule: 'unowned', subjects: [path] }, { rule: 'platform-candidate', subjects: [path] }],
    };
  },
};
