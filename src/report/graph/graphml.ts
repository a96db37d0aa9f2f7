import type { Report } from '../../model/report.js';
import { xmlText } from '../encode/xml-text.js';
import type { Format } from '../format.js';
import { componentGraph, edgesOf } from './component-graph.js';

const KEYS = [
  ['name', 'node', 'string'], ['area', 'node', 'string'], ['owner', 'node', 'string'], ['changeSets', 'node', 'int'], ['hub', 'node', 'boolean'],
  ['kind', 'edge', 'string'], ['weight', 'edge', 'int'], ['verdict', 'edge', 'string'],
] as const;

/** GraphML, for yEd, Gephi, NetworkX and igraph: components with their owner and area, imports and co-change as edges. NetworkX reads no mixed graph, so that edges of the kind `changes` have a direction that means nothing. */
export const graphml: Format = { id: 'graphml', aliases: [], fileName: 'components.graphml', render: renderGraphml };

function renderGraphml(report: Report): string {
  const graph = componentGraph(report);
  const data = (key: string, value: string | number | boolean | null): string => (value === null ? '' : `<data key="${key}">${xmlText(String(value))}</data>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...KEYS.map(([id, of, type]) => `  <key id="${id}" for="${of}" attr.name="${id}" attr.type="${type}"/>`),
    '  <graph id="components" edgedefault="directed">',
    ...graph.mapNodes((id, { name, area, owner, changeSets, hub }) => `    <node id="${xmlText(id)}">${data('name', name)}${data('area', area)}${data('owner', owner)}${data('changeSets', changeSets)}${data('hub', hub)}</node>`),
    ...edgesOf(graph).map(({ source, target, kind, weight, verdict }, index) => `    <edge id="e${index}" source="${xmlText(source)}" target="${xmlText(target)}">${data('kind', kind)}${data('weight', weight)}${data('verdict', verdict)}</edge>`),
    '  </graph>', '</graphml>', '',
  ].join('\n');
}
