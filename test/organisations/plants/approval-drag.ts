import { approvalDrag as rule } from '../../../src/findings/approval-drag.js';
import { timesFor } from '../true-delivery.js';
import { cleared, dealt, fewOf, freeComponent, homeAmount, type Plant, touches } from './plant.js';

const TIMES = rule.threshold['times']!.value;
const APPROVALS = rule.threshold['approvals']!.value;
/** Reviewed change-sets under which the rule is silent. */
const LEAST = 20;
/** Of all work, what may wait: beside more of it nothing waits longer than the others. */
const MOST = 0.2;

/** A component whose change-sets take 1.5 · strength times as long from opened to merged as any other, and 1.1 · strength times the approvals; 20 · strength of them or more. */
export const approvalDrag: Plant = {
  id: 'approval-drag',
  rule: 'approval-drag',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { delivery, components, teams, work: all } = organisation;
    const { owner, path } = components[c];
    const reviews = delivery?.reviews ?? { components: new Map(), teams: new Map() };
    const amount = Math.max(Math.ceil(LEAST * strength), homeAmount(organisation, c));
    const waiting = [...reviews.components.keys()].reduce((sum, d) => sum + touches(organisation, d), amount);
    if (waiting > MOST * all.reduce((sum, one) => sum + one.amount, 0)) return null;
    const changed = cleared(organisation, [c]);
    const slowed = { times: timesFor(TIMES * strength), approvals: APPROVALS * strength };
    return {
      organisation: {
        ...changed, work: [...changed.work, ...dealt([c], amount, [{ people: fewOf(organisation, owner, rng), share: 1 }])],
        delivery: { ...delivery, reviews: { ...reviews, components: new Map([...reviews.components, [c, slowed]]) } },
      },
      taken: [c],
      expected: { rule: 'approval-drag', subjects: [path] },
      // where it is most of what a team does, the team waits
      implied: [{ rule: 'process-overload', subjects: [teams[owner].id] }],
    };
  },
};
