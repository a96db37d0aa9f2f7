import type { Analysis } from '../model/analysis.js';
import type { Finding } from '../model/report.js';
import { findingId, listedIds, thresholdOf } from './run-rules.js';
import type { Rule } from './rule.js';

/** Resamples are counted in rounds of this many, so that an answer that is clear costs no more. */
const ROUND = 20;
/** With fewer runs in agreement a finding rests on few weeks. */
const FEW = 0.8;
/** A share this many standard errors from the limit is clear. */
const CLEAR = 2;

/**
 * Support of findings: in how many of the histories with resampled weeks (bootstrap of weeks, Efron & Tibshirani 1993) the same rule finds the same thing again. A rule is asked no more after
 * two rounds or more once the shares of all it found are clear of 80 %, or after `draws` histories: `of` is the same for the findings of one rule. A finding with less support is `weak`,
 * whatever it rests on. Rules of the code alone are not asked.
 */
export function withSupport(findings: readonly Finding[], rules: readonly Rule[], resample: (draw: number) => Analysis, draws: number): Finding[] {
  const held = new Map(findings.map(({ id }) => [id, 0]));
  const of = new Map<string, number>();
  let asked = rules.filter(({ id, ofCode }) => ofCode !== true && findings.some(({ rule }) => rule === id));
  for (let draw = 0; asked.length > 0 && draw < draws; ) {
    const stop = Math.min(draws, draw + ROUND);
    for (; draw < stop; draw++) {
      const again = foundAgain(asked, resample(draw));
      for (const finding of findings) if (again(finding)) held.set(finding.id, held.get(finding.id)! + 1);
    }
    for (const { id } of asked) of.set(id, draw);
    if (draw >= 2 * ROUND) asked = asked.filter(({ id }) => findings.some((finding) => finding.rule === id && !isClear(held.get(finding.id)!, draw)));
  }
  return findings.map((finding) => {
    const histories = of.get(finding.rule);
    if (histories === undefined) return finding;
    const support = { held: held.get(finding.id)!, of: histories };
    return { ...finding, support, confidence: support.held < FEW * support.of ? 'weak' : finding.confidence };
  });
}

function isClear(held: number, of: number): boolean {
  return Math.abs(held / of - FEW) > CLEAR * Math.sqrt((FEW * (1 - FEW)) / of);
}

/** Whether these rules find a finding again: one thing alone or among several, several only together, for one of them is not the pattern. A rule that throws on a resample does not find its findings again, and the run goes on, as where a rule throws on the history itself. */
function foundAgain(rules: readonly Rule[], analysis: Analysis): (finding: Finding) => boolean {
  const [found, among] = [new Set<string>(), new Set<string>()];
  for (const rule of rules) {
    try {
      for (const draft of rule.find(analysis, thresholdOf(rule, analysis))) {
        const id = findingId(rule, draft);
        found.add(id);
        if (draft.lists !== undefined) for (const one of [id, ...listedIds(rule, draft)]) among.add(one);
      }
    } catch {
      continue;
    }
  }
  return ({ id, lists }) => among.has(id) || (lists === undefined && found.has(id));
}
