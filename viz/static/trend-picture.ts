import type { TrendLayout, TrendRun } from '../layout/trend.js';
import { element, type Element } from './element.js';
import { picture } from './frame.js';

const TITLES = { indirect: 'Score between components', direct: 'Score inside components' } as const;
const [LEFT, TOP, LABELS, DATE] = [34, 22, 330, 78];

/** Scores with their ranges over time, marks where something else changed, and the findings under them from first seen to gone. `dated`: how a time is written. */
export function trendPicture(layout: TrendLayout, dated: (at: number) => string, id = 'trend-picture'): Element {
  const { parts, partHeight, ticks, marks, rows, width, rowsTop, height } = layout;
  // from the newest back, as many dates as stand apart; that at the edge begins at its point, where others have their middle
  const isFirst = ({ x }: (typeof ticks)[number]): boolean => x < DATE / 2;
  const dates = ticks.reduceRight<(typeof ticks)[number][]>((kept, tick) => (kept.length > 0 && kept[0].x - tick.x < (isFirst(tick) ? 1.5 * DATE : DATE) ? kept : [tick, ...kept]), []);
  return picture(id, LEFT + width + LABELS, TOP + height + 10, 'Score and findings over time', `${ticks.length} points; ${marks.length} of them with a change of owners, components or measure; ${rows.length} findings. The tables hold the same in figures.`,
    marks.map(({ x, text, breaks }) => element('g', { class: 'mark' }, element('title', {}, text), element('line', { class: breaks ? 'when breaks' : 'when', x1: LEFT + x, x2: LEFT + x, y1: TOP - 6, y2: TOP + rowsTop - 26 }), element('path', { class: 'flag', d: `M${round(LEFT + x)},${TOP - 10}l7,4l-7,4z` }))),
    parts.map(({ id: part, top, runs }) => element('g', {},
      element('text', { class: 'axis', x: LEFT + width + 12, y: TOP + top + partHeight / 2 }, TITLES[part]),
      [0, 50, 100].map((score) => [
        element('line', { class: 'guide', x1: LEFT, x2: LEFT + width, y1: TOP + top + partHeight * (1 - score / 100), y2: TOP + top + partHeight * (1 - score / 100) }),
        element('text', { class: 'tick', x: LEFT - 6, y: TOP + top + partHeight * (1 - score / 100) + 4, 'text-anchor': 'end' }, String(score)),
      ]),
      runs.map((run) => drawn(run, TOP + top, (at) => dated(at))))),
    dates.map((tick) => element('text', { class: 'tick', x: LEFT + tick.x, y: TOP + rowsTop - 8, 'text-anchor': isFirst(tick) ? 'start' : 'middle' }, dated(tick.at))),
    rows.map(({ y, spans, open, title, where }) => element('g', {},
      element('title', {}, `${title}: ${where}`),
      element('path', { class: open ? 'span open' : 'span', d: spans.map(({ from, to }) => `M${round(LEFT + from)},${round(TOP + y - 4)}h${round(to - from)}v8h${round(from - to)}z`).join('') }),
      element('text', { class: 'tick', x: LEFT + width + 12, y: TOP + y + 4 }, cut(`${title}: ${where}`)))));
}

function drawn({ dots, band }: TrendRun, top: number, dated: (at: number) => string): Element {
  const area = band.length < 2 ? '' : `M${band.map(({ x, low }) => `${round(LEFT + x)},${round(top + low)}`).join('L')}L${[...band].reverse().map(({ x, high }) => `${round(LEFT + x)},${round(top + high)}`).join('L')}z`;
  return element('g', {},
    area === '' ? null : element('path', { class: 'range', d: area }),
    band.length === 1 ? element('line', { class: 'whisker', x1: LEFT + band[0].x, x2: LEFT + band[0].x, y1: top + band[0].low, y2: top + band[0].high }) : null,
    dots.length < 2 ? null : element('path', { class: 'course', d: `M${dots.map(({ x, y }) => `${round(LEFT + x)},${round(top + y)}`).join('L')}` }),
    dots.map(({ x, y, point }) => element('circle', { class: 'value', cx: LEFT + x, cy: top + y, r: 3.2 }, element('title', {}, dated(point.at)))));
}

const round = (value: number): number => Math.round(value * 10) / 10;
/** As much as fits beside the picture; the whole stands in the tooltip and in the table. */
const cut = (text: string): string => ([...text].length <= 46 ? text : `${[...text].slice(0, 45).join('')}…`);
