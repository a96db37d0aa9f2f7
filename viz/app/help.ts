import { element } from '../static/element.js';
import type { App } from './app.js';
import { openDialog } from './dialog.js';
import { VIEWS } from './views/index.js';

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'search'], [`1–${VIEWS.length}`, 'open a view'], ['n  p', 'next, previous finding'], ['arrows', 'move in a matrix or table'], ['Home  End', 'first, last cell of the row'], ['Enter', 'inspect'], ['i', 'go into the inspector'],
  ['m', 'go to the mirrored cell'], ['j  k', 'next, previous cell where code and people disagree'], ['u', 'fold the row’s area, or unfold it'], ['o', 'hand a component over: what if another team owned it'], ['w', 'go to the what-if and its patch'], ['z  y', 'take the last step of the what-if back, do it again'], ['Esc', 'clear the selection, close'], ['?', 'this list'],
];

/** Keys, and the switch that turns single ones off. */
export function openHelp(app: App): void {
  const root = document.documentElement;
  const off = root.dataset['keys'] === 'off';
  const dialog = openDialog('Keys', element('div', {},
    element('dl', { class: 'keys' }, KEYS.map(([key, meaning]) => element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, meaning)))),
    element('p', {}, element('label', {}, element('input', { type: 'checkbox', checked: !off, 'data-act': 'keys' }), ' Single keys act (letters, digits and signs)')),
    element('p', { class: 'mut' }, 'How the pictures are to be read, and how each number is made, stands at the end of the report.')));
  dialog.querySelector<HTMLInputElement>('[data-act=keys]')!.addEventListener('change', ({ target }) => {
    root.dataset['keys'] = (target as HTMLInputElement).checked ? 'on' : 'off';
    app.say(`Single keys are ${root.dataset['keys']}.`);
  });
}
