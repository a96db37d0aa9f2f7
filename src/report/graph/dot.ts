import type { Report } from '../../model/report.js';
import type { Format } from '../format.js';
import { componentGraph, type GraphEdge } from './component-graph.js';

/** Graphviz: areas as clusters, imports as arrows, co-change without an import as dashed lines; what the truth table marks stands out by colour and label. */
export const dot: Format = { id: 'dot', aliases: ['graphviz'], fileName: 'components.dot', render: renderDot };

const COLOUR: { readonly [verdict: string]: string } = { 'coordination-gap': '#0067a8', 'hidden-coupling': '#1b2430', 'implicit-contract': '#b04500', collaboration: '#5b6675' };

function renderDot(report: Report): string {
  const { nodes, edges } = componentGraph(report);
  const areas = new Map<string, typeof nodes[number][]>();
  for (const node of nodes) if (node.area !== null) areas.set(node.area, [...(areas.get(node.area) ?? []), node]);
  const line = (node: typeof nodes[number]): string => `${quoted(node.id)} [label=${quoted(node.owner === null ? node.name : `${node.name}\n${node.owner}`)}${node.hub ? ', style=bold' : ''}];`;
  return [
    'digraph components {', '  graph [rankdir=LR, fontname="sans-serif"];', '  node [shape=box, fontname="sans-serif"];', '  edge [fontname="sans-serif", color="#8a95a5"];',
    ...[...areas].flatMap(([area, of], index) => [`  subgraph cluster_${index} {`, `    label=${quoted(area)};`, ...of.map((node) => `    ${line(node)}`), '  }']),
    ...nodes.filter(({ area }) => area === null).map((node) => `  ${line(node)}`),
    ...edges.map((edge) => `  ${quoted(edge.source)} -> ${quoted(edge.target)}${attributes(edge)};`),
    '}', '',
  ].join('\n');
}

function attributes({ kind, weight, verdict }: GraphEdge): string {
  const parts = [
    ...(kind === 'changes' ? ['style=dashed', 'dir=none', `label=${quoted(String(weight))}`] : []),
    ...(verdict === null ? [] : [`color=${quoted(COLOUR[verdict] ?? '#1b2430')}`, 'penwidth=2', `tooltip=${quoted(verdict)}`]),
  ];
  return parts.length === 0 ? '' : ` [${parts.join(', ')}]`;
}

/** A quoted string of DOT, where a backslash begins an escape. */
const quoted = (text: string): string => `"${text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (c) => (c === '\n' ? '\n' : '\ufffd')).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
