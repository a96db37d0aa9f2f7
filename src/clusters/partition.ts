import type { Partition } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import { affordable } from '../math/draws.js';
import { modularity } from '../math/modularity.js';
import { subSeed } from '../math/random.js';
import { mean, sd } from '../math/stats.js';
import { belowResolution, resolutionLimit } from './below-resolution.js';
import { clusterIds } from './cluster-ids.js';
import { type ConsensusOptions, consensus } from './consensus.js';
import { members } from './labels.js';
import { learner } from './louvain.js';
import type { NamedCluster } from './match-clusters.js';
import { type Links, type Network, modularityOf, network, simpleLinks } from './network.js';
import { similarity, stability } from './stability.js';

export interface PartitionInput {
  readonly of: Partition['of'];
  /** Number of elements; links name them 0 … nodes − 1. */
  readonly nodes: number;
  readonly links: Links;
  readonly seed: number;
  /** Runs that stability, resamples and rewirings are made of; the consensus takes more where the network is small, and all are fewer where it is huge. */
  readonly seeds: number;
  /** The network with the weeks resampled; without it `stability` is null. */
  readonly resampled?: (seed: number) => Links;
  /** The network rewired (`math/rewire`; people: their incidence rewired, then projected), asked for one draw after the other; without it `modularityZ` is null. */
  readonly rewired?: (seed: number) => Links;
  /** The network that the rewired ones are rewirings of, where it is that of a sample of the elements; `links` by default. */
  readonly rewiredOf?: Links;
  /** Id of a cluster, made of its members, such as `area:<largest component>`. */
  readonly name: (members: readonly number[]) => string;
  /** Clusters of the previous period, in the indices of this one, whose ids are to survive. */
  readonly previous?: readonly NamedCluster<number>[];
  /** γ. Default 1. */
  readonly resolution?: number;
  /** Cells that one resample and one rewiring go through together, beside the links that are clustered; 0 by default. */
  readonly drawCells?: number;
  readonly onLimit?: OnLimit;
}

/** Cells that all resamples may go through together, all rewirings, and all runs, a few seconds each; visiting a link costs Louvain as much as this many cells. */
const WORK = 5e7;
const LINK_WORK = 20;
/** Fewest runs and rewirings: the spread of eight tells a z-score of 1.6 from one of 3 still. */
const LEAST_DRAWS = 8;
/** Links of a rewired network of which as many as that can be paid for: where there would be more, a sample of the elements is rewired. */
export const REWIRED_LINKS = WORK / (2 * LINK_WORK * LEAST_DRAWS);
/** Fewest resamples: four are compared in six pairs, and in networks so large each of them is a mean over hundreds of people or components. */
const LEAST_RESAMPLES = 4;
/**
 * Three rewirings do where they are beyond doubt: by Student's t with two degrees of freedom, a z-score this large comes by chance once in two hundred times. One three times as large comes once in two thousand
 * times: then part of the work is enough.
 */
const BEYOND_DOUBT = { draws: 3, z: 10, clear: { z: 30, work: 2e7 } } as const;

/**
 * Consensus of seeded Louvain runs, with what tells whether to believe it. Elements without a link are in no cluster. `modularityZ` compares the *mean run* with single runs
 * on rewired networks: both are what one run finds, so structureless data read about 0. On a sample of the elements both are runs on that: the fewer elements, the smaller z is where there is structure.
 */
