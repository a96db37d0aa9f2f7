import { coefficient, percent, plural, points, whole } from '../../../src/report/numbers.js';
import type { WhatIf } from '../../../src/redesign/what-if.js';

/** A figure before and after a scenario. */
export interface Effect {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly note: string;
}

/** What follows from owners and members alone, with the same work by the same people. */
export const certainEffects = ({ certain: { declaredFit, owned } }: WhatIf): Effect[] => [
  { title: 'Work on owned components by their owners', before: percent(declaredFit.before), after: percent(declaredFit.after), note: '' },
  { title: 'Components with a team declared for half of their files', before: whole(owned.before), after: whole(owned.after), note: `of ${whole(owned.of)}` },
];

/** What follows if work follows ownership: both parts of the score, and both together; a score that there is no need to judge is an en dash. */
export const assumedEffects = ({ assumed: { before, after, half } }: WhatIf): Effect[] =>
  ([['indirect', 'Score between components'], ['direct', 'Score inside components'], ['total', 'Both together']] as const).map(([part, title]) => ({
    title, before: points(before[part].value), after: points(after[part].value),
    note: `${points(half[part].value)} if half of the work passes over; κ ${coefficient(before[part].kappa)} → ${coefficient(after[part].kappa)}`,
  }));

/** `142 change-sets’ worth of work would change hands (one over k components counts a k-th on each).` */
export const workSaid = ({ disruption: { work } }: WhatIf): string => `${work >= 10 ? whole(work) : points(work)} change-sets’ worth of work would change hands (one over k components counts a k-th on each).`;

/** The one figure of either kind. */
export const shortSaid = (effect: WhatIf, withheld: string | null): string => [
  `Work by declared owners: ${certainEffects(effect)[0].before} → ${certainEffects(effect)[0].after}.`,
  ...(withheld === null ? [`If work follows ownership, the score: ${assumedEffects(effect)[2].before} → ${assumedEffects(effect)[2].after}.`] : []),
].join(' ');

/** The scenario in a sentence, for those who hear it. */
export function effectSaid(effect: WhatIf, moves: number, withheld: string | null): string {
  const said = ({ title, before, after }: Effect): string => `${title}: ${before}, then ${after}.`;
  return [`What if: ${plural(moves, 'move')}.`, ...certainEffects(effect).map(said), withheld === null ? `If work follows ownership: ${assumedEffects(effect).map(said).join(' ')}` : '', workSaid(effect)].filter((text) => text !== '').join(' ');
}
