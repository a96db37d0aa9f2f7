import { element, type Element } from '../../../viz/static/element.js';
import { rightModel } from '../right-model.js';
import type { Content } from './content.js';
import { prose } from './prose.js';

/** Between everybody for themselves and everything from above: four things that should hold at once. */
export function rightModelSection({ report }: Content): Element {
  return element('section', { id: 'model', 'data-view': 'report', 'aria-labelledby': 'model-title' },
    element('h2', { id: 'model-title' }, 'Autonomy and alignment'),
    element('p', { class: 'cap' }, 'Too much autonomy: everything exists several times. Too much alignment: everything waits. Four things that should hold at once, and what is seen of each.'),
    element('div', { class: 'pillars' }, rightModel(report).map(({ title, holds, seen, of }) => element('article', { class: 'pillar' },
      element('h3', {}, title), element('p', { class: 'asks' }, holds),
      element('ul', { class: 'first' }, seen.map((line) => element('li', {}, prose(line)))),
      element('p', { class: 'mut' }, of.map((id, index) => [index > 0 ? ' ' : '', element('code', {}, id)]))))));
}
