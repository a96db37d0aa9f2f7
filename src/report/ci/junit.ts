import type { Report, RuleReport } from '../../model/report.js';
import { xmlText } from '../encode/xml-text.js';
import { evidenceLine } from '../evidence.js';
import type { Format } from '../format.js';
import { inOrder, isLive } from '../ranking.js';
import { namesOf, where } from '../wording.js';

/** JUnit XML, for test views: each rule is a suite; a finding is a failed test, a rule that found nothing a passed one, a rule with nothing to judge a skipped one with its reason (as text: the schema that Jenkins publishes has no attribute for it). */
export const junit: Format = { id: 'junit', aliases: [], fileName: 'junit.xml', render: renderJunit };

function renderJunit(report: Report): string {
  const names = namesOf(report);
  const live = inOrder(report).filter(isLive);
  const suites = report.rules.map((rule) => {
    const found = live.filter((finding) => finding.rule === rule.id);
    const cases = found.length === 0 ? [quiet(rule)] : found.map((finding) => [
      `    <testcase classname="${xmlText(rule.id)}" name="${xmlText(where(finding, names))}">`,
      `      <failure type="${xmlText(rule.id)}" message="${xmlText(finding.message)}">${xmlText([finding.message, finding.action, ...finding.evidence.map((one) => evidenceLine(one, names)).map(({ code, text }) => (code === null ? text : `${code} ${text}`))].join(' · '))}</failure>`,
      '    </testcase>',
    ].join('\n'));
    const skipped = found.length === 0 && rule.outcome !== 'none' ? 1 : 0;
    return [`  <testsuite name="${xmlText(rule.title)}" tests="${cases.length}" failures="${found.length}" errors="0" skipped="${skipped}">`, ...cases, '  </testsuite>'].join('\n');
  });
  const tests = report.rules.reduce((sum, { id }) => sum + Math.max(1, live.filter(({ rule }) => rule === id).length), 0);
  return [`<?xml version="1.0" encoding="UTF-8"?>`, `<testsuites name="${xmlText(report.tool.name)}" tests="${tests}" failures="${live.length}">`, ...suites, '</testsuites>', ''].join('\n');
}

function quiet({ id, outcome, outcomeReason }: RuleReport): string {
  const open = `    <testcase classname="${xmlText(id)}" name="nothing found"`;
  return outcome === 'none' ? `${open}/>` : `${open}>\n      <skipped>${xmlText(outcomeReason ?? 'not applicable')}</skipped>\n    </testcase>`;
}
