import { element, type Element } from '../../../viz/static/element.js';
import { count, figure } from '../numbers.js';
import { actualWords, declaredWords, groupsSaid, oneReason, ownershipBuckets, ownershipRows, stateWords, STATES, usesWords, type OwnershipRow } from '../ownership-rows.js';
import type { Content } from './content.js';
import { table, type Column } from './table.js';

/** A page that lists more rows than this is no longer read; the rest is in report.json, and the caption says so. */
const ROWS = 60;
/** Rows that stand open: the map of the present state at a glance. */
const OPEN = 12;

/** Who is declared, who changes it, whose code uses it: one row for each component, with what else is known of it. */
export function ownershipSection({ report, names }: Content): Element {
  const rows = ownershipRows(report);
  const reason = oneReason(report.ownership);
  const columns: Column<OwnershipRow>[] = [
    { title: 'Component', kind: 'head', cell: ({ name }) => element('bdi', {}, name) },
    { title: 'State', kind: 's', cell: (row) => stateWords(row, reason) },
    { title: 'Declared', kind: 't', cell: (row) => declaredWords(row, names) },
    { title: 'Actual: who does the work', kind: 't', cell: (row) => actualWords(row, names) },
    { title: 'Structural: imported by', kind: 't', cell: ({ truth }) => usesWords(truth.users, names) },
    { title: 'Effort', kind: 'n', cell: ({ truth }) => figure(truth.effort) },
    { title: 'People', kind: 'n', cell: (one) => (one.people === null ? 'few' : count(one.people)) },
    { title: 'Files', kind: 'n', cell: (one) => count(one.files) },
    { title: 'Area', kind: 't', cell: (one) => names.area(one.area) },
    { title: 'Remarks', kind: 's', cell: (one) => [...(one.hub ? [`hub (${count(one.importers)} import it)`] : []), ...(one.role === null || one.role === 'peripheral' ? [] : [one.role]), ...(one.handover ? ['handover'] : [])].join(', ') || '–' },
  ];
  const roles = report.components.some(({ role }) => role !== null) ? ' Core: the largest cycle of imports; shared: reached by as many as the core; control: reaches as many.' : '';
  return element('section', { id: 'owners', 'data-view': 'ownership', 'aria-labelledby': 'owners-title' },
    element('h2', { id: 'owners-title' }, 'Ownership'),
    element('p', { class: 'cap' }, [...ownershipBuckets(report), ...groupsSaid(report)].join(' ')),
    rows.length === 0 ? null : table(`Most effort first (change-sets, one over k components a k-th on each). ${STATES} Importing files (their number in brackets) are counted by whose code they are, tests apart.${roles}`, columns, rows.slice(0, OPEN), OPEN, 'components'),
    rows.length <= OPEN ? null : element('details', { class: 'fold' }, element('summary', {}, `The other components (${count(rows.length - OPEN)})`),
      table('Continued, in the same order.', columns, rows.slice(OPEN), ROWS - OPEN, 'other-components')));
}
