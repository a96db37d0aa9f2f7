import type { Analysis } from '../model/analysis.js';
import { BOTH, borderDraft, borders, CURRENT, importWords, sharedChange, TOGETHER, type Border } from './border.js';
import type { Draft, Rule } from './rule.js';
import { byOwners, ownersIdentity, SAME_OWNERS, sameOwnersDraft } from './same-owners.js';
import { list } from './wording.js';

/** Code depends and changes together over a border of owners, and not both sides come back to the shared changes. */
export const coordinationGap: Rule = {
  id: 'coordination-gap',
  summary: 'One component imports another of different owners and the two keep changing together, and at most one side’s people are known to come back to those changes.',
  title: 'Coordination gap',
  definition: `Two components with different owners: one imports the other (D ≥ 1 without tests), they ${TOGETHER}, ${CURRENT}, and the shared changes are not known to be carried by both sides (${BOTH}). ${SAME_OWNERS}`,
  source: 'Truth table: ours, after Cataldo et al. 2008 (socio-technical congruence) and Sosa, Eppinger & Rowles 2004 (alignment of interfaces and interactions).',
  why: 'A stable interface can be used without talking. When changes ripple over it and only one side keeps making them, the other learns of them late.',
  caveat: 'Co-change inside one repository only. People may well talk where git does not see it: a question to ask, not a verdict.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'high',
  ofMembers: true,
  threshold: {},
  applies: (analysis) => analysis.comparison.withheld,
  find: (analysis) => byOwners(analysis, borders(analysis, 'coordination-gap')).map((all) => (all.length === 1 ? draft(analysis, all[0]) : together(analysis, all))),
};

function draft(analysis: Analysis, border: Border): Draft {
  const { nameA, nameB } = border;
  return {
    ...borderDraft(analysis, border, {
      message: `${nameA} and ${nameB} change together: ${sharedChange(analysis, border)}. ${importWords(border)}.`,
      action: action(border),
      relief: [0.5, 1],
    }),
    listedIn: ownersIdentity(analysis, border),
  };
}

function together(analysis: Analysis, all: readonly Border[]): Draft {
  return sameOwnersDraft(analysis, all, {
    carried: `, one side of each importing the other: ${carriersOf(all)}`,
    action: ([one, other], largest) => `Let ${one} and ${other} go through the shared commits of ${largest} first, and agree who tells whom before a change that reaches over this border; or move what changes together to one owner.`,
    relief: [0.5, 1],
  });
}

/** `in 3 of the pairs only people of X, of the two owners, come back to the shared changes and in 2 of the pairs it is not known whose people make them`. */
function carriersOf(all: readonly Border[]): string {
  const pairs = new Map<string, number>();
  for (const { pair: { carriedBy }, ownersA, ownersB } of all) {
    const one = carriedBy === 'a' ? ownersA : carriedBy === 'b' ? ownersB : null;
    const what = one !== null ? `only people of ${one}, of the two owners, come back to the shared changes` : carriedBy === null ? 'it is not known whose people make the shared changes' : 'neither owner’s people come back to the shared changes';
    pairs.set(what, (pairs.get(what) ?? 0) + 1);
  }
  return list([...pairs].sort(([, x], [, y]) => y - x).map(([what, n]) => `in ${n === all.length ? 'all' : n} of the pairs ${what}`));
}

function action(border: Border): string {
  const { pair, nameA, nameB, ownersA, ownersB } = border;
  if (pair.carriedBy === 'a') return `Before the next change of ${nameA} that needs ${nameB}, agree the interface with ${ownersB}, whose people made these changes in fewer than two spells of work.`;
  if (pair.carriedBy === 'b') return `Before the next change of ${nameB} that needs ${nameA}, agree the interface with ${ownersA}, whose people made these changes in fewer than two spells of work.`;
  if (pair.carriedBy === null) return `Show ${ownersA} and ${ownersB} the shared commits and ask whether both reviewed them; if not, agree who tells whom, or move what changes together to one owner.`;
  return `Agree between ${ownersA} and ${ownersB} who looks after this interface: the people of neither come back to the shared changes.`;
}
