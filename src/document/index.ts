import type { Analysis } from '../model/analysis.js';
import type { Diagnostic } from '../model/errors.js';
import type { Finding, MetricReport, Report, RuleReport } from '../model/report.js';
import type { Tallies } from '../model/tallies.js';
import { comparisonReport } from './comparison.js';
import { componentReports, teamReports } from './components.js';
import { coverageReport } from './coverage.js';
import { executionReport } from './execution.js';
import { names as namesOf } from './names.js';
import { networkReports } from './networks.js';
import { ownershipReport } from './ownership.js';
import { partitionReports } from './partitions.js';
import { talliesReport } from './tallies.js';
import { topologyReport } from './topology.js';

export interface Judgement {
  readonly metrics: readonly MetricReport[];
  readonly rules: readonly RuleReport[];
  readonly findings: readonly Finding[];
}

/** How the diagnostic of a selector begins that matches no file. */
export const IDLE = 'the guardrails name';

/** The analysis as the document that everybody reads: ids for indices, arrays in order of ids, no person, counts of people under the floor withheld. */
export function document(analysis: Analysis, tallies: Tallies | null, judged: Judgement, options: Report['options'], version: string, headline: (report: Pick<Report, 'score' | 'comparison' | 'findings' | 'rules'>) => string): Omit<Report, 'order'> {
  const { facts, score, agreement } = analysis;
  const names = namesOf(analysis);
  const comparison = comparisonReport(analysis, names);
  return {
    schemaVersion: 1,
    tool: { name: 'conway-mirror', version },
    repository: repositoryReport(facts),
    options,
    headline: headline({ score, comparison, findings: judged.findings, rules: judged.rules }),
    coverage: coverageReport(analysis),
    components: componentReports(analysis, names),
    teams: teamReports(analysis),
    ownership: ownershipReport(analysis, names),
    partitions: partitionReports(analysis),
    networks: networkReports(analysis, names),
    comparison,
    execution: executionReport(analysis, names),
    topology: topologyReport(analysis, names),
    score, agreement,
    ...talliesReport(analysis, tallies),
    metrics: judged.metrics, rules: judged.rules, findings: judged.findings,
    diagnostics: [...facts.diagnostics, ...analysis.guardrails.idle.map((selector): Diagnostic => ({ stage: 'compare', message: `${IDLE} ${JSON.stringify(selector)}, which no file of the repository is` }))],
  };
}

function repositoryReport({ repository: { name, revision, branch, scope, parts }, window: { from, to } }: Analysis['facts']): Report['repository'] {
  if (parts !== undefined) return { name, revision: null, revisionReason: `${parts.length} repositories, each at a commit of its own`, branch, scope, from, to, parts };
  return revision === '' ? { name, revision: null, revisionReason: 'the repository has no commit yet', branch, scope, from: null, to: null } : { name, revision, branch, scope, from, to };
}
