import type { Analysis } from '../model/analysis.js';
import { BOTH, borderDraft, borders, CURRENT, importWords, sharedChange, TOGETHER, type Border } from './border.js';
import type { Draft, Rule } from './rule.js';
import { byOwners, ownersIdentity, SAME_OWNERS, sameOwnersDraft } from './same-owners.js';

/** Code depends and changes together over a border of owners, and both sides make the shared changes: worth knowing, not a fault. */
export const collaboration: Rule = {
  id: 'collaboration',
  summary: 'One component imports another of different owners, the two keep changing together, and both sides’ people take part: it works, and costs an appointment each time.',
  title: 'Collaboration over a border',
  definition: `Two components with different owners: one imports the other (D ≥ 1 without tests), they ${TOGETHER}, ${CURRENT}, and both sides carry the shared changes (${BOTH}). ${SAME_OWNERS}`,
  source: 'Truth table: ours; collaboration as a mode of interaction: Skelton & Pais 2019; congruent coordination: Cataldo et al. 2008.',
  why: 'Those whom the code asks to talk are both at work here. That is congruence, and it has its price: a border that is crossed for years may lie in the wrong place.',
  caveat: 'For information. While something new is being built this is how two teams should work.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'low',
  ofMembers: true,
  threshold: {},
  applies: (analysis) => analysis.comparison.withheld,
  find: (analysis) => byOwners(analysis, borders(analysis, 'collaboration')).map((all) => (all.length === 1 ? draft(analysis, all[0]) : together(analysis, all))),
};

function draft(analysis: Analysis, border: Border): Draft {
  const { nameA, nameB, ownersA, ownersB } = border;
  return {
    ...borderDraft(analysis, border, {
      message: `${nameA} and ${nameB} change together, and both sides carry it: ${sharedChange(analysis, border)}. ${importWords(border)}.`,
      action: `Nothing to mend. Ask ${ownersA} and ${ownersB} whether this is meant to last; if it is, a narrower interface between ${nameA} and ${nameB}, or one owner for both, would spare the appointments.`,
      relief: null,
    }),
    listedIn: ownersIdentity(analysis, border),
  };
}

function together(analysis: Analysis, all: readonly Border[]): Draft {
  return sameOwnersDraft(analysis, all, {
    carried: ', one side of each importing the other, and both owners carry it',
    action: ([one, other], largest) => `Nothing to mend. Ask ${one} and ${other} whether this is meant to last; if it is, narrower interfaces, starting with ${largest}, or one owner for what changes together, would spare the appointments.`,
    relief: null,
  });
}
