import type { Finding, Report, Step } from '../model/report.js';
import { figure, percent } from './numbers.js';
import { inOrder, isLive } from './ranking.js';

/** Findings of one rule, to be read together: what the rule means is said once. */
export interface RuleFindings {
  readonly rule: string;
  readonly title: string;
  /** What it means, in one sentence. */
  readonly summary: string;
  /** By rank; at least one. */
  readonly findings: readonly [Finding, ...Finding[]];
  /** What `figureOf` shows of each; null where they have no figure in common. */
  readonly figure: string | null;
}

/** What is still to be acted on, rules in the order of their first finding. */
export function findingsByRule(report: Pick<Report, 'findings' | 'rules'>): RuleFindings[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of inOrder(report).filter(isLive)) {
    const own = groups.get(finding.rule);
    if (own === undefined) groups.set(finding.rule, [finding]);
    else own.push(finding);
  }
  return [...groups].map(([rule, findings]) => {
    const card = report.rules.find(({ id }) => id === rule);
    const labels = new Set(findings.map((finding) => labelOf(finding)));
    return { rule, title: card?.title ?? rule.replaceAll('-', ' '), summary: card?.summary ?? '', findings, figure: labels.size === 1 ? [...labels][0] : null };
  });
}

/** What `figureOf` counts, without the symbols of its formula; null without a figure. */
export const labelOf = (finding: Finding): string | null => stepOf(finding)?.label.replace(/ n\(.*$|, [^,]*Σ.*$/su, '') ?? null;

/** The finding's own figure, as the arithmetic has it: the step that gives its value, or the changes that both sides share. */
export function stepOf({ arithmetic, value }: Finding): Step | null {
  const own = (step: Step): boolean => step.test !== null && step.test.passed && Math.abs(step.result - value) <= 1e-9 * Math.max(1, Math.abs(value));
  return arithmetic.find(own) ?? arithmetic.find(({ label }) => label.startsWith(SHARED)) ?? null;
}

const SHARED = 'shared change-sets n(';

/** `97 %` where the threshold is a share, else the number; null without one. */
export function figureOf(finding: Finding): string | null {
  const step = stepOf(finding);
  return step === null ? null : amountOf(step.result, step);
}

/** An amount as the step's threshold is written: a share under 1 as per cent. */
export function amountOf(value: number, { test }: Step): string {
  return test !== null && test.threshold < 1 && Math.abs(value) <= 1 ? percent(value) : figure(value);
}
