import type { FlowNode, Ribbon } from '../layout/flow.js';
import type { ReportFlow } from '../layout/report-flow.js';
import { element, type Child, type Element } from './element.js';
import { encoded } from './encoded.js';
import { labelWidth, picture } from './frame.js';
import { percent } from './number-text.js';

const BAR = 11;
const BETWEEN = 250;
const HEAD = 26;
const TITLES = { area: 'areas of the code', team: 'teams', community: 'who works together' } as const;

/** Columns of nodes and the ribbons between them, all grey: the program colours what is selected. A node is known by `data-node`, a ribbon by the nodes at its ends. */
export function flowPicture({ layout: { columns, ribbons, height }, kinds }: ReportFlow, id = 'flow-picture'): Element {
  const left = labelWidth(columns[0].map(({ label }) => label)) + 10;
  const right = labelWidth([TITLES[kinds[kinds.length - 1]], ...columns[columns.length - 1].map(({ label }) => label)]) + 16;
  const x = (column: number): number => left + column * (BETWEEN + BAR);
  const last = columns.length - 1;
  const key = ({ column, id: name }: FlowNode): string => `${column}.${columns[column].findIndex((node) => node.id === name)}`;
  return picture(id, x(last) + BAR + right, HEAD + height + 4, 'How the columns map onto each other', description(columns, kinds),
    kinds.map((kind, column) => element('text', { class: 'axis', x: column === 0 ? x(0) + BAR : x(column), y: 12, 'text-anchor': column === 0 ? 'end' : 'start' }, TITLES[kind])),
    element('g', { class: 'ribbons' }, ribbons.map((ribbon) => element('path', { class: 'ribbon', 'data-ends': `${key(ribbon.from)} ${key(ribbon.to)}`, d: ribbonPath(ribbon, x(ribbon.from.column) + BAR, x(ribbon.to.column)) }))),
    columns.flat().map((node) => element('g', { class: 'node', 'data-node': key(node), 'data-select': selects(node, kinds) },
      element('title', {}, `${node.label}: ${shares(node)}`),
      element('rect', { x: x(node.column), y: HEAD + node.y, width: BAR, height: node.height }),
      element('text', { x: node.column === 0 ? x(0) - 6 : x(node.column) + BAR + 6, y: HEAD + node.y + node.height / 2, 'text-anchor': node.column === 0 ? 'end' : null }, node.label))));
}

function selects({ id, column, other }: FlowNode, kinds: ReportFlow['kinds']): string | null {
  // of two columns the second holds what stands for teams
  const kind = kinds[column] === 'area' ? 'area' : kinds[column] === 'team' || kinds.length === 2 ? 'team' : null;
  return other || kind === null ? null : `${kind}:${encoded(id)}`;
}

const shares = ({ left, right, column }: FlowNode): string => [
  ...(left === null ? [] : [`${percent(left)} of ${column === 2 ? 'people' : 'the work'}`]), ...(right === null ? [] : [`${percent(right)} of ${column === 1 ? 'people' : 'the work'}`]),
].join(', ');

const r = Math.round;
function ribbonPath({ y0, y1, height }: Ribbon, from: number, to: number): string {
  const [top, end, h, middle] = [r(10 * (HEAD + y0)) / 10, r(10 * (HEAD + y1)) / 10, Math.max(1, r(10 * height) / 10), r((from + to) / 2)];
  return `M${r(from)},${top}C${middle},${top},${middle},${end},${r(to)},${end}v${h}C${middle},${r(10 * (end + h)) / 10},${middle},${r(10 * (top + h)) / 10},${r(from)},${r(10 * (top + h)) / 10}z`;
}

function description(columns: readonly (readonly FlowNode[])[], kinds: ReportFlow['kinds']): string {
  const said: Child[] = kinds.map((kind, at) => `${columns[at].filter(({ other }) => !other).length} ${TITLES[kind]}`);
  return `${said.join(', ')}; the table holds the same in figures.`;
}
