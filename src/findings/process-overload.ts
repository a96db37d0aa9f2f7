import type { Analysis } from '../model/analysis.js';
import type { SizeMatched, Wait } from '../model/execution.js';
import type { Step } from '../model/report.js';
import { longer, MATCHED } from './execution-words.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, percent } from './wording.js';
import { WAITING, waitCondition, waits, waitsWithheld } from './waiting.js';

/** A team whose changes pass more approvals and wait longer, and break no less. */
export const processOverload: Rule = {
  id: 'process-overload',
  summary: 'A team’s changes take more approvals and longer than others of their size, and are not reverted or mended less.',
  title: 'Process overload',
  definition: `Needs the reviews export. A team whose change-sets take at least \`times\` times as long from opened to merged as all others, ${MATCHED} (q ≤ \`q\`), with at least \`approvals\` times their approvals, and without gain: its share of reverts is no lower than elsewhere, and its change-sets are not followed by fewer fixes, both than those elsewhere and than precede them (95 % intervals; where it is not known what changes are for, reverts alone tell, with weak confidence).`,
  source: 'Ours; that external approvals slow delivery without steadying it: Forsgren, Humble & Kim 2018, ch. 7.',
  why: 'Process is bought with time; where it buys no stability it is only paid.',
  caveat: 'Needs the reviews export. Stability is seen by reverts and follow-up fixes alone; audits and laws ask for approvals for other reasons.',
  pillar: 'execution',
  playbook: 'align',
  severity: 'medium',
  threshold: { ...WAITING, approvals: { value: 1.25, meaning: 'times the approvals of others', reason: 'one more for every four is a rule rather than a habit' } },
  applies: (analysis) => analysis.groups.withheld ?? waitsWithheld(analysis, 'group'),
  find: (analysis, threshold) => analysis.execution.waits.group.flatMap((wait): Draft[] => {
    const { here, elsewhere } = wait.approvals ?? { here: 0, elsewhere: 1 };
    if (!waits(wait, threshold) || here < threshold('approvals') * elsewhere || wait.reverts[0] < wait.reverts[1]) return [];
    const mending = wait.mending();
    if (mending !== null && mending.followed.high < 0 && mending.surplus.high < 0) return [];
    return [{ ...draft(analysis, wait, here, elsewhere, mending === null), condition: [
      ...waitCondition(wait, threshold),
      tested('approvals, against those elsewhere', here, 'at least', threshold('approvals') * elsewhere),
      tested('share of reverts, against that elsewhere', wait.reverts[0], 'at least', wait.reverts[1]),
      ...(mending === null ? [] : mendingCondition(mending)),
    ] }];
  }),
};

function mendingCondition({ followed, surplus }: NonNullable<ReturnType<Wait['mending']>>): Step[] {
  const difference = (label: string, { caseMean, controlMean, difference: result }: SizeMatched): Step => ({ label: `${label}, against those elsewhere: difference`, formula: 'a − b', terms: { a: caseMean, b: controlMean }, result, test: null });
  return [
    difference('share followed by a fix', followed), difference('share followed less share preceded by a fix', surplus),
    tested('larger of the upper ends of the 95 % intervals of both differences', Math.max(followed.high, surplus.high), 'at least', 0),
  ];
}

function draft(analysis: Analysis, { index, waiting, reverts, process }: Wait, here: number, elsewhere: number, unmended: boolean): Omit<Draft, 'condition'> {
  const team = analysis.groups.labels[index];
  return {
    subjects: [groupSubject(analysis, index)],
    message: `Change-sets of ${team} take ${longer(waiting)} from opened to merged as others of the same size, with ${here.toFixed(1)} approvals against ${elsewhere.toFixed(1)}; ${(reverts[0] * 100).toFixed(1)} % are reverts, against ${(reverts[1] * 100).toFixed(1)} %${unmended ? ', and whether fewer are mended is not known' : ''}. ${percent(process[0])} of its change-sets change how work is done (pipelines, owners, templates), against ${percent(process[1])}.`,
    value: waiting.difference, part: null, claims: [], relief: null, confidence: unmended ? 'weak' : confidence(waiting.cases / 2),
    evidence: [
      { kind: 'count', label: 'reviewed change-sets that others match in size', value: waiting.cases }, { kind: 'count', label: 'change-sets they are held against', value: waiting.controls },
      { kind: 'share', subject: groupSubject(analysis, index), of: 'change-sets to files of how work is done', share: process[0], n: waiting.cases },
    ],
    action: `Let ${team} drop the approval that changed least in the last month, and look at waiting and reverts after another.`,
  };
}
