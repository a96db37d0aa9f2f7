import type { Finding, Report, RuleReport } from '../../model/report.js';
import { jsonText } from '../encode/json-text.js';
import { pathUri } from '../encode/path-bytes.js';
import { sarifText } from '../encode/sarif-text.js';
import type { Format } from '../format.js';
import { inOrder, isLive } from '../ranking.js';
import { placeOf } from './place.js';

/** A mismatch is a question: nothing is an error. */
const LEVEL = { high: 'warning', medium: 'note', low: 'none' } as const;

/** Results of a run that GitHub reads at most. */
const MOST_RESULTS = 25_000;

/** SARIF 2.1.0 (OASIS), for code scanning: rules from their cards, findings still to be acted on with their fingerprint, accepted ones as suppressed, imports as further places. */
export const sarif: Format = { id: 'sarif', aliases: [], fileName: 'report.sarif', render: renderSarif };

function renderSarif(report: Report): string {
  const index = new Map(report.rules.map(({ id }, at) => [id, at]));
  const told = inOrder(report).filter((finding) => isLive(finding) || finding.accepted !== undefined);
  const missing = told.length - MOST_RESULTS;
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: report.rules.map(rule) } },
      columnKind: 'utf16CodeUnits',
      results: told.slice(0, MOST_RESULTS).map((finding) => result(finding, report, index)),
      ...(missing > 0 && { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [{ level: 'warning', message: { text: `${missing} findings are left out: a run may have ${MOST_RESULTS}. All are in report.json.` } }] }] }),
      ...(report.repository.revision === null || report.repository.revision === '' ? {} : { properties: { revision: report.repository.revision } }),
    }],
  });
}

function rule({ id, title, summary, definition, why, caveat, severity }: RuleReport): unknown {
  return {
    id, name: title.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? ''),
    shortDescription: { text: sarifText(title) }, fullDescription: { text: sarifText(`${summary} ${definition}`) }, help: { text: sarifText(`${why} ${caveat}`) },
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

function result(finding: Finding, report: Report, index: ReadonlyMap<string, number>): unknown {
  const { id, rule: ruleId, message, action, cost, confidence, evidence } = finding;
  const place = placeOf(finding, report);
  const severity = report.rules[index.get(ruleId) ?? -1]?.severity ?? 'low';
  return {
    ruleId, ...(index.has(ruleId) && { ruleIndex: index.get(ruleId) }), level: LEVEL[severity],
    message: { text: sarifText(`${message} ${action}`) },
    locations: place === null ? [] : [location(place.path, place.line)],
    relatedLocations: evidence.flatMap((one) => (one.kind === 'import' ? [one] : [])).slice(1).map((one, at) => ({ id: at + 1, ...location(one.from, one.line), message: { text: sarifText(`imports ${one.specifier}`) } })),
    partialFingerprints: { 'conwayFinding/v1': id },
    ...(finding.status === 'new' || finding.status === 'worsened' ? { baselineState: finding.status === 'new' ? 'new' : 'updated' } : finding.status === 'open' ? { baselineState: 'unchanged' } : {}),
    ...(finding.accepted === undefined ? {} : { suppressions: [{ kind: 'external', status: 'accepted', justification: sarifText(`${finding.accepted.reason} (until ${finding.accepted.until})`) }] }),
    properties: { confidence, ...(cost === null ? {} : { cost }) },
  };
}

const location = (path: string, line: number): object => ({ physicalLocation: { artifactLocation: { uri: pathUri(path), uriBaseId: '%SRCROOT%' }, region: { startLine: Math.max(1, line) } } });
