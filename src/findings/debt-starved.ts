import { hypergeometricTail } from '../math/hypergeometric.js';
import { quantile } from '../math/stats.js';
import type { Analysis } from '../model/analysis.js';
import { FRAGILE, FRAGILE_DEFINITION, fragileCondition, fragileSignals, fragilityWithheld, signalWords, type FragileRow } from './fragile.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { confidence, percent } from './wording.js';

/** Busy and fragile, and little is done to make it less so. */
export const debtStarved: Rule = {
  id: 'debt-starved',
  summary: 'A component is busy and takes far more fixes than the others, but little refactoring and test work.',
  title: 'Starved of upkeep',
  definition: `A component with ${FRAGILE_DEFINITION}; among the busiest quarter of components by source changes; and with at most \`investment\` times the share of refactoring and test work of all other components (Fisher’s exact test, p ≤ \`p\`).`,
  source: 'Ours; the investment mix of features, fixes and upkeep follows Mockus & Votta’s classes of changes (2000).',
  why: 'Where many changes are made and mended and few prepare for the next, each becomes dearer than the last.',
  caveat: 'Tests and refactoring inside a fix or feature are not seen apart. What says so in its message counts.',
  pillar: 'operation',
  playbook: 'align',
  severity: 'high',
  threshold: {
    ...FRAGILE,
    investment: { value: 0.5, meaning: 'times the share of refactoring and tests elsewhere', reason: 'half of what others afford is a choice rather than chance' },
    p: { value: 0.01, meaning: 'p of Fisher’s exact test of that share', reason: 'asked of every busy component that is fragile: at one in twenty, several of these are short of upkeep by chance alone' },
  },
  applies: fragilityWithheld,
  find: (analysis, threshold) => {
    const { components, all } = analysis.execution.fragility;
    const busy = quantile(components.filter(({ changeSets }) => changeSets > 0).map(({ changeSets }) => changeSets), 0.75) ?? Infinity;
    return components.flatMap((row): Draft[] => {
      const [signal] = fragileSignals(row, threshold);
      if (signal === undefined || row.changeSets < busy || all.known - row.known === 0) return [];
      const [here, elsewhere] = [row.investment / row.known, (all.investment - row.investment) / (all.known - row.known)];
      // as few or fewer of these: as many or more of the rest
      const p = hypergeometricTail(row.known - row.investment, row.known, all.known - all.investment, all.known);
      if (here > threshold('investment') * elsewhere || p > threshold('p')) return [];
      return [{
        ...draft(analysis, row, here, elsewhere, signalWords(signal)),
        condition: [
          ...fragileCondition(signal, threshold),
          tested('source changes, against the busiest quarter', row.changeSets, 'at least', busy),
          computed('refactoring and tests: share here over share elsewhere', '(a / n) / (b / m)', { a: row.investment, n: row.known, b: all.investment - row.investment, m: all.known - row.known }, here / elsewhere, 'at most', threshold('investment')),
          tested('p of so few', p, 'at most', threshold('p')),
        ],
      }];
    });
  },
};

function draft({ facts: { components } }: Analysis, row: FragileRow, here: number, elsewhere: number, fragile: string): Omit<Draft, 'condition'> {
  const { id, name } = components[row.component];
  return {
    subjects: [{ kind: 'component', id }],
    message: `${name} is busy (${row.changeSets} source changes) and fragile: ${fragile}; ${percent(here)} of its changes refactor or test, against ${percent(elsewhere)} elsewhere.`,
    value: elsewhere - here,
    part: null, claims: [], relief: null,
    confidence: confidence(row.known / 2),
    evidence: [{ kind: 'count', label: 'changes that refactor or test', value: row.investment, total: row.known }, { kind: 'count', label: 'fixes', value: row.fixes, total: row.known }],
    action: `Set one change in five to ${name} aside for tests and refactoring until the share of fixes falls to that of the other components.`,
  };
}
