import { singlePoint } from '../../../src/findings/single-point.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, staying, type Plant } from './plant.js';

/** Effort under which the rule is silent. */
const LEAST = singlePoint.threshold['changeSets']!.value;

/** One person of the owning team makes the changes, team mates the rest: .2 / strength of them. With strength 1.5 that is 87 %, and what others do comes on top as noise. */
export const hero: Plant = {
  id: 'hero',
  rule: 'single-point',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const members = staying(organisation, owner);
    const one = members[rng.int(members.length)];
    const mates = new Map([...fewOf(organisation, owner, rng)].filter(([p]) => p !== one));
    const rest = Math.min(0.9, 0.2 / strength);
    const changed = cleared(organisation, [c]);
    const work = dealt([c], Math.max(Math.ceil(LEAST * strength), homeAmount(organisation, c)), [{ people: new Map([[one, 1]]), share: 1 - rest }, { people: mates, share: rest }]);
    return { organisation: { ...changed, work: [...changed.work, ...work] }, taken: [c], expected: { rule: 'single-point', subjects: [path] }, implied: [] };
  },
};
