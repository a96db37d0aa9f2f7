import { scaleLinear } from 'd3';
import type { Waterfall } from '../layout/waterfall.js';
import { element, type Element } from './element.js';
import { picture } from './frame.js';

export interface ScaleReading {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly chance: number | null;
}

const WIDTH = 460;

/** A score on its scale from 0 to 100: what chance gives, the range, the value. */
export function scalePicture(id: string, title: string, { value, low, high, chance }: ScaleReading): Element {
  const x = scaleLinear().domain([0, 100]).range([4, WIDTH - 4]).clamp(true);
  const said = [`${value.toFixed(0)} of 100`, low === null || high === null ? null : `range ${low.toFixed(0)} to ${high.toFixed(0)}`, chance === null ? null : `chance ${chance.toFixed(0)}`];
  return picture(id, WIDTH, 34, title, `${said.filter((part) => part !== null).join(', ')}.`,
    element('line', { class: 'scale', x1: x(0), y1: 10, x2: x(100), y2: 10 }),
    [0, 50, 100].map((tick) => element('text', { class: 'tick', x: x(tick), y: 30, 'text-anchor': tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle' }, String(tick))),
    low === null || high === null ? [] : [element('rect', { class: 'range', x: x(low), y: 6, width: Math.max(2, x(high) - x(low)), height: 8, rx: 4 })],
    chance === null ? [] : [
      element('line', { class: 'chance', x1: x(chance), y1: 2, x2: x(chance), y2: 18 }),
      ...(free(chance) ? [element('text', { class: 'tick', x: x(chance), y: 30, 'text-anchor': 'middle' }, 'chance')] : []),
    ],
    element('circle', { class: 'value', cx: x(value), cy: 10, r: 6 }));
}

/** A tick's label does not cover another one's. */
const free = (chance: number): boolean => [0, 50, 100].every((tick) => Math.abs(tick - chance) > 8);

/** The bar that adds up: met, then each finding's cost, then what no finding claims. */
export function waterfallPicture(id: string, title: string, { segments }: Waterfall): Element {
  const x = scaleLinear().domain([0, 100]).range([0, WIDTH]);
  const shown = segments.filter((segment) => segment.width > 0);
  return picture(id, WIDTH, 26, title, `${segments.map((segment) => `${segment.label} ${segment.points.toFixed(1)}`).join(', ')}. Together 100.`,
    shown.map((segment) => element('g', {},
      element('title', {}, `${segment.label}: ${segment.points.toFixed(1)} points`),
      element('rect', { class: `s-${segment.kind} t-${segment.tone}`, x: x(segment.from), y: 1, width: Math.max(0.8, x(segment.width) - 1.5), height: 24, rx: 1 }),
      x(segment.width) >= 22 && segment.kind === 'finding' && segment.rank !== null
        ? element('text', { class: 'on-segment', x: x(segment.from + segment.width / 2), y: 13.5, 'text-anchor': 'middle', 'dominant-baseline': 'central' }, String(segment.rank)) : null)));
}
