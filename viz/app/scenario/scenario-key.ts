import type { App } from '../app.js';
import { pickTeam } from './pick-team.js';

/** `o` hands the selected component over, `z` and `y` step through what was tried; true where the key was used. */
export function scenarioKey(key: string, app: App): boolean {
  const { selection } = app.store.get();
  if (key === 'o' && selection?.kind === 'component') pickTeam(app, selection.id);
  else if (key === 'z') app.say(app.redesign.undo() ? 'Taken back.' : 'There is nothing to take back.');
  else if (key === 'y') app.say(app.redesign.redo() ? 'Done again.' : 'There is nothing to do again.');
  else return false;
  return true;
}
