import type { Axis } from '../layout/rows.js';
import { element, type Element } from './element.js';

/** Mean width of a character at the pictures' 12 px, a little generous: fonts differ. */
const CHARACTER = 7.2;
const SLOPE = Math.PI / 3;

export const labelWidth = (labels: Iterable<string>): number => Math.ceil(Math.max(3, ...[...labels].map(widths)) * CHARACTER);

/** Characters, those of wide scripts counted nearly twice. */
const widths = (label: string): number => [...label].reduce((sum, character) => sum + (character >= '\u2e80' ? 1.8 : 1), 0);

/** Height that labels turned by 60° need above a matrix, and how far the last one reaches to the right. */
export const turned = (labels: Iterable<string>): { height: number; reach: number } => {
  const width = labelWidth(labels);
  return { height: Math.ceil(width * Math.sin(SLOPE)) + 8, reach: Math.ceil(width * Math.cos(SLOPE)) };
};

/** Row labels, right-aligned before x; how text sits on its point is in the style of the group, once for all. */
export function rowLabels(axis: Axis, labels: ReadonlyMap<string, string>, x: number, y: number): Element {
  return element('g', { class: 'rows' }, [...axis.start].map(([id, start]) =>
    element('text', { x: x - 7, y: y + start + axis.pitch / 2 }, labels.get(id) ?? id)));
}

/** Column labels, turned by 60°, standing on y. */
export function columnLabels(columns: readonly { readonly at: number; readonly label: string; readonly className?: string }[], x: number, y: number): Element {
  return element('g', { class: 'columns' }, columns.map(({ at, label, className }) =>
    element('text', { class: className, transform: `translate(${round(x + at)} ${round(y - 6)}) rotate(-60)` }, label)));
}

/** A picture with its name and its content in words. `id` must be unique in the document. */
export function picture(id: string, width: number, height: number, title: string, description: string, ...content: (Element | readonly Element[])[]): Element {
  return element('svg', { id, class: 'picture', role: 'img', viewBox: `0 0 ${round(width)} ${round(height)}`, width: Math.ceil(width), height: Math.ceil(height), 'aria-labelledby': `${id}-title ${id}-desc` },
    element('title', { id: `${id}-title` }, title), element('desc', { id: `${id}-desc` }, description), content);
}

export const round = (value: number): number => Math.round(value * 100) / 100;
