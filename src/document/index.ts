import type { Analysis } from '../model/analysis.js';
import type { Diagnostic } from '../model/errors.js';
import type { Finding, MetricReport, Report, RuleReport } from '../model/report.js';
import { comparisonReport } from './comparison.js';
import { componentReports, teamReports } from './components.js';
import { coverageReport } from './coverage.js';
import { names as namesOf } from './names.js';
import { networkReports } from './networks.js';
import { ownershipReport } from './ownership.js';
import { partitionReports } from './partitions.js';

export interface Judgement {
  readonly metrics: readonly MetricReport[];
  readonly rules: readonly RuleReport[];
  readonly findings: readonly Finding[];
}

/** The analysis as the document that everybody reads: ids for indices, arrays in order of ids, no person, counts of people under the floor withheld. */
export function document(analysis: Analysis, judged: Judgement, options: Report['options'], version: string, headline: (report: Pick<Report, 'score' | 'findings'>) => string): Report {
  const { facts, score, agreement } = analysis;
  const names = namesOf(analysis);
  const { name, revision, branch, scope } = facts.repository;
  return {
    schemaVersion: 1,
    tool: { name: 'conway-mirror', version },
    repository: { name, revision, branch, scope, from: facts.window.from, to: facts.window.to },
    options,
    headline: headline({ score, findings: judged.findings }),
    coverage: coverageReport(analysis),
    components: componentReports(analysis, names),
    teams: teamReports(analysis),
    ownership: ownershipReport(analysis, names),
    partitions: partitionReports(analysis),
    networks: networkReports(analysis, names),
    comparison: comparisonReport(analysis, names),
    score, agreement,
    metrics: judged.metrics, rules: judged.rules, findings: judged.findings,
    diagnostics: [...facts.diagnostics, ...analysis.guardrails.idle.map((selector): Diagnostic => ({ stage: 'compare', message: `the guardrails name ${JSON.stringify(selector)}, which no file of the repository is` }))],
  };
}
