import type { Network } from './network.js';

/** √(2m), m = number of links: a cluster with fewer inner links may be two that modularity cannot tell apart (Fortunato & Barthélemy 2007). null without links. */
export function resolutionLimit(net: Network): number | null {
  return net.source.length > 0 ? Math.sqrt(2 * net.source.length) : null;
}

/** Per cluster, whether it lies under the limit. Inner links count by weight, in units of the mean link, so that the unit of the weights does not matter. */
export function belowResolution(net: Network, label: Int32Array, clusters: number): boolean[] {
  const inner = new Float64Array(clusters);
  for (let k = 0; k < net.source.length; k++) {
    const cluster = label[net.source[k]];
    if (cluster >= 0 && cluster === label[net.target[k]]) inner[cluster] += net.weight[k];
  }
  const limit = resolutionLimit(net);
  return Array.from(inner, (links) => limit !== null && links < limit);
}
