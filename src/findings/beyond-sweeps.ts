import { hypergeometricTail } from '../math/hypergeometric.js';
import { sum } from '../math/stats.js';
import { LEAST_SHARED, MOST_NARROW, type Analysis, type Pair } from '../model/analysis.js';
import type { Step, Threshold } from '../model/report.js';
import { tested } from './step.js';

/** What findings ask for that no import backs: change-sets of many components touch what is there rather than what is busy, and keep the totals of their own. */
export const SWEEPS = {
  narrow: { value: LEAST_SHARED, meaning: `shared change-sets of at most ${MOST_NARROW} components`, reason: 'as many as it takes to be more than a chance meeting' },
  swept: { value: 0.001, meaning: `or the probability of as many shared ones of more than ${MOST_NARROW}, where those of the two meet at random (hypergeometric)`, reason: 'among a dozen components any two meet in wide change-sets, and of a few hundred pairs not one by chance' },
} as const satisfies { readonly [name: string]: Threshold };

/** For definitions. */
export const BEYOND_SWEEPS = `\`narrow\` times or more in change-sets of ${MOST_NARROW} components at most, or in so many wider ones as chance has among those with probability \`swept\` (Fisher’s exact test, 1935)`;

/** The step by which a pair changes together in more than sweeps; null where it does not. */
export function beyondSweeps({ comparison: { basis } }: Analysis, threshold: (name: string) => number): (pair: Pair) => Step | null {
  const all = sum(basis.unitSizes.slice(MOST_NARROW + 1));
  return ({ sizes, wide: [a, b] }) => {
    const [narrow, swept] = [sum(sizes.slice(0, MOST_NARROW + 1)), sum(sizes.slice(MOST_NARROW + 1))];
    const step = narrow >= threshold('narrow')
      ? tested(SWEEPS.narrow.meaning, narrow, 'at least', threshold('narrow'))
      : tested(`probability of ${swept} shared change-sets of more than ${MOST_NARROW} components, of ${a} and ${b} among ${all}`, hypergeometricTail(swept, a, b, all), 'at most', threshold('swept'));
    return step.test!.passed ? step : null;
  };
}
