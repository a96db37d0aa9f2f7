/** The library. Nothing else is public. */
export { analyzeRepository, type AnalyzeRepositoryOptions } from './cli/analyze-repository.js';
export { readFacts, type ReadOptions } from './ingest/index.js';
export { bundleLines, readBundle } from './ingest/bundle.js';
export { analyze } from './cli/second-thread/analyze-beside.js';
export type { AnalyzeOptions } from './pipeline.js';
export { formatNamed, formats } from './report/index.js';
export { componentGraph, type ComponentEdge, type ComponentGraph, type ComponentNode } from './report/graph/component-graph.js';
export { UserError, type Diagnostic, type Limit, type Progress } from './model/errors.js';
export type { RawFacts } from './model/raw.js';
export type { Facts } from './model/facts.js';
export type { Report, Finding, Evidence, Card, MetricReport, RuleReport, ScoreReport } from './model/report.js';
