import { LEAST_RIBBON, MOST_NODES } from '../../../viz/layout/flow.js';
import { reportFlow, type ReportFlow } from '../../../viz/layout/report-flow.js';
import { element, type Child, type Element } from '../../../viz/static/element.js';
import { flowPicture } from '../../../viz/static/flow-picture.js';
import { agreementSaid } from '../agreement-said.js';
import { percent } from '../numbers.js';
import type { Content } from './content.js';
import { table } from './table.js';

const ROWS = 6;

/** How the areas of the code, the teams and the people who work together map onto each other. */
export function flowSection({ report }: Content): Element {
  const flow = reportFlow(report);
  return element('section', { id: 'flow', 'data-view': 'flow', 'aria-labelledby': 'flow-title' },
    element('h2', { id: 'flow-title' }, 'Flow'),
    element('p', { class: 'cap' }, agreementSaid(report)),
    flow === null ? element('p', { class: 'withheld' }, 'There is no work of teams or groups on areas to draw.') : drawn(flow));
}

function drawn(flow: ReportFlow): Child {
  const { layout: { ribbons, hidden, columns }, kinds } = flow;
  const most = ribbons.filter(({ from, to }) => !from.other && !to.other).sort((x, y) => y.share - x.share);
  const joined = hidden.some((n) => n > 0) ? ` A column holds at most ${MOST_NODES}.` : '';
  return [
    element('p', { class: 'cap' }, `Heights are parts of ${kinds.length === 3 ? 'all work on the left, of all people on the right' : 'all work'}. Ribbons under ${percent(LEAST_RIBBON)} of it and a quarter of either end are joined as other.${joined}`),
    element('figure', {}, element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Flow, scrolls' }, flowPicture(flow))),
    columns.length === 0 || most.length === 0 ? null : element('details', { class: 'fold' }, element('summary', {}, 'The same as a table'), table('Largest parts first.', [
      { title: 'From', kind: 'head', cell: ({ from }) => element('bdi', {}, from.label) }, { title: 'To', kind: 't', cell: ({ to }) => element('bdi', {}, to.label) },
      { title: 'Part', kind: 'n', cell: ({ share }) => percent(share) }, { title: 'Of', kind: 's', cell: ({ to }) => (to.column === 2 ? 'people' : 'work') },
    ], most, ROWS, 'flow')),
  ];
}
