import { inCommon, IN_COMMON_SOURCE, peopleBorders, peopleDraft, peopleFolds, peopleWords, SHARED, type PeopleWords } from './people-border.js';
import type { Rule } from './rule.js';

/** The same people work on components of different owners that nothing connects. */
export const spread: Rule = {
  id: 'spread',
  summary: 'The same people work on components of different owners that have nothing to do with each other.',
  title: 'People spread over unrelated components',
  definition: `Two components without a common owner, neither handed over in the window nor test companion or generated copy of the other, no group with half or more of the work on both, that neither import each other outside tests (and the imports of both could be read) nor change together beyond chance (n ≥ 5 change-sets of source files on both sides), and ${inCommon('among all pairs')}`,
  source: `Ours; ${IN_COMMON_SOURCE}; cognitive load after Skelton & Pais 2019.`,
  why: 'Two teams’ components live off the same few people although the work on one teaches nothing about the other: each waits for the other’s turn, and ownership on paper is thin.',
  caveat: 'Rotas, migrations and tooling sweeps look the same for a while. What links the two may lie outside the code: a product, a customer, a protocol.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  threshold: SHARED,
  applies: (analysis) => analysis.comparison.withheld ?? analysis.groups.withheld,
  find: (analysis, threshold) => peopleFolds(
    analysis, peopleBorders(analysis, threshold).filter(({ imported, coupled, link }) => !imported && !coupled && analysis.profiles[link.source].importsRead && analysis.profiles[link.target].importsRead),
  ).map((fold) => peopleDraft(analysis, fold, WORDS, threshold)),
};

const WORDS: PeopleWords = {
  one: (border) => ({
    message: `${border.names[0]} of ${border.owners[0]} and ${border.names[1]} of ${border.owners[1]} neither import each other outside tests nor change together, yet they ${peopleWords(border)}.`,
    action: `Ask the owners of both, ${border.owners[0]} on one side and ${border.owners[1]} on the other, which of the two these people should stay with, and who would take the other.`,
  }),
  many: ({ components, pairs, owners, first }) => ({
    message: `${components} components of ${owners} share people in pairs of different owners that neither import each other outside tests nor change together; ${pairs}. Shares of people in common are weighted by share of change-sets, and at least two people changed both of a pair more than once.`,
    action: `Ask their owners, ${owners}, which of these components the people they have in common should stay with, and who would take the others, starting with ${first}.`,
  }),
};
