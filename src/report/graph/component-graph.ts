import type { ComponentReport, Report } from '../../model/report.js';
import { namesOf } from '../wording.js';

export interface GraphNode {
  readonly id: string;
  readonly name: string;
  readonly area: string | null;
  readonly owner: string | null;
  readonly changeSets: number;
  readonly hub: boolean;
}
export interface GraphEdge {
  readonly source: string;
  readonly target: string;
  /** `imports`: the source imports the target outside tests; `changes`: the two change together without an import, n shared change-sets. */
  readonly kind: 'imports' | 'changes';
  readonly weight: number;
  /** Verdict of the truth table on the two components, the most telling one where several owners meet; null without one. */
  readonly verdict: string | null;
}

/** Verdicts that say something, the most telling first. */
const TELLING = ['coordination-gap', 'hidden-coupling', 'implicit-contract', 'collaboration'];

/** Components with their imports and, where no import joins them, what changes together beyond chance. Sorted by id, imports after changes. */
export function componentGraph(report: Report): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const names = namesOf(report);
  const component = new Map(report.comparison.units.map((unit) => [unit.id, unit.component]));
  const verdicts = new Map<string, string>();
  for (const { a, b, verdict } of report.comparison.pairs) {
    const key = pairKey(component.get(a) ?? a, component.get(b) ?? b);
    const known = verdicts.get(key);
    if (TELLING.includes(verdict) && (known === undefined || TELLING.indexOf(verdict) < TELLING.indexOf(known))) verdicts.set(key, verdict);
  }
  const imports = report.networks.imports.links.filter(({ files, testOnly }) => files > testOnly);
  const joined = new Set(imports.map(({ source, target }) => pairKey(source, target)));
  const changes = report.networks.coChange.links.filter(({ source, target }) => !joined.has(pairKey(source, target)) && verdicts.has(pairKey(source, target)));
  return {
    nodes: report.components.map((one) => node(one, names)).sort((x, y) => compare(x.id, y.id)),
    edges: [
      ...imports.map(({ source, target, files, testOnly }): GraphEdge => ({ source, target, kind: 'imports', weight: files - testOnly, verdict: verdicts.get(pairKey(source, target)) ?? null })),
      ...changes.map(({ source, target, shared }): GraphEdge => ({ source, target, kind: 'changes', weight: shared, verdict: verdicts.get(pairKey(source, target)) ?? null })),
    ].sort((x, y) => compare(x.kind, y.kind) || compare(x.source, y.source) || compare(x.target, y.target)),
  };
}

const node = ({ id, name, area, owner, changeSets, hub }: ComponentReport, names: ReturnType<typeof namesOf>): GraphNode =>
  ({ id, name, area: area === null ? null : names.area(area), owner: owner.declared.length > 0 ? owner.declared.join(', ') : owner.actual === null ? null : names.team(owner.actual), changeSets, hub });

const pairKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
