import type { App } from './app.js';
import { linkOf, stateOf, type Known } from './link.js';
import { INITIAL } from './state.js';

/** Keeps state and address in step, both ways. Where the browser gives no history (a sandbox), the state lives on without. */
export function keepLink(app: App, known: Known): void {
  const { store } = app;
  store.subscribe((state, _, step) => {
    if (step === null) return;
    const link = linkOf(state);
    if (link === location.hash) return;
    try {
      history[step === 'push' ? 'pushState' : 'replaceState'](null, '', link);
    } catch {
      // the state is shown all the same
    }
  });
  const read = (): void => {
    const named = stateOf(location.hash, known);
    if (named !== null) {
      app.notify(named.ignored.length === 0 ? '' : `This link names what is not in this report: ${named.ignored.join(', ')}. The rest of it is shown.`);
      store.take(named.state);
    } else {
      const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
      store.take({ ...INITIAL, view: target?.closest<HTMLElement>('[data-view]')?.dataset['view'] ?? INITIAL.view });
      if (target !== null) reveal(target);
    }
  };
  addEventListener('hashchange', read);
  read();
}

/** A place of the static page, which may lie in a fold. */
function reveal(target: HTMLElement): void {
  for (let fold = target.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  target.scrollIntoView();
}
