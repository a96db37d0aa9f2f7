import type { App } from '../app.js';
import type { Selection } from '../state.js';
import { pickTeam } from './pick-team.js';

/** `o` hands over the selected component, or the first that a selected pair or finding is about; `w` goes to what that does and its patch, `z` and `y` step through what was tried; true where the key was used. */
export function scenarioKey(key: string, app: App): boolean {
  if (key === 'o') handOver(app);
  else if (key === 'w') toScenario(app);
  else if (key === 'z') app.say(app.redesign.undo() ? 'Taken back.' : 'There is nothing to take back.');
  else if (key === 'y') app.say(app.redesign.redo() ? 'Done again.' : 'There is nothing to do again.');
  else return false;
  return true;
}

function toScenario(app: App): void {
  const bar = document.querySelector('.scenario:not([hidden])');
  if (bar === null) app.say('Nothing is tried yet: o hands a component over.');
  else (bar.querySelector<HTMLElement>('[data-act=patch]') ?? bar.querySelector('button'))?.focus();
}

function handOver(app: App): void {
  const component = componentOf(app, app.store.get().selection);
  if (component === null) app.say('Choose a component first, or a pair or finding about one.');
  else pickTeam(app, component);
}

function componentOf({ index }: App, selection: Selection | null): string | null {
  if (selection?.kind === 'component') return selection.id;
  if (selection?.kind === 'pair') return selection.a;
  if (selection?.kind !== 'finding') return null;
  const about = index.selectionOf(index.findings.get(selection.id)!);
  return about?.kind === 'component' ? about.id : about?.kind === 'pair' ? about.a : null;
}
