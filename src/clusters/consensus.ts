import { subSeed } from '../math/random.js';
import { coAssociation } from './co-association.js';
import { canonical, split } from './labels.js';
import { rawLouvain } from './louvain.js';
import { type Network, neighbours } from './network.js';
import { similarity } from './stability.js';

export interface ConsensusOptions {
  readonly seed: number;
  /** Share of runs two nodes must be together in to stay linked. Default .5. */
  readonly threshold?: number;
  /** γ, as in the runs. */
  readonly resolution?: number;
}

/** The published method settles in a few rounds; this many means that it circles, and the most central run is taken. */
const ROUNDS = 12;

/**
 * Consensus partition of runs on one network (Lancichinetti & Fortunato 2012): the network of how often nodes are together is clustered as often again, until all
 * runs agree. Canonical labels, every cluster connected in the network itself, −1 for nodes without a link. Deterministic.
 */
export function consensus(net: Network, runs: readonly Int32Array[], options: ConsensusOptions): Int32Array {
  const { seed, threshold = 0.5, resolution } = options;
  const graph = neighbours(net);
  let current = runs;
  for (let round = 0; round < ROUNDS; round++) {
    const agreed = coAssociation(current, net, threshold);
    if (agreed.unanimous) return split(current[0], graph);
    current = runs.map((_, run) => {
      const label = rawLouvain(agreed.network, subSeed(seed, 'consensus', round, run), { resolution });
      return canonical(agreed.group.map((group) => (group < 0 ? -1 : label[group])));
    });
  }
  return split(mostCentral(current), graph);
}

/** The run that agrees best with the others, the first of equal ones. */
function mostCentral(runs: readonly Int32Array[]): Int32Array {
  const agreement = runs.map((run) => runs.reduce((total, other) => total + (similarity(run, other) ?? 0), 0));
  return runs[agreement.indexOf(Math.max(...agreement))];
}
