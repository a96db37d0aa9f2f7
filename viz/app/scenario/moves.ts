import type { Report } from '../../../src/model/report.js';
import type { Move } from '../state.js';

/** Moves with one more; a component moves once, and what goes back to its only declared owner does not move. */
export function withMove(moves: readonly Move[], move: Move, owners: ReadonlySet<string>): readonly Move[] {
  const moved = moves.some(({ component }) => component === move.component);
  const others = moves.filter(({ component }) => component !== move.component);
  return moved && owners.size === 1 && owners.has(move.team) ? others : [...others, move];
}

export const takersOf = (moves: readonly Move[]): ReadonlyMap<string, string> => new Map(moves.map(({ component, team }) => [component, team]));

/** Why no component can be handed over here; null where it can. */
export function refusal({ teams, tallies, talliesReason }: Report): string | null {
  if (!teams.some(({ kind }) => kind === 'declared')) return 'No team is declared. The groups shown are detected: nobody can be asked to take something over for them. Declare teams with --teams FILE, or owners with a CODEOWNERS file.';
  if (tallies === null) return `The report carries no sums to judge moves by: ${talliesReason ?? 'no reason is given'}.`;
  return teams.length < 2 ? 'There is one team alone: nothing can change hands.' : null;
}

/** The scenario as the file that `conway what-if --scenario` reads. */
export const scenarioFile = (moves: readonly Move[]): { readonly moves: { readonly [component: string]: string } } =>
  ({ moves: Object.fromEntries(moves.map(({ component, team }) => [component, team])) });
