import { sidesOf } from '../../src/model/finding-sides.js';
import type { Finding, PairReport, Report } from '../../src/model/report.js';

/** What the Mirror shows of two components: all unit pairs between them, under the most severe verdict. */
export interface Cell {
  /** Component ids, a < b by code units. */
  readonly a: string;
  readonly b: string;
  readonly verdict: CellVerdict;
  /** Files of a that import b plus files of b that import a, tests left out. */
  readonly imports: number;
  /** Largest number of shared change-sets of a unit pair. */
  readonly shared: number;
  /** Component that alone carries the change, where one does. */
  readonly carrier: string | null;
  /** A shared change-set lies in the last twelve months (of the pairs with that verdict). */
  readonly current: boolean;
  /** Pairs that the cell stands for, of owners or (between areas) of components, and how many of them have the verdict shown. */
  readonly pairs: number;
  readonly of: 'owner' | 'component';
  readonly alike: number;
}
export type CellVerdict = (typeof SEVERITY)[number];

/** Most severe first; `spread` and `overlap` come from findings, `unjudged` is a link where the truth table is withheld. `unclear` stands before the healthy ones: what could not be judged must not pass for health. */
export const SEVERITY = [
  'coordination-gap', 'hidden-coupling', 'implicit-contract', 'spread', 'collaboration', 'overlap', 'unclear', 'unjudged', 'contract', 'inside', 'apart',
] as const;

/** Verdicts that say that code and people disagree, and that get a colour. */
export const MISMATCH: ReadonlySet<string> = new Set(['coordination-gap', 'hidden-coupling', 'implicit-contract', 'spread']);

const rank = (verdict: string): number => (SEVERITY as readonly string[]).indexOf(verdict);
export const pairKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/** Cells by `pairKey`, sorted by it. Pairs inside one component and pairs that are apart are left out. */
export function mirrorCells(report: Pick<Report, 'comparison' | 'networks' | 'findings'>): Map<string, Cell> {
  const component = new Map(report.comparison.units.map((unit) => [unit.id, unit.component]));
  const imports = importFiles(report.networks.imports.links);
  const groups = new Map<string, { readonly a: string; readonly b: string; readonly judged: Judged[] }>();
  const judge = (a: string, b: string, judged: Judged): void => {
    const group = groups.get(pairKey(a, b)) ?? { a: a < b ? a : b, b: a < b ? b : a, judged: [] };
    group.judged.push(judged);
    groups.set(pairKey(a, b), group);
  };
  for (const pair of report.comparison.pairs) {
    const a = component.get(pair.a);
    const b = component.get(pair.b);
    if (a === undefined || b === undefined || a === b || rank(pair.verdict) < 0) continue;
    judge(a, b, { ...pair, carrier: pair.carriedBy === 'a' ? a : pair.carriedBy === 'b' ? b : null });
  }
  // `spread` and `overlap` speak of people and are no verdict of the truth table; their findings name the components, two by two.
  for (const finding of report.findings) {
    if ((finding.rule !== 'spread' && finding.rule !== 'overlap') || finding.status === 'resolved') continue;
    for (const [a, b] of pairsOf(finding, component)) judge(a, b, { verdict: finding.rule, shared: 0, carrier: null, current: true });
  }
  if (report.comparison.withheld !== null) {
    for (const { source, target, files, testOnly } of report.networks.imports.links) if (files > testOnly) judge(source, target, { ...UNJUDGED, shared: 0 });
    for (const { source, target, shared } of report.networks.coChange.links) if (shared >= LEAST_SHARED) judge(source, target, { ...UNJUDGED, shared });
  }
  const keys = [...groups.keys()].sort();
  const cells = keys.map((key) => {
    const { a, b, judged } = groups.get(key)!;
    return [key, cell(a, b, judged, imports.get(key) ?? 0)] as const;
  });
  return new Map(cells.filter(([, { verdict }]) => verdict !== 'apart'));
}

/** Pairs of different components that a finding is about. `component`: of each part of one. */
export function pairsOf(finding: Pick<Finding, 'pairs' | 'subjects'>, component: ReadonlyMap<string, string>): [string, string][] {
  return sidesOf(finding).map(({ a, b }): [string, string] => [component.get(a) ?? a, component.get(b) ?? b]).filter(([a, b]) => a !== b);
}

/** Fewer shared change-sets are no co-change in the truth table either. */
const LEAST_SHARED = 3;
const UNJUDGED = { verdict: 'unjudged', carrier: null, current: true } as const;

type Judged = Pick<PairReport, 'verdict' | 'shared' | 'current'> & { readonly carrier: string | null };

function cell(a: string, b: string, judged: readonly Judged[], imports: number): Cell {
  const verdict = SEVERITY[Math.min(...judged.map((pair) => rank(pair.verdict)))];
  const alike = judged.filter((pair) => pair.verdict === verdict);
  const carriers = new Set(alike.map((pair) => pair.carrier));
  return {
    a, b, verdict, imports,
    shared: Math.max(...judged.map((pair) => pair.shared)),
    carrier: carriers.size === 1 ? alike[0].carrier : null,
    current: alike.some((pair) => pair.current),
    pairs: judged.length, of: 'owner', alike: alike.length,
  };
}

/** Importing files by component pair, both directions, without test-only ones. */
export function importFiles(links: Report['networks']['imports']['links']): Map<string, number> {
  const files = new Map<string, number>();
  for (const link of links) {
    const key = pairKey(link.source, link.target);
    files.set(key, (files.get(key) ?? 0) + link.files - link.testOnly);
  }
  return files;
}
