import { untracedWork as rule } from '../../../src/findings/untraced-work.js';
import type { Plant } from './plant.js';

const HABIT = rule.threshold['habit']!.value;
const UNTRACED = rule.threshold['untraced']!.value;
/** Of a habit and its exceptions neither can be half way to all: both exceed their thresholds by half as counts do, which leaves this share at most. */
const MOST = 1 - 1.5 * HABIT - 0.01;

/** Change-sets name a work item but for .25 · strength of them. */
export const untracedWork: Plant = {
  id: 'untraced-work',
  rule: 'untraced-work',
  plant({ organisation, strength }) {
    if (organisation.delivery?.traced !== undefined) return null;
    const untraced = Math.min(MOST, UNTRACED * strength);
    return {
      organisation: { ...organisation, delivery: { ...organisation.delivery, traced: 1 - untraced } },
      taken: [],
      expected: { rule: 'untraced-work', subjects: [] },
      excess: Math.min((1 - untraced) / HABIT, untraced / UNTRACED) - 1,
      implied: [],
    };
  },
};
