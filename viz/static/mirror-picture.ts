import { MISMATCH } from '../layout/cells.js';
import type { Mark, MirrorLayout, MirrorPair } from '../layout/mirror.js';
import { shortNames } from '../layout/label.js';
import { cellSentence } from './cell-sentence.js';
import { element, type Element } from './element.js';
import { columnLabels, labelWidth, picture, rowLabels, round, turned } from './frame.js';
import { markClass, markPath } from './mark.js';
import { whole } from './number-text.js';

/** Width of the longest title of an axis. */
const AXIS_TITLE = 190;

/** The Mirror as SVG. A pair in which code and people disagree is a group with a tooltip, so that pointing at a mark also shows its mirror image; what agrees is drawn and no more, since it is most of the marks. */
export function mirrorPicture(layout: MirrorLayout, names: ReadonlyMap<string, string>, id = 'mirror', noun: 'components' | 'teams' = 'components'): Element {
  const { axis, labels } = layout;
  const { left, top, reach } = marginsOf(layout);
  const areas = blockLabels(layout);
  const width = Math.max(left + axis.length + Math.max(reach, areas.width) + 16, left + AXIS_TITLE);
  const place = { x: left, y: top };
  return picture(id, width, top + axis.length + 28, `The Mirror: each cell shows the most severe verdict between two ${noun}`, description(layout, noun),
    element('text', { class: 'axis', x: Math.max(left + axis.length, AXIS_TITLE), y: 12, 'text-anchor': 'end' }, 'code: imports ◥'),
    element('text', { class: 'axis', x: left, y: top + axis.length + 19 }, '◣ people: changed together'),
    columnLabels(axisColumns(layout), left, top),
    rowLabels(axis, labels, left, top),
    element('g', { class: 'blocks' }, axis.spans.map((span) =>
      element('rect', { class: span.hub ? 'block hub' : 'block', x: left + span.from, y: top + span.from, width: span.to - span.from, height: span.to - span.from, rx: 1 }))),
    element('line', { class: 'fold', x1: left, y1: top, x2: left + axis.length, y2: top + axis.length }),
    areas.draw(left + axis.length + 12, top),
    element('g', { class: 'pairs' }, layout.pairs.map((pair) => drawnPair(pair, axis.pitch, place, (id) => names.get(id) ?? id))),
  );
}

/** Room for the labels, on the left and above; `reach`: how far those above reach past the matrix. */
function marginsOf({ labels }: MirrorLayout): { readonly left: number; readonly top: number; readonly reach: number } {
  const { height, reach } = turned(labels.values());
  return { left: labelWidth(labels.values()) + 14, top: height + 26, reach };
}

/** The matrix of the picture `id` without its labels, at any size: it is drawn once in the document. Decoration beside words that say the same. */
export function mirrorMiniature(layout: MirrorLayout, id = 'mirror'): Element {
  const { left, top } = marginsOf(layout);
  const side = round(layout.axis.length);
  return element('svg', { class: 'miniature', viewBox: `${left - 2} ${top - 2} ${side + 4} ${side + 4}`, 'aria-hidden': 'true', focusable: 'false' }, element('use', { href: `#${id}` }));
}

function drawnPair({ cell, marks }: MirrorPair, pitch: number, place: Point, name: (id: string) => string): Element | readonly Element[] {
  if (MISMATCH.has(cell.verdict)) return element('g', {}, element('title', {}, cellSentence(cell, name)), marks.flatMap((mark) => drawnMark(mark, pitch, place)));
  const [first, second] = marks;
  const alike = second !== undefined && first.carrier === null && second.carrier === null && first.shape === second.shape;
  if (!alike) return marks.flatMap((mark) => drawnMark(mark, pitch, place));
  const path = ({ shape, x, y, size }: Mark): string => markPath(shape, place.x + x, place.y + y, size);
  return element('path', { class: classOf(first), d: path(first) + path(second) });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const classOf = ({ shape, current }: Mark): string => markClass(shape, !current && shape !== 'outline');

export function axisColumns({ axis, labels }: MirrorLayout): { at: number; label: string }[] {
  return [...axis.start].map(([id, start]) => ({ at: start + axis.pitch / 2, label: labels.get(id)! }));
}

export function drawnMark(mark: Mark, pitch: number, place: Point): Element[] {
  const x = place.x + mark.x;
  const y = place.y + mark.y;
  const drawn = element('path', { class: classOf(mark), d: markPath(mark.shape, x, y, mark.size) });
  if (mark.carrier === null) return [drawn];
  const [edge, half] = [pitch / 2 - 1, pitch * 0.36];
  const line = mark.carrier === 'row' ? { x1: x - edge, y1: y - half, x2: x - edge, y2: y + half } : { x1: x - half, y1: y - edge, x2: x + half, y2: y - edge };
  return [drawn, element('line', { class: 'carrier', ...Object.fromEntries(Object.entries(line).map(([name, value]) => [name, round(value)])) })];
}

/** Names of the blocks of rows, beside them; a block of one row is named by the row. */
export function blockLabels({ axis, blocks }: MirrorLayout): { width: number; draw: (x: number, y: number) => Element } {
  const shown = axis.spans.filter((span) => span.hub || span.size > 1);
  const nameOf = (area: string): string => blocks.get(area) ?? area;
  const short = shortNames(shown.flatMap((span) => (span.hub || span.area === null ? [] : [nameOf(span.area)])), 26).label;
  const named = shown.map((span) => ({ span, name: span.hub ? 'hubs' : span.area === null ? 'no area' : short.get(nameOf(span.area))! }));
  return {
    width: named.length === 0 ? 0 : labelWidth(named.map(({ name }) => name)) + 14,
    draw: (x, y) => element('g', { class: 'areas' }, named.map(({ span, name }) => [
      element('path', { class: 'bracket', d: `M${round(x)},${round(y + span.from + 2)}h4V${round(y + span.to - 2)}h-4` }),
      element('text', { x: x + 10, y: y + (span.from + span.to) / 2 }, name),
    ])),
  };
}

function description({ rows, counts }: MirrorLayout, noun: string): string {
  const parts = [...counts].filter(([, { shown }]) => shown > 0).map(([verdict, { shown }]) => `${whole(shown)} ${verdict.replaceAll('-', ' ')}`);
  const size = `${whole(rows.ids.length)} of ${whole(rows.total)} ${noun} on both axes${noun === 'teams' ? '' : ', grouped by area'}.`;
  return `${size} Upper right half: imports. Lower left half: changes made together. Pairs shown: ${parts.join(', ') || 'none'}. The table of pairs holds the same in words.`;
}
