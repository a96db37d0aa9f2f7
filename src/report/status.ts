import type { Finding, Report } from '../model/report.js';

/** A rule's own figure that grew by more than this share is worse; less is the noise of one more week (ours). */
const WORSE = 0.2;

/**
 * Findings against those of an earlier report, by fingerprint: `new`, `worsened` (the rule's own figure grew by more than a fifth) or `open`; and what the earlier report had found that is no
 * longer there as `resolved`, without cost. What a rule that could not be judged this time had found is not called resolved.
 */
export function withStatus(report: Pick<Report, 'findings' | 'rules'>, previous: Pick<Report, 'findings'>): Finding[] {
  const before = new Map(previous.findings.filter(({ status }) => status !== 'resolved').map((finding) => [finding.id, finding]));
  const judged = new Set(report.rules.filter(({ outcome }) => outcome === 'findings' || outcome === 'none').map(({ id }) => id));
  const now = new Set(report.findings.map(({ id }) => id));
  const resolved = [...before.values()]
    .filter(({ id, rule }) => !now.has(id) && judged.has(rule))
    .map((finding): Finding => ({ ...finding, status: 'resolved', cost: null, partCost: null, expected: null, claims: [], arithmetic: [] }));
  return [
    ...report.findings.map((finding): Finding => {
      const earlier = before.get(finding.id);
      return { ...finding, status: earlier === undefined ? 'new' : finding.value > earlier.value * (1 + WORSE) ? 'worsened' : 'open' };
    }),
    ...resolved,
  ];
}
