import { affordable } from '../math/draws.js';
import { type Qap, qap } from '../math/qap.js';
import type { Link, LinkColumns } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';

export interface NetworkCorrelationInput {
  readonly components: number;
  /** Networks of components whose matrices are correlated, each read as undirected. */
  readonly imports: readonly Link[];
  readonly sharedPeople: LinkColumns;
  readonly permutations: number;
  readonly seed: number;
  readonly onLimit?: OnLimit;
}

/** Links that all permutations of the networks together may look up, about a second; 199 of them can still say p = .005. */
const LOOKED_UP = 1e7;
const LEAST_PERMUTATIONS = 199;

/** QAP correlation of who imports whom and who shares people (`math/qap`); null where the imports or the shared people are the same for every pair of components. */
export function networkCorrelation({ components, imports, sharedPeople, permutations, seed, onLimit }: NetworkCorrelationInput): Qap | null {
  const draws = affordable(permutations, LEAST_PERMUTATIONS, Math.min(imports.length, sharedPeople.source.length), LOOKED_UP);
  if (draws < permutations) {
    const message = `the correlation of imports and shared people is tested by ${draws} permutations instead of ${permutations}: the networks are too large for more`;
    onLimit?.({ stage: 'compare', id: 'qap', limit: draws, count: 1, message });
  }
  return qap(components, imports, sharedPeople, { permutations: draws, seed });
}
