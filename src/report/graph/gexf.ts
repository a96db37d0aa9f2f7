import type { Report } from '../../model/report.js';
import { xmlText } from '../encode/xml-text.js';
import type { Format } from '../format.js';
import { componentGraph, edgesOf } from './component-graph.js';

/** GEXF 1.3, Gephi's own format: the graph of `graphml` with its attributes. */
export const gexf: Format = { id: 'gexf', aliases: [], fileName: 'components.gexf', render: renderGexf };

const NODE = ['area', 'owner', 'changeSets', 'hub'] as const;
const EDGE = ['kind', 'verdict'] as const;
const TYPE: { readonly [name: string]: string } = { changeSets: 'integer', hub: 'boolean' };

function renderGexf(report: Report): string {
  const graph = componentGraph(report);
  const declared = (of: string, names: readonly string[]): string[] => [`    <attributes class="${of}">`, ...names.map((name) => `      <attribute id="${of}-${name}" title="${name}" type="${TYPE[name] ?? 'string'}"/>`), '    </attributes>'];
  const values = (of: string, all: readonly (readonly [string, string | number | boolean | null])[]): string =>
    `<attvalues>${all.filter(([, value]) => value !== null).map(([name, value]) => `<attvalue for="${of}-${name}" value="${xmlText(String(value))}"/>`).join('')}</attvalues>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://gexf.net/1.3" version="1.3">', '  <graph mode="static" defaultedgetype="directed">',
    ...declared('node', NODE), ...declared('edge', EDGE),
    '    <nodes>', ...graph.mapNodes((id, node) => `      <node id="${xmlText(id)}" label="${xmlText(node.name)}">${values('node', NODE.map((name) => [name, node[name]]))}</node>`), '    </nodes>',
    '    <edges>', ...edgesOf(graph).map((edge, index) => `      <edge id="${index}" source="${xmlText(edge.source)}" target="${xmlText(edge.target)}" weight="${edge.weight}">${values('edge', EDGE.map((name) => [name, edge[name]]))}</edge>`), '    </edges>',
    '  </graph>', '</gexf>', '',
  ].join('\n');
}
