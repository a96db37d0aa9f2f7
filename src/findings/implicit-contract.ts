import type { Analysis } from '../model/analysis.js';
import { borderConfidence, borderEvidence, borderHubs, borders, borderSubjects, sharedChange, type Border } from './border.js';
import type { Draft, Rule } from './rule.js';

/** Components of different owners change together without an import, and both owners make the changes. */
export const implicitContract: Rule = {
  id: 'implicit-contract',
  title: 'Implicit contract',
  definition: 'Two components with different owners: neither imports the other outside tests (and the imports of both could be read), they change together more than chance allows (n ≥ 3, weight ≥ 2, Poisson p ≤ .01 against histories with the same sizes and totals, and p ≤ .05 when a change-set of k counts 1/(k − 1)), a shared change lies in the last 12 months, and both sides carry the shared changes (two of them or more by people of each, or one made together).',
  source: 'Truth table: ours, after Gall, Hajek & Jazayeri 1998 (logical coupling) and Conway 1968.',
  why: 'Both owners know that the two belong together, but only they do: whoever joins, and every tool that reads the code, does not.',
  caveat: 'Nobody is left out here. People who work on both sides for a while, or a repository-wide convention, look the same; the commits below tell which it is.',
  severity: 'medium',
  threshold: {},
  applies: (analysis) => analysis.comparison.withheld,
  find: (analysis) => borders(analysis, 'implicit-contract').map((border) => draft(analysis, border)),
};

function draft(analysis: Analysis, border: Border): Draft {
  const { pair, nameA, nameB } = border;
  return {
    subjects: borderSubjects(border),
    message: `${nameA} and ${nameB} change together although neither imports the other outside tests: ${sharedChange(analysis, border)}. Both sides are in the loop; the agreement between them stands in no code.${borderHubs(analysis, border)}`,
    value: pair.link!.excess,
    part: 'indirect',
    claims: border.claims,
    condition: [],
    confidence: borderConfidence(border),
    evidence: borderEvidence(analysis, border),
    action: `Write down what ${nameA} and ${nameB} agree on as a shared type, a schema or a test that fails when only one side changes.`,
    // an agreement in code spares some of the shared changes; it moves no work
    relief: [0, 0.5],
  };
}
