import type { Analysis } from '../model/analysis.js';
import { hubRemark } from './border.js';
import { peopleBorders, peopleCondition, peopleEvidence, peopleSubjects, peopleWords, SHARED, type PeopleBorder } from './people-border.js';
import type { Draft, Rule } from './rule.js';
import { confidence } from './wording.js';

/** The same people work on two components of different owners that nothing connects. */
export const spread: Rule = {
  id: 'spread',
  summary: 'The same people work on two components of different owners that have nothing to do with each other.',
  title: 'People spread over unrelated components',
  definition: 'Two components without a common owner, neither handed over in the window nor test companion or generated copy of the other, no group with half or more of the work on both, that neither import each other outside tests (and the imports of both could be read) nor change together beyond chance (n ≥ 5 change-sets of source files on both sides), and whose people are the same to J ≥ `jaccard` (weighted Jaccard of shares of change-sets; at least `changeSets` change-sets on both sides and two people with two changes in both), with q ≤ `q` against a null that deals components anew to the same people.',
  source: 'Ours; cell null after Gionis et al. 2007; q: Benjamini & Hochberg 1995; cognitive load after Skelton & Pais 2019.',
  why: 'Two teams’ components live off the same few people although the work on one teaches nothing about the other: each waits for the other’s turn, and ownership on paper is thin.',
  caveat: 'Rotas, migrations and tooling sweeps look the same for a while. What links the two may lie outside the code: a product, a customer, a protocol.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  threshold: SHARED,
  applies: (analysis) => analysis.comparison.withheld ?? analysis.groups.withheld,
  find: (analysis, threshold) =>
    peopleBorders(analysis, threshold)
      .filter(({ imported, coupled, link }) => !imported && !coupled && analysis.profiles[link.source].importsRead && analysis.profiles[link.target].importsRead)
      .map((border) => ({ ...draft(analysis, border), condition: peopleCondition(analysis, border, threshold) })),
};

function draft(analysis: Analysis, border: PeopleBorder): Omit<Draft, 'condition'> {
  const { link, names: [a, b], owners: [ownersA, ownersB] } = border;
  return {
    subjects: peopleSubjects(analysis, border),
    message: `${a} of ${ownersA} and ${b} of ${ownersB} neither import each other outside tests nor change together, yet they ${peopleWords(border)}.${hubRemark(analysis, [link.source, link.target])}`,
    value: link.jaccard,
    part: null,
    claims: [],
    confidence: confidence(Math.min(analysis.profiles[link.source].changeSets, analysis.profiles[link.target].changeSets)),
    evidence: peopleEvidence(analysis, border),
    action: `Ask the owners of both, ${ownersA} on one side and ${ownersB} on the other, which of the two these people should stay with, and who would take the other.`,
    relief: null,
  };
}
