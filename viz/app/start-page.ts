import { namesOf } from '../../src/report/wording.js';
import { APP_STYLE } from './app-style.js';
import type { App } from './app.js';
import { sayUnreadable } from './inflate.js';
import { keepLink } from './keep-link.js';
import { onKeys } from './keys.js';
import { readPayload, readWhole } from './payload.js';
import { indexOf, knownIn } from './report-index.js';
import { redesignOf } from './scenario/redesign.js';
import { makeShell } from './shell.js';
import { INITIAL, sameSelection } from './state.js';
import { createStore } from './store.js';
import { TABLES } from './tables/index.js';
import { VIEWS } from './views/index.js';

/** Makes the document a tool. Where its data cannot be read it stays a document, with a line that says why. */
export async function startPage(): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(APP_STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  try {
    const report = await readPayload();
    const index = indexOf(report);
    const store = createStore(INITIAL);
    let whole: Promise<App['report']> | null = null;
    const shell = makeShell(store);
    const app: App = {
      report, index, store, names: namesOf(report), redesign: redesignOf(report, index, store),
      whole: () => (whole ??= readWhole(report)),
      select: (selection, step = 'push') => {
        if (!sameSelection(selection, store.get().selection)) store.set({ selection }, step);
      },
      say: shell.say, notify: shell.notify,
    };
    shell.open(app);
    onKeys(app, shell);
    keepLink(app, knownIn(index, VIEWS.map(({ id }) => id), TABLES.map(({ id }) => id)));
  } catch (error) {
    sayUnreadable(error);
  }
}
