import type { Adjacency } from '../math/adjacency.js';
import { random } from '../math/random.js';
import { split } from './labels.js';
import { type Level, multilevel } from './multilevel.js';
import { type Links, type Network, neighbours, network } from './network.js';

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
  const graph = neighbours(net);
  const raw = rawLearner(net, options, graph);
  return (seed) => split(raw(seed), graph);
}

/** Louvain's labels as they come, for many seeds: clusters may be disconnected, nodes without a link are alone, and Louvain is not troubled with them. */
export function rawLearner(net: Network, { resolution = 1 }: LouvainOptions = {}, graph: Adjacency = neighbours(net)): (seed: number) => Int32Array {
  const linked = Uint32Array.from({ length: net.nodes }, (_, v) => v).filter((v) => net.degree[v] > 0 || (net.loop?.[v] ?? 0) > 0);
  const sum = (weights: Float64Array, from: number): number => weights.reduce((total, weight) => total + weight, from);
  const total = sum(net.loop ?? new Float64Array(0), sum(net.weight, 0));
  return (seed) => {
    const generator = random(seed, 'louvain');
    const order = generator.shuffle(linked.slice());
    const found = order.length === 0 ? order : multilevel(visited(net, graph, order), total, resolution, generator);
    const label = Int32Array.from({ length: net.nodes }, (_, v) => order.length + v);
    for (let i = 0; i < order.length; i++) label[order[i]] = found[i];
    return label;
  };
}

/** The network with its nodes in the order in which they are visited. */
function visited({ loop }: Network, graph: Adjacency, order: Uint32Array): Level {
  const place = new Uint32Array(graph.nodes);
  for (let i = 0; i < order.length; i++) place[order[i]] = i;
  const nodes = order.length;
  const level = {
    nodes, start: new Uint32Array(nodes + 1), target: new Uint32Array(graph.target.length), weight: new Float64Array(graph.target.length), loop: new Float64Array(nodes), strength: new Float64Array(nodes),
  };
  for (let i = 0, end = 0; i < nodes; i++) {
    const v = order[i];
    for (let k = graph.start[v]; k < graph.start[v + 1]; k++) level.strength[i] += graph.weight[k];
    for (let k = graph.start[v + 1] - 1; k >= graph.start[v]; k--) {
      level.target[end] = place[graph.target[k]];
      level.weight[end++] = graph.weight[k];
    }
    level.loop[i] = 2 * (loop?.[v] ?? 0);
    level.strength[i] += level.loop[i];
    level.start[i + 1] = end;
  }
  return level;
}
