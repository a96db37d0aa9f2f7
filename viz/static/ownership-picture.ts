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
    element('g', { class: 'shares' }, layout.shares.map((share) => drawnShare(share, names, left, top, axis.pitch))),
    element('g', { class: 'bars' }, [...layout.bars].map(([id, bar]) => {
      const y = top + axis.start.get(id)! + axis.pitch / 2;
      return element('g', {}, element('title', {}, `${names.get(id) ?? id}: ${whole(bar.changeSets)} change-sets`),
        element('rect', { class: 'bar', x: bars, y: y - 3, width: Math.max(1, bar.length), height: 6, rx: 1 }));
    })),
  );
}

function drawnShare(share: Share, names: ReadonlyMap<string, string>, left: number, top: number, pitch: number): Element {
  const x = left + share.x;
  const y = top + share.y;
  const role = share.owner ? ', declared owner' : share.foreign ? ', not the declared owner' : '';
  const side = share.share >= 0.02 ? share.size : Math.min(share.size, 1.2);
  return element('g', {},
    element('title', {}, `${names.get(share.component) ?? share.component}: ${share.column.name} ${percent(share.share)}${role}`),
    share.owner ? element('rect', { class: 'owner', x: x - pitch * 0.52, y: y - pitch * 0.46, width: pitch * 1.04, height: pitch * 0.92, rx: 3 }) : null,
    share.share > 0 ? element('rect', { class: share.foreign ? 'share foreign' : share.share < 0.1 ? 'share minor' : 'share', x: x - side, y: y - side, width: side * 2, height: side * 2 }) : null);
}

function description(layout: OwnershipLayout): string {
  const foreign = layout.shares.filter((share) => share.foreign).length;
  const size = `${whole(layout.rows.ids.length)} of ${whole(layout.rows.total)} components as rows, ${whole(layout.columns.length)} columns.`;
  const said = layout.declared
    ? `${whole(foreign)} ${foreign === 1 ? 'cell' : 'cells'} where a team that is not the declared owner makes more than ${percent(FOREIGN)} of the effort.`
    : 'Groups are detected, no owner is declared.';
  return `${size} ${said} The table of components holds the same in words.`;
}
