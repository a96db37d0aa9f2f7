import type { Link, LinkColumns } from '../model/analysis.js';
import { undirected } from '../math/link.js';

/** Undirected weighted network in columns, made once and clustered many times. */
export interface Network {
  readonly nodes: number;
  /** Without self-links, source < target, sorted. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Scaled to a mean of 1: Louvain compares gains to an absolute tolerance, so very large or small weights would stall or blur it. */
  readonly weight: Float64Array;
  /** Weight of a node to itself, on the same scale; present only when nodes stand for groups. */
  readonly loop: Float64Array | null;
  readonly degree: Uint32Array;
}

/** Links in any order and direction, weights of one pair added up; or columns, which are simple and sorted already. */
export type Links = readonly Link[] | LinkColumns;

/** One simple link after the other, sorted, with the weights as they were given. */
export function simpleLinks(links: Links): Iterable<Link> {
  return 'source' in links ? rows(links) : undirected(links);
}

function* rows({ source, target, weight }: LinkColumns): Generator<Link> {
  for (let k = 0; k < source.length; k++) yield { source: source[k], target: target[k], weight: weight[k] };
}

export function network(nodes: number, links: Links): Network {
  if ('source' in links) return columns(nodes, links.source, links.target, links.weight, null);
  const simple = undirected(links);
  const [source, target, weight] = [new Uint32Array(simple.length), new Uint32Array(simple.length), new Float64Array(simple.length)];
  simple.forEach((link, k) => {
    source[k] = link.source;
    target[k] = link.target;
    weight[k] = link.weight;
  });
  return columns(nodes, source, target, weight, null);
}

/** Network from columns that are already simple and sorted; `weight` and `loop` are rescaled. */
export function columns(nodes: number, source: Uint32Array, target: Uint32Array, weight: Float64Array, loop: Float64Array | null): Network {
  const degree = new Uint32Array(nodes);
  let total = 0;
  for (let k = 0; k < source.length; k++) {
    degree[source[k]]++;
    degree[target[k]]++;
    total += weight[k];
  }
  const scale = total > 0 ? source.length / total : 1;
  return { nodes, source, target, weight: weight.map((w) => w * scale), loop: loop && loop.map((w) => w * scale), degree };
}

/** Modularity of labels on the network, without its loops; 0 without links. Every node with a link has a label. The columnar twin of `math/modularity`. */
export function modularityOf(net: Network, label: Int32Array, resolution: number): number {
  const strength = new Float64Array(net.nodes);
  let total = 0;
  let inside = 0;
  for (let k = 0; k < net.source.length; k++) {
    const a = label[net.source[k]];
    const b = label[net.target[k]];
    total += net.weight[k];
    if (a === b) inside += net.weight[k];
    strength[a] += net.weight[k];
    strength[b] += net.weight[k];
  }
  if (total === 0) return 0;
  return inside / total - resolution * strength.reduce((sum, s) => sum + (s / (2 * total)) ** 2, 0);
}
