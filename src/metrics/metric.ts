import type { Analysis } from '../model/analysis.js';
import type { Card, MetricReport } from '../model/report.js';

/** A value with what it rests on: `n` is the size of its basis, in the unit the card names; without a value there is a reason. */
export interface Measured {
  readonly value: number | null;
  readonly reason: string | null;
  readonly n: number;
}

/** A metric is a card with a `compute`: one number for the repository. */
export interface Metric extends Card {
  readonly unit: MetricReport['unit'];
  readonly better: MetricReport['better'];
  compute(analysis: Analysis): Measured;
}

export function measured(value: number, n: number): Measured {
  return { value, reason: null, n };
}

export function notMeasured(reason: string, n = 0): Measured {
  return { value: null, reason, n };
}
