import type { Baskets } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/** Seconds of a spell of work: four weeks. */
export const SPELL = 4 * 604_800;

/**
 * Largest spell of work by component and group in the window: what one person makes of a component within four weeks, in effort as of `groupEffort`. Change-sets of one spell are one decision to work there more than they are
 * independent observations of who does.
 */
export function largestSpells(changeSets: ChangeSets, { labels, offset, item }: Baskets, actorGroup: Int32Array): Map<number, number>[] {
  const { n, at, inWindow, actorOffset, actorPerson, actorShare } = changeSets;
  const largest = Array.from({ length: labels }, () => new Map<number, number>());
  const groups = actorGroup.reduce((most, group) => Math.max(most, group + 2), 1);
  const running = Array.from({ length: labels }, () => new Map<number, { first: number; last: number; sum: number }>());
  // pieces of work, each with the next of the same component and actor
  const pieces = piecesIn(changeSets, offset);
  const [time, amount, next] = [new Float64Array(pieces), new Float64Array(pieces), new Uint32Array(pieces)];
  let piece = 0;
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    const part = 1 / (offset[s + 1] - offset[s]);
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++, piece++) {
        const group = actorGroup[a];
        const actor = actorPerson[a] * groups + group + 1;
        time[piece] = at[s];
        amount[piece] = part * actorShare[a];
        let spell = running[item[i]].get(actor);
        if (spell === undefined) running[item[i]].set(actor, (spell = { first: piece, last: piece, sum: 0 }));
        next[spell.last] = piece;
        spell.last = piece;
        spell.sum += amount[piece];
        for (; time[spell.first] < at[s] - SPELL; spell.first = next[spell.first]) spell.sum -= amount[spell.first];
        if (spell.sum > (largest[item[i]].get(group) ?? 0)) largest[item[i]].set(group, spell.sum);
      }
    }
  }
  return largest;
}

/** How many pieces of work there are: one for each actor, component and change-set of the window. */
function piecesIn({ n, inWindow, actorOffset }: ChangeSets, offset: Baskets['offset']): number {
  let pieces = 0;
  for (let s = 0; s < n; s++) if (inWindow[s] === 1) pieces += (offset[s + 1] - offset[s]) * (actorOffset[s + 1] - actorOffset[s]);
  return pieces;
}

/**
 * Effective number of spells of work by component in the window, (Σw)² / Σw² over spells of effort w (Kish 1965): as many observations of who works there as there are spells of one size. A spell starts with a person's change-set
 * on the component and takes in what that person does there within four weeks. 0 without work.
 */
export const effectiveSpells = (changeSets: ChangeSets, baskets: Baskets): Float64Array => effective(changeSets, baskets, baskets.labels, (component) => component);

/** The same by group: as many observations of where it works. */
export const groupSpells = (changeSets: ChangeSets, baskets: Baskets, actorGroup: Int32Array, groups: number): Float64Array => effective(changeSets, baskets, groups, (_component, actor) => actorGroup[actor]);

/** By row, `rowOf` a component and an actor; −1 for none. */
function effective({ n, at, inWindow, actorOffset, actorPerson, actorShare }: ChangeSets, { labels, offset, item }: Baskets, rows: number, rowOf: (component: number, actor: number) => number): Float64Array {
  const running = Array.from({ length: labels }, () => new Map<number, { readonly row: number; from: number; sum: number }>());
  const total = new Float64Array(rows);
  const squares = new Float64Array(rows);
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    const part = 1 / (offset[s + 1] - offset[s]);
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) {
        const row = rowOf(item[i], a);
        if (row < 0) continue;
        const amount = part * actorShare[a];
        total[row] += amount;
        const key = actorPerson[a] * (rows + 1) + row;
        const spell = running[item[i]].get(key);
        if (spell === undefined) running[item[i]].set(key, { row, from: at[s], sum: amount });
        else if (at[s] <= spell.from + SPELL) spell.sum += amount;
        else {
          squares[row] += spell.sum ** 2;
          spell.from = at[s];
          spell.sum = amount;
        }
      }
    }
  }
  for (const spells of running) for (const { row, sum } of spells.values()) squares[row] += sum ** 2;
  return total.map((sum, row) => (sum > 0 ? sum ** 2 / squares[row] : 0));
}

/** Rows of change-sets, ascending, by spell: each belongs to the spell of its first author; those without known author are one person's. */
export function spellsOf({ at, actorOffset, actorPerson }: ChangeSets, rows: readonly number[]): number[][] {
  const spells: number[][] = [];
  const running = new Map<number, number[]>();
  for (const s of rows) {
    const person = actorOffset[s] < actorOffset[s + 1] ? actorPerson[actorOffset[s]] : -1;
    let spell = running.get(person);
    if (spell === undefined || at[s] > at[spell[0]] + SPELL) {
      running.set(person, (spell = []));
      spells.push(spell);
    }
    spell.push(s);
  }
  return spells;
}
