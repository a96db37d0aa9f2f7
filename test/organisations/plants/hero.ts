import { singlePoint } from '../../../src/findings/single-point.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, staying, type Plant } from './plant.js';

/** Effort under which the rule is silent. */
const LEAST = singlePoint.threshold['changeSets']!.value;
const topShare = singlePoint.threshold['topShare']!.value;

/** One person of the owning team makes .8 of the changes and with more strength more, 1.5 half way from .8 to all of them, 2 all; team mates make the rest, and what others do comes on top as noise. */
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
    const rest = Math.max(0, (1 - topShare) * (2 - strength));
    const changed = cleared(organisation, [c]);
    const work = dealt([c], Math.max(Math.ceil(LEAST * strength), homeAmount(organisation, c)), [{ people: new Map([[one, 1]]), share: 1 - rest }, { people: mates, share: rest }]);
    return { organisation: { ...changed, work: [...changed.work, ...work] }, taken: [c], expected: { rule: 'single-point', subjects: [path] }, implied: [] };
  },
};
