import type { MapEdge, MapNode, TeamMap } from '../layout/team-map.js';
import { MISMATCH } from '../layout/cells.js';
import { element, type Element } from './element.js';
import { encoded } from './encoded.js';
import { picture } from './frame.js';

const THICK = 9;

/** Teams, and between them lines of two halves: on the left (seen from the first team, the upper in the alphabet) what the code needs, on the right what was seen of it in contact. */
export function teamMapPicture({ nodes, edges, width, height }: TeamMap, said: (edge: MapEdge) => string, id = 'team-map'): Element {
  const most = Math.max(1, ...edges.map(({ needed }) => needed));
  const thick = (amount: number): number => Math.max(0.8, THICK * Math.sqrt(amount / most));
  return picture(id, width, height, 'Which teams need each other', `${nodes.length} teams, ${edges.length} lines; ${edges.filter(coloured).length} of them in colour: code and people disagree. The table holds the same in words.`,
    element('g', { class: 'edges' }, [...edges].reverse().map((edge) => {
      const [from, to] = [nodes[edge.a], nodes[edge.b]];
      return element('g', { class: 'edge', 'data-ends': `${edge.a} ${edge.b}`, 'data-select': `teams:${[from.id, to.id].sort().map(encoded).join('~')}` },
        element('title', {}, said(edge)),
        element('path', { class: `needed${tone(edge)}`, d: half(from, to, thick(edge.needed), -1) }),
        edge.seen === null ? null : element('path', { class: 'seen', d: half(from, to, edge.seen === 0 ? 0 : thick(edge.seen), 1) }));
    })),
    element('g', { class: 'nodes' }, nodes.map((node, at) => element('g', { 'data-node': String(at), 'data-select': `team:${encoded(node.id)}` },
      element('circle', { cx: node.x, cy: node.y, r: node.radius }), element('text', { x: node.x, y: node.y + node.radius + 10, 'text-anchor': 'middle' }, node.label)))));
}

const coloured = ({ verdict }: MapEdge): boolean => verdict !== null && MISMATCH.has(verdict);
const tone = (edge: MapEdge): string => (!coloured(edge) ? '' : edge.verdict === 'coordination-gap' ? ' t-code' : edge.verdict === 'hidden-coupling' ? ' t-hidden' : ' t-people');

/** One side of a line, from its middle outwards. */
function half(from: MapNode, to: MapNode, thick: number, side: 1 | -1): string {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const [nx, ny] = [(-(to.y - from.y) / length) * thick * side, ((to.x - from.x) / length) * thick * side];
  const r = (value: number): number => Math.round(value * 10) / 10;
  return `M${from.x},${from.y}L${to.x},${to.y}l${r(nx)},${r(ny)}L${r(from.x + nx)},${r(from.y + ny)}z`;
}
