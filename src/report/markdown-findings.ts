import type { Finding, Report } from '../model/report.js';
import { markdownName, markdownText } from './encode/markdown-text.js';
import { evidenceLines } from './evidence.js';
import { figureOf, findingsByRule, type RuleFindings } from './findings-by-rule.js';
import { count, gain, plural, points } from './numbers.js';
import { explainCommand } from './present-state.js';
import { silenceSaid } from './silence.js';
import { capital, costOf, placesOf, shortId, standingSaid, type Names } from './wording.js';

/** Rules with their first finding, in the part that a leader reads. */
const FIRST = 5;
/** Findings of one rule in its table. */
const ROWS = 10;

/** Where a finding lies, its subjects as code spans. */
export function placesSaid(finding: Finding, names: Names): string {
  const { shown, more, join } = placesOf(finding, names);
  return `${shown.map((subject) => markdownName(names.brief(subject))).join(join) || 'the repository'}${more > 0 ? ` and ${count(more)} more` : ''}`;
}

/** The first finding of the first rules, by the number that `conway explain` takes (Markdown would number a list anew): what is, what it costs, one thing to do. */
export function firstLines(report: Report, names: Names): string[] {
  const groups = findingsByRule(report);
  if (groups.length === 0) return [silenceSaid(report), ''];
  return ['#### What to look at first', '', ...groups.slice(0, FIRST).map(({ title, findings: [finding, ...alike] }) => {
    const cost = costOf(finding);
    const expected = finding.expected === null ? '' : ` Expected: ${gain(finding.expected)} points.`;
    return `- ${finding.rank} · **${markdownText(title)}** ${placesSaid(finding, names)}: ${markdownText(`${firstSentence(finding.message)}${standingSaid(finding, names)}`)}${cost === null ? '' : ` Costs ${cost}.`} **Do:** ${markdownText(finding.action)}${expected} (${finding.confidence}, ${markdownName(`conway explain ${shortId(finding)}`)}${alike.length === 0 ? '' : `; ${count(alike.length)} more of this kind`})`;
  }), ''];
}

/** A message is what is, then what qualifies it. */
const firstSentence = (message: string): string => /^.*?[.!?](?= )/su.exec(message)?.[0] ?? message;

/**
 * All findings still to be acted on, rule by rule: what the rule means once, its first finding in words unless the part above says it, then a row for each where there are several. Cut by whole
 * rows at `room` bytes; what is left out is counted.
 */
export function findingsLines(report: Report, names: Names, room: number): string {
  const groups = findingsByRule(report).map((group, index) => ({ group, said: index < FIRST })).filter(({ group, said }) => !said || group.findings.length > 1);
  if (groups.length === 0) return '';
  const lines = ['#### Findings, rule by rule', ''];
  let [used, missing] = [bytes(lines.join('\n')), 0];
  for (const { group, said } of groups) {
    const { findings } = group;
    const rows = findings.length > 1 ? findings.slice(0, ROWS).map((finding) => row(finding, group, names)) : [];
    const head = heading(group, names, said);
    let [kept, size] = [0, bytes(head.join('\n')) + 100];
    while (kept < rows.length && used + size + bytes(rows[kept]) + 1 <= room) size += bytes(rows[kept++]) + 1;
    if (used + size > room || (rows.length > 0 && kept === 0)) {
      missing += findings.length - (said ? 1 : 0);
      continue;
    }
    used += size;
    const more = rows.length === 0 ? 0 : findings.length - kept;
    lines.push(...head, ...rows.slice(0, kept), ...(more === 0 ? [] : ['', `and ${plural(more, 'more finding')} of this rule in the full report.`]), '');
  }
  return `${[...lines, ...(missing === 0 ? [] : [`${plural(missing, 'more finding')} of other rules in the full report.`, ''])].join('\n')}\n`;
}

function heading({ rule, title, summary, findings, figure }: RuleFindings, names: Names, said: boolean): string[] {
  const [first] = findings;
  const { lines, more } = evidenceLines(first.evidence, names, 2);
  const evidence = [...lines.map(({ code, text }) => [...(code === null ? [] : [markdownName(code)]), markdownText(text)].join(' ')), ...(more > 0 ? [`${count(more)} more`] : [])];
  const cost = costOf(first);
  const columns = ['#', 'Where', ...(figure === null ? [] : [markdownText(capital(figure))]), ...(costly(findings) ? ['Points'] : []), 'Confidence', 'Explain'];
  return [
    `##### ${markdownText(title)} (${count(findings.length)})`, '', `${markdownText(summary)} (${markdownName(explainCommand(rule))})`, '',
    ...(said ? [] : [`${placesSaid(first, names)}: ${markdownText(`${first.message}${standingSaid(first, names)}`)}${cost === null ? '' : ` Costs ${cost}.`}${evidence.length === 0 ? '' : ` Rests on ${evidence.join('; ')}.`} **Do:** ${markdownText(first.action)} (${markdownName(`conway explain ${shortId(first)}`)}, ${first.confidence})`, '']),
    ...(findings.length === 1 ? [] : [`| ${columns.join(' | ')} |`, `|--:|---|${figure === null ? '' : '--:|'}${costly(findings) ? '--:|' : ''}---|---|`]),
  ];
}

const costly = (findings: readonly Finding[]): boolean => findings.some(({ partCost }) => partCost !== null);

function row(finding: Finding, { findings, figure }: RuleFindings, names: Names): string {
  const support = finding.support === null ? '' : ` ${count(finding.support.held)}/${count(finding.support.of)}`;
  return `| ${[
    String(finding.rank), placesSaid(finding, names), ...(figure === null ? [] : [markdownText(figureOf(finding) ?? '–')]), ...(costly(findings) ? [points(finding.partCost)] : []),
    `${finding.confidence}${support}`, markdownName(shortId(finding)),
  ].join(' | ')} |`;
}

export const bytes = (text: string): number => new TextEncoder().encode(text).length;
