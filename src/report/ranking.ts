import type { Finding, Report } from '../model/report.js';

/** A cost under half a point is in no leader's first five. */
const WORTH = 0.5;
const SEVERITY = new Map([['high', 0], ['medium', 1], ['low', 2]]);
const CONFIDENCE = new Map([['strong', 0], ['fair', 1], ['weak', 2]]);

/**
 * Findings in the order in which to read them. The two parts of the score and the findings without a cost take turns, each by size: most need lies inside
 * components, and one list by cost would bury what lies between them. What is for information (low severity) or costs little comes after them, findings of weak confidence in the same order after all others, accepted and resolved findings last. Needs no rank: ranks are made from it.
 */
export function ranked<Unranked extends Omit<Finding, 'rank'>>(report: Pick<Report, 'rules'> & { readonly findings: readonly Unranked[] }): Unranked[] {
  const severity = new Map(report.rules.map((rule) => [rule.id, SEVERITY.get(rule.severity) ?? 3]));
  const rule = new Map(report.rules.map((one, index) => [one.id, index]));
  const order = (x: Unranked, y: Unranked): number =>
    (y.partCost ?? -1) - (x.partCost ?? -1)
    || (severity.get(x.rule) ?? 3) - (severity.get(y.rule) ?? 3)
    || CONFIDENCE.get(x.confidence)! - CONFIDENCE.get(y.confidence)!
    || (rule.get(x.rule) ?? 999) - (rule.get(y.rule) ?? 999)
    // figures of one rule can be compared, those of two cannot
    || y.value - x.value
    || compare(x.id, y.id);
  const live = report.findings.filter(isLive).sort(order);
  const costly = (part: 'direct' | 'indirect'): Unranked[] => live.filter((one) => one.part === part && (one.partCost ?? 0) >= WORTH && (severity.get(one.rule) ?? 3) < 2);
  const costless = live.filter((one) => one.partCost === null && (severity.get(one.rule) ?? 3) < 2);
  const queues = [costly('indirect'), costly('direct'), turnsByRule(costless)];
  const queued = new Set(queues.flat());
  const rest = live.filter((one) => !queued.has(one));
  // what hangs on little evidence does not stand before what does not, however large
  const inReadingOrder = [false, true].flatMap((weak) => {
    const known = (one: Unranked): boolean => (one.confidence === 'weak') === weak;
    return [...inTurns(queues.map((queue) => queue.filter(known))), ...rest.filter(known)];
  });
  return [...inReadingOrder, ...report.findings.filter((one) => !isLive(one)).sort(order)];
}

/** Findings by the rank they carry, those that are still to be acted on first: the order in which every format lists them. */
export function inOrder({ findings }: Pick<Report, 'findings'>): Finding[] {
  return [...findings].sort((x, y) => Number(isLive(y)) - Number(isLive(x)) || x.rank - y.rank || compare(x.id, y.id));
}

export const isLive = (finding: Pick<Finding, 'status'>): boolean => finding.status !== 'resolved' && finding.status !== 'accepted';

/** One rule with many findings does not push out the others. */
function turnsByRule<One extends Pick<Finding, 'rule'>>(findings: readonly One[]): One[] {
  const byRule = new Map<string, One[]>();
  for (const one of findings) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);
  return inTurns([...byRule.values()]);
}

function inTurns<One>(queues: readonly (readonly One[])[]): One[] {
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, turn) => queues.flatMap((queue) => queue.slice(turn, turn + 1))).flat();
}

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
