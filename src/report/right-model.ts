import type { Report, RuleReport } from '../model/report.js';
import { count, metricValue, percent, plural } from './numbers.js';
import { isLive } from './ranking.js';
import { listed, sentence } from './wording.js';

/** One cell of the model between too much autonomy and too much alignment: what should hold, what is seen, and what it rests on. */
export interface ModelCell {
  readonly title: string;
  readonly holds: string;
  /** What is seen, one line for each thing looked at; what could not be judged says why. */
  readonly seen: readonly string[];
  /** Ids for `conway explain`. */
  readonly of: readonly string[];
}

/** Guardrails for the architecture, tools in common, delivery by each team, decisions where the knowledge is: each with its evidence, none graded. */
export function rightModel(report: Report): ModelCell[] {
  return [
    { title: 'Architecture: guardrails', holds: 'What may depend on what is written down and kept.', ...looked(report, ['boundary-violation', 'team-cycle', 'required-owner', 'crowded-component']) },
    { title: 'Tools: standardised', holds: 'One tool for one purpose, at one version.', ...looked(report, ['tool-sprawl', 'version-drift', 'duplicated-code']) },
    { title: 'Delivery: autonomous', holds: 'A change stays inside the team that owns the code.', ...measured(report, ['autonomy'], delivery(report)) },
    { title: 'Decisions: in context', holds: 'Those who know the code decide about it.', ...looked(report, ['decision-centralisation', 'over-centralised', 'approval-drag']) },
  ];
}

/** Rules of which the same can be said stand together. */
function looked(report: Report, ids: readonly string[]): Pick<ModelCell, 'seen' | 'of'> {
  const rules = ids.flatMap((id) => report.rules.filter((rule) => rule.id === id));
  const said = new Map<string, string[]>();
  for (const rule of rules) said.set(ruleSaid(rule, report), [...(said.get(ruleSaid(rule, report)) ?? []), rule.title]);
  return { seen: [...said].map(([text, titles]) => `${listed(titles.map((title, index) => (index === 0 ? title : title.toLowerCase())))}: ${text}`), of: rules.map(({ id }) => id) };
}

function ruleSaid({ id, outcome, outcomeReason }: RuleReport, { findings }: Report): string {
  const n = findings.filter((finding) => finding.rule === id && isLive(finding)).length;
  if (outcome === 'findings' || n > 0) return `${plural(n, 'finding')}.`;
  return outcome === 'none' ? 'looked, nothing found.' : `not judged. ${sentence(outcomeReason ?? 'not applicable')}`;
}

function measured(report: Report, ids: readonly string[], more: readonly string[]): Pick<ModelCell, 'seen' | 'of'> {
  const metrics = ids.flatMap((id) => report.metrics.filter((metric) => metric.id === id && metric.scope === 'repository'));
  return {
    seen: [...metrics.map((metric) => (metric.value === null ? `${metric.title}: not known. ${sentence(metric.valueReason ?? 'no value')}` : `${metric.title}: ${metricValue(metric)} of ${count(metric.n)} change-sets.`)), ...more],
    of: metrics.map(({ id }) => id),
  };
}

function delivery({ execution, score }: Report): string[] {
  const share = execution.rows.find(({ of }) => of === 'repository')?.crossTeamShare ?? null;
  return share === null ? [] : [`Change-sets that take several ${score.labels === 'communities' ? 'groups' : 'teams'}: ${percent(share)}.`];
}
