import type { Baskets } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/** What need is computed from. Only change-sets with `inWindow` = 1 count: parts of the history are variants of `changeSets` with another mask. */
export interface Work {
  /** Components of each change-set. */
  readonly baskets: Baskets;
  readonly changeSets: ChangeSets;
  /** Group of each actor row, −1: not mapped. */
  readonly group: Int32Array;
}

/**
 * Mapped effort x(c, actor), an actor being a person in a group; rows by component: `actor[offset[c] … offset[c + 1])`. The sums below take out what an actor
 * shares with the co-authors of one and the same change-set, so that direct need counts pairs over two different change-sets.
 */
export interface MappedEffort {
  readonly person: Uint32Array;
  readonly group: Uint32Array;
  readonly offset: Uint32Array;
  readonly actor: Uint32Array;
  readonly amount: Float64Array;
  /** m(c) = Σ_p x(c, p). */
  readonly total: Float64Array;
  /** Σ_s w_s². */
  readonly squares: Float64Array;
  /** Σ_s Σ_{p≠q} a_s(p)·a_s(q), and of it the pairs in one group. */
  readonly within: Float64Array;
  readonly withinGroup: Float64Array;
}

export function mappedEffort({ baskets, changeSets, group }: Work): MappedEffort {
  const { n, inWindow, actorOffset, actorShare } = changeSets;
  const actors = numberActors(changeSets, group);
  const components = baskets.labels;
  const [total, squares, within, withinGroup] = [0, 1, 2, 3].map(() => new Float64Array(components));
  const start = new Uint32Array(components + 1);
  eachRow((c) => { start[c + 1]++; });
  for (let c = 0; c < components; c++) start[c + 1] += start[c];
  const next = start.slice();
  const rows = new Uint32Array(start[components]);
  eachRow((c, row) => { rows[next[c]++] = row; });

  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0 || baskets.offset[s] === baskets.offset[s + 1]) continue;
    const sums = coAuthorship(changeSets, s, actors);
    if (sums.whole === 0) continue;
    for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) {
      const c = baskets.item[i];
      total[c] += sums.whole;
      squares[c] += sums.whole ** 2;
      within[c] += sums.pairs;
      withinGroup[c] += sums.groupPairs;
    }
  }

  const offset = new Uint32Array(components + 1);
  const actor: number[] = [];
  const amount: number[] = [];
  const at = new Float64Array(actors.person.length);
  for (let c = 0; c < components; c++) {
    for (let i = start[c]; i < start[c + 1]; i++) {
      const who = actors.ofRow[rows[i]];
      if (at[who] === 0) actor.push(who);
      at[who] += actorShare[rows[i]];
    }
    for (let k = offset[c]; k < actor.length; k++) {
      amount.push(at[actor[k]]);
      at[actor[k]] = 0;
    }
    offset[c + 1] = actor.length;
  }
  return {
    person: Uint32Array.from(actors.person), group: Uint32Array.from(actors.group),
    offset, actor: Uint32Array.from(actor), amount: Float64Array.from(amount), total, squares, within, withinGroup,
  };

  function eachRow(visit: (component: number, row: number) => void): void {
    for (let s = 0; s < n; s++) {
      if (inWindow[s] === 0) continue;
      for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
        if (actors.ofRow[row] < 0 || !(actorShare[row] > 0)) continue;
        for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) visit(baskets.item[i], row);
      }
    }
  }
}

interface Actors {
  readonly person: number[];
  readonly group: number[];
  readonly ofRow: Int32Array;
}

function numberActors({ actorPerson }: ChangeSets, group: Int32Array): Actors {
  const groups = group.reduce((most, g) => Math.max(most, g + 1), 0);
  const known = new Map<number, number>();
  const actors: Actors = { person: [], group: [], ofRow: new Int32Array(group.length).fill(-1) };
  for (let row = 0; row < group.length; row++) {
    if (group[row] < 0) continue;
    const key = actorPerson[row] * groups + group[row];
    let id = known.get(key);
    if (id === undefined) {
      id = known.size;
      known.set(key, id);
      actors.person.push(actorPerson[row]);
      actors.group.push(group[row]);
    }
    actors.ofRow[row] = id;
  }
  return actors;
}

/** w_s, and the products of two different people's shares in one change-set: all, and those in one group. */
function coAuthorship({ actorOffset, actorPerson, actorShare }: ChangeSets, s: number, { ofRow, group }: Actors): { whole: number; pairs: number; groupPairs: number } {
  let [whole, pairs, groupPairs] = [0, 0, 0];
  for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
    if (ofRow[i] < 0) continue;
    whole += actorShare[i];
    for (let j = actorOffset[s]; j < i; j++) {
      if (ofRow[j] < 0 || actorPerson[i] === actorPerson[j]) continue;
      const both = 2 * actorShare[i] * actorShare[j];
      pairs += both;
      if (group[ofRow[i]] === group[ofRow[j]]) groupPairs += both;
    }
  }
  return { whole, pairs, groupPairs };
}
