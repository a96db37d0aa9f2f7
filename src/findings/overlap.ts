import type { Analysis } from '../model/analysis.js';
import { hubRemark } from './border.js';
import { peopleBorders, peopleCondition, peopleEvidence, peopleSubjects, peopleWords, SHARED, type PeopleBorder } from './people-border.js';
import type { Draft, Rule } from './rule.js';
import { confidence } from './wording.js';

/** The same people work on both sides of an import between owners, though the two do not change together. */
export const overlap: Rule = {
  id: 'overlap',
  summary: 'The same people work on two components of different owners, one of which imports the other.',
  title: 'Overlap of people over an import',
  definition: 'Two components without a common owner, neither handed over in the window nor test companion or generated copy of the other, no group with half or more of the work on both, one of which imports the other outside tests, that do not change together beyond chance (n ≥ 5 change-sets of source files on both sides), and whose people are the same to J ≥ `jaccard` (weighted Jaccard of shares of change-sets; at least `changeSets` change-sets on both sides and two people with two changes in both), with q ≤ `q` against a null that deals components anew to the same people.',
  source: 'Ours; cell null after Gionis et al. 2007; q: Benjamini & Hochberg 1995; reading after Skelton & Pais 2019 and Sosa, Eppinger & Rowles 2004.',
  why: 'People who keep both sides of an interface carry its knowledge across the border without an appointment, and leave a gap when they stop.',
  caveat: 'For information: neither good nor bad. Congruence research welcomes people who know both sides; Team Topologies asks why a border needs them.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'low',
  threshold: SHARED,
  applies: (analysis) => analysis.comparison.withheld ?? analysis.groups.withheld,
  find: (analysis, threshold) => peopleBorders(analysis, threshold).filter(({ imported, coupled }) => imported && !coupled).map((border) => ({ ...draft(analysis, border), condition: peopleCondition(analysis, border, threshold) })),
};

function draft(analysis: Analysis, border: PeopleBorder): Omit<Draft, 'condition'> {
  const { link, names: [a, b], owners: [ownersA, ownersB] } = border;
  return {
    subjects: peopleSubjects(analysis, border),
    message: `${a} of ${ownersA} and ${b} of ${ownersB} are linked by an import outside tests, change apart, and ${peopleWords(border)}.${hubRemark(analysis, [link.source, link.target])}`,
    value: link.jaccard,
    part: null,
    claims: [],
    confidence: confidence(Math.min(analysis.profiles[link.source].changeSets, analysis.profiles[link.target].changeSets)),
    evidence: peopleEvidence(analysis, border),
    action: `Ask the owners of both, ${ownersA} on one side and ${ownersB} on the other, whether these people are meant to look after both sides; if so, say so where owners are declared.`,
    relief: null,
  };
}
