import type { Report } from '../../model/report.js';
import type { Format } from '../format.js';
import { plural } from '../numbers.js';
import { type ComponentEdge, componentGraph, edgesOf } from './component-graph.js';

interface Ends { readonly source: string; readonly target: string }

/** Mermaid refuses more than 500 edges, and nobody reads more than these. */
const MOST = 60;

/** A Mermaid flowchart of what the truth table marks, then of the widest imports, for README files and wikis. A comment says what was left out. */
export const mermaid: Format = { id: 'mermaid', aliases: [], fileName: 'components.mmd', render: renderMermaid };

function renderMermaid(report: Report): string {
  const graph = componentGraph(report);
  const edges = edgesOf(graph);
  const shown = edges.toSorted((x, y) => Number(y.verdict !== null) - Number(x.verdict !== null) || y.weight - x.weight || compare(x, y)).slice(0, MOST);
  const used = new Set(shown.flatMap(({ source, target }) => [source, target]));
  const number = new Map(graph.nodes().map((id, index) => [id, `c${index}`]));
  return [
    ...(edges.length > shown.length ? [`%% ${plural(edges.length - shown.length, 'link')} left out; all are in report.json`] : []),
    'flowchart LR',
    ...graph.filterNodes((id) => used.has(id)).map((id) => `  ${number.get(id)}["${label(graph.getNodeAttribute(id, 'name'))}"]`),
    ...shown.map((edge) => `  ${number.get(edge.source)} ${arrow(edge)} ${number.get(edge.target)}`),
    '',
  ].join('\n');
}

const arrow = ({ kind, verdict }: ComponentEdge): string => {
  const line = kind === 'imports' ? '-->' : '-.-';
  return verdict === null ? line : `${line}|"${label(verdict.replaceAll('-', ' '))}"|`;
};

/** Every character that Mermaid, or the Markdown around it, could read as more than a letter becomes an entity of Mermaid's. */
const label = (text: string): string => text.replace(/[^\p{L}\p{N} ._/-]/gu, (character) => (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(character) ? '#65533;' : `#${character.codePointAt(0)};`));

const compare = (x: Ends, y: Ends): number => (`${x.source}\n${x.target}` < `${y.source}\n${y.target}` ? -1 : 1);
