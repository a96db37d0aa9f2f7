import louvainModule from 'graphology-communities-louvain';
import { random } from '../math/random.js';
import { graphView } from './graph-view.js';
import { split } from './labels.js';
import { type Links, type Network, network } from './network.js';

// The package is CommonJS: its function is the default export of the module object, which the types do not say.
const graphologyLouvain = louvainModule as unknown as typeof louvainModule.default;

export interface LouvainOptions {
  /** γ of modularity; above 1 finds smaller clusters. Default 1. */
  readonly resolution?: number;
}

/**
 * Communities by Louvain's method (Blondel et al. 2008) on an undirected weighted network: canonical labels, every cluster connected, −1 for nodes without a link.
 * The seed decides the order in which nodes are visited; the same seed and network give the same labels, in whatever order the links come.
 */
export function louvain(nodes: number, links: Links, seed: number, options: LouvainOptions = {}): Int32Array {
  return learner(network(nodes, links), options)(seed);
}

/** `louvain` on one network for many seeds. */
export function learner(net: Network, options: LouvainOptions = {}): (seed: number) => Int32Array {
  return (seed) => split(rawLouvain(net, seed, options), net);
}

/** Louvain's labels as they come: clusters may be disconnected, nodes without a link are alone, and Louvain is not troubled with them. */
export function rawLouvain(net: Network, seed: number, { resolution = 1 }: LouvainOptions = {}): Int32Array {
  const generator = random(seed, 'louvain');
  const linked: number[] = [];
  for (let v = 0; v < net.nodes; v++) if (net.degree[v] > 0 || (net.loop?.[v] ?? 0) > 0) linked.push(v);
  const order = generator.shuffle(Uint32Array.from(linked));
  const { graph, weightOf } = graphView(net, order);
  const found = graphologyLouvain(graph, { getEdgeWeight: weightOf, resolution, rng: generator.next });
  // the view may hold one node more than there are
  const label = Int32Array.from({ length: net.nodes }, (_, v) => order.length + 1 + v);
  for (let i = 0; i < order.length; i++) label[order[i]] = found[i];
  return label;
}
