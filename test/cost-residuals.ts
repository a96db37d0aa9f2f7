import type { Report } from '../src/model/report.js';

/** How far costs are from adding up: Σ cost − (100 − score), for the total and each part. */
export interface Residual {
  readonly part: 'total' | 'direct' | 'indirect';
  /** null where the score is withheld, and with it every cost. */
  readonly residual: number | null;
  readonly pairs: number;
}

export function costResiduals({ comparison: { needs }, score }: Report): Residual[] {
  const direct = needs.filter(({ a, b }) => a === b);
  const indirect = needs.filter(({ a, b }) => a !== b);
  const residual = (part: Residual['part'], value: number | null, costs: readonly (number | null)[]): Residual => ({
    part, pairs: costs.length,
    residual: value === null ? null : costs.reduce<number>((sum, cost) => sum + cost!, 0) - (100 - value),
  });
  return [
    residual('total', score.value, needs.map(({ cost }) => cost)),
    residual('direct', score.direct.value, direct.map(({ partCost }) => partCost)),
    residual('indirect', score.indirect.value, indirect.map(({ partCost }) => partCost)),
  ];
}
