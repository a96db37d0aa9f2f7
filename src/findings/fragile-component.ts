import type { Analysis } from '../model/analysis.js';
import { FILE } from '../model/raw.js';
import { WORK } from '../model/facts.js';
import { debtStarved } from './debt-starved.js';
import { changeSetEvidence, windowRows } from './execution-words.js';
import { excess, FRAGILE, FRAGILE_DEFINITION, fragileCondition, fragileSignals, fragilityWithheld, signalWords, type FragileRow } from './fragile.js';
import { thresholdOf } from './run-rules.js';
import type { Draft, Rule } from './rule.js';
import { confidence, list } from './wording.js';

/** A component that is mended more than others. */
export const fragileComponent: Rule = {
  id: 'fragile-component',
  summary: 'A component takes far more fixes, reverts or hotfixes than the others.',
  title: 'Fragile component',
  definition: `A component with ${FRAGILE_DEFINITION}. A hotfix is a patch within seven days of the version that it patches, where releases do not follow each other so quickly anyway. Where upkeep is short as well, \`debt-starved\` speaks instead.`,
  source: 'Fisher’s exact test (Fisher 1935); bound of the ratio: Katz et al. 1978 with design effects (Kish 1965); fixes by message after Mockus & Votta 2000; hotfixes and thresholds: ours.',
  why: 'Changes here cost twice: once to make, once to mend. It is where reliability work pays first.',
  caveat: 'A share, not a number of faults: a component in maintenance is mostly fixed by nature, and one whose fixes land in small pieces looks worse. Messages decide what is a fix; a patch may carry a dependency only. No judgement of those who make the fixes.',
  pillar: 'operation',
  playbook: 'measure',
  severity: 'medium',
  threshold: FRAGILE,
  applies: fragilityWithheld,
  find: (analysis, threshold) => {
    const starved = new Set(debtStarved.find(analysis, thresholdOf(debtStarved, analysis)).map(({ subjects }) => subjects[0].id));
    return analysis.execution.fragility.components.flatMap((row): Draft[] => {
      const signals = fragileSignals(row, threshold);
      return signals.length === 0 || starved.has(analysis.facts.components[row.component].id) ? [] : [draft(analysis, row, signals, threshold)];
    });
  },
};

function draft(analysis: Analysis, row: FragileRow, signals: ReturnType<typeof fragileSignals>, threshold: (name: string) => number): Draft {
  const { facts: { components, files, changeSets } } = analysis;
  const { id, name } = components[row.component];
  const inside = (file: number): boolean => files.component[file] === row.component && files.kind[file] === FILE.source;
  const repairs = windowRows(analysis, (s) => (changeSets.work[s] === WORK.fix || changeSets.work[s] === WORK.revert) && changeSets.file.subarray(changeSets.fileOffset[s], changeSets.fileOffset[s + 1]).some(inside));
  return {
    subjects: [{ kind: 'component', id }],
    message: `${name}: ${list(signals.map(signalWords))}.`,
    value: Math.max(...signals.map(excess)),
    part: null, claims: [], relief: null,
    confidence: confidence(signals[0].count),
    evidence: [...signals.map(({ signal, count, of }) => ({ kind: 'count', label: signal, value: count, total: of }) as const), ...changeSetEvidence(analysis, repairs, inside)],
    condition: signals.flatMap((test) => fragileCondition(test, threshold)),
    action: `Go through the last five fixes to ${name} with those who made them, name the one cause that they share most, and plan its removal before the next feature there.`,
  };
}
