import type { Tallies } from '../model/tallies.js';
import type { Move } from './scenario.js';

/** What one move would bring if work followed ownership entirely, in change-sets of need. */
export interface Gain extends Move {
  /** Need between people of different groups that would fall inside one: open need before less open need after. */
  readonly closed: number;
  /** Of `closed`, inside the component. */
  readonly direct: number;
  /** Effort that changes hands, in change-sets on the component by members of other groups: the price is on the scale of need, for which each counts in full (`handedOver` says the work). */
  readonly disruption: number;
}

/** Moves already made, and what each further one would bring. */
export interface Search {
  /** By group. Components without effort of known groups, and those that have moved, have no gains. */
  gainsOf(component: number): readonly Gain[];
  /** The same search with one more component moved. */
  after(move: Move): Search;
}

/**
 * Gains of every single move at once (`standing` with adoption 1 goes through all pairs for each): when component c passes to group t all of its work is in t, so that with component d what
 * stays open is m(c) times the work on d by others than t, less what t's people do on d while in another group. O(pairs × groups of a component + components × groups).
 */
export function search(tallies: Tallies): Search {
  return searching(ground(tallies), new Map(), new Map());
}

interface Ground {
  readonly tallies: Tallies;
  /** m(c) and x(c, g). */
  readonly total: Float64Array;
  readonly rows: readonly ReadonlyMap<number, number>[];
  readonly inside: Float64Array;
  readonly neighbours: readonly (readonly Neighbour[])[];
}

/** A pair seen from one of its components; `own` and `others` are the groups of one person here and there. */
interface Neighbour {
  readonly other: number;
  readonly required: number;
  readonly own: readonly number[];
  readonly others: readonly number[];
  readonly amounts: readonly number[];
}

function ground(tallies: Tallies): Ground {
  const { components, effort, pairs } = tallies;
  const rows = Array.from({ length: components }, (_, c) => new Map(entries(effort.offset, c).map((i) => [effort.group[i], effort.amount[i]] as const)));
  const total = Float64Array.from(rows, (row) => [...row.values()].reduce((sum, amount) => sum + amount, 0));
  const neighbours: Neighbour[][] = Array.from({ length: components }, () => []);
  const inside = new Float64Array(components);
  for (let k = 0; k < pairs.a.length; k++) {
    const [a, b, required] = [pairs.a[k], pairs.b[k], pairs.required[k]];
    const at = entries(pairs.offset, k);
    if (a === b) inside[a] = openInside(tallies, k, rows[a], total[a]);
    else {
      const [own, others, amounts] = [at.map((i) => pairs.group[i]), at.map((i) => pairs.other[i]), at.map((i) => pairs.amount[i])];
      neighbours[a].push({ other: b, required, own, others, amounts });
      neighbours[b].push({ other: a, required, own: others, others: own, amounts });
    }
  }
  return { tallies, total, rows, inside, neighbours };
}

const entries = (offset: ArrayLike<number>, row: number): number[] => Array.from({ length: offset[row + 1] - offset[row] }, (_, k) => offset[row] + k);

/** Open need of a component with itself: pairs of different people in two change-sets who are not in one group. Whoever takes it over, none is left. */
function openInside({ within, pairs }: Tallies, pair: number, row: ReadonlyMap<number, number>, total: number): number {
  let [different, apart] = [total ** 2, total ** 2];
  for (const amount of row.values()) apart -= amount ** 2;
  for (const i of entries(within.offset, pairs.a[pair])) {
    different -= within.amount[i];
    if (within.group[i] !== within.other[i]) apart -= within.amount[i];
  }
  for (const i of entries(pairs.offset, pair)) if (pairs.group[i] !== pairs.other[i]) apart -= pairs.amount[i];
  return (pairs.required[pair] * Math.max(0, apart)) / different;
}

function searching(found: Ground, moved: ReadonlyMap<number, number>, kept: ReadonlyMap<number, readonly Gain[]>): Search {
  const gains = new Map(kept);
  return {
    gainsOf(component) {
      let known = gains.get(component);
      if (known === undefined) gains.set(component, (known = gainsOf(found, moved, component)));
      return known;
    },
    after(move) {
      const touched = new Set([move.component, ...found.neighbours[move.component].map(({ other }) => other)]);
      return searching(found, new Map([...moved, [move.component, move.group]]), new Map([...gains].filter(([component]) => !touched.has(component))));
    },
  };
}

function gainsOf({ tallies: { groups }, total, rows, inside, neighbours }: Ground, moved: ReadonlyMap<number, number>, c: number): Gain[] {
  if (!(total[c] > 0) || moved.has(c)) return [];
  const closed = new Float64Array(groups);
  for (const { other: d, required, own, others, amounts } of neighbours[c]) {
    const scale = required / (total[c] * total[d]);
    const to = moved.get(d);
    const onOther = to === undefined ? rows[d] : new Map([[to, total[d]]]);
    // open now: pairs of people in two groups, less what one person does here and there in two
    let now = total[c] * total[d];
    for (const [group, amount] of rows[c]) now -= amount * (onOther.get(group) ?? 0);
    for (let i = 0; i < amounts.length; i++) {
      if (own[i] === others[i] || (to !== undefined && others[i] !== to)) continue;
      now -= amounts[i];
      closed[own[i]] += scale * amounts[i];
    }
    for (let t = 0; t < groups; t++) closed[t] += scale * (now - total[c] * total[d]);
    for (const [group, amount] of onOther) closed[group] += scale * total[c] * amount;
  }
  return Array.from(closed, (between, group) => ({ component: c, group, closed: between + inside[c], direct: inside[c], disruption: total[c] - (rows[c].get(group) ?? 0) }));
}
