import type { Finding, MetricReport, Pillar, Report, RuleReport } from '../model/report.js';
import { inOrder, isLive } from './ranking.js';

/** One pillar as the report shows it: its measures, its first findings, and what could not be judged. No grade, nothing blended. */
export interface PillarView {
  readonly id: Pillar;
  readonly title: string;
  readonly asks: string;
  /** Measures of the whole repository; a value that cannot be had keeps its reason. */
  readonly metrics: readonly MetricReport[];
  /** The first `WORST` findings still to be acted on, by rank. */
  readonly findings: readonly Finding[];
  /** Findings still to be acted on. */
  readonly total: number;
  /** Rules that looked and found nothing. */
  readonly clear: readonly RuleReport[];
  /** Rules that had nothing to judge, or failed, with their reason. */
  readonly notJudged: readonly RuleReport[];
}

/** Findings shown of one pillar or step. */
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
  const live = inOrder(report).filter(isLive);
  return PILLARS.map((pillar) => {
    const own = live.filter(({ rule }) => pillarOf.get(rule) === pillar.id);
    const rules = report.rules.filter((rule) => rule.pillar === pillar.id);
    return {
      ...pillar,
      metrics: report.metrics.filter((metric) => metric.pillar === pillar.id && metric.scope === 'repository'),
      findings: own.slice(0, WORST),
      total: own.length,
      clear: rules.filter(({ outcome }) => outcome === 'none'),
      notJudged: rules.filter(({ outcome }) => outcome === 'notApplicable' || outcome === 'failed'),
    };
  });
}
