import { inCommon, IN_COMMON_SOURCE, peopleBorders, peopleDraft, peopleFolds, peopleWords, SHARED, type PeopleWords } from './people-border.js';
import type { Rule } from './rule.js';

/** The same people work on both sides of an import between owners, though the two do not change together. */
export const overlap: Rule = {
  id: 'overlap',
  summary: 'The same people work on components of different owners, one of which imports the other.',
  title: 'Overlap of people over an import',
  definition: `Two components without a common owner, neither handed over in the window nor test companion or generated copy of the other, no group with half or more of the work on both, one of which imports the other outside tests, that do not change together beyond chance (n ≥ 5 change-sets of source files on both sides), and ${inCommon('among the pairs that an import links')}`,
  source: `Ours; ${IN_COMMON_SOURCE}; reading after Skelton & Pais 2019 and Sosa, Eppinger & Rowles 2004.`,
  why: 'People who keep both sides of an interface carry its knowledge across the border without an appointment, and leave a gap when they stop.',
  caveat: 'For information: neither good nor bad. Congruence research welcomes people who know both sides; Team Topologies asks why a border needs them.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'low',
  threshold: SHARED,
  applies: (analysis) => analysis.comparison.withheld ?? analysis.groups.withheld,
  find: (analysis, threshold) => peopleFolds(analysis, peopleBorders(analysis, threshold).filter(({ imported, coupled }) => imported && !coupled)).map((fold) => peopleDraft(analysis, fold, WORDS, threshold)),
};

const WORDS: PeopleWords = {
  one: (border) => ({
    message: `${border.names[0]} of ${border.owners[0]} and ${border.names[1]} of ${border.owners[1]} are linked by an import outside tests, change apart, and ${peopleWords(border)}.`,
    action: `Ask the owners of both, ${border.owners[0]} on one side and ${border.owners[1]} on the other, whether these people are meant to look after both sides; if so, say so where owners are declared.`,
  }),
  many: ({ components, pairs, owners, first }) => ({
    message: `${components} components of ${owners} share people in pairs of different owners that are linked by an import outside tests and change apart; ${pairs}. Shares of people in common are weighted by share of change-sets, and at least two people changed both of a pair more than once.`,
    action: `Ask their owners, ${owners}, whether the people they have in common are meant to look after both sides of these imports, starting with ${first}; if so, say so where owners are declared.`,
  }),
};
