import type { Need } from '../model/analysis.js';
import { chance } from './chance.js';
import type { Work } from './mapped-effort.js';
import { type NeedTable, needTable } from './need.js';

/** Sums of one part of the score, in units of change-sets. */
export interface Sums {
  readonly need: number;
  readonly met: number;
  /** Need that would be met if groups were dealt to people at random, head counts kept. */
  readonly byChance: number;
  /** Σ R of the pairs that entered. */
  readonly covered: number;
}
export interface Estimate {
  readonly total: Sums;
  readonly direct: Sums;
  readonly indirect: Sums;
  readonly tables: readonly NeedTable[];
}
export const PARTS = ['total', 'direct', 'indirect'] as const;
export type Part = (typeof PARTS)[number];

/** Need, met and chance, pooled over the parts of the history that are scored. */
export function estimate(works: readonly Work[]): Estimate {
  const tables = works.map((work) => needTable(work));
  return { ...pooled(tables.map((table, i) => ({ table, together: chance(works[i]) ?? 0 }))), tables };
}

/** Sums of need tables by part; `together`: the chance that two different people of a table's work are in one group. */
export function pooled(parts: readonly { readonly table: NeedTable; readonly together: number }[]): Pick<Estimate, Part> {
  const direct = { need: 0, met: 0, byChance: 0, covered: 0 };
  const indirect = { need: 0, met: 0, byChance: 0, covered: 0 };
  for (const { table, together } of parts) {
    for (let k = 0; k < table.need.length; k++) {
      if (table.covered[k] === 0) continue;
      const part = table.a[k] === table.b[k] ? direct : indirect;
      part.need += table.need[k];
      part.met += table.met[k];
      part.byChance += together * table.need[k];
      part.covered += table.weight[k];
    }
  }
  return { direct, indirect, total: plus(direct, indirect) };
}

/** Score in [0, 1]; null without need. */
export function share({ need, met }: Sums): number | null {
  return need > 0 ? Math.min(1, met / need) : null;
}

export function chanceShare({ need, byChance }: Sums): number | null {
  return need > 0 ? byChance / need : null;
}

/** κ = (score − chance) / (1 − chance); null where chance is all there can be. */
export function kappa(sums: Sums): number | null {
  return sums.need - sums.byChance > 1e-9 * sums.need ? (sums.met - sums.byChance) / (sums.need - sums.byChance) : null;
}

/**
 * Need by component pair, pooled over halves, with costs in points: 100 · (need − met) / Σ need, of the total and of the pair's part; they add up to 100 − score
 * exactly. Pairs without need are left out; sorted by (a, b).
 */
export function needs({ tables, total, direct, indirect }: Estimate): Need[] {
  const pooled = new Map<string, { a: number; b: number; required: number; need: number; met: number }>();
  for (const { a, b, weight, need, met } of tables) {
    for (let k = 0; k < need.length; k++) {
      if (need[k] === 0) continue;
      const known = pooled.get(`${a[k]} ${b[k]}`) ?? { a: a[k], b: b[k], required: 0, need: 0, met: 0 };
      known.required += weight[k];
      known.need += need[k];
      known.met += met[k];
      pooled.set(`${a[k]} ${b[k]}`, known);
    }
  }
  return [...pooled.values()]
    .sort((x, y) => x.a - y.a || x.b - y.b)
    .map((pair) => {
      const open = Math.max(0, pair.need - pair.met);
      return { ...pair, cost: (100 * open) / total.need, partCost: (100 * open) / (pair.a === pair.b ? direct : indirect).need };
    });
}

function plus(x: Sums, y: Sums): Sums {
  return { need: x.need + y.need, met: x.met + y.met, byChance: x.byChance + y.byChance, covered: x.covered + y.covered };
}
