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
  definition: `Needs the reviews export. Change-sets to a component take at least \`times\` times as long from opened to merged as all others, ${MATCHED} (q ≤ \`q\`), and have at least \`approvals\` times the approvals.`,
  source: 'Ours, after Rigby & Bird 2013 (FSE), who find most changes reviewed within a day by two people.',
  why: 'Each approval that is waited for is paid by every change, also by those that need it least.',
  caveat: 'Needs the reviews export. Waiting for tests or for the author counts as well. A component whose failures are dear may well ask for more.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'medium',
  threshold: { ...WAITING, approvals: { value: 1.1, meaning: 'times the approvals of other change-sets', reason: 'without more of them it is not approvals that it waits for' } },
  applies: (analysis) => waitsWithheld(analysis, 'component'),
  find: (analysis, threshold) => analysis.execution.waits.component.flatMap((wait): Draft[] => {
    const [here, elsewhere] = wait.approvals ?? [0, 1];
    if (!waits(wait, threshold) || here < threshold('approvals') * elsewhere) return [];
    return [{ ...draft(analysis, wait, here, elsewhere), condition: [...waitCondition(wait, threshold), tested('approvals, against those elsewhere', here, 'at least', threshold('approvals') * elsewhere)] }];
  }),
};

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
