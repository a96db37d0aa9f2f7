import type { Report } from '../../model/report.js';
import type { Format } from '../format.js';
import { type ComponentEdge, type ComponentNode, componentGraph } from './component-graph.js';

/** Graphviz: areas as clusters, imports as arrows, co-change without an import as dashed lines; what the truth table marks stands out by colour and label. */
export const dot: Format = { id: 'dot', aliases: ['graphviz'], fileName: 'components.dot', render: renderDot };

const COLOUR: { readonly [verdict: string]: string } = { 'coordination-gap': '#0067a8', 'hidden-coupling': '#1b2430', 'implicit-contract': '#b04500', collaboration: '#5b6675' };

function renderDot(report: Report): string {
  const graph = componentGraph(report);
  const areas = new Map<string | null, string[]>();
  graph.forEachNode((id, { area }) => areas.set(area, [...(areas.get(area) ?? []), id]));
  const line = (id: string): string => nodeLine(id, graph.getNodeAttributes(id));
  return [
    'digraph components {', '  graph [rankdir=LR, fontname="sans-serif"];', '  node [shape=box, fontname="sans-serif"];', '  edge [fontname="sans-serif", color="#8a95a5"];',
    ...[...areas].flatMap(([area, of]) => (area === null ? [] : [{ area, of }])).flatMap(({ area, of }, index) => [`  subgraph cluster_${index} {`, `    label=${quoted(area)};`, ...of.map((id) => `    ${line(id)}`), '  }']),
    ...(areas.get(null) ?? []).map((id) => `  ${line(id)}`),
    ...graph.mapEdges((_, edge, source, target) => `  ${quoted(source)} -> ${quoted(target)}${attributes(edge)};`),
    '}', '',
  ].join('\n');
}

const nodeLine = (id: string, { name, owner, hub }: ComponentNode): string => `${quoted(id)} [label=${quoted(owner === null ? name : `${name}\n${owner}`)}${hub ? ', style=bold' : ''}];`;

function attributes({ kind, weight, verdict }: ComponentEdge): string {
  const parts = [
    ...(kind === 'changes' ? ['style=dashed', 'dir=none', `label=${quoted(String(weight))}`] : []),
    ...(verdict === null ? [] : [`color=${quoted(COLOUR[verdict] ?? '#1b2430')}`, 'penwidth=2', `tooltip=${quoted(verdict)}`]),
  ];
  return parts.length === 0 ? '' : ` [${parts.join(', ')}]`;
}

/** A quoted string of DOT, where a backslash begins an escape. */
const quoted = (text: string): string => `"${text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (c) => (c === '\n' ? '\n' : '\ufffd')).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
