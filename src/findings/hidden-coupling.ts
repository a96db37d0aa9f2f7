import type { Analysis } from '../model/analysis.js';
import { borderConfidence, borderEvidence, borderHubs, borders, borderSubjects, sharedChange, type Border } from './border.js';
import type { Draft, Rule } from './rule.js';

/** Components of different owners change together although no import links them. */
export const hiddenCoupling: Rule = {
  id: 'hidden-coupling',
  title: 'Hidden coupling',
  definition: 'Two components with different owners: neither imports the other outside tests (and the imports of both could be read), they change together more than chance allows (n ≥ 3, weight ≥ 2, Poisson p ≤ .01 against histories with the same sizes and totals, and p ≤ .05 when a change-set of k counts 1/(k − 1)), a shared change lies in the last 12 months, and the shared changes are not known to be carried by both sides (two of them or more by people of each).',
  source: 'Truth table: ours, after Gall, Hajek & Jazayeri 1998 (logical coupling) and Cataldo et al. 2008.',
  why: 'What couples the two is not in the code: a copied list, a shared format, a convention. No compiler and no review rule will tell the owner of the other side.',
  caveat: 'A repository-wide convention can move two components together without coupling them; the commits below tell which it is.',
  severity: 'high',
  threshold: {},
  applies: (analysis) => analysis.comparison.withheld,
  find: (analysis) => borders(analysis, 'hidden-coupling').map((border) => draft(analysis, border)),
};

function draft(analysis: Analysis, border: Border): Draft {
  const { pair, nameA, nameB } = border;
  return {
    subjects: borderSubjects(border),
    message: `${nameA} and ${nameB} change together although neither imports the other outside tests: ${sharedChange(analysis, border)}.${borderHubs(analysis, border)}`,
    value: pair.link!.excess,
    part: 'indirect',
    claims: border.claims,
    condition: [],
    confidence: borderConfidence(border),
    evidence: borderEvidence(analysis, border),
    action: `Open the shared commits and name what has to change in both places; give it one home, and until then ask ${border.ownersA} and ${border.ownersB} both to review such changes.`,
    relief: [0.5, 1],
  };
}
