import type { MetricReport, Pillar, Report, RuleReport } from '../model/report.js';
import { findingsByRule, type RuleFindings } from './findings-by-rule.js';

/** One pillar as the report shows it: its measures, its first findings, and what could not be judged. No grade, nothing blended. */
export interface PillarView {
  readonly id: Pillar;
  readonly title: string;
  readonly asks: string;
  /** Measures of the whole repository that have a value, and those that have none, with the reason that they share. */
  readonly metrics: readonly MetricReport[];
  readonly missing: readonly { readonly reason: string; readonly metrics: readonly MetricReport[] }[];
  /** What is still to be acted on: the first `WORST` rules, by the rank of their first finding. */
  readonly first: readonly RuleFindings[];
  /** Findings still to be acted on. */
  readonly total: number;
  /** Rules that looked and found nothing. */
  readonly clear: readonly RuleReport[];
  /** Rules that had nothing to judge, or failed, with their reason. */
  readonly notJudged: readonly RuleReport[];
}

/** Rules whose findings are shown of one pillar or step. */
export const WORST = 3;

const PILLARS: readonly Pick<PillarView, 'id' | 'title' | 'asks'>[] = [
  { id: 'ownership', title: 'Clear ownership', asks: 'Does each system have one team that answers for it?' },
  { id: 'autonomy', title: 'Autonomy with guardrails', asks: 'Can a team change its own code without waiting for others?' },
  { id: 'execution', title: 'Aligned execution', asks: 'Does work follow what was decided, and do teams that need each other meet?' },
  { id: 'operation', title: 'Operational discipline', asks: 'Does what was built keep running, whoever is away?' },
];

/** The four pillars in their order, from the cards of rules and measures. */
export function pillars(report: Pick<Report, 'findings' | 'metrics' | 'rules'>): PillarView[] {
  const pillarOf = new Map(report.rules.map(({ id, pillar }) => [id, pillar]));
  const groups = findingsByRule(report);
  return PILLARS.map((pillar) => {
    const own = groups.filter(({ rule }) => pillarOf.get(rule) === pillar.id);
    const rules = report.rules.filter((rule) => rule.pillar === pillar.id);
    const metrics = report.metrics.filter((metric) => metric.pillar === pillar.id && metric.scope === 'repository');
    return {
      ...pillar,
      metrics: metrics.filter(({ value }) => value !== null),
      missing: missing(metrics.filter(({ value }) => value === null)),
      first: own.slice(0, WORST),
      total: own.reduce((sum, { findings }) => sum + findings.length, 0),
      clear: rules.filter(({ outcome }) => outcome === 'none'),
      notJudged: rules.filter(({ outcome }) => outcome === 'notApplicable' || outcome === 'failed'),
    };
  });
}

function missing(metrics: readonly MetricReport[]): PillarView['missing'] {
  const reasons = new Map<string, MetricReport[]>();
  for (const metric of metrics) reasons.set(metric.valueReason ?? 'no value', [...(reasons.get(metric.valueReason ?? 'no value') ?? []), metric]);
  return [...reasons].map(([reason, of]) => ({ reason, metrics: of }));
}
