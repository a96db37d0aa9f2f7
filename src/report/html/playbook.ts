import { element, type Child, type Element } from '../../../viz/static/element.js';
import type { Finding } from '../../model/report.js';
import { gain } from '../numbers.js';
import { playbook, type Measure, type PlaybookView } from '../playbook.js';
import { where, type Names } from '../wording.js';
import type { Content } from './content.js';
import { linkTo } from './findings.js';

/** The playbook's five steps in order: how far, how far next period, and what to do first. */
export function playbookSection({ report, names, findings }: Content): Element {
  return element('section', { id: 'playbook', 'data-view': 'report', 'aria-labelledby': 'playbook-title' },
    element('h2', { id: 'playbook-title' }, 'Playbook'),
    element('p', { class: 'cap' }, 'Five steps, in this order. Targets for the next period are proposals: of what is counted three more, of the effort half of what is missing, of a score what the actions shown are expected to bring.'),
    element('ol', { class: 'steps' }, playbook(report).map((step) => item(step, names, findings))));
}

function item({ id, title, purpose, measures, actions, total }: PlaybookView, names: Names, all: readonly Finding[]): Element {
  return element('li', { id: `step-${id}` },
    element('h3', {}, title), element('p', { class: 'mut' }, purpose),
    element('dl', { class: 'measures' }, measures.map(measure)),
    actions.length === 0 ? element('p', {}, 'No finding asks for an action here.') : element('ul', {}, actions.map((finding) => element('li', {}, action(finding, names, all)))),
    total > actions.length ? element('p', { class: 'mut' }, `${total - actions.length} more in the list of findings.`) : null);
}

const measure = ({ name, value, target }: Measure): Element =>
  element('div', {}, element('dt', {}, name), element('dd', {}, value, target === null ? null : element('span', { class: 'target' }, ` → next period: ${target}`)));

const action = (finding: Finding, names: Names, all: readonly Finding[]): Child => [
  element('bdi', {}, where(finding, names)), ': ', finding.action,
  element('span', { class: 'mut' }, ' (', linkTo(finding, all, `finding ${finding.rank}`), `${finding.expected === null ? '' : `, ${gain(finding.expected)} points expected`})`),
];
