import type { Report } from '../../model/report.js';
import { jsonText } from '../encode/json-text.js';
import { pathText } from '../encode/path-bytes.js';
import type { Format } from '../format.js';
import { inOrder, isLive } from '../ranking.js';
import { placeOf } from './place.js';

const SEVERITY = { high: 'major', medium: 'minor', low: 'info' } as const;

/** GitLab's Code Quality report. It needs a file for each entry: a finding about teams alone stands at the owners file. */
export const gitlab: Format = { id: 'gitlab', aliases: ['codequality'], fileName: 'gl-code-quality-report.json', render: renderGitlab };

function renderGitlab(report: Report): string {
  const severity = new Map(report.rules.map((rule) => [rule.id, rule.severity]));
  return jsonText(inOrder(report).filter(isLive).map((finding) => {
    const place = placeOf(finding, report) ?? { path: 'CODEOWNERS', line: 1 };
    return {
      description: `${finding.message} ${finding.action}`, check_name: finding.rule, fingerprint: finding.id,
      severity: SEVERITY[severity.get(finding.rule) ?? 'low'], location: { path: pathText(place.path), lines: { begin: place.line } },
    };
  }));
}
