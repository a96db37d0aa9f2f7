import type { Analysis } from '../model/analysis.js';
import { WORK } from '../model/facts.js';
import type { Evidence } from '../model/report.js';
import { changeSetEvidence, windowRows } from './execution-words.js';
import { groupSubject } from './groups.js';
import type { Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, percent } from './wording.js';

/** Work that names no work item, where naming one is the habit. */
export const untracedWork: Rule = {
  id: 'untraced-work',
  summary: 'Most changes here name a work item, but many do not.',
  title: 'Untraced work',
  definition: 'Where at least `habit` of the change-sets name a work item in their subject, and at least `changeSets` there are: at least `untraced` of them name none.',
  source: 'Traceability of commits to issues, after Bird et al. 2009 (FSE: unlinked commits are no random sample); thresholds: ours.',
  why: 'What is done and what was decided can only be held against each other where one names the other.',
  caveat: 'Reads subjects only; items in bodies, branches and requests are not seen. Small repairs without an item are often the right thing.',
  pillar: 'execution',
  playbook: 'align',
  severity: 'low',
  threshold: {
    habit: { value: 0.4, meaning: 'share of change-sets that name an item', reason: 'where fewer do, items are named by chance or elsewhere, and their absence says nothing' },
    untraced: { value: 0.25, meaning: 'share that names none', reason: 'one change in four is more than the small repairs that need no item' },
    changeSets: { value: 50, meaning: 'change-sets in the window', reason: 'as for the score' },
  },
  applies: ({ execution: { rows } }, threshold) => {
    const { changeSets, traced } = rows[0];
    if (changeSets < threshold('changeSets')) return `fewer than ${threshold('changeSets')} change-sets in the window`;
    return traced >= threshold('habit') * changeSets ? null : `no tracker habit: ${percent(traced / changeSets)} of the change-sets name a work item in their subject`;
  },
  find: (analysis, threshold) => {
    const { changeSets, traced } = analysis.execution.rows[0];
    const share = 1 - traced / changeSets;
    if (share < threshold('untraced')) return [];
    const { work, workItem } = analysis.facts.changeSets;
    const untraced = windowRows(analysis, (s) => workItem[s] < 0);
    const features = untraced.filter((s) => work[s] === WORK.feature).length;
    return [{
      subjects: [],
      message: `${untraced.length} of ${changeSets} change-sets (${percent(share)}) name no work item, though ${percent(traced / changeSets)} do${features > 0 ? `; ${features} of them add features` : ''}.`,
      value: share, part: null, claims: [], relief: null,
      confidence: confidence(untraced.length),
      evidence: [{ kind: 'count', label: 'change-sets that name no work item', value: untraced.length, total: changeSets }, ...byTeam(analysis), ...changeSetEvidence(analysis, untraced)],
      condition: [tested('share of change-sets that name a work item', traced / changeSets, 'at least', threshold('habit')), tested('share that names none', share, 'at least', threshold('untraced'))],
      action: 'Look through the latest five without an item with the teams that made them: say which kinds of change need none, and ask for one in the rest when they are reviewed.',
    }];
  },
};

/** Groups with the largest untraced shares. */
function byTeam(analysis: Analysis): Evidence[] {
  return analysis.execution.rows
    .filter(({ of }) => of === 'group')
    .map((row) => ({ row, share: 1 - row.traced / row.changeSets }))
    .sort((a, b) => b.share - a.share || a.row.index - b.row.index)
    .slice(0, 3)
    .map(({ row, share }) => ({ kind: 'share', subject: groupSubject(analysis, row.index), of: 'change-sets that name no work item', share, n: row.changeSets }));
}
