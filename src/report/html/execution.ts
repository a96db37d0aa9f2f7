import { element, type Element } from '../../../viz/static/element.js';
import type { ExecutionReport, ExecutionRowReport } from '../../model/report.js';
import { count, figure, percent } from '../numbers.js';
import { executionName, hoursSaid, mixSaid } from '../execution-words.js';
import { sentence } from '../wording.js';
import type { Content } from './content.js';
import { table, type Column } from './table.js';
import { prose } from './prose.js';

/** Beyond, the rest is in report.json, and the caption says so. */
const ROWS = 24;

/** How work gets done: the repository, then its teams by name (this is no ranking), then its components, most changed first. */
export function executionSection(content: Content): Element {
  const { execution } = content.report;
  const components = execution.rows.filter(({ of }) => of === 'component').toSorted((a, b) => b.changeSets - a.changeSets || (a.id < b.id ? -1 : 1));
  const rows = [...execution.rows.filter(({ of }) => of !== 'component'), ...components];
  const notes = [...new Set([execution.landingReason, execution.workReason])].filter((reason) => reason !== null);
  return element('section', { id: 'execution', 'data-view': 'report', 'aria-labelledby': 'execution-title' },
    element('h2', { id: 'execution-title' }, 'How work gets done'),
    element('p', {}, 'What change-sets are for and how they land, from messages, dates and tags alone: proxies, each named after what it is made of. Dates of writing begin anew when a change is rewritten on the way; releases are tags; reverts are what says so.'),
    notes.length === 0 ? null : element('ul', { class: 'notes' }, notes.map((reason) => element('li', {}, prose(sentence(reason))))),
    figures(content, rows[0]),
    rows.length <= 1 ? null : element('details', { class: 'fold' }, element('summary', {}, 'The same by team and component'),
      table('The repository, then teams by name, then components, most changed first; each with ten change-sets or more in the window.', told(columns(content, execution), rows), rows, ROWS, 'execution')));
}

/** The repository's own row as figures, each under its name. */
function figures(content: Content, row: ExecutionRowReport | undefined): Element | null {
  if (row === undefined || row.of !== 'repository') return null;
  const shown = told(columns(content, content.report.execution), [row]).filter(({ kind, title }) => kind !== 'head' && title !== 'For');
  return element('div', {},
    element('dl', { class: 'cover' }, shown.map(({ title, cell }) => element('div', {}, element('dt', {}, title), element('dd', {}, cell(row))))),
    element('p', {}, 'What change-sets are for: ', mixSaid(row), '.'));
}

/** Without columns that have nothing to say. */
function told(all: readonly Column<ExecutionRowReport>[], rows: readonly ExecutionRowReport[]): Column<ExecutionRowReport>[] {
  return all.filter(({ cell }) => rows.some((row) => cell(row) !== '–'));
}

function columns({ names }: Content, { exports, landingReason }: ExecutionReport): Column<ExecutionRowReport>[] {
  return [
    { title: 'Of', kind: 'head', cell: (row) => element('bdi', {}, executionName(row, names)) },
    { title: 'Change-sets', kind: 'n', cell: (row) => count(row.changeSets) },
    { title: 'For', kind: 't', cell: mixSaid },
    { title: 'Fixes', kind: 'n', cell: (row) => percent(row.fixShare) },
    { title: 'Reverts', kind: 'n', cell: (row) => percent(row.revertShare) },
    { title: 'Name an item', kind: 'n', cell: (row) => percent(row.tracedShare) },
    ...(landingReason === null ? [{ title: 'Landing, median (85 %)', kind: 's' as const, cell: (row: ExecutionRowReport) => hoursSaid(row.landingHours) }] : []),
    { title: 'Over several teams', kind: 'n', cell: (row) => percent(row.crossTeamShare) },
    { title: 'Fixed again in 14 days', kind: 'n', cell: (row) => percent(row.reworkShare) },
    { title: 'Releases a month', kind: 'n', cell: (row) => figure(row.releasePerMonth) },
    { title: 'Hotfixes', kind: 'n', cell: (row) => count(row.releaseHotfixes) },
    { title: 'Release to next fix', kind: 's', cell: (row) => (row.releaseToFixDays === null ? '–' : `${figure(row.releaseToFixDays.median)} days`) },
    ...(exports.deployments ? [{ title: 'Deployments a month (failed)', kind: 's' as const, cell: ({ deployments }: ExecutionRowReport) => (deployments === null ? '–' : `${figure(deployments.perMonth)} (${percent(deployments.failureRate)})`) }] : []),
    ...(exports.incidents ? [{ title: 'Incidents, recovery', kind: 's' as const, cell: ({ incidents }: ExecutionRowReport) => (incidents === null ? '–' : `${count(incidents.n)}, ${hoursSaid(incidents.recoveryHours)}`) }] : []),
    ...(exports.reviews ? [{ title: 'Review, median (85 %), approvals', kind: 's' as const, cell: ({ reviews }: ExecutionRowReport) => (reviews === null ? '–' : `${hoursSaid(reviews.waitingHours)}, ${figure(reviews.approvals)}`) }] : []),
  ];
}
