import type { Analysis } from '../model/analysis.js';
import type { Wait } from '../model/execution.js';
import { longer, MATCHED } from './execution-words.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { confidence } from './wording.js';
import { WAITING, waitCondition, waits, waitsWithheld } from './waiting.js';

/** Changes to a component wait for approvals. */
export const approvalDrag: Rule = {
  id: 'approval-drag',
  summary: 'Changes to one component take more approvals and longer than others of their size.',
  title: 'Approval drag',
  definition: `Needs the reviews export. Change-sets to a component take at least \`times\` times as long from opened to merged as all others, ${MATCHED} (q ≤ \`q\`), and have at least \`approvals\` times the approvals, also by the lower 80 % bound over weeks.`,
  source: 'Ours, after Rigby & Bird 2013 (FSE), who find most changes reviewed within a day by two people.',
  why: 'Each approval that is waited for is paid by every change, also by those that need it least.',
  caveat: 'Needs the reviews export. Waiting for tests or for the author counts as well. A component whose failures are dear may well ask for more.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'medium',
  threshold: { ...WAITING, approvals: { value: 1.25, meaning: 'times the approvals of other change-sets, by the lower bound', reason: 'one more for every four is a rule rather than a habit; without it, it is not approvals that these wait for' } },
  applies: (analysis) => waitsWithheld(analysis, 'component'),
  find: (analysis, threshold) => analysis.execution.waits.component.flatMap((wait): Draft[] => {
    const { here, elsewhere, least } = wait.approvals ?? NONE;
    if (!waits(wait, threshold) || least === null || least < threshold('approvals') * elsewhere) return [];
    return [{ ...draft(analysis, wait, here, elsewhere), condition: [...waitCondition(wait, threshold), tested(`lower 80 % bound of approvals (${here.toFixed(1)}), against those elsewhere`, least, 'at least', threshold('approvals') * elsewhere)] }];
  }),
};

const NONE = { here: 0, elsewhere: 1, least: null };

function draft({ facts: { components } }: Analysis, { index, waiting }: Wait, here: number, elsewhere: number): Omit<Draft, 'condition'> {
  const { id, name } = components[index];
  return {
    subjects: [{ kind: 'component', id }],
    message: `Change-sets to ${name} take ${longer(waiting)} from opened to merged as others of the same size, with ${here.toFixed(1)} approvals against ${elsewhere.toFixed(1)}.`,
    value: waiting.difference, part: null, claims: [], relief: null, confidence: confidence(waiting.cases / 2),
    evidence: [{ kind: 'count', label: `reviewed change-sets to ${id} that others match in size`, value: waiting.cases }, { kind: 'count', label: 'change-sets they are held against', value: waiting.controls }],
    action: `Ask for one approval less on changes to ${name} that its own team makes, for a month, and compare reverts and waiting.`,
  };
}
