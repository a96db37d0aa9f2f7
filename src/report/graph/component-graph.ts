import { MultiDirectedGraph } from 'graphology';
import type { ComponentReport, Report } from '../../model/report.js';
import { namesOf } from '../wording.js';

/** Attributes of a node; its key is the component's id. */
export interface ComponentNode {
  readonly name: string;
  readonly area: string | null;
  readonly owner: string | null;
  readonly changeSets: number;
  readonly hub: boolean;
}
export interface ComponentEdge {
  /** `imports`: the source imports the target outside tests; `changes`: the two change together without an import, n shared change-sets, and the direction means nothing. */
  readonly kind: 'imports' | 'changes';
  /** Importing files, or shared change-sets. */
  readonly weight: number;
  /** Verdict of the truth table on the two components, the most telling one where several owners meet; null without one. */
  readonly verdict: string | null;
}
export type ComponentGraph = MultiDirectedGraph<ComponentNode, ComponentEdge>;

/** Verdicts that say something, the most telling first. */
const TELLING = ['coordination-gap', 'hidden-coupling', 'implicit-contract', 'collaboration'];

/**
 * Components with their imports and, where no import joins them, what changes together beyond chance, as a graph of graphology, for whose algorithms it is ready. Nodes come by id; edges by kind
 * (`changes` first), source and target.
 */
export function componentGraph(report: Report): ComponentGraph {
  const names = namesOf(report);
  const verdicts = tellingVerdicts(report);
  const imports = report.networks.imports.links.filter(({ files, testOnly }) => files > testOnly);
  const joined = new Set(imports.map(({ source, target }) => pairKey(source, target)));
  const changes = report.networks.coChange.links.filter(({ source, target }) => !joined.has(pairKey(source, target)) && verdicts.has(pairKey(source, target)));
  const graph: ComponentGraph = new MultiDirectedGraph();
  const join = (kind: ComponentEdge['kind'], source: string, target: string, weight: number): void => void graph.addEdge(source, target, { kind, weight, verdict: verdicts.get(pairKey(source, target)) ?? null });
  for (const one of report.components.toSorted((x, y) => compare(x.id, y.id))) graph.addNode(one.id, node(one, names));
  for (const { source, target, shared } of changes.toSorted(byEnds)) join('changes', source, target, shared);
  for (const { source, target, files, testOnly } of imports.toSorted(byEnds)) join('imports', source, target, files - testOnly);
  return graph;
}

/** Edges with their ends, in order. */
export const edgesOf = (graph: ComponentGraph): (ComponentEdge & { readonly source: string; readonly target: string })[] => graph.mapEdges((_, edge, source, target) => ({ ...edge, source, target }));

/** Pair of components → the most telling verdict on it. */
function tellingVerdicts({ comparison: { units, pairs } }: Report): ReadonlyMap<string, string> {
  const component = new Map(units.map((unit) => [unit.id, unit.component]));
  const verdicts = new Map<string, string>();
  for (const { a, b, verdict } of pairs) {
    const key = pairKey(component.get(a) ?? a, component.get(b) ?? b);
    const known = verdicts.get(key);
    if (TELLING.includes(verdict) && (known === undefined || TELLING.indexOf(verdict) < TELLING.indexOf(known))) verdicts.set(key, verdict);
  }
  return verdicts;
}

const node = ({ name, area, owner, changeSets, hub }: ComponentReport, names: ReturnType<typeof namesOf>): ComponentNode =>
  ({ name, area: area === null ? null : names.area(area), owner: owner.declared.length > 0 ? owner.declared.join(', ') : owner.actual === null ? null : names.team(owner.actual), changeSets, hub });

const pairKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byEnds = (x: { readonly source: string; readonly target: string }, y: typeof x): number => compare(x.source, y.source) || compare(x.target, y.target);