export function partition(input: PartitionInput): Partition {
  const { nodes, seed, seeds, resolution } = input;
  const net = network(nodes, input.links);
  const links = net.source.length;
  if (links === 0) return unlinked(input);
  const learn = learner(net, { resolution });
  const first = runsFrom(learn, seed, 0, affordable(seeds, LEAST_DRAWS, LINK_WORK * links, WORK));
  if (first.length < seeds) {
    const message = `the clusters of the ${input.of} are the consensus of ${first.length} runs instead of ${seeds}: ${links} links are too many for more`;
    input.onLimit?.({ stage: 'clusters', id: `runs-${input.of}`, limit: first.length, count: 1, message });
  }
  const alike = stability(first);
  const most = first.length < seeds || (alike !== null && alike >= ALIKE) ? first.length : consensusRuns(seeds, links);
  const { runs, label } = agreed(net, first, most, learn, { seed, resolution });
  const groups = members(label);
  const ids = clusterIds(groups, input.name, input.previous);
  const flags = belowResolution(net, label, groups.length);
  const quality = input.rewiredOf === undefined ? runs.map((run) => modularityOf(net, run, resolution ?? 1)) : sampledQuality(input, input.rewiredOf);
  const single = groups.length < 2;
  // what is drawn is used and let go: together the networks would be the largest thing in memory
  const again = <T>(draw: NonNullable<PartitionInput['rewired']>, what: string, use: (label: Int32Array, drawn: Network) => T, enough: (used: readonly T[], work: number) => boolean): T[] => {
    const used: T[] = [];
    for (let work = 0; used.length < seeds && !enough(used, work); ) {
      const drawn = network(nodes, draw(subSeed(seed, what, used.length)));
      used.push(use(learner(drawn, { resolution })(subSeed(seed, what, 'run', used.length)), drawn));
      work += (input.drawCells ?? 0) + 2 * LINK_WORK * drawn.source.length;
    }
    if (used.length < seeds) {
      const message = `${what === 'rewired' ? 'the z-score' : 'stability'} of the ${input.of} rests on ${used.length} ${what} networks instead of ${seeds}: they are too large for more`;
      input.onLimit?.({ stage: 'clusters', id: `${what}-${input.of}`, limit: used.length, count: 1, message });
    }
    return used;
  };
  const beyond = (nulls: readonly (number | null)[], far: number): boolean => nulls.length >= BEYOND_DOUBT.draws && Math.abs(zScore(quality, nulls) ?? 0) >= far;
  const rewired = input.rewired === undefined ? [] : again(input.rewired, 'rewired', (found, drawn) => (drawn.source.length > 0 ? modularityOf(drawn, found, resolution ?? 1) : null), (nulls, work) => (
    work >= WORK ? nulls.length >= LEAST_DRAWS || beyond(nulls, BEYOND_DOUBT.z) : work >= BEYOND_DOUBT.clear.work && beyond(nulls, BEYOND_DOUBT.clear.z)));
  const z = zScore(quality, rewired);
  const resampled = single || input.resampled === undefined ? null : stability(again(input.resampled, 'resampled', (found) => found, (found, work) => work >= WORK && found.length >= LEAST_RESAMPLES));
  return {
    of: input.of,
    clusters: groups.map((group, at) => ({ id: ids[at], members: group, belowResolution: flags[at] })),
    label,
    modularity: modularity(simpleLinks(input.links), label, { resolution }),
    modularityZ: z,
    stability: resampled,
    seedStability: single ? null : alike,
    resolutionLimit: resolutionLimit(net),
    reason: reasons([
      noneReason(label, input.of),
      single ? 'one cluster only: there is no division whose stability could be told' : null,
      !single && resampled === null ? 'stability needs two resampled networks or more' : null,
      z === null ? (input.rewired ? 'rewiring leaves the modularity as it is: no z-score' : 'no rewired networks: no z-score') : null,
    ]),
  };
}

/** Links that all consensus runs together are given, which stays within a second: networks of 5,900 links and fewer have all runs. */
const LINK_VISITS = 1_500_000;

/** Runs that agree as well as this have one consensus, and so have runs whose halves have the same one; more of them would not change it. */
const ALIKE = 0.95;

/** Consensus of as many runs as it takes: twice as many until both halves of them come to the same, or `most` are made. */
function agreed(net: Network, first: readonly Int32Array[], most: number, learn: (seed: number) => Int32Array, options: ConsensusOptions): { readonly runs: readonly Int32Array[]; readonly label: Int32Array } {
  let runs = first;
  for (let size = 2 * first.length; runs.length < most; size *= 2) {
    const more = runsFrom(learn, options.seed, runs.length, Math.min(size, most));
    const settled = size < most && (similarity(consensus(net, runs, options), consensus(net, more, options)) ?? 0) >= ALIKE;
    runs = [...runs, ...more];
    if (settled) break;
  }
  return { runs, label: consensus(net, runs, options) };
}

/** Modularity of runs on the network of a sample of the elements. */
function sampledQuality({ nodes, seed, resolution }: PartitionInput, links: Links): number[] {
  const sample = network(nodes, links);
  return runsFrom(learner(sample, { resolution }), subSeed(seed, 'sample'), 0, LEAST_DRAWS).map((run) => modularityOf(sample, run, resolution ?? 1));
}

function runsFrom(learn: (seed: number) => Int32Array, seed: number, from: number, to: number): Int32Array[] {
  return Array.from({ length: to - from }, (_, at) => learn(subSeed(seed, 'run', from + at)));
}

/**
 * Runs the consensus rests on where they differ: `seeds`, or up to eight times as many while that is cheap. On people networks of a year (31–219 people) the consensus of 32 runs agrees with that of 32
 * others at AMI .75–1, of 256 at .87–1.
 */
export function consensusRuns(seeds: number, links: number): number {
  return seeds * Math.min(8, Math.max(1, Math.floor(LINK_VISITS / (seeds * links))));
}

/** (mean run − mean of the rewired) / sd of the rewired; null when the rewired do not vary. */
function zScore(runs: readonly number[], rewired: readonly (number | null)[]): number | null {
  const nulls = rewired.filter((q) => q !== null);
  const spread = sd(nulls);
  return spread !== null && spread > 1e-12 ? (mean(runs)! - mean(nulls)!) / spread : null;
}

function unlinked(input: PartitionInput): Partition {
  return {
    of: input.of, clusters: [], label: new Int32Array(input.nodes).fill(-1), modularity: null, modularityZ: null, stability: null, seedStability: null,
    resolutionLimit: null, reason: input.nodes === 0 ? `no ${input.of}` : `no links between the ${input.nodes} ${input.of}`,
  };
}

function noneReason(label: Int32Array, of: Partition['of']): string | null {
  const alone = label.filter((at) => at < 0).length;
  return alone > 0 ? `${alone} of ${label.length} ${of} have no link and are in no cluster` : null;
}

function reasons(parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length > 0 ? said.join('; ') : null;
}
