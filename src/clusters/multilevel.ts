import { countingOrder } from '../math/counting-order.js';
import type { Random } from '../math/random.js';

/** An undirected network in rows, every link in both of its ends. */
export interface Level {
  readonly nodes: number;
  readonly start: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
  /** Twice the weight of each node to itself. */
  readonly loop: Float64Array;
  /** Weight of a node's links and its loop together. */
  readonly strength: Float64Array;
}

interface Moved {
  readonly label: Int32Array;
  /** Strength of each cluster, by label. */
  readonly strength: Float64Array;
}

/** Gains that differ by less are a tie; the larger label wins it. */
const TIE = 1e-10;

/**
 * Louvain's method (Blondel et al. 2008) with a queue of nodes whose neighbours moved (Traag, Waltman & van Eck 2019): cluster of each node, numbered by first appearance. `total`: weight of all
 * links and loops, each once. Decisions, order and sums are those of graphology-communities-louvain 2.0, which its test holds it to, label by label; columns instead of objects take a fraction of the
 * time, and clustering is run hundreds of times. (That package takes a node for queued that is not where there are exactly 256 or 65,536 nodes.)
 */
export function multilevel(first: Level, total: number, resolution: number, generator: Random): Int32Array {
  const label = Int32Array.from({ length: first.nodes }, (_, v) => v);
  for (let level = first; ; ) {
    const moved = localMoves(level, 2 * total, resolution, generator);
    if (moved === null) return label;
    const next = induced(level, moved);
    for (let v = 0; v < label.length; v++) label[v] = next.label[label[v]];
    level = next.level;
  }
}

/** Moves nodes to the neighbouring cluster that gains most until none wants to move; null when none did. A hot loop: nothing is allocated in it. */
function localMoves({ nodes, start, target, weight, loop, strength: own }: Level, twice: number, resolution: number, generator: Random): Moved | null {
  const label = Int32Array.from({ length: nodes }, (_, v) => v);
  const strength = own.slice();
  const size = new Uint32Array(nodes).fill(1);
  const free = new Int32Array(nodes);
  let frees = 0;
  const queue = new Uint32Array(nodes);
  const queued = new Uint8Array(nodes).fill(1);
  const first = generator.int(nodes);
  for (let k = 0; k < nodes; k++) queue[k] = (first + k) % nodes;
  const toCluster = new Float64Array(nodes);
  const seenIn = new Uint32Array(nodes);
  const seen = new Int32Array(nodes);
  let moves = 0;
  for (let head = 0, waiting = nodes, round = 1; waiting > 0; round++) {
    const v = queue[head];
    head = head + 1 === nodes ? 0 : head + 1;
    waiting--;
    queued[v] = 0;
    const current = label[v];
    let clusters = 0;
    let degree = 0;
    for (let k = start[v]; k < start[v + 1]; k++) {
      const c = label[target[k]];
      degree += weight[k];
      if (seenIn[c] !== round) {
        seenIn[c] = round;
        seen[clusters++] = c;
        toCluster[c] = weight[k];
      } else toCluster[c] += weight[k];
    }
    const whole = degree + loop[v];
    let best = current;
    let gain = (seenIn[current] === round ? toCluster[current] : 0) - (whole * (strength[current] - whole) * resolution) / twice;
    for (let i = 0; i < clusters; i++) {
      const c = seen[i];
      if (c === current) continue;
      const other = toCluster[c] - (whole * strength[c] * resolution) / twice;
      if (Math.abs(other - gain) < TIE ? best !== current && c > best : other > gain) {
        best = c;
        gain = other;
      }
    }
    if (gain < 0) {
      // better alone than anywhere
      if (size[current] === 1) continue;
      best = free[--frees];
    } else if (best === current) continue;
    strength[current] -= whole;
    strength[best] += whole;
    label[v] = best;
    if (--size[current] === 0) free[frees++] = current;
    size[best]++;
    moves++;
    for (let k = start[v]; k < start[v + 1]; k++) {
      const w = target[k];
      if (label[w] === best || queued[w] === 1) continue;
      queued[w] = 1;
      queue[head + waiting < nodes ? head + waiting : head + waiting - nodes] = w;
      waiting++;
    }
  }
  return moves === 0 ? null : { label, strength };
}

/** The network of the clusters, and the node of it that each node of this one is in. */
function induced({ nodes, start, target, weight, loop }: Level, moved: Moved): { readonly level: Level; readonly label: Int32Array } {
  const place = new Int32Array(nodes).fill(-1);
  const label = new Int32Array(nodes);
  let clusters = 0;
  for (let v = 0; v < nodes; v++) label[v] = place[moved.label[v]] < 0 ? (place[moved.label[v]] = clusters++) : place[moved.label[v]];
  const next = { nodes: clusters, start: new Uint32Array(clusters + 1), target: new Uint32Array(target.length), weight: new Float64Array(target.length), loop: new Float64Array(clusters), strength: new Float64Array(clusters) };
  const sums = new Float64Array(clusters);
  const seen = new Uint8Array(clusters);
  const met = new Uint32Array(clusters);
  const members = countingOrder(Uint32Array.from(label), null);
  for (let c = 0, at = 0, end = 0; c < clusters; c++) {
    let others = 0;
    let inside = 0;
    for (; at < nodes && label[members[at]] === c; at++) {
      const v = members[at];
      inside += loop[v];
      for (let k = start[v]; k < start[v + 1]; k++) {
        const d = label[target[k]];
        if (d === c) inside += weight[k];
        else {
          if (seen[d] === 0) {
            seen[d] = 1;
            met[others++] = d;
          }
          sums[d] += weight[k];
        }
      }
      next.strength[c] = moved.strength[moved.label[v]];
    }
    next.loop[c] = inside;
    for (const d of met.subarray(0, others).sort()) {
      next.target[end] = d;
      next.weight[end++] = sums[d];
      sums[d] = seen[d] = 0;
    }
    next.start[c + 1] = end;
  }
  return { level: next, label };
}
