import type { Analysis } from '../model/analysis.js';
import { BEYOND_SWEEPS, beyondSweeps, SWEEPS } from './beyond-sweeps.js';
import { BOTH, borderDraft, borders, CURRENT, sharedChange, TOGETHER, type Border } from './border.js';
import { causeAction, COMMON_CAUSE, commonCauses, type CommonCause } from './common-cause.js';
import { FOLDED, foldedDraft, folds } from './folded.js';
import type { Draft, Rule } from './rule.js';
import { SINGLE_FILE, singleFile, singleFileAction, singleFileWords } from './single-file.js';

/** Components of different owners change together although no import links them. */
export const hiddenCoupling: Rule = {
  id: 'hidden-coupling',
  summary: 'Two components of different owners keep changing together though neither imports the other, and at most one side’s people are known to come back to those changes.',
  title: 'Hidden coupling',
  definition: `Two components with different owners: neither imports the other outside tests (and the imports of both could be read), they ${TOGETHER}, ${BEYOND_SWEEPS}, ${CURRENT}, and the shared changes are not known to be carried by both sides (${BOTH}). ${COMMON_CAUSE} ${SINGLE_FILE} ${FOLDED}`,
  source: 'Truth table: ours, after Gall, Hajek & Jazayeri 1998 (logical coupling) and Cataldo et al. 2008.',
  why: 'What couples the two is not in the code: a copied list, a shared format, a convention. No compiler and no review rule will tell the owner of the other side.',
  caveat: 'A repository-wide convention can move two components together without coupling them, and an import that was removed in the meantime leaves its shared changes behind; the commits below tell which it is.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'high',
  ofMembers: true,
  threshold: SWEEPS,
  applies: (analysis) => analysis.comparison.withheld,
  find: (analysis, threshold) => {
    const causeOf = commonCauses(analysis);
    const beyond = beyondSweeps(analysis, threshold);
    return folds(borders(analysis, 'hidden-coupling').filter(({ pair }) => beyond(pair) !== null), ({ pair }) => causeOf(pair)).map((fold) => (fold.borders.length === 1
      ? { ...draft(analysis, fold.borders[0], fold.cause), condition: [beyond(fold.borders[0].pair)!] }
      : foldedDraft(analysis, fold, { said: '', action: 'Open the shared commits and name what has to change in all these places; give it one home, and until then ask their owners to review such changes.', relief: fold.cause === null ? [0.5, 1] : [0, 0.5] })));
  },
};

function draft(analysis: Analysis, border: Border, cause: CommonCause | null): Draft {
  const { nameA, nameB, ownersA, ownersB } = border;
  const list = cause === null ? singleFile(analysis, border) : null;
  const action = cause === null ? `Open the shared commits and name what has to change in both places; give it one home, and until then ask ${ownersA} and ${ownersB} both to review such changes.` : causeAction(analysis, cause);
  return borderDraft(analysis, border, {
    message: `${nameA} and ${nameB} change together although neither imports the other outside tests: ${sharedChange(analysis, border)}.${list === null ? '' : singleFileWords(list)}`,
    action: list === null ? action : singleFileAction(list, action),
    guess: list !== null,
    // a home of its own for what both follow spares some of the shared changes at most
    relief: cause === null ? [0.5, 1] : [0, 0.5],
  }, cause);
}
