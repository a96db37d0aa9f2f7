import type { Analysis } from '../model/analysis.js';
import type { MetricReport } from '../model/report.js';
import { autonomy } from './autonomy.js';
import { busFactor } from './bus-factor.js';
import { busFactorHistoric } from './bus-factor-historic.js';
import { congruence } from './congruence.js';
import { congruenceWeighted } from './congruence-weighted.js';
import { coreSize } from './core-size.js';
import { declaredFit } from './declared-fit.js';
import { fixShare } from './fix-share.js';
import { landingTime } from './landing-time.js';
import { type Metric, notMeasured } from './metric.js';
import { propagationCost } from './propagation-cost.js';
import { releaseFrequency } from './release-frequency.js';
import { revertRate } from './revert-rate.js';
import { tracedShare } from './traced-share.js';

export { componentBusFactors } from './authorship.js';
export type { Metric } from './metric.js';

/** Every metric, by id. */
export const METRICS: readonly Metric[] = [autonomy, busFactor, busFactorHistoric, congruence, congruenceWeighted, coreSize, declaredFit, fixShare, landingTime, propagationCost, releaseFrequency, revertRate, tracedShare];

/** All metrics of an analysis; one that throws has no value and says so, the rest stand. */
export function metricReports(analysis: Analysis, metrics: readonly Metric[] = METRICS): MetricReport[] {
  return metrics.map(({ compute, unit, better, ...card }) => {
    const { value, reason, n } = guarded(() => compute(analysis));
    return { ...card, scope: 'repository', value, valueReason: reason, n, unit, better };
  });
}

function guarded(compute: () => ReturnType<Metric['compute']>): ReturnType<Metric['compute']> {
  try {
    const result = compute();
    return result.value === null || Number.isFinite(result.value) ? result : notMeasured('failed: the value is not a number', result.n);
  } catch (error) {
    return notMeasured(`failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
