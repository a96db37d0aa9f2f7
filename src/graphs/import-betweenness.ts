import { sampledBetweenness } from '../math/betweenness.js';
import { affordable } from '../math/draws.js';
import type { OnLimit } from '../model/errors.js';
import type { ImportWeight } from './imports.js';

/** Links that shortest paths from all sources may go along together, about a second. */
const WORK = 5e7;
/** Sources below which a sample would order nothing. */
const LEAST_SOURCES = 100;

/** Betweenness of components in the import network, tests aside, directed; from a sample of sources where there are too many, which `onLimit` is told of with the error that this brings. */
export function importBetweenness(components: number, imports: readonly ImportWeight[], seed: number, onLimit?: OnLimit): Float64Array {
  const links = imports.filter(({ files, testOnly }) => files > testOnly).map(({ source, target, files }) => ({ source, target, weight: files }));
  const sources = affordable(components, LEAST_SOURCES, links.length + components, WORK);
  const { score, error } = sampledBetweenness(components, links, sources, seed, { directed: true });
  if (sources < components) {
    const most = score.reduce((a, b) => Math.max(a, b), 0);
    const worst = most > 0 ? error.reduce((a, b) => Math.max(a, b), 0) / most : 0;
    const message = `betweenness in imports is estimated from ${sources} of ${components} components as sources: its standard error is at most ${(100 * worst).toPrecision(2)} % of the largest betweenness`;
    onLimit?.({ stage: 'graphs', id: 'betweenness-sources', limit: sources, count: 1, message });
  }
  return score;
}
