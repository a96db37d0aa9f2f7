import type { Card, RuleReport, Threshold } from '../../../src/model/report.js';
import { figure } from '../../../src/report/numbers.js';
import { table, type Column } from './table.js';

type Row = Card & { readonly severity: RuleReport['severity'] | null; readonly outcome: RuleReport['outcome'] | null; readonly outcomeReason: string | null; readonly threshold: { readonly [name: string]: Threshold } };

const thresholds = ({ threshold }: Row): string => Object.keys(threshold).sort().map((name) => `${name} = ${figure(threshold[name].value)}: ${threshold[name].meaning}. ${threshold[name].reason}`).join(' ');

const COLUMNS: readonly Column<Row>[] = [
  { id: 'title', title: 'Rule or hint', kind: 'head', value: ({ title }) => title },
  { id: 'id', title: 'Name', kind: 'text', value: ({ id }) => id },
  { id: 'outcome', title: 'Here', kind: 'text', value: ({ outcome, outcomeReason }) => (outcome === null ? null : `${{ findings: 'found something', none: 'found nothing', notApplicable: 'not applicable', failed: 'failed' }[outcome]}${outcomeReason === null ? '' : `: ${outcomeReason}`}`) },
  { id: 'severity', title: 'Severity', kind: 'text', value: ({ severity }) => severity },
  { id: 'summary', title: 'What it says', kind: 'text', value: ({ summary }) => summary || null },
  { id: 'definition', title: 'Definition', kind: 'text', value: ({ definition }) => definition },
  { id: 'why', title: 'Why it matters', kind: 'text', value: ({ why }) => why },
  { id: 'caveat', title: 'When it misleads', kind: 'text', value: ({ caveat }) => caveat || null },
  { id: 'thresholds', title: 'Thresholds', kind: 'text', value: (row) => thresholds(row) || null },
  { id: 'source', title: 'Source', kind: 'text', value: ({ source }) => source },
];

/** Every rule with its whole card: what it is, why it matters, when it misleads, why its thresholds are as they are. */
export const rulesTable = table<Row>({
  id: 'rules', title: 'Rules and hints', caption: 'What each rule says, why it matters, when it misleads, and why its thresholds are as they are.', columns: COLUMNS,
  rows: ({ report }) => [...report.rules, ...report.topology.cards.map((card) => ({ ...card, severity: null, outcome: null, outcomeReason: null }))],
  to: () => null, about: () => ({}),
});
