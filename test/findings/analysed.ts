import { RULES, runRules } from '../../src/findings/index.js';
import type { Analysis, AnalysisOptions } from '../../src/model/analysis.js';
import type { Facts } from '../../src/model/facts.js';
import type { Finding } from '../../src/model/report.js';
import { analysisOf } from '../../src/pipeline.js';

export const OPTIONS: AnalysisOptions = { maxComponents: 30, maxFiles: 1000, maxCoChangeComponents: 10, seeds: 4, permutations: 19, relearned: 9, seed: 1, groupFloor: 3, people: 'hidden', thresholds: {} };

export const analysed = (facts: Facts): Analysis => analysisOf(facts, OPTIONS);

/** What one rule of the registry says of an analysis. */
export function findingsOf(rule: string, analysis: Analysis): readonly Finding[] {
  const { rules, findings } = runRules(RULES.filter(({ id }) => id === rule), analysis);
  if (rules[0].outcome === 'failed' || rules[0].outcome === 'notApplicable') throw new Error(`${rule}: ${rules[0].outcomeReason}`);
  return findings;
}
