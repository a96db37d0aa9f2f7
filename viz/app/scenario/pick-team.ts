import { percent } from '../../../src/report/numbers.js';
import { element } from '../../static/element.js';
import type { App } from '../app.js';
import { openDialog } from '../dialog.js';
import { fill, on } from '../dom.js';

/** Asks who takes a component over: teams that work on it first, narrowed by typing. Where nothing can be handed over it says why. */
export function pickTeam(app: App, component: string): void {
  const { names, index, report, redesign, store } = app;
  if (redesign.refused !== null) return app.notify(redesign.refused);
  const owners = index.owners.get(component) ?? new Set<string>();
  const taker = store.get().scenario.find((move) => move.component === component)?.team;
  const share = new Map(index.components.get(component)!.effort.map(({ team, share: part }) => [team, part]));
  const teams = report.teams.filter(({ kind }) => kind === 'declared')
    .sort((x, y) => (share.get(y.id) ?? 0) - (share.get(x.id) ?? 0) || (x.label < y.label ? -1 : 1));
  const dialog = openDialog(`Who takes over ${names.component(component)}?`, element('div', { class: 'pick' },
    element('p', { class: 'mut' }, 'What this would do is shown at the foot of the page; nothing is written anywhere.'),
    element('input', { type: 'search', 'aria-label': 'Narrow the teams', placeholder: 'team', autocomplete: 'off', spellcheck: 'false' }),
    element('ul', { class: 'picks' }),
    taker === undefined ? null : element('p', {}, element('button', { type: 'button', 'data-act': 'drop' }, `Leave it where it is now${owners.size === 0 ? '' : `: ${[...owners].map(names.team).join(', ')}`}`))));
  const [field, list] = [dialog.querySelector('input')!, dialog.querySelector('.picks')!];
  const done = (act: () => void): void => {
    dialog.querySelector<HTMLElement>('[data-act=close]')!.click();
    act();
  };
  const draw = (): void => fill(list, teams.filter(({ label, id }) => `${label} ${id}`.toLowerCase().includes(field.value.trim().toLowerCase())).map(({ id, label }) =>
    element('li', {}, element('button', { type: 'button', 'data-team': id, 'aria-pressed': id === taker ? 'true' : null }, element('bdi', {}, label),
      element('span', { class: 'mut' }, ` ${share.has(id) ? `${percent(share.get(id)!)} of the work on it` : 'no work on it'}${owners.has(id) ? ', declared owner' : ''}`)))));
  field.addEventListener('input', draw);
  on(dialog, 'click', '[data-team]', ({ dataset }) => done(() => redesign.take(component, dataset['team']!)));
  on(dialog, 'click', '[data-act=drop]', () => done(() => redesign.drop(component)));
  dialog.addEventListener('keydown', (event) => {
    const buttons = [...list.querySelectorAll('button')];
    if (event.key === 'Enter' && event.target === field) buttons[0]?.click();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement) + (event.key === 'ArrowDown' ? 1 : -1);
      (at < 0 ? field : buttons[Math.min(at, buttons.length - 1)])?.focus();
    } else return;
    event.preventDefault();
  });
  draw();
  field.focus();
}
