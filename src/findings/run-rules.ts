import type { Analysis, Need } from '../model/analysis.js';
import type { Finding, RuleReport } from '../model/report.js';
import type { Draft, Rule } from './rule.js';

export interface Findings {
  readonly rules: readonly RuleReport[];
  /** By cost within their part, then severity and value; `rank` is 0 until the whole report is put in reading order. */
  readonly findings: readonly Finding[];
}

const SEVERITY = { high: 0, medium: 1, low: 2 } as const;

/** Runs every rule over one analysis. A rule that throws becomes `failed`, with its reason, and the others go on. */
export function runRules(rules: readonly Rule[], analysis: Analysis, fingerprint: (...parts: string[]) => string): Findings {
  const outcomes = rules.map((rule) => outcome(rule, analysis));
  const drafts = outcomes.flatMap(({ rule, drafts }) => drafts.map((draft) => ({ rule, draft, id: fingerprint(rule.id, ...draft.subjects.map((subject) => `${subject.kind}:${subject.id}`)) })));
  const claimed = claims(drafts, rules);
  const needs = new Map(analysis.comparison.needs.map((need) => [`${need.a},${need.b}`, need]));
  const findings = drafts.map(({ rule, draft, id }) => finding(rule, draft, id, costOf(needs, claimed.get(id) ?? []), analysis));
  const severity = new Map(rules.map((rule) => [rule.id, SEVERITY[rule.severity]]));
  findings.sort((a, b) => (b.partCost ?? 0) - (a.partCost ?? 0) || severity.get(a.rule)! - severity.get(b.rule)! || b.value - a.value || (a.id < b.id ? -1 : 1));
  return { rules: outcomes.map((one) => one.report), findings };
}

function outcome(rule: Rule, analysis: Analysis): { rule: Rule; drafts: readonly Draft[]; report: RuleReport } {
  const { id, title, definition, source, why, caveat, severity } = rule;
  const values = analysis.options.thresholds[id] ?? {};
  const threshold = Object.fromEntries(Object.entries(rule.threshold).map(([name, one]) => [name, { ...one, value: values[name] ?? one.value }]));
  const report = (outcome: RuleReport['outcome'], outcomeReason: string | null): RuleReport => ({ id, title, definition, source, why, caveat, severity, threshold, outcome, outcomeReason });
  try {
    const valueOf = (name: string): number => threshold[name].value;
    const reason = rule.applies(analysis, valueOf);
    if (reason !== null) return { rule, drafts: [], report: report('notApplicable', reason) };
    const drafts = rule.find(analysis, valueOf);
    return { rule, drafts, report: report(drafts.length > 0 ? 'findings' : 'none', null) };
  } catch (error) {
    return { rule, drafts: [], report: report('failed', error instanceof Error ? error.message : 'unknown error') };
  }
}

/** Each component pair goes to the finding whose rule stands first in the registry, ties by fingerprint. */
function claims(drafts: readonly { rule: Rule; draft: Draft; id: string }[], rules: readonly Rule[]): Map<string, (readonly [number, number])[]> {
  const order = new Map(rules.map((rule, index) => [rule.id, index]));
  const byRank = drafts.toSorted((a, b) => order.get(a.rule.id)! - order.get(b.rule.id)! || (a.id < b.id ? -1 : 1));
  const taken = new Set<string>();
  const result = new Map<string, (readonly [number, number])[]>();
  for (const { draft, id } of byRank) {
    const own = draft.claims.filter(([a, b]) => !taken.has(`${a},${b}`));
    for (const [a, b] of own) taken.add(`${a},${b}`);
    result.set(id, own);
  }
  return result;
}

interface Cost {
  readonly cost: number;
  readonly partCost: number;
}

function costOf(needs: ReadonlyMap<string, Need>, pairs: readonly (readonly [number, number])[]): Cost {
  let cost = 0;
  let partCost = 0;
  for (const [a, b] of pairs) {
    const need = needs.get(`${a},${b}`);
    cost += need?.cost ?? 0;
    partCost += need?.partCost ?? 0;
  }
  return { cost, partCost };
}

function finding(rule: Rule, draft: Draft, id: string, { cost, partCost }: Cost, analysis: Analysis): Finding {
  const { subjects, message, value, part, confidence, evidence, action } = draft;
  const shown = part !== null && draft.claims.length > 0 && analysis.score[part].value !== null;
  return {
    rank: 0, id, rule: rule.id, subjects, message, value, part,
    cost: shown && analysis.score.value !== null ? cost : null,
    partCost: shown ? partCost : null,
    confidence, evidence, action,
    expected: shown && draft.relief !== null ? { low: partCost * draft.relief[0], high: partCost * draft.relief[1] } : null,
    status: null,
  };
}
