import { disconnectedLayer as rule } from '../../../src/findings/disconnected-layer.js';
import type { Tracker } from '../organisation.js';
import { beyond, type Plant } from './plant.js';

/** Of each kind: threshold, and how many there are. */
const KINDS = {
  goals: { least: rule.threshold['goals']!.value, all: 16 },
  closed: { least: rule.threshold['closed']!.value, all: 2 * rule.threshold['few']!.value },
  incidents: { least: rule.threshold['incidents']!.value, all: 20 },
} as const;
/** Two of a kind at least. */
const PAIR = 2;

/** Exports of work items and incidents in which one of the three layers does not meet the others: goals, closed items or incidents, as large a share as the strength says (half way from the threshold to all at 1.5); the other two do. */
export const disconnectedLayer: Plant = {
  id: 'disconnected-layer',
  rule: 'disconnected-layer',
  plant({ organisation, strength, rng }) {
    if (organisation.delivery?.tracker !== undefined) return null;
    const kinds = ['goals', 'closed', 'incidents'] as const;
    const apart = kinds[rng.int(kinds.length)];
    const { least, all } = KINDS[apart];
    const unanswered = Math.round(beyond(least, strength) * all);
    const tracker = Object.fromEntries(kinds.map((kind) => [kind, { all: KINDS[kind].all, unanswered: kind === apart ? unanswered : 0 }])) as unknown as Tracker;
    return {
      organisation: { ...organisation, delivery: { ...organisation.delivery, tracker } },
      taken: [],
      expected: { rule: 'disconnected-layer', subjects: [] },
      excess: Math.min((unanswered / all - least) / (1 - least), unanswered / PAIR - 1),
      implied: [],
    };
  },
};
