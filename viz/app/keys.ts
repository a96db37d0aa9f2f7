import type { App } from './app.js';
import { scenarioKey } from './scenario/scenario-key.js';
import type { Shell } from './shell.js';
import { VIEWS } from './views/index.js';

/** Single keys, unless somebody writes into a field or has switched them off (WCAG 2.1.4). */
export function onKeys(app: App, shell: Shell): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
    if (event.key !== 'Escape' && !event.key.startsWith('Arrow') && event.key !== 'Enter' && document.documentElement.dataset['keys'] === 'off') return;
    if (shell.mounted()?.key?.(event) === true || act(event.key, app, shell)) event.preventDefault();
  });
}

const inField = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.closest('input,select,textarea') !== null || target.closest('.dialog') !== null);

function act(key: string, app: App, shell: Shell): boolean {
  if (key === '/') shell.focusSearch();
  else if (key === '?') shell.help();
  else if (key === 'Escape') app.select(null);
  else if (key === 'i') document.querySelector<HTMLElement>('.inspector:not([hidden]) button.link, .inspector:not([hidden]) button')?.focus();
  else if (key === 'n' || key === 'p') nextFinding(app, key === 'n' ? 1 : -1);
  else if (/^[1-9]$/.test(key) && Number(key) <= VIEWS.length) app.store.set({ view: VIEWS[Number(key) - 1].id }, 'push');
  else return scenarioKey(key, app);
  return true;
}

/** Walks through the findings in the order of the report. */
function nextFinding(app: App, by: number): void {
  const { findings } = app.report;
  if (findings.length === 0) return app.say('There is no finding.');
  const { selection } = app.store.get();
  const at = selection?.kind === 'finding' ? findings.findIndex(({ id }) => id === selection.id) : -1;
  const next = at < 0 ? (by > 0 ? 0 : findings.length - 1) : (at + by + findings.length) % findings.length;
  app.select({ kind: 'finding', id: findings[next].id });
}
