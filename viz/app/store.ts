import type { State } from './state.js';

/** How a change shows in the browser's history: a step to come back to, or the same step seen further on. */
export type Step = 'push' | 'replace';
export interface Store {
  readonly get: () => State;
  readonly set: (change: Partial<State>, step?: Step) => void;
  readonly subscribe: (listener: (state: State, before: State, step: Step | null) => void) => void;
  /** Takes a state from outside, a link or the history, which is not to be written back. */
  readonly take: (state: State) => void;
}

/** The one place that state changes in; listeners are called in the order in which they came, also when nothing is different. */
export function createStore(initial: State): Store {
  let current = initial;
  const listeners: ((state: State, before: State, step: Step | null) => void)[] = [];
  const change = (state: State, step: Step | null): void => {
    const before = current;
    current = state;
    for (const listener of listeners) listener(state, before, step);
  };
  return {
    get: () => current,
    set: (part, step = 'replace') => change({ ...current, ...part }, step),
    subscribe: (listener) => void listeners.push(listener),
    take: (state) => change(state, null),
  };
}
