import { format } from 'd3';
import type { Report } from '../../src/model/report.js';
import { FOREIGN, type OwnershipLayout, type Share } from '../layout/ownership.js';
import { element, type Element } from './element.js';
import { columnLabels, labelWidth, picture, rowLabels, turned } from './frame.js';

const percent = (share: number): string => `${format('.0f')(share * 100)} %`;
const whole = format(',d');

/** Who changes what: components × teams. Square area is the share of the effort; the frame is the declared owner; colour marks another team's large share. */
export function ownershipPicture(layout: OwnershipLayout, report: Report): Element {
  const { axis, columns, labels } = layout;
  const left = labelWidth(labels.values()) + 14;
  const head = turned(columns.map((column) => column.label));
  const top = head.height + 26;
  const pitch = columns.length > 1 ? columns[1].x - columns[0].x : 26;
  const bars = left + layout.width + 14;
  const names = new Map(report.components.map((component) => [component.id, component.name]));
  return picture('ownership', bars + Math.max(64, head.reach), top + axis.length + 8, 'Who changes what', description(layout),
    element('g', { class: 'grid' },
      axis.spans.map((span) => element('rect', { class: 'block', x: left, y: top + span.from, width: layout.width, height: span.to - span.from, rx: 1 }))),
    columnLabels(columns.map((column) => ({ at: column.x + pitch / 2, label: column.label, className: column.kind === 'team' ? undefined : 'aside' })), left, top),
    element('text', { class: 'axis', x: bars, y: top - 8 }, 'changes'),
    rowLabels(axis, labels, left, top),
    element('g', { class: 'shares' },
      plainShares(layout.shares.filter(({ foreign }) => !foreign), left, top, axis.pitch),
      layout.shares.filter(({ foreign }) => foreign).map((share) => foreignShare(share, names, left, top))),
    element('path', { class: 'bar', d: [...layout.bars].map(([id, bar]) => box(bars, top + axis.start.get(id)! + axis.pitch / 2 - 3, Math.max(1, bar.length), 6)).join('') }),
  );
}

/** Squares and frames that are as they should be, a path for each kind: they are most of the picture. */
function plainShares(shares: readonly Share[], left: number, top: number, pitch: number): Element[] {
  const squares = (of: readonly Share[]): string => of.map((share) => square(share, left, top)).join('');
  const drawn = shares.filter(({ share }) => share > 0);
  const frames = shares.filter(({ owner }) => owner).map(({ x, y }) => box(left + x - pitch * 0.52, top + y - pitch * 0.46, pitch * 1.04, pitch * 0.92)).join('');
  return [
    element('path', { class: 'share minor', d: squares(drawn.filter(({ share }) => share < 0.1)) }), element('path', { class: 'share', d: squares(drawn.filter(({ share }) => share >= 0.1)) }),
    element('path', { class: 'owner', d: frames }),
  ];
}

function foreignShare(share: Share, names: ReadonlyMap<string, string>, left: number, top: number): Element {
  return element('g', {}, element('title', {}, `${names.get(share.component) ?? share.component}: ${share.column.name} ${percent(share.share)}, not the declared owner`),
    element('path', { class: 'share foreign', d: square(share, left, top) }));
}

function square({ x, y, size, share }: Share, left: number, top: number): string {
  const side = share >= 0.02 ? size : Math.min(size, 1.2);
  return box(left + x - side, top + y - side, side * 2, side * 2);
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const box = (x: number, y: number, width: number, height: number): string => `M${tenth(x)},${tenth(y)}h${tenth(width)}v${tenth(height)}h${-tenth(width)}z`;

function description(layout: OwnershipLayout): string {
  const foreign = layout.shares.filter((share) => share.foreign).length;
  const size = `${whole(layout.rows.ids.length)} of ${whole(layout.rows.total)} components as rows, ${whole(layout.columns.length)} columns.`;
  const said = layout.declared
    ? `${whole(foreign)} ${foreign === 1 ? 'cell' : 'cells'} where a team that is not the declared owner makes more than ${percent(FOREIGN)} of the effort.`
    : 'Groups are detected, no owner is declared.';
  return `${size} ${said} The table of components holds the same in words.`;
}
