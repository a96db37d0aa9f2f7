import { fingerprint } from '../math/fingerprint.js';
import type { Analysis, Need } from '../model/analysis.js';
import type { Finding, RuleReport, Subject } from '../model/report.js';
import type { Draft, Rule } from './rule.js';

export interface Findings {
  readonly rules: readonly RuleReport[];
  /** By cost within their part, then severity and value; `rank` is 0 until the whole report is put in reading order. */
  readonly findings: readonly Finding[];
}

const SEVERITY = { high: 0, medium: 1, low: 2 } as const;

/** Runs every rule over one analysis. A rule that throws becomes `failed`, with its reason, and the others go on. */
export function runRules(rules: readonly Rule[], analysis: Analysis): Findings {
  const outcomes = rules.map((rule) => outcome(rule, analysis));
  const drafts = outcomes.flatMap(({ rule, drafts }) => drafts.map((draft) => ({ rule, draft, id: findingId(rule, draft) })));
  const width = analysis.facts.components.length;
  const key: Key = ([a, b]) => a * width + b;
  const claimed = claims(drafts, rules, key);
  const countedBy = new Map<number, string>();
  for (const [id, pairs] of claimed) for (const pair of pairs) countedBy.set(key(pair), id);
  const needs = new Map(analysis.comparison.needs.map((need) => [key([need.a, need.b]), need]));
  const findings = drafts.map(({ rule, draft, id }) => ({
    ...finding(rule, draft, id, costOf((claimed.get(id) ?? []).map((pair) => needs.get(key(pair)))), analysis),
    claims: draft.claims.filter((pair) => needs.has(key(pair))).map((pair) => ({ a: analysis.facts.components[pair[0]].id, b: analysis.facts.components[pair[1]].id, countedBy: countedBy.get(key(pair))! })),
  }));
  const severity = new Map(rules.map((rule) => [rule.id, SEVERITY[rule.severity]]));
  findings.sort((a, b) => (b.partCost ?? 0) - (a.partCost ?? 0) || severity.get(a.rule)! - severity.get(b.rule)! || b.value - a.value || (a.id < b.id ? -1 : 1));
  return { rules: outcomes.map((one) => one.report), findings };
}

/** The fingerprint: rule and subjects (or what stays of them), whatever the figures. */
export function findingId(rule: Rule, { subjects, identity = subjects }: Draft): string {
  return idOf(rule, identity);
}

/** Fingerprints of what a finding lists, as each has it where it is found alone. */
export function listedIds(rule: Rule, { lists = [] }: Draft): string[] {
  return lists.map((identity) => idOf(rule, identity));
}

function idOf(rule: Rule, identity: readonly Subject[]): string {
  return fingerprint(rule.id, ...identity.map((subject) => `${subject.kind}:${subject.id}`));
}

/** A rule's thresholds by name: those of the options before those of the card. */
export function thresholdOf({ id, threshold }: Rule, { options }: Analysis): (name: string) => number {
  const values = options.thresholds[id] ?? {};
  return (name) => values[name] ?? threshold[name].value;
}

function outcome(rule: Rule, analysis: Analysis): { rule: Rule; drafts: readonly Draft[]; report: RuleReport } {
  const { id, title, summary, definition, source, why, caveat, pillar, playbook, severity } = rule;
  const valueOf = thresholdOf(rule, analysis);
  const threshold = Object.fromEntries(Object.entries(rule.threshold).map(([name, one]) => [name, { ...one, value: valueOf(name) }]));
  const report = (outcome: RuleReport['outcome'], outcomeReason: string | null): RuleReport => ({ id, title, summary, definition, source, why, caveat, pillar, playbook, severity, threshold, outcome, outcomeReason });
  try {
    const reason = rule.applies(analysis, valueOf);
    if (reason !== null) return { rule, drafts: [], report: report('notApplicable', reason) };
    const drafts = rule.find(analysis, valueOf);
    return { rule, drafts, report: report(drafts.length > 0 ? 'findings' : 'none', null) };
  } catch (error) {
    return { rule, drafts: [], report: report('failed', error instanceof Error ? error.message : 'unknown error') };
  }
}

/** A pair of components as one number. */
type Key = (pair: readonly [number, number]) => number;

/** Each component pair goes to the finding whose rule stands first in the registry, ties by fingerprint. */
function claims(drafts: readonly { rule: Rule; draft: Draft; id: string }[], rules: readonly Rule[], key: Key): Map<string, (readonly [number, number])[]> {
  const order = new Map(rules.map((rule, index) => [rule.id, index]));
  const byRank = drafts.toSorted((a, b) => order.get(a.rule.id)! - order.get(b.rule.id)! || (a.id < b.id ? -1 : 1));
  const taken = new Set<number>();
  const result = new Map<string, (readonly [number, number])[]>();
  for (const { draft, id } of byRank) {
    const own = draft.claims.filter((pair) => !taken.has(key(pair)));
    for (const pair of own) taken.add(key(pair));
    result.set(id, own);
  }
  return result;
}

interface Cost {
  readonly cost: number;
  readonly partCost: number;
}

function costOf(needs: readonly (Need | undefined)[]): Cost {
  let cost = 0;
  let partCost = 0;
  for (const need of needs) {
    cost += need?.cost ?? 0;
    partCost += need?.partCost ?? 0;
  }
  return { cost, partCost };
}

function finding(rule: Rule, draft: Draft, id: string, { cost, partCost }: Cost, analysis: Analysis): Omit<Finding, 'claims'> {
  const { subjects, value, part, evidence, action } = draft;
  const inferred = rule.ofMembers === true && analysis.groups.kind === 'inferred-members';
  const message = inferred ? `${draft.message} Who is in which team is inferred from the code that people work on.` : draft.message;
  const confidence = inferred && draft.confidence === 'strong' ? 'fair' : draft.confidence;
  const shown = part !== null && draft.claims.length > 0 && analysis.score[part].value !== null;
  return {
    rank: 0, id, rule: rule.id, subjects, message, value, part,
    cost: shown && analysis.score.value !== null ? cost : null,
    partCost: shown ? partCost : null,
    confidence, evidence, action,
    expected: shown && draft.relief !== null ? { low: partCost * draft.relief[0], high: partCost * draft.relief[1] } : null,
    status: null, support: null, arithmetic: draft.condition, relief: draft.relief === null ? null : { low: draft.relief[0], high: draft.relief[1] },
    ...(draft.lists !== undefined && { lists: listedIds(rule, draft), pairs: draft.lists.map(([a, b]) => ({ a: a.id, b: b.id })) }), ...(draft.listedIn !== undefined && { listedIn: idOf(rule, draft.listedIn) }),
  };
}
