import type { Random } from '../math/random.js';
import type { Network } from './network.js';

/** A network whose nodes are the communities of a finer one. Both directions of every link, those of a node side by side. */
interface Level {
  readonly nodes: number;
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
  readonly weight: Float64Array;
  /** Twice the weight inside a node. */
  readonly loop: Float64Array;
  /** Weight of a node's links, with its loop. */
  readonly strength: Float64Array;
}

/** Gains nearer than this are the same: the community with the larger number takes the node. */
const SAME_GAIN = 1e-10;

/**
 * Louvain's method (Blondel et al. 2008) with a queue of nodes whose neighbours moved (Ozaki et al. 2016): nodes move to the neighbouring community that gains most modularity until none
 * gains, then communities become nodes of a smaller network and the same begins again. O(links) a pass, in columns. The labels, to the last tie, are those of graphology-communities-louvain, its slow twin.
 *
 * @param order nodes with a link or loop, in the order in which they are numbered and first visited; each level starts at a node drawn from the generator
 * @returns community by place in `order`
 */
export function unfold(net: Network, order: Uint32Array, generator: Pick<Random, 'int'>, resolution: number): Uint32Array {
  const label = Uint32Array.from(order, (_, at) => at);
  let level = finest(net, order);
  const total = level.total;
  for (;;) {
    const moved = moves(level, total, generator, resolution);
    if (moved === null) return label;
    const { community, communities } = numbered(moved.community);
    for (let at = 0; at < label.length; at++) label[at] = community[label[at]];
    level = { ...joined(level, community, communities, moved), total };
  }
}

function finest({ nodes, source, target, weight, loop }: Network, order: Uint32Array): Level & { readonly total: number } {
  const place = new Uint32Array(nodes);
  order.forEach((node, at) => { place[node] = at; });
  const n = order.length;
  const start = new Uint32Array(n + 1);
  for (let k = 0; k < source.length; k++) {
    start[place[source[k]]]++;
    start[place[target[k]]]++;
  }
  for (let at = 1; at <= n; at++) start[at] += start[at - 1];
  const level = { nodes: n, start, neighbour: new Uint32Array(start[n]), weight: new Float64Array(start[n]), loop: new Float64Array(n), strength: new Float64Array(n) };
  let total = 0;
  for (let k = 0; k < source.length; k++) {
    const a = place[source[k]];
    const b = place[target[k]];
    const w = weight[k];
    total += w;
    level.strength[a] += w;
    level.strength[b] += w;
    const atA = --start[a];
    const atB = --start[b];
    level.neighbour[atA] = b;
    level.neighbour[atB] = a;
    level.weight[atA] = level.weight[atB] = w;
  }
  loop?.forEach((w, node) => {
    if (w <= 0) return;
    total += w;
    level.strength[place[node]] += 2 * w;
    level.loop[place[node]] = 2 * w;
  });
  return { ...level, total };
}

/** Community of each node and strength of each community when no move gains any more; null where none did from the start. */
function moves({ nodes, start, neighbour, weight, loop, strength }: Level, total: number, generator: Pick<Random, 'int'>, resolution: number): { readonly community: Uint32Array; readonly strength: Float64Array } | null {
  const community = Uint32Array.from(strength, (_, node) => node);
  const sum = strength.slice();
  const count = new Uint32Array(nodes).fill(1);
  const empty = new Uint32Array(nodes);
  let free = 0;
  const first = generator.int(nodes);
  const queue = Uint32Array.from(strength, (_, at) => (first + at) % nodes);
  const waits = new Uint8Array(nodes).fill(1);
  const near = new Uint32Array(nodes);
  const shared = new Float64Array(nodes);
  const met = new Uint32Array(nodes);
  let moved = false;
  for (let head = 0, waiting = nodes, visit = 1; waiting > 0; visit++) {
    const node = queue[head];
    head = head + 1 === nodes ? 0 : head + 1;
    waiting--;
    waits[node] = 0;
    const own = community[node];
    let degree = 0;
    let others = 0;
    shared[own] = 0;
    for (let k = start[node]; k < start[node + 1]; k++) {
      const to = community[neighbour[k]];
      degree += weight[k];
      if (met[to] === visit) shared[to] += weight[k];
      else {
        met[to] = visit;
        shared[to] = weight[k];
        near[others++] = to;
      }
    }
    const whole = degree + loop[node];
    let best = own;
    let most = shared[own] - (whole * (sum[own] - whole) * resolution) / (2 * total);
    for (let i = 0; i < others; i++) {
      const to = near[i];
      if (to === own) continue;
      const gain = shared[to] - (whole * sum[to] * resolution) / (2 * total);
      if (Math.abs(gain - most) < SAME_GAIN ? best === own || to <= best : gain <= most) continue;
      most = gain;
      best = to;
    }
    // a node may be better off alone than where it is: a loop or a resolution above 1 makes that so
    if (most < 0) best = count[own] === 1 ? own : empty[--free];
    if (best === own) continue;
    sum[own] -= whole;
    sum[best] += whole;
    community[node] = best;
    if (--count[own] === 0) empty[free++] = own;
    count[best]++;
    moved = true;
    for (let k = start[node]; k < start[node + 1]; k++) {
      const other = neighbour[k];
      if (waits[other] === 1 || community[other] === best) continue;
      waits[other] = 1;
      queue[(head + waiting++) % nodes] = other;
    }
  }
  return moved ? { community, strength: sum } : null;
}

/** Communities numbered as they first appear. */
function numbered(label: Uint32Array): { readonly community: Uint32Array; readonly communities: Uint32Array } {
  const number = new Int32Array(label.length).fill(-1);
  const seen: number[] = [];
  const community = label.map((of) => (number[of] < 0 ? (number[of] = seen.push(of) - 1) : number[of]));
  return { community, communities: Uint32Array.from(seen) };
}

/** The network of communities: links add up in the order of their nodes, and those of a community ascend. `communities`: their former numbers. */
function joined({ nodes, start, neighbour, weight, loop }: Level, community: Uint32Array, communities: Uint32Array, { strength }: { readonly strength: Float64Array }): Level {
  const n = communities.length;
  const end = new Uint32Array(n + 1);
  for (const of of community) end[of + 1]++;
  for (let of = 0; of < n; of++) end[of + 1] += end[of];
  const free = end.slice(0, n);
  const member = new Uint32Array(nodes);
  for (let node = 0; node < nodes; node++) member[free[community[node]]++] = node;
  const next = { nodes: n, start: new Uint32Array(n + 1), neighbour: new Uint32Array(neighbour.length), weight: new Float64Array(weight.length), loop: new Float64Array(n), strength: Float64Array.from(communities, (former) => strength[former]) };
  const sum = new Float64Array(n);
  const met = new Int32Array(n).fill(-1);
  const near = new Uint32Array(n);
  let links = 0;
  for (let of = 0; of < n; of++) {
    let others = 0;
    for (let i = end[of]; i < end[of + 1]; i++) {
      const node = member[i];
      next.loop[of] += loop[node];
      for (let k = start[node]; k < start[node + 1]; k++) {
        const to = community[neighbour[k]];
        if (to === of) next.loop[of] += weight[k];
        else if (met[to] === of) sum[to] += weight[k];
        else {
          met[to] = of;
          sum[to] = weight[k];
          near[others++] = to;
        }
      }
    }
    for (const to of near.subarray(0, others).sort()) {
      next.neighbour[links] = to;
      next.weight[links++] = sum[to];
    }
    next.start[of + 1] = links;
  }
  return { ...next, neighbour: next.neighbour.slice(0, links), weight: next.weight.slice(0, links) };
}
