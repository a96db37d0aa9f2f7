import type { Analysis } from '../model/analysis.js';
import type { Finding } from '../model/report.js';

type Found = Omit<Finding, 'rank'>;

/** What is found before and after a scenario, as far as it differs. */
export interface FindingChanges<F> {
  readonly resolved: readonly F[];
  readonly created: readonly F[];
  /** The same rule about much the same, other owners or members among it. */
  readonly changed: readonly { readonly before: F; readonly after: F }[];
}

/** Share of what two findings are about together that both must be about to be one that has changed. */
const SAME = 0.5;

/**
 * Takes findings of one rule that come and go together for one that has changed. What they are about is compared by components and pairs of them, whoever owns the parts, and by teams as they are called after the mergers:
 * at least half of both must be the same. Those that have most in common first, each once.
 *
 * @param before findings that are found no more; @param after those that are new; @param renamed what a team is called after the scenario.
 */
export function changedFindings<F extends Pick<Found, 'rule' | 'subjects' | 'pairs'>>(before: readonly F[], after: readonly F[], analyses: readonly Pick<Analysis, 'comparison' | 'facts'>[], renamed: (team: string) => string): FindingChanges<F> {
  const componentOf = new Map(analyses.flatMap(({ comparison: { units }, facts: { components } }) => units.map(({ id, component }) => [id, components[component].id] as const)));
  const about = (finding: F): ReadonlySet<string> => aboutOf(finding, (unit) => componentOf.get(unit) ?? unit, renamed);
  const [gone, come] = [before, after].map((all) => all.map((finding) => ({ finding, about: about(finding) })));
  const pairs = gone.flatMap((x, i) => come.flatMap((y, j) => (x.finding.rule === y.finding.rule ? [{ i, j, common: inCommon(x.about, y.about) }] : [])))
    .filter(({ common }) => common >= SAME).sort((x, y) => y.common - x.common || x.i - y.i || x.j - y.j);
  const [takenBefore, takenAfter] = [new Set<number>(), new Set<number>()];
  const matched = pairs.filter(({ i, j }) => {
    if (takenBefore.has(i) || takenAfter.has(j)) return false;
    takenBefore.add(i);
    takenAfter.add(j);
    return true;
  });
  return {
    resolved: before.filter((_, i) => !takenBefore.has(i)), created: after.filter((_, j) => !takenAfter.has(j)),
    changed: matched.sort((x, y) => x.j - y.j).map(({ i, j }) => ({ before: before[i], after: after[j] })),
  };
}

/** Pairs of components where it is about pairs, else its subjects. */
function aboutOf({ subjects, pairs }: Pick<Found, 'subjects' | 'pairs'>, componentOf: (unit: string) => string, renamed: (team: string) => string): ReadonlySet<string> {
  const pair = (a: string, b: string): string => [componentOf(a), componentOf(b)].sort().join('\n');
  if (pairs !== undefined) return new Set(pairs.map(({ a, b }) => pair(a, b)));
  if (subjects.length === 2 && subjects.every(({ kind }) => kind === 'unit')) return new Set([pair(subjects[0].id, subjects[1].id)]);
  return new Set(subjects.map(({ kind, id }) => (kind === 'unit' || kind === 'component' ? `component ${componentOf(id)}` : kind === 'team' ? `team ${renamed(id)}` : `${kind} ${id}`)));
}

function inCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((one) => b.has(one)).length;
  return both / (a.size + b.size - both);
}
