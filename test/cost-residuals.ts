/** A row of the table of needs, of an analysis or of a report. */
interface NeedRow {
  readonly a: unknown;
  readonly b: unknown;
  readonly need: number;
  readonly met: number;
  readonly cost: number | null;
  readonly partCost: number | null;
}

/** How far costs are from adding up: Σ cost − (100 − score), for the total and each part. */
export interface Residual {
  readonly part: 'total' | 'direct' | 'indirect';
  /** null without any need. */
  readonly residual: number | null;
  readonly pairs: number;
}

/** `scores`: those shown; where one is withheld it is taken from needs and met needs, as it would have been shown. */
export function costResiduals(needs: readonly NeedRow[], scores: { readonly [part in Residual['part']]: number | null }): Residual[] {
  const residual = (part: Residual['part'], rows: readonly NeedRow[], cost: (row: NeedRow) => number | null): Residual => {
    const sum = (of: (row: NeedRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
    const need = sum((row) => row.need);
    const score = scores[part] ?? (100 * sum((row) => row.met)) / need;
    return { part, pairs: rows.length, residual: need === 0 || rows.some((row) => cost(row) === null) ? null : sum((row) => cost(row)!) - (100 - score) };
  };
  return [
    residual('total', needs, ({ cost }) => cost),
    residual('direct', needs.filter(({ a, b }) => a === b), ({ partCost }) => partCost),
    residual('indirect', needs.filter(({ a, b }) => a !== b), ({ partCost }) => partCost),
  ];
}
