import type { Move, State } from '../state.js';
import type { Store } from '../store.js';

export interface Undo {
  /** false: there is nothing to take back (to do again). */
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly can: () => { readonly undo: boolean; readonly redo: boolean };
}

/** Remembers every scenario there was since the page was opened, whoever changed it. */
export function undoable(store: Store): Undo {
  let past: (readonly Move[])[] = [];
  let future: (readonly Move[])[] = [];
  let stepping = false;
  store.subscribe(({ scenario }: State, before) => {
    if (stepping || scenario === before.scenario) return;
    past = [...past, before.scenario];
    future = [];
  });
  const step = (from: (readonly Move[])[], onto: (readonly Move[])[]): boolean => {
    const scenario = from.pop();
    if (scenario === undefined) return false;
    onto.push(store.get().scenario);
    stepping = true;
    try {
      store.set({ scenario }, 'push');
    } finally {
      stepping = false;
    }
    return true;
  };
  return { undo: () => step(past, future), redo: () => step(future, past), can: () => ({ undo: past.length > 0, redo: future.length > 0 }) };
}
