import type { Evidence, Finding, Report } from '../../../src/model/report.js';
import { evidenceLine } from '../../../src/report/evidence.js';
import { count, points } from '../../../src/report/numbers.js';
import { stepText } from '../../../src/report/step-text.js';
import type { App } from '../app.js';
import type { Line, Section } from './dossier.js';

const TITLES = [['import', 'Import lines'], ['commit', 'Commits'], ['count', 'Counts'], ['share', 'Shares']] as const;
const SHOWN = 5;

const unpacked = (whole: Report, findings: readonly Finding[]): Finding[] => whole.findings.filter(({ id }) => findings.some((finding) => finding.id === id));

export const evidenceOf = (whole: Report, findings: readonly Finding[]): Evidence[] => unpacked(whole, findings).flatMap(({ evidence }) => evidence);

/** Evidence of findings by kind, the first few of each; and why the rule fired, folded. */
export function evidenceSections(app: App, whole: Report, findings: readonly Finding[]): Section[] {
  const full = unpacked(whole, findings);
  const evidence = evidenceOf(whole, findings);
  return [
    ...TITLES.map(([kind, title]): Section => ({ title, lines: firstLines(app, evidence.filter((one) => one.kind === kind)) })),
    ...full.map((finding): Section => ({ title: full.length > 1 ? `Why flagged: ${app.names.rule(finding.rule)}` : 'Why this was flagged', folded: true, lines: finding.arithmetic.map((step) => ({ text: stepText(step) })) })),
  ];
}

function firstLines({ names }: App, evidence: readonly Evidence[]): Line[] {
  const lines: Line[] = evidence.slice(0, SHOWN).map((one) => evidenceLine(one, names)).map(({ code, text }) => ({ code, text }));
  return evidence.length > SHOWN ? [...lines, { text: `${count(evidence.length - SHOWN)} more in report.json` }] : lines;
}

export const findingLines = ({ names }: App, findings: readonly Finding[], limit = 6): Line[] => [
  ...findings.slice(0, limit).map((finding): Line => ({
    text: `${finding.rank} · ${names.rule(finding.rule)}${finding.partCost === null ? '' : `, ${points(finding.partCost)} points`}: ${finding.message}`, to: { kind: 'finding', id: finding.id },
  })),
  ...(findings.length > limit ? [{ text: `${count(findings.length - limit)} more in the table of findings` }] : []),
];
