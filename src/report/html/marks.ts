import type { Shape } from '../../../viz/layout/mirror.js';
import type { Tone } from '../../../viz/layout/waterfall.js';

/** Rules that have a mark in a picture; cards and the cost bar repeat it, so that the eye finds one in the other. */
const MARKS: ReadonlyMap<string, Shape> = new Map([
  ['coordination-gap', 'code'], ['team-coupling', 'code'], ['hidden-coupling', 'diamond'], ['implicit-contract', 'people'], ['spread', 'people'],
  ['shadow-owner', 'people'], ['collaboration', 'square'], ['overlap', 'square'],
]);

export const markOf = (rule: string): Shape | undefined => MARKS.get(rule);

export function toneOf(rule: string): Tone {
  const mark = markOf(rule);
  return mark === 'code' || mark === 'people' ? mark : 'plain';
}
