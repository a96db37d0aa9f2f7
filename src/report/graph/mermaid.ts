import type { Report } from '../../model/report.js';
import type { Format } from '../format.js';
import { plural } from '../numbers.js';
import { componentGraph, type GraphEdge } from './component-graph.js';

/** Mermaid refuses more than 500 edges, and nobody reads more than these. */
const MOST = 60;

/** A Mermaid flowchart of what the truth table marks, then of the widest imports, for README files and wikis. A comment says what was left out. */
export const mermaid: Format = { id: 'mermaid', aliases: [], fileName: 'components.mmd', render: renderMermaid };

function renderMermaid(report: Report): string {
  const { nodes, edges } = componentGraph(report);
  const shown = edges.toSorted((x, y) => Number(y.verdict !== null) - Number(x.verdict !== null) || y.weight - x.weight || compare(x, y)).slice(0, MOST);
  const used = new Set(shown.flatMap(({ source, target }) => [source, target]));
  const number = new Map(nodes.map(({ id }, index) => [id, `c${index}`]));
  return [
    ...(edges.length > shown.length ? [`%% ${plural(edges.length - shown.length, 'link')} left out; all are in report.json`] : []),
    'flowchart LR',
    ...nodes.filter(({ id }) => used.has(id)).map(({ id, name }) => `  ${number.get(id)}["${label(name)}"]`),
    ...shown.map((edge) => `  ${number.get(edge.source)} ${arrow(edge)} ${number.get(edge.target)}`),
    '',
  ].join('\n');
}

const arrow = ({ kind, verdict }: GraphEdge): string => {
  const line = kind === 'imports' ? '-->' : '-.-';
  return verdict === null ? line : `${line}|"${label(verdict.replaceAll('-', ' '))}"|`;
};

/** Every character that Mermaid, or the Markdown around it, could read as more than a letter becomes an entity of Mermaid's. */
const label = (text: string): string => text.replace(/[^\p{L}\p{N} ._/-]/gu, (character) => (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(character) ? '#65533;' : `#${character.codePointAt(0)};`));

const compare = (x: GraphEdge, y: GraphEdge): number => (`${x.source}\n${x.target}` < `${y.source}\n${y.target}` ? -1 : 1);
