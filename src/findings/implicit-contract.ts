import type { Analysis } from '../model/analysis.js';
import { BEYOND_SWEEPS, beyondSweeps, SWEEPS } from './beyond-sweeps.js';
import { BOTH, borderDraft, borders, CURRENT, sharedChange, TOGETHER, type Border } from './border.js';
import { causeAction, COMMON_CAUSE, commonCauses, type CommonCause } from './common-cause.js';
import { FOLDED, foldedDraft, folds } from './folded.js';
import type { Draft, Rule } from './rule.js';
import { SINGLE_FILE, singleFile, singleFileAction, singleFileWords } from './single-file.js';

/** Components of different owners change together without an import, and people of both come back to the changes. */
export const implicitContract: Rule = {
  id: 'implicit-contract',
  summary: 'Two components of different owners keep changing together though neither imports the other; both sides’ people come back to those changes, so they know of something that the code does not say.',
  title: 'Implicit contract',
  definition: `Two components with different owners: neither imports the other outside tests (and the imports of both could be read), they ${TOGETHER}, ${BEYOND_SWEEPS}, ${CURRENT}, and both sides carry the shared changes (${BOTH}). ${COMMON_CAUSE} ${SINGLE_FILE} ${FOLDED}`,
  source: 'Truth table: ours, after Gall, Hajek & Jazayeri 1998 (logical coupling) and Conway 1968.',
  why: 'Both owners know that the two belong together, but only they do: whoever joins, and every tool that reads the code, does not.',
  caveat: 'Nobody is left out here. People who work on both sides for a while, a repository-wide convention, or an import that was removed in the meantime, look the same; the commits below tell which it is.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'medium',
  ofMembers: true,
  threshold: SWEEPS,
  applies: (analysis) => analysis.comparison.withheld,
  find: (analysis, threshold) => {
    const causeOf = commonCauses(analysis);
    const beyond = beyondSweeps(analysis, threshold);
    return folds(borders(analysis, 'implicit-contract').filter(({ pair }) => beyond(pair) !== null), ({ pair }) => causeOf(pair)).map((fold) => (fold.borders.length === 1
      ? { ...draft(analysis, fold.borders[0], fold.cause), condition: [beyond(fold.borders[0].pair)!] }
      : foldedDraft(analysis, fold, { said: ' Both sides of each pair are in the loop; no import between them says what they agree on.', action: 'Write down what these components agree on as a shared type, a schema or a test that fails when one of them changes alone.', relief: [0, 0.5] })));
  },
};

function draft(analysis: Analysis, border: Border, cause: CommonCause | null): Draft {
  const { nameA, nameB } = border;
  const list = cause === null ? singleFile(analysis, border) : null;
  const action = cause === null ? `Write down what ${nameA} and ${nameB} agree on as a shared type, a schema or a test that fails when only one side changes.` : causeAction(analysis, cause);
  return borderDraft(analysis, border, {
    message: `${nameA} and ${nameB} change together although neither imports the other outside tests: ${sharedChange(analysis, border)}. Both sides are in the loop; no import between them says what they agree on.${list === null ? '' : singleFileWords(list)}`,
    action: list === null ? action : singleFileAction(list, action),
    guess: list !== null,
    // an agreement in code spares some of the shared changes; it moves no work
    relief: [0, 0.5],
  }, cause);
}
