import { KEEPERS, type Analysis } from '../model/analysis.js';

/** Components that people who leave bring into danger, ascending. */
export interface LeftBehind {
  /** Nobody who stays knows them. */
  readonly orphaned: readonly number[];
  /** One person who stays knows them, where there were more. */
  readonly single: readonly number[];
}

/**
 * What leavers leave behind. To know a component is to have a share of all effort on it in the coupling window and to have changed anything in the repository lately: as in the rule `orphaned`, so that what is said here
 * is what the rule finds when they are gone long enough.
 */
export function leftBehind({ facts, keepers }: Pick<Analysis, 'facts' | 'keepers'>, leave: readonly number[]): LeftBehind {
  const leavers = new Set(leave);
  const since = facts.couplingWindow.to - KEEPERS.days * 86_400;
  const knowing = facts.components.map((_, component) => {
    const amounts = [...keepers.effort[component]];
    const all = amounts.reduce((sum, [, amount]) => sum + amount, 0);
    const active = amounts.filter(([person, amount]) => amount >= KEEPERS.share * all - 1e-9 && keepers.lastSeen[person] > since).map(([person]) => person);
    return { component, enough: all >= KEEPERS.effort, before: active.length, after: active.filter((person) => !leavers.has(person)).length };
  }).filter(({ enough, before, after }) => enough && after < before);
  return {
    orphaned: knowing.filter(({ after }) => after === 0).map(({ component }) => component),
    single: knowing.filter(({ after }) => after === 1).map(({ component }) => component),
  };
}
