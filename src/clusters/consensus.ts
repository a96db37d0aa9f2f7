import { subSeed } from '../math/random.js';
import { coAssociation } from './co-association.js';
import { canonical, split } from './labels.js';
import { rawLouvain } from './louvain.js';
import { type Network, modularityOf } from './network.js';
import { similarity } from './stability.js';

export interface ConsensusOptions {
  readonly seed: number;
  /** γ, as in the runs. Default 1. */
  readonly resolution?: number;
}

/**
 * Shares of runs two nodes must be together in to stay linked, tried in this order. Of .1 to .6, .4 gave on real networks the consensus that differs least between disjoint sets of
 * seeds; where boundaries are arbitrary (a ring of equal cliques) it chains neighbours, and a higher one does not.
 */
const THRESHOLDS = [0.4, 0.5, 0.6];

/** A consensus that loses more of the runs' mean modularity than this describes the runs, not the network any more (ours). */
const LEAST_MODULARITY = 0.95;

/** The published method settles in a few rounds; this many means that it circles, and the most central run is taken. */
const ROUNDS = 12;

/**
 * Consensus partition of runs on one network (Lancichinetti & Fortunato 2012): the network of how often nodes are together is clustered as often again, until all
 * runs agree. Where the runs have too little in common for that, the run of highest modularity: `stability` then says how little it means. Canonical labels, every
 * cluster connected in the network itself, −1 for nodes without a link. Deterministic.
 */
export function consensus(net: Network, runs: readonly Int32Array[], options: ConsensusOptions): Int32Array {
  const { resolution = 1 } = options;
  const quality = runs.map((run) => modularityOf(net, run, resolution));
  const least = (LEAST_MODULARITY * quality.reduce((a, b) => a + b, 0)) / runs.length;
  for (const threshold of THRESHOLDS) {
    const label = split(settled(net, runs, threshold, options), net);
    if (modularityOf(net, label, resolution) >= least) return label;
  }
  return split(runs[quality.indexOf(Math.max(...quality))], net);
}

function settled(net: Network, runs: readonly Int32Array[], threshold: number, { seed, resolution }: ConsensusOptions): Int32Array {
  let current = runs;
  for (let round = 0; round < ROUNDS; round++) {
    const agreed = coAssociation(current, net, threshold);
    if (agreed.unanimous) return current[0];
    current = runs.map((_, run) => {
      const label = rawLouvain(agreed.network, subSeed(seed, 'consensus', round, run), { resolution });
      return canonical(agreed.group.map((group) => (group < 0 ? -1 : label[group])));
    });
  }
  return mostCentral(current.slice(0, 32));
}

/** The run that agrees best with the others, the first of equal ones. */
function mostCentral(runs: readonly Int32Array[]): Int32Array {
  const agreement = runs.map((run) => runs.reduce((total, other) => total + (similarity(run, other) ?? 0), 0));
  return runs[agreement.indexOf(Math.max(...agreement))];
}
