import { element, type Element } from '../../../viz/static/element.js';
import { explainCommand, presentState } from '../present-state.js';
import type { Content } from './content.js';

/** The map of the present state in a few lines, each leading to where it stands whole and naming the command that explains it. */
export function stateList({ report, names }: Content): Element {
  return element('dl', { class: 'state' }, presentState(report, names).map(({ title, text, explain, section }) => element('div', {},
    element('dt', {}, element('a', { href: `#${section}` }, title)), element('dd', {}, element('bdi', {}, text), ' ', element('code', { class: 'mut' }, explainCommand(explain))))));
}

/** Under a score; without one the same lines stand in its place. */
export function stateSection(content: Content): Element {
  return element('section', { id: 'state', 'data-view': 'report', 'aria-labelledby': 'state-title' }, element('h2', { id: 'state-title' }, 'The present state'), stateList(content));
}
