import { cleared, dealt, fewOf, freeComponent, homeAmount, type Plant } from './plant.js';

/** Effort under which the rule is silent. */
const LEAST = 10;
/** At most this share of all source files may go without an owner: the rule asks that most of them have one. */
const UNDECLARED = 0.3;

/** A component that its team works on and that stands in no owners file, with 10 · strength change-sets or more. One finding tells all of a team's. */
export const unowned: Plant = {
  id: 'unowned',
  rule: 'unowned',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const { components, teams } = organisation;
    const c = freeComponent(plot);
    if (c === null) return null;
    const files = (of: typeof components): number => of.reduce((sum, one) => sum + one.files, 0);
    const undeclared = components.map((one, index) => (index === c ? { ...one, declared: false as const } : one));
    if (files(undeclared.filter(({ declared }) => declared === false)) > UNDECLARED * files(components)) return null;
    const { owner } = components[c];
    const changed = cleared(organisation, [c]);
    const amount = Math.max(Math.ceil(LEAST * strength), homeAmount(organisation, c));
    return {
      organisation: { ...changed, components: undeclared, work: [...changed.work, ...dealt([c], amount, [{ people: fewOf(organisation, owner, rng), share: 1 }])] },
      taken: [c],
      expected: { rule: 'unowned', subjects: [teams[owner].id] },
      excess: amount / LEAST - 1,
      // what many import and nobody owns is a platform without an owner
      implied: [{ rule: 'platform-candidate', subjects: [components[c].path] }],
    };
  },
};
