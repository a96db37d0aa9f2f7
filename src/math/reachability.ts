import { adjacency } from './adjacency.js';
import { stronglyConnected } from './components.js';
import type { WeightedLink } from './link.js';

export interface Reachability {
  /** Share of the ordered pairs (i, j), i = j included, in which i reaches j: MacCormack, Rusnak & Baldwin 2006. null without nodes. */
  readonly propagationCost: number | null;
  /** Visibility fan-out: nodes each node reaches, itself included. */
  readonly fanOut: Int32Array;
  /** Visibility fan-in: nodes that reach each node, itself included. */
  readonly fanIn: Int32Array;
  /** Largest cyclic group (strongly connected, at least two nodes), ascending; of equal ones that with the smallest node. Empty when there is no cycle. */
  readonly core: readonly number[];
  /** Sizes of all cyclic groups, largest first. */
  readonly cyclicGroups: readonly number[];
}

/** Targets handled in one pass; memory is nodes × TARGETS / 8 bytes. */
const TARGETS = 1024;

/** Transitive closure of directed links, counted not stored: bit sets over the condensed graph, a block of targets at a time. */
export function reachability(nodes: number, links: readonly WeightedLink[]): Reachability {
  const graph = adjacency(nodes, links);
  const { label, sizes } = stronglyConnected(graph);
  const successors = condensed(graph.start, graph.target, label, sizes.length);
  const out = new Float64Array(sizes.length);
  const into = new Float64Array(sizes.length);
  for (let first = 0; first < sizes.length; first += TARGETS) countBlock(first, successors, sizes, out, into);
  const cyclic = sizes.filter((size) => size > 1).sort((a, b) => b - a);
  return {
    propagationCost: nodes > 0 ? label.reduce((total, group) => total + out[group], 0) / nodes ** 2 : null,
    fanOut: Int32Array.from(label, (group) => out[group]),
    fanIn: Int32Array.from(label, (group) => into[group]),
    core: coreOf(label, sizes, cyclic[0]),
    cyclicGroups: cyclic,
  };
}

/** Adds the sizes of the targets in [first, first + TARGETS) to `out` of all that reach them, and the sizes of those to `into`. */
function countBlock(first: number, successors: readonly (readonly number[])[], sizes: readonly number[], out: Float64Array, into: Float64Array): void {
  const groups = sizes.length;
  const last = Math.min(groups, first + TARGETS);
  const words = Math.ceil((last - first) / 32);
  const reach = new Int32Array((groups - first) * words);
  for (let group = first; group < groups; group++) {
    const row = (group - first) * words;
    if (group < last) reach[row + ((group - first) >> 5)] |= 1 << ((group - first) & 31);
    for (const next of successors[group]) {
      if (next < first) continue;
      const other = (next - first) * words;
      for (let w = 0; w < words; w++) reach[row + w] |= reach[other + w];
    }
    for (let w = 0; w < words; w++) {
      for (let bits = reach[row + w]; bits !== 0; bits &= bits - 1) {
        const hit = first + (w << 5) + (31 - Math.clz32(bits & -bits));
        out[group] += sizes[hit];
        into[hit] += sizes[group];
      }
    }
  }
}

function condensed(start: Uint32Array, target: Uint32Array, label: Int32Array, groups: number): number[][] {
  const successors: Set<number>[] = Array.from({ length: groups }, () => new Set());
  for (let v = 0; v < label.length; v++) {
    for (let k = start[v]; k < start[v + 1]; k++) if (label[target[k]] !== label[v]) successors[label[v]].add(label[target[k]]);
  }
  return successors.map((set) => [...set]);
}

function coreOf(label: Int32Array, sizes: readonly number[], largest: number | undefined): number[] {
  if (largest === undefined) return [];
  const group = label[label.findIndex((at) => sizes[at] === largest)];
  return [...label.keys()].filter((v) => label[v] === group);
}
