import type { Report } from '../../../src/model/report.js';
import type { WhatIf } from '../../../src/redesign/what-if.js';
import type { ReportIndex } from '../report-index.js';
import type { Move } from '../state.js';
import type { Store } from '../store.js';
import { effectOf } from './effect.js';
import { refusal, withMove } from './moves.js';
import { undoable, type Undo } from './undo.js';

/** The scenario of the page: moves of components to teams, in the one state that links carry. */
export interface Redesign extends Undo {
  /** Why nothing can be handed over; null where it can. */
  readonly refused: string | null;
  readonly take: (component: string, team: string) => void;
  readonly drop: (component: string) => void;
  readonly clear: () => void;
  /** What moves do; null where `refused`. */
  readonly effect: (moves: readonly Move[]) => WhatIf | null;
}

export function redesignOf(report: Report, { owners }: ReportIndex, store: Store): Redesign {
  const refused = refusal(report);
  let effect: ReturnType<typeof effectOf> | undefined;
  const set = (scenario: readonly Move[]): void => store.set({ scenario }, 'push');
  return {
    refused, ...undoable(store),
    take: (component, team) => {
      if (refused === null) set(withMove(store.get().scenario, { component, team }, owners.get(component) ?? new Set()));
    },
    drop: (component) => set(store.get().scenario.filter((move) => move.component !== component)),
    clear: () => set([]),
    effect: (moves) => (refused !== null ? null : (effect ??= effectOf(report))?.(moves) ?? null),
  };
}
