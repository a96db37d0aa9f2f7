import { format } from 'd3';
import type { Report } from '../../src/model/report.js';
import type { Cell } from '../layout/cells.js';
import type { Mark, MirrorLayout } from '../layout/mirror.js';
import { shortNames } from '../layout/label.js';
import { element, type Element } from './element.js';
import { columnLabels, labelWidth, picture, rowLabels, round, turned } from './frame.js';
import { markClass, markPath } from './mark.js';

const whole = format(',d');

/** Width of the longest title of an axis. */
const AXIS_TITLE = 190;

/** The Mirror as SVG. Each pair is one group with a tooltip, so that pointing at a mark also shows its mirror image. */
export function mirrorPicture(layout: MirrorLayout, report: Report): Element {
  const { axis, labels } = layout;
  const left = labelWidth(labels.values()) + 14;
  const head = turned(labels.values());
  const areas = areaLabels(layout, report);
  const top = head.height + 26;
  const width = Math.max(left + axis.length + Math.max(head.reach, areas.width) + 16, left + AXIS_TITLE);
  const names = new Map(report.components.map((component) => [component.id, component.name]));
  const place = { x: left, y: top };
  return picture('mirror', width, top + axis.length + 28, 'The Mirror: each cell shows the most severe verdict between two components', description(layout),
    element('text', { class: 'axis', x: Math.max(left + axis.length, AXIS_TITLE), y: 12, 'text-anchor': 'end' }, 'code: imports ◥'),
    element('text', { class: 'axis', x: left, y: top + axis.length + 19 }, '◣ people: changed together'),
    columnLabels(axisColumns(layout), left, top),
    rowLabels(axis, labels, left, top),
    element('g', { class: 'blocks' }, axis.spans.map((span) =>
      element('rect', { class: span.hub ? 'block hub' : 'block', x: left + span.from, y: top + span.from, width: span.to - span.from, height: span.to - span.from, rx: 1 }))),
    element('line', { class: 'fold', x1: left, y1: top, x2: left + axis.length, y2: top + axis.length }),
    areas.draw(left + axis.length + 12, top),
    element('g', { class: 'pairs' }, layout.pairs.map(({ cell, marks }) =>
      element('g', {}, element('title', {}, sentence(cell, names)), marks.flatMap((mark) => drawnMark(mark, axis.pitch, place))))),
  );
}

function axisColumns({ axis, labels }: MirrorLayout): { at: number; label: string }[] {
  return [...axis.start].map(([id, start]) => ({ at: start + axis.pitch / 2, label: labels.get(id)! }));
}

function drawnMark(mark: Mark, pitch: number, place: { x: number; y: number }): Element[] {
  const x = place.x + mark.x;
  const y = place.y + mark.y;
  const drawn = element('path', { class: markClass(mark.shape, !mark.current && mark.shape !== 'outline'), d: markPath(mark.shape, x, y, mark.size) });
  if (mark.carrier === null) return [drawn];
  const [edge, half] = [pitch / 2 - 1, pitch * 0.36];
  const line = mark.carrier === 'row' ? { x1: x - edge, y1: y - half, x2: x - edge, y2: y + half } : { x1: x - half, y1: y - edge, x2: x + half, y2: y - edge };
  return [drawn, element('line', { class: 'carrier', ...Object.fromEntries(Object.entries(line).map(([name, value]) => [name, round(value)])) })];
}

/** Names of the areas beside their blocks. */
function areaLabels({ axis }: MirrorLayout, report: Report): { width: number; draw: (x: number, y: number) => Element } {
  const label = new Map(report.partitions.areas.clusters.map((cluster) => [cluster.id, cluster.label]));
  const shown = axis.spans.filter((span) => span.hub || span.size > 1);
  const short = shortNames(shown.flatMap((span) => (span.hub || span.area === null ? [] : [label.get(span.area) ?? span.area])), 26).label;
  const named = shown.map((span) => ({ span, name: span.hub ? 'hubs' : span.area === null ? 'no area' : short.get(label.get(span.area) ?? span.area)! }));
  return {
    width: named.length === 0 ? 0 : labelWidth(named.map(({ name }) => name)) + 14,
    draw: (x, y) => element('g', { class: 'areas' }, named.map(({ span, name }) => [
      element('path', { class: 'bracket', d: `M${round(x)},${round(y + span.from + 2)}h4V${round(y + span.to - 2)}h-4` }),
      element('text', { x: x + 10, y: y + (span.from + span.to) / 2 }, name),
    ])),
  };
}

/** What is known of a pair, in one sentence. */
function sentence(cell: Cell, names: ReadonlyMap<string, string>): string {
  const name = (id: string): string => names.get(id) ?? id;
  const facts = [
    cell.imports > 0 ? `${whole(cell.imports)} importing ${cell.imports === 1 ? 'file' : 'files'}` : 'no import',
    cell.shared > 0 ? `${whole(cell.shared)} shared ${cell.shared === 1 ? 'change' : 'changes'}` : 'no shared change',
    ...(cell.carrier === null ? [] : [`carried by the side of ${name(cell.carrier)} alone`]),
    ...(cell.current ? [] : ['none of them in the last 12 months'].filter(() => cell.shared > 0)),
    ...(cell.pairs > 1 ? [`most severe of ${whole(cell.pairs)} owner pairs`] : []),
  ];
  return `${name(cell.a)} ↔ ${name(cell.b)}: ${cell.verdict.replaceAll('-', ' ')}; ${facts.join(', ')}.`;
}

function description({ rows, counts }: MirrorLayout): string {
  const parts = [...counts].filter(([, { shown }]) => shown > 0).map(([verdict, { shown }]) => `${whole(shown)} ${verdict.replaceAll('-', ' ')}`);
  const size = `${whole(rows.ids.length)} of ${whole(rows.total)} components on both axes, grouped by area.`;
  return `${size} Upper right half: imports. Lower left half: changes made together. Pairs shown: ${parts.join(', ') || 'none'}. The table of pairs holds the same in words.`;
}
