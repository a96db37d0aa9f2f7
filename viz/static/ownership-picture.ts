import type { Report } from '../../src/model/report.js';
import { FOREIGN, columnPitch, type OwnershipLayout, type Share } from '../layout/ownership.js';
import { element, type Element } from './element.js';
import { columnLabels, labelWidth, picture, rowLabels, turned } from './frame.js';
import { percent, whole } from './number-text.js';

/** Who changes what: components × teams. Square area is the share of the effort; the frame is the declared owner; colour marks another team's large share. */
export function ownershipPicture(layout: OwnershipLayout, report: Pick<Report, 'components'>, id = 'ownership'): Element {
  const { axis, columns, labels } = layout;
  const left = labelWidth(labels.values()) + 14;
  const head = turned(columns.map((column) => column.label));
  const top = head.height + 26;
  const pitch = columnPitch(axis.pitch);
  const bars = left + layout.width + 14;
  const names = new Map(report.components.map((component) => [component.id, component.name]));
  return picture(id, bars + Math.max(64, head.reach), top + axis.length + 8, 'Who changes what', description(layout),
    element('g', { class: 'grid' },
      axis.spans.map((span) => element('rect', { class: 'block', x: left, y: top + span.from, width: layout.width, height: span.to - span.from, rx: 1 }))),
    columnLabels(columns.map((column) => ({ at: column.x + pitch / 2, label: column.label, className: column.kind === 'team' ? undefined : 'aside' })), left, top),
    element('text', { class: 'axis', x: bars, y: top - 8 }, 'changes'),
    rowLabels(axis, labels, left, top),
    sharesDrawn(layout.shares, axis.pitch, { x: left, y: top }, names),
    element('path', { class: 'bar', d: [...layout.bars].map(([id, bar]) => box(bars, top + axis.start.get(id)! + axis.pitch / 2 - 3, Math.max(1, bar.length), 6)).join('') }),
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Squares and frames, from `at`. Those that are as they should be are one path for each kind, since they are most of the picture. */
export function sharesDrawn(shares: readonly Share[], pitch: number, at: Point, names: ReadonlyMap<string, string>): Element {
  const squares = (of: readonly Share[]): string => of.map((share) => square(share, at)).join('');
  const plain = shares.filter(({ foreign, share }) => !foreign && share > 0);
  const frames = (className: string, of: readonly Share[]): Element | null =>
    (of.length === 0 ? null : element('path', { class: className, d: of.map(({ x, y }) => box(at.x + x - pitch * 0.52, at.y + y - pitch * 0.46, pitch * 1.04, pitch * 0.92)).join('') }));
  return element('g', { class: 'shares' },
    element('path', { class: 'share minor', d: squares(plain.filter(({ share }) => share < 0.1)) }), element('path', { class: 'share', d: squares(plain.filter(({ share }) => share >= 0.1)) }),
    frames('owner', shares.filter(({ owner, moved }) => owner && moved === null)), frames('owner was', shares.filter(({ moved }) => moved === 'from')), frames('owner taker', shares.filter(({ moved }) => moved === 'to')),
    shares.filter(({ foreign }) => foreign).map((share) => foreignShare(share, names, at)));
}

function foreignShare(share: Share, names: ReadonlyMap<string, string>, at: Point): Element {
  return element('g', {}, element('title', {}, `${names.get(share.component) ?? share.component}: ${share.column.name} ${percent(share.share)}, not the declared owner${share.accepted ? ', accepted' : ''}`),
    element('path', { class: share.accepted ? 'share accepted' : 'share foreign', d: share.accepted ? hatched(share, at) : square(share, at) }));
}

function square({ x, y, size, share }: Share, at: Point): string {
  const side = share >= 0.02 ? size : Math.min(size, 1.2);
  return box(at.x + x - side, at.y + y - side, side * 2, side * 2);
}

/** Outline and strokes: shapes print and can be told apart in grey, where a pattern of the fill is lost in exports. */
export function hatched({ x, y, size }: Pick<Share, 'x' | 'y' | 'size'>, at: Point): string {
  const [left, top, side] = [at.x + x - size, at.y + y - size, 2 * size];
  const strokes = [0.5, 1, 1.5].map((part) => (part <= 1
    ? `M${tenth(left)},${tenth(top + part * side)}l${tenth(part * side)},${tenth(-part * side)}`
    : `M${tenth(left + (part - 1) * side)},${tenth(top + side)}l${tenth((2 - part) * side)},${tenth((part - 2) * side)}`));
  return box(left, top, side, side) + strokes.join('');
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
