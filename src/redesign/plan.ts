import type { Gain, Search } from './move-gains.js';
import type { Move } from './scenario.js';

/** What a plan may do. Amounts are effort in the window, in change-sets. */
export interface Constraints {
  /** Components that stay where they are. */
  readonly fixed: ReadonlySet<number>;
  /** Component → the one group it may go to. */
  readonly only: ReadonlyMap<number, number>;
  /** Groups that may take components over, and whether one may take this component. */
  readonly takers: ReadonlySet<number>;
  readonly may: (component: number, group: number) => boolean;
  /** Most effort that each group may take over in all. */
  readonly room: readonly number[];
  /** What a change-set that changes hands must save in need: a move counts `closed − price · disruption`. */
  readonly price: number;
  /** Least need that a move must close. */
  readonly least: number;
}

/** Worth of a move under the price. */
export const worth = ({ closed, disruption }: Gain, price: number): number => closed - price * disruption;

/** Moves that no other move of the same component or another beats in both gain and work handed over, most gain first. */
export function front<Asked extends Gain & { readonly work: number }>(gains: readonly Asked[]): Asked[] {
  const sorted = gains.toSorted((x, y) => y.closed - x.closed || x.work - y.work || order(x, y));
  const kept: Asked[] = [];
  let least = Infinity;
  for (const gain of sorted) {
    if (gain.work >= least) continue;
    kept.push(gain);
    least = gain.work;
  }
  return kept;
}

/** Every move that the constraints allow and that is worth its price, the worthiest first (ties by component and group). */
export function singleMoves(search: Search, components: number, constraints: Constraints): Gain[] {
  return Array.from({ length: components }, (_, component) => component)
    .flatMap((component) => allowed(search.gainsOf(component), constraints, constraints.room))
    .sort((x, y) => worth(y, constraints.price) - worth(x, constraints.price) || order(x, y));
}

/**
 * A plan of at most k moves: the best move first, each next one given those before (greedy); then each is taken back and the best in its stead looked for, until
 * nothing gets better. Gains are those of the place in the plan.
 */
export function plan(start: Search, components: number, k: number, constraints: Constraints): Gain[] {
  let moves = extended(start, components, k, constraints, []);
  for (let round = 0; round < ROUNDS; round++) {
    const better = exchanged(start, components, k, constraints, moves);
    if (better === null) break;
    moves = better;
  }
  return moves;
}

/** Exchanges end by themselves, since each makes the plan worth more; this bounds how long. */
const ROUNDS = 8;

function extended(start: Search, components: number, k: number, constraints: Constraints, first: readonly Move[]): Gain[] {
  const made: Gain[] = [];
  let search = start;
  const room = [...constraints.room];
  const take = (gain: Gain): void => {
    made.push(gain);
    room[gain.group] -= gain.disruption;
    search = search.after(gain);
  };
  for (const move of first) take(search.gainsOf(move.component)[move.group]);
  while (made.length < k) {
    const best = bestOf(search, components, constraints, room);
    if (best === null) break;
    take(best);
  }
  return made;
}

function bestOf(search: Search, components: number, constraints: Constraints, room: readonly number[]): Gain | null {
  let best: Gain | null = null;
  for (let component = 0; component < components; component++) {
    for (const gain of allowed(search.gainsOf(component), constraints, room)) {
      if (best === null || worth(gain, constraints.price) > worth(best, constraints.price) + 1e-9) best = gain;
    }
  }
  return best;
}

function exchanged(start: Search, components: number, k: number, constraints: Constraints, moves: readonly Gain[]): Gain[] | null {
  const now = value(moves, constraints.price);
  for (let at = 0; at < moves.length; at++) {
    const other = extended(start, components, k, constraints, moves.filter((_, index) => index !== at));
    if (value(other, constraints.price) > now + 1e-9) return other;
  }
  return null;
}

const value = (moves: readonly Gain[], price: number): number => moves.reduce((sum, move) => sum + worth(move, price), 0);

function allowed(gains: readonly Gain[], { fixed, only, takers, may, price, least }: Constraints, room: readonly number[]): Gain[] {
  return gains.filter((gain) => !fixed.has(gain.component) && takers.has(gain.group) && (only.get(gain.component) ?? gain.group) === gain.group
    && may(gain.component, gain.group) && gain.disruption > 0 && gain.closed >= least && gain.disruption <= room[gain.group] + 1e-9 && worth(gain, price) > 1e-9);
}

const order = (x: Move, y: Move): number => x.component - y.component || x.group - y.group;
