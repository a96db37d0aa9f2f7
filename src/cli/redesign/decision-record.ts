import type { Present } from '../../redesign/present.js';
import type { Proposal } from '../../redesign/proposal.js';
import { markdownBlocks, type Block } from '../../report/blocks.js';
import { day, plural } from '../../report/numbers.js';
import { followSaid, heldOutItems, moveSaid, namesIn, standings } from './proposal-text.js';

/**
 * A decision record to fill in, in the form of Nygard 2011 (title, status, context, decision, consequences): everything that the proposal knows stands in it, what only people know is left open.
 *
 * @param at date of the analysed commit, epoch seconds; null without.
 */
export function decisionRecord(present: Present, { follow, plan, before, after, half, heldOut }: Proposal, basis: readonly string[], at: number | null): string {
  const names = namesIn(present);
  const decision: Block[] = [
    ...(follow.length === 0 ? [] : [{ text: 'We write down who makes most of the work already:' }, { items: follow.map((move) => followSaid(move, names)) }]),
    ...(plan.length === 0 ? [] : [{ text: 'Work comes to who owns, step by step:' }, { items: plan.map((move) => moveSaid(move, names)) }]),
  ];
  return markdownBlocks('Ownership of components', [
    { heading: 'Status' }, { text: `Proposed${at === null ? '' : `, as of ${day(at)}`}. Accepted or not, by whom and when: …` },
    { heading: 'Context' }, { items: [...basis, 'What git does not show (contracts, on-call, plans): …'] },
    { heading: 'Decision' }, ...decision,
    { heading: 'Consequences' },
    ...(follow.length === 0 ? [] : [{ text: `Certain: ${plural(follow.length, 'component')} would have an owner on paper who makes most of the work; nobody’s work changes. \`CODEOWNERS.proposed\` and \`owners.patch\` hold it, and \`conway what-if --scenario scenario.json\` lists findings that would go and come.` }]),
    ...(plan.length === 0 ? [] : [{ text: 'Assumed, if work follows ownership:' }, ...standings(before, after, half, present.withheld)]),
    { items: heldOutItems(heldOut, present.withheld) },
    { heading: 'To look at again' }, { text: 'When, and by which figure we will see that it worked: …' },
  ]);
}
