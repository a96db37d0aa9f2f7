import { element, type Child } from '../static/element.js';
import type { App, Mounted, View } from './app.js';
import { fill, made, on } from './dom.js';
import { openExport } from './export/menu.js';
import { openHelp } from './help.js';
import { inspector } from './inspector/inspector.js';
import { linkOf } from './link.js';
import { scenarioBar } from './scenario/scenario-bar.js';
import { searchBox } from './search.js';
import { selectionNamed, type State } from './state.js';
import type { Store } from './store.js';
import { keepTheme, nextTheme } from './theme.js';
import { VIEWS } from './views/index.js';
import { inspectable } from './views/report.js';

export interface Shell {
  readonly open: (app: App) => void;
  readonly say: (text: string) => void;
  readonly notify: (text: string) => void;
  /** What the open tab offers. */
  readonly mounted: () => Mounted | null;
  readonly focusSearch: () => void;
  readonly help: () => void;
}

/** Bar, tabs, the place of the views and the inspector, put around the document that is already there. */
export function makeShell(store: Store): Shell {
  const live = made(element('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' }));
  const notice = made(element('p', { class: 'banner', role: 'status', hidden: true }));
  const mounts = new Map<string, Mounted | null>();
  const say = (text: string): void => {
    live.textContent = text;
  };
  const notify = (text: string): void => {
    notice.textContent = text;
    notice.hidden = text === '';
  };
  let focusSearch = (): void => undefined;
  let help = (): void => undefined;

  function open(app: App): void {
    const bar = made(element('div', { class: 'bar', role: 'region', 'aria-label': 'Tools' },
      element('p', { class: 'where' }, element('bdi', {}, app.report.repository.name ?? '(unnamed)')),
      element('div', { class: 'tools' })));
    const tools = bar.querySelector('.tools')!;
    const search = searchBox(app);
    focusSearch = search.focus;
    tools.append(search.host,
      button('theme', 'Theme: light, dark or as the system', 'Theme'), button('link', 'Copy a link to this view', 'Copy link'),
      button('export', 'Save picture or rows of this view', 'Export'), button('help', 'Keys and how to read this (?)', '?'));
    const tabs = made(element('nav', { class: 'tabs', 'aria-label': 'Views' }));
    const panel = inspector(app);
    const stage = made(element('div', { class: 'stage' }));
    const [header, main] = [document.querySelector('body>header')!, document.querySelector('main')!];
    header.setAttribute('data-view', 'report');
    for (const section of document.querySelectorAll<HTMLElement>('[data-view]')) if (!VIEWS.some(({ id }) => id === section.dataset['view'])) section.dataset['view'] = 'report';
    header.before(bar, tabs, notice);
    main.before(stage);
    stage.append(main, panel);
    stage.after(scenarioBar(app));
    document.body.append(live);
    inspectable(app);
    document.documentElement.classList.add('app');
    keepTheme();
    help = () => openHelp(app);

    on(bar, 'click', '[data-act]', ({ dataset }) => {
      if (dataset['act'] === 'theme') say(`Theme: ${nextTheme()}`);
      if (dataset['act'] === 'link') void copyLink(app);
      if (dataset['act'] === 'export') openExport(app, mounts.get(store.get().view) ?? null);
      if (dataset['act'] === 'help') help();
    });
    on(document, 'click', '[data-select]', ({ dataset }, event) => {
      const selection = selectionNamed(dataset['select']!);
      if (selection === null) return;
      event.preventDefault();
      app.select(selection);
    });
    store.subscribe((state, before) => {
      const opened = state.view !== before.view || !mounts.has(state.view);
      show(app, state, opened ? null : before, main);
      fill(tabs, tabLinks(state));
    });
  }

  function show(app: App, state: State, before: State | null, main: Element): void {
    const view = VIEWS.find(({ id }) => id === state.view)!;
    if (!mounts.has(view.id)) mounts.set(view.id, mountView(view, app, main));
    for (const part of document.querySelectorAll<HTMLElement>('[data-view]')) part.classList.toggle('on', part.dataset['view'] === view.id);
    document.documentElement.dataset['open'] = view.id;
    if (before === null && document.scrollingElement !== null && scrollY > 0) scrollTo(0, 0);
    guarded(view, main, () => mounts.get(view.id)?.update(state, before));
  }

  return { open, say, notify, mounted: () => mounts.get(store.get().view) ?? null, focusSearch: () => focusSearch(), help: () => help() };
}

const button = (act: string, title: string, text: string): HTMLElement => made(element('button', { type: 'button', 'data-act': act, title }, text));

const tabLinks = (state: State): Child => element('ul', {}, VIEWS.map(({ id, title }, at) =>
  element('li', {}, element('a', { href: linkOf({ ...state, view: id }), 'aria-current': id === state.view ? 'page' : null, title: `${title} (${at + 1})` }, title))));

function mountView(view: View, app: App, main: Element): Mounted | null {
  const missing = view.missing?.(app.report) ?? null;
  if (view.mount === undefined && missing === null) return null;
  const panel = made(element('section', { class: `panel ${view.id}`, 'data-view': view.id, 'aria-label': `${view.title} view` }));
  main.prepend(panel);
  if (missing !== null) {
    fill(panel, element('h1', {}, view.title), element('p', { class: 'withheld' }, missing));
    return null;
  }
  return guarded(view, main, () => view.mount!(panel, app)) ?? null;
}

/** A view that throws shows what went wrong; the others are not touched. */
function guarded<Result>(view: View, main: Element, run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    const panel = main.querySelector(`.panel[data-view="${view.id}"]`);
    if (panel !== null) {
      fill(panel, element('h1', {}, view.title), element('div', { class: 'withheld' }, element('p', {}, 'This view has failed; the others have not. Please report it with the text below.'),
        element('details', {}, element('summary', {}, 'What went wrong'), element('pre', {}, error instanceof Error ? error.stack ?? error.message : String(error)))));
    }
    return undefined;
  }
}

/** A link to a file leads nobody else there: the fragment is what can be passed on. */
async function copyLink({ store, notify, say }: App): Promise<void> {
  const fragment = linkOf(store.get());
  const text = location.protocol === 'file:' ? fragment : `${location.href.replace(/#.*$/s, '')}${fragment}`;
  try {
    await navigator.clipboard.writeText(text);
    const said = location.protocol === 'file:' ? 'Copied. This page is a file: the copied end of its address works behind the address of anybody’s copy.' : 'Link copied.';
    notify(said);
    say(said);
  } catch {
    notify(`This browser does not let a page copy. The link ends in ${text}`);
  }
}
