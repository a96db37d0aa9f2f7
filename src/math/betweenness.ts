import { adjacency, type Adjacency } from './adjacency.js';
import type { WeightedLink } from './link.js';
import { nearest } from './nearest.js';
import { random } from './random.js';

interface BetweennessOptions {
  /** Links lead one way; default false. */
  readonly directed?: boolean;
  /** Length (positive) of a link of a weight; default: every link is one step. */
  readonly length?: (weight: number) => number;
}

/** Lengths that differ by less, as a share, are the same: sums of the same steps in another order are. */
const ALIKE = 1e-9;

/**
 * Betweenness of nodes: for each node the sum over ordered pairs (directed) or unordered pairs (undirected) of other nodes of the share of shortest paths
 * through it (Brandes 2001). Links count as steps, whatever their weight, in O(nodes · links); with `length`, a path is as long as the lengths (positive) of the weights of its links, in O(nodes · links · log(links)).
 */
export function betweenness(nodes: number, links: readonly WeightedLink[], options: BetweennessOptions = {}): Float64Array {
  return fromSources(nodes, links, Uint32Array.from({ length: nodes }, (_, node) => node), options).score;
}

/**
 * `betweenness` estimated from so many sources, drawn without replacement and scaled up: unbiased (Brandes & Pich 2007). `error`: standard error of each node's score, as of a mean of a sample from a finite
 * population; 0 where all nodes are sources, which gives the score itself. O(sources · links).
 */
export function sampledBetweenness(nodes: number, links: readonly WeightedLink[], sources: number, seed: number, options: BetweennessOptions = {}): { readonly score: Float64Array; readonly error: Float64Array } {
  const all = Uint32Array.from({ length: nodes }, (_, node) => node);
  if (sources >= nodes) return { score: fromSources(nodes, links, all, options).score, error: new Float64Array(nodes) };
  const { score, squares } = fromSources(nodes, links, random(seed, 'betweenness').shuffle(all).subarray(0, sources).sort(), options);
  const error = score.map((sum, node) => {
    const variance = Math.max(0, squares[node] - sum ** 2 / sources) / Math.max(1, sources - 1);
    return nodes * Math.sqrt((variance / sources) * (1 - sources / nodes));
  });
  return { score: score.map((sum) => (sum * nodes) / sources), error };
}

/** Sums over sources of what depends on each node, and of the squares of that. */
function fromSources(nodes: number, links: readonly WeightedLink[], sources: Uint32Array, { directed = false, length }: BetweennessOptions): Sums {
  const net = adjacency(nodes, links, !directed);
  const dependencies = length === undefined ? bySteps(net) : byLength(net, net.weight.map(length));
  const sums = { score: new Float64Array(nodes), squares: new Float64Array(nodes) };
  for (const source of sources) {
    const { order, found, dependency } = dependencies(source);
    for (let at = 1; at < found; at++) {
      // an undirected pair is met from both ends
      const part = directed ? dependency[order[at]] : dependency[order[at]] / 2;
      sums.score[order[at]] += part;
      sums.squares[order[at]] += part * part;
    }
  }
  return sums;
}

interface Sums {
  readonly score: Float64Array;
  readonly squares: Float64Array;
}

/** What depends on the nodes that are reached, which come first in `order`, the source at their head. */
interface Dependencies {
  readonly order: Int32Array;
  readonly found: number;
  readonly dependency: Float64Array;
}

/** Breadth first. A hot loop: nothing is allocated in it, and small arrays stay near. */
function bySteps({ nodes, start, target }: Adjacency): (source: number) => Dependencies {
  const distance = new Int32Array(nodes);
  const paths = new Float64Array(nodes);
  const dependency = new Float64Array(nodes);
  const order = new Int32Array(nodes);
  return (source) => {
    distance.fill(-1);
    distance[source] = 0;
    paths[source] = 1;
    dependency[source] = 0;
    order[0] = source;
    let found = 1;
    for (let head = 0; head < found; head++) {
      const v = order[head];
      const next = distance[v] + 1;
      for (let k = start[v]; k < start[v + 1]; k++) {
        const w = target[k];
        if (distance[w] < 0) {
          distance[w] = next;
          paths[w] = dependency[w] = 0;
          order[found++] = w;
        }
        if (distance[w] === next) paths[w] += paths[v];
      }
    }
    for (let at = found - 1; at > 0; at--) {
      const v = order[at];
      const next = distance[v] + 1;
      let sum = 0;
      for (let k = start[v]; k < start[v + 1]; k++) if (distance[target[k]] === next) sum += (paths[v] / paths[target[k]]) * (1 + dependency[target[k]]);
      dependency[v] = sum;
    }
    return { order, found, dependency };
  };
}

const same = (x: number, y: number): boolean => Math.abs(x - y) <= ALIKE * y;

/** Dijkstra 1959 with a binary heap. */
function byLength({ nodes, start, target }: Adjacency, step: Float64Array): (source: number) => Dependencies {
  const distance = new Float64Array(nodes);
  const paths = new Float64Array(nodes);
  const dependency = new Float64Array(nodes);
  const order = new Int32Array(nodes);
  const done = new Uint8Array(nodes);
  return (source) => {
    distance.fill(Infinity);
    dependency.fill(0);
    done.fill(0);
    distance[source] = 0;
    paths[source] = 1;
    const heap = nearest();
    heap.push(source, 0);
    let found = 0;
    for (let v = heap.pop(); v !== undefined; v = heap.pop()) {
      // a node that came nearer is in the heap at its former distances as well
      if (done[v] === 1) continue;
      done[v] = 1;
      order[found++] = v;
      for (let k = start[v]; k < start[v + 1]; k++) {
        const w = target[k];
        const far = distance[v] + step[k];
        if (done[w] === 1) continue;
        if (distance[w] < Infinity && same(distance[w], far)) paths[w] += paths[v];
        else if (far < distance[w]) {
          distance[w] = far;
          paths[w] = paths[v];
          heap.push(w, far);
        }
      }
    }
    for (let at = found - 1; at > 0; at--) {
      const v = order[at];
      for (let k = start[v]; k < start[v + 1]; k++) {
        const w = target[k];
        if (same(distance[w], distance[v] + step[k])) dependency[v] += (paths[v] / paths[w]) * (1 + dependency[w]);
      }
    }
    return { order, found, dependency };
  };
}
