import type { Comparison, Pair, Unit } from '../model/analysis.js';
import type { OwnerSet } from '../model/facts.js';
import type { Companion } from './companions.js';
import { hasOwner, individualsOf } from './units.js';
import { type Sides, judgedPairs } from './verdicts.js';

export interface TruthTable {
  readonly pairs: readonly Pair[];
  /** Pairs that change together by construction, left out of `pairs`. */
  readonly leftOut: readonly { readonly a: number; readonly b: number; readonly reason: string }[];
}

/**
 * Every pair of units with any link, with its verdict; `inside` included. Left out: units nobody is declared for (no border without an owner), test companions and
 * generated copies.
 */
export function truthTable(units: readonly Unit[], ownerSets: readonly OwnerSet[], sides: Omit<Sides, 'groups' | 'individuals'>, companion: Companion): TruthTable {
  const individuals = units.map(({ ownerSet }) => (ownerSet < 0 ? '' : individualsOf(ownerSets[ownerSet])));
  const judged = judgedPairs({ ...sides, groups: units.map(({ groups }) => groups), individuals }).filter(({ a, b }) => hasOwner(units[a]) && hasOwner(units[b]));
  const pairs: Pair[] = [];
  const leftOut: { a: number; b: number; reason: string }[] = [];
  for (const pair of judged) {
    const reason = companion(units[pair.a].component, units[pair.b].component);
    if (reason === null) pairs.push(pair);
    else leftOut.push({ a: pair.a, b: pair.b, reason });
  }
  return { pairs, leftOut };
}

/** Team of each file for `teamPairs`: that of a unit with one owner. What two teams own together is a border of neither. */
export function teamOfFiles(units: readonly Unit[], unitOfFile: Int32Array): Int32Array {
  return Int32Array.from(unitOfFile, (unit) => (unit >= 0 && units[unit].groups.length === 1 && units[unit].owners.length === 1 ? units[unit].groups[0] : -1));
}

const DRIVERS = 10;

/**
 * The same table of teams (or communities), from co-change and imports in the labelling of `teamOfFiles`, with the unit pairs that drive each (indices into `pairs`):
 * flagged ones first, then by weight above what chance gives; at most ten. Teams that meet in pairs `leftOut` of the unit table alone are left out too;
 * where another pair drives them, their change-sets keep what companions and copies add.
 */
export function teamPairs(units: readonly Unit[], pairs: readonly Pair[], sides: Omit<Sides, 'groups' | 'individuals'>, leftOut: TruthTable['leftOut'] = []): Comparison['teamPairs'] {
  const drivers = new Map<string, number[]>();
  const teams = ({ a, b }: { readonly a: number; readonly b: number }): string | null => {
    const [g, h] = [units[a].groups, units[b].groups];
    return g.length === 1 && h.length === 1 && g[0] !== h[0] ? `${Math.min(g[0], h[0])} ${Math.max(g[0], h[0])}` : null;
  };
  pairs.forEach((pair, i) => {
    const key = teams(pair);
    if (key === null || (!pair.import && pair.link === null)) return;
    const known = drivers.get(key);
    if (known) known.push(i);
    else drivers.set(key, [i]);
  });
  const flagged = (i: number): number => (pairs[i].coChange === 'yes' ? 1 : 0);
  const excess = (i: number): number => (pairs[i].link === null ? 0 : pairs[i].link!.excess);
  const groups = Array.from({ length: sides.baskets.labels }, (_, team) => [team]);
  const byConstruction = new Set(leftOut.map(teams).filter((key) => key !== null && !drivers.has(key)));
  return judgedPairs({ ...sides, groups, individuals: groups.map(() => '') }).filter(({ a, b }) => !byConstruction.has(`${a} ${b}`)).map((pair) => ({
    ...pair,
    drivers: (drivers.get(`${pair.a} ${pair.b}`) ?? []).sort((i, j) => flagged(j) - flagged(i) || excess(j) - excess(i) || i - j).slice(0, DRIVERS),
  }));
}
