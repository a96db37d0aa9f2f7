import type { Baskets, Comparison, Pair, Unit } from '../model/analysis.js';
import type { OwnerSet } from '../model/facts.js';
import type { Companion } from './companions.js';
import { hasOwner, individualsOf, ownedAlone } from './units.js';
import { type Sides, judgedPairs } from './verdicts.js';

export interface TruthTable {
  readonly pairs: readonly Pair[];
  /** Pairs that change together by construction, left out of `pairs`. */
  readonly leftOut: Comparison['leftOut'];
}

/**
 * Every pair of units with any link, with its verdict; `inside` included. Left out: units nobody is declared for (no border without an owner), test companions and
 * generated copies.
 */
export function truthTable(units: readonly Unit[], ownerSets: readonly OwnerSet[], sides: Omit<Sides, 'groups' | 'owning' | 'individuals'>, companion: Companion): TruthTable {
  const individuals = units.map(({ ownerSet }) => (ownerSet < 0 ? '' : individualsOf(ownerSets[ownerSet])));
  const judged = judgedPairs({ ...sides, groups: units.map(({ groups }) => groups), owning: units.map(({ owning }) => owning), individuals }).filter(({ a, b }) => hasOwner(units[a]) && hasOwner(units[b]));
  const pairs: Pair[] = [];
  const leftOut: { a: number; b: number; reason: string }[] = [];
  for (const pair of judged) {
    const reason = companion(units[pair.a].component, units[pair.b].component);
    if (reason === null) pairs.push(pair);
    else leftOut.push({ a: pair.a, b: pair.b, reason });
  }
  return { pairs, leftOut };
}

/** Team of each file for `teamPairs`: that of a unit it owns alone. */
export function teamOfFiles(units: readonly Unit[], unitOfFile: Int32Array): Int32Array {
  return Int32Array.from(unitOfFile, (unit) => (unit >= 0 && ownedAlone(units[unit]) ? units[unit].groups[0] : -1));
}

/**
 * The same table of teams (or communities), from co-change and imports in the labelling of `teamOfFiles`, with the unit pairs that drive each: flagged ones first, then by
 * weight above what chance gives. Teams that change together, or import each other, in pairs `leftOut` of the unit table alone are left out too; where another pair shares
 * change-sets, the teams' own keep what companions and copies add, and how many lie in those alone is told (`byConstruction`). `ofUnits`: baskets behind the unit table.
 */
export function teamPairs(units: readonly Unit[], { pairs, leftOut }: TruthTable, ofUnits: Baskets, sides: Omit<Sides, 'groups' | 'owning' | 'individuals'>): Comparison['teamPairs'] {
  const drivers = new Map<string, number[]>();
  pairs.forEach((pair, i) => {
    const key = teamsOf(units, pair.a, pair.b);
    if (key === null || (!pair.import && pair.link === null)) return;
    const known = drivers.get(key);
    if (known) known.push(i);
    else drivers.set(key, [i]);
  });
  const flagged = (i: number): number => (pairs[i].coChange === 'yes' ? 1 : 0);
  const excess = (i: number): number => pairs[i].link?.excess ?? 0;
  const groups = Array.from({ length: sides.baskets.labels }, (_, team) => [team]);
  const alone = sharedInLeftOutAlone(units, leftOut, ofUnits);
  return judgedPairs({ ...sides, groups, owning: groups, individuals: groups.map(() => '') }).flatMap((pair) => {
    const key = `${pair.a} ${pair.b}`;
    const own = drivers.get(key) ?? [];
    const byConstruction = alone.get(key);
    if (byConstruction !== undefined && (pair.link === null ? own.length === 0 : pair.link.shared === byConstruction)) return [];
    return [{ ...pair, drivers: own.toSorted((i, j) => flagged(j) - flagged(i) || excess(j) - excess(i) || i - j), byConstruction: byConstruction ?? 0 }];
  });
}

/** `smaller team larger team` of two units that different teams own alone; null for others. */
function teamsOf(units: readonly Unit[], a: number, b: number): string | null {
  if (!ownedAlone(units[a]) || !ownedAlone(units[b])) return null;
  const [g, h] = [units[a].groups[0], units[b].groups[0]];
  return g === h ? null : `${Math.min(g, h)} ${Math.max(g, h)}`;
}

/** For teams with a left-out pair, the change-sets that they share in such pairs and in no other. */
function sharedInLeftOutAlone(units: readonly Unit[], leftOut: TruthTable['leftOut'], { labels, offset, item }: Baskets): Map<string, number> {
  const counts = new Map(leftOut.flatMap(({ a, b }) => teamsOf(units, a, b) ?? []).map((key) => [key, 0]));
  if (counts.size === 0) return counts;
  const left = new Set(leftOut.map(({ a, b }) => a * labels + b));
  for (let s = 0; s + 1 < offset.length; s++) {
    const onlyLeftOut = new Map<string, boolean>();
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      for (let j = i + 1; j < offset[s + 1]; j++) {
        const key = teamsOf(units, item[i], item[j]);
        if (key !== null && counts.has(key)) onlyLeftOut.set(key, (onlyLeftOut.get(key) ?? true) && left.has(item[i] * labels + item[j]));
      }
    }
    for (const [key, only] of onlyLeftOut) if (only) counts.set(key, counts.get(key)! + 1);
  }
  return counts;
}
