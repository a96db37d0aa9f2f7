import { ami } from '../math/agreement.js';
import { contingency, labelledInBoth } from '../math/contingency.js';

/** Agreement (AMI) of two partitions on the nodes that both label; null without any. */
export function similarity(a: Int32Array, b: Int32Array): number | null {
  const both = labelledInBoth(a, b);
  if (both.length === 0) return null;
  return ami(contingency(both.map((v) => a[v]), both.map((v) => b[v])));
}

/** Mean pairwise AMI of runs: 1 when all are the same, about 0 when they have nothing in common. null below two comparable runs. */
export function stability(runs: readonly Int32Array[]): number | null {
  let total = 0;
  let pairs = 0;
  for (let i = 0; i < runs.length; i++) {
    for (let j = i + 1; j < runs.length; j++) {
      const alike = similarity(runs[i], runs[j]);
      if (alike === null) continue;
      total += alike;
      pairs++;
    }
  }
  return pairs > 0 ? total / pairs : null;
}
