import type { FlowNode, Ribbon } from '../layout/flow.js';
import { UNKNOWN, type ReportFlow } from '../layout/report-flow.js';
import { element, type Child, type Element } from './element.js';
import { encoded } from './encoded.js';
import { labelWidth, picture } from './frame.js';
import { percent } from './number-text.js';

const BAR = 11;
const BETWEEN = 340;
const HEAD = 26;
const TITLES = { area: 'areas of the code', team: 'teams', community: 'who works together' } as const;

/** Columns of nodes and the ribbons between them, all grey: the program colours what is selected. A node is known by `data-node`, a ribbon by the nodes at its ends. */
export function flowPicture({ layout: { columns, ribbons, height }, kinds }: ReportFlow, id = 'flow-picture'): Element {
  const left = labelWidth([TITLES[kinds[0]], ...columns[0].map(({ label }) => label)]) + 10;
  const right = labelWidth([TITLES[kinds[kinds.length - 1]], ...columns[columns.length - 1].map(({ label }) => label)]) + 16;
  const x = (column: number): number => left + column * (BETWEEN + BAR);
  const last = columns.length - 1;
  const place = new Map(columns.flat().map((node, at) => [node, at]));
  return picture(id, x(last) + BAR + right, HEAD + height + 4, 'How the columns map onto each other', description(columns, kinds),
    kinds.map((kind, column) => element('text', { class: 'axis', x: column === 0 ? x(0) + BAR : x(column), y: 12, 'text-anchor': column === 0 ? 'end' : 'start' }, TITLES[kind])),
    element('g', { class: 'ribbons' }, ribbons.map((ribbon) => element('path', { 'data-ends': `${place.get(ribbon.from)!} ${place.get(ribbon.to)!}`, d: ribbonPath(ribbon, x(ribbon.from.column) + BAR, x(ribbon.to.column)) }))),
    // labels begin at 0 of their column, so that they need no place across
    columns.map((nodes, column) => element('g', { class: column === 0 ? 'nodes rows' : 'nodes', transform: `translate(${column === 0 ? x(0) - 6 : x(column) + BAR + 6} 0)` }, nodes.map((node) =>
      element('g', { 'data-node': String(place.get(node)!), 'data-select': selects(node, kinds) },
        element('title', {}, shares(node)),
        element('path', { d: `M${column === 0 ? 6 : -6 - BAR},${Math.round(HEAD + node.y)}h${BAR}v${tenth(node.height)}h${-BAR}z` }),
        element('text', { y: Math.round(HEAD + node.y + node.height / 2) }, node.label))))));
}

function selects({ id, column, other }: FlowNode, kinds: ReportFlow['kinds']): string | null {
  // of two columns the second holds what stands for teams
  const kind = kinds[column] === 'area' ? 'area' : kinds[column] === 'team' || kinds.length === 2 ? 'team' : null;
  return other || id === UNKNOWN || kind === null ? null : `${kind}:${encoded(id)}`;
}

const shares = ({ left, right, column }: FlowNode): string => [
  ...(left === null || left === 0 ? [] : [`${percent(left)} of ${column === 2 ? 'people' : 'the work'}`]), ...(right === null || right === 0 ? [] : [`${percent(right)} of ${column === 1 ? 'people' : 'the work'}`]),
].join(', ');

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** In steps from the last point: pages hold a hundred of them. */
function ribbonPath({ y0, y1, height }: Ribbon, from: number, to: number): string {
  const top = Math.round(HEAD + y0);
  const [down, high] = [Math.round(HEAD + y1) - top, Math.max(0.8, tenth(height))];
  const [across, middle] = [Math.round(to - from), Math.round((to - from) / 2)];
  const signed = (value: number): string => (value < 0 ? String(value) : `,${value}`);
  return `M${Math.round(from)},${top}c${middle},0,${middle}${signed(down)},${across}${signed(down)}v${high}c${-middle},0${-middle}${signed(-down)}${-across}${signed(-down)}z`;
}

function description(columns: readonly (readonly FlowNode[])[], kinds: ReportFlow['kinds']): string {
  const said: Child[] = kinds.map((kind, at) => `${columns[at].filter(({ id, other }) => !other && id !== UNKNOWN).length} ${TITLES[kind]}`);
  return `${said.join(', ')}; the table holds the same in figures.`;
}
