import type { Need } from '../model/analysis.js';
import { chance } from './chance.js';
import type { Work } from './mapped-effort.js';
import { eachNeed, type NeedTable, needTable } from './need.js';

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
  const sums = summing();
  for (const { table, together } of parts) {
    for (let k = 0; k < table.need.length; k++) if (table.covered[k] === 1) sums.add(table.a[k] === table.b[k], table.weight[k], table.need[k], table.met[k], together);
  }
  return sums.all();
}

/** The sums of `estimate` without its tables. */
export function estimateSums(works: readonly Work[]): Pick<Estimate, Part> {
  const sums = summing();
  for (const work of works) {
    const together = chance(work) ?? 0;
    eachNeed(work, (a, b, weight, need, met) => sums.add(a === b, weight, need, met, together));
  }
  return sums.all();
}

function summing(): { add(isDirect: boolean, weight: number, need: number, met: number, together: number): void; all(): Pick<Estimate, Part> } {
  const direct = { need: 0, met: 0, byChance: 0, covered: 0 };
  const indirect = { need: 0, met: 0, byChance: 0, covered: 0 };
  return {
    add(isDirect, weight, need, met, together) {
      const part = isDirect ? direct : indirect;
      part.need += need;
      part.met += met;
      part.byChance += together * need;
      part.covered += weight;
    },
    all: () => ({ direct, indirect, total: plus(direct, indirect) }),
  };
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
 * exactly. R is all that change asked of the pair, whether or not its people are known. Pairs without need are left out; sorted by (a, b).
 */
export function needs({ tables, total, direct, indirect }: Estimate): Need[] {
  return tables.map(rowsOf).reduce(merged, []).filter(({ need }) => need > 0).map(({ a, b, required, need, met }) => {
    const open = Math.max(0, need - met);
    return { a, b, required, need, met, cost: (100 * open) / total.need, partCost: (100 * open) / (a === b ? direct : indirect).need };
  });
}

type Row = Pick<Need, 'a' | 'b' | 'required' | 'need' | 'met'>;

function rowsOf({ a, b, weight, need, met }: NeedTable): Row[] {
  const rows: Row[] = [];
  for (let k = 0; k < need.length; k++) rows.push({ a: a[k], b: b[k], required: weight[k], need: need[k], met: met[k] });
  return rows;
}

/** Rows of two tables, sorted as they are, those of one pair added up. */
function merged(x: readonly Row[], y: readonly Row[]): Row[] {
  if (x.length === 0) return [...y];
  const all: Row[] = [];
  for (let i = 0, j = 0; i < x.length || j < y.length; ) {
    const order = i === x.length ? 1 : j === y.length ? -1 : x[i].a - y[j].a || x[i].b - y[j].b;
    all.push(order < 0 ? x[i] : order > 0 ? y[j] : { a: x[i].a, b: x[i].b, required: x[i].required + y[j].required, need: x[i].need + y[j].need, met: x[i].met + y[j].met });
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return all;
}

function plus(x: Sums, y: Sums): Sums {
  return { need: x.need + y.need, met: x.met + y.met, byChance: x.byChance + y.byChance, covered: x.covered + y.covered };
}
