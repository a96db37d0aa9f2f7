import { element, type Child, type Element } from '../../../viz/static/element.js';
import { count, gain, plural } from '../numbers.js';
import { playbook, type Measure, type PlaybookAction, type PlaybookView } from '../playbook.js';
import { where, type Names } from '../wording.js';
import type { Content } from './content.js';
import { linkTo } from './findings.js';
import { prose } from './prose.js';

/** The playbook's five steps in order: how far, how far next period, and what to do first. */
export function playbookSection({ report, names }: Content): Element {
  return element('section', { id: 'playbook', 'data-view': 'report', 'aria-labelledby': 'playbook-title' },
    element('h2', { id: 'playbook-title' }, 'Playbook'),
    element('p', { class: 'cap' }, 'Five steps, in this order. A target for the next period is the next thing within reach and why it is that one; of a score, what the actions shown are expected to bring. Where nothing can be named there is none.'),
    element('ol', { class: 'steps' }, playbook(report).map((step) => item(step, names))));
}

function item({ id, title, purpose, measures, actions, total }: PlaybookView, names: Names): Element {
  const rest = total - actions.reduce((sum, { now }) => sum + now, 0);
  return element('li', { id: `step-${id}` },
    element('h3', {}, title), element('p', { class: 'mut' }, purpose),
    element('dl', { class: 'measures' }, measures.map(measure)),
    actions.length === 0 ? element('p', {}, 'No finding asks for an action here.') : element('ul', {}, actions.map((one) => element('li', {}, action(one, names)))),
    rest > 0 ? element('p', { class: 'mut' }, `${plural(rest, 'finding')} of other rules in the list of findings.`) : null);
}

const measure = ({ name, value, target }: Measure): Element =>
  element('div', {}, element('dt', {}, name), element('dd', {}, value, target === null ? null : element('span', { class: 'target' }, ' → next period: ', prose(target))));

const action = ({ title, finding, now, target }: PlaybookAction, names: Names): Child => [
  element('strong', {}, `${title}: ${count(now)}`), element('span', { class: 'target' }, ` → next period: ${target}`), '. ', element('bdi', {}, where(finding, names)), ': ', finding.action,
  element('span', { class: 'mut' }, ' (', linkTo(finding, `finding ${finding.rank}`), `${finding.expected === null ? '' : `, ${gain(finding.expected)} points expected`})`),
];
