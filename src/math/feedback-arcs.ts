/** An arc of a directed network with a cost of removing it, > 0. */
export interface Arc {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

/** Nodes up to which the least set is found exactly: 2^n subsets are gone through. */
const EXACT = 12;

/**
 * Arcs whose removal leaves no cycle, of least total weight (minimum feedback arc set): exactly for up to 12 nodes (dynamic programming over subsets, Lawler 1964), beyond that a set that no move of a
 * single node in the order makes lighter, begun from the greedy order of Eades, Lin & Smyth 1993. Ties go to the order of nodes. Indices into `arcs`, ascending. Self-loops are not expected.
 */
export function feedbackArcs(nodes: number, arcs: readonly Arc[]): { readonly arcs: readonly number[]; readonly exact: boolean } {
  const weight = Array.from({ length: nodes }, () => new Float64Array(nodes));
  for (const arc of arcs) weight[arc.source][arc.target] += arc.weight;
  const exact = nodes <= EXACT;
  const order = exact ? bestOrder(nodes, weight) : moved(greedyOrder(nodes, weight), weight);
  const place = new Uint32Array(nodes);
  order.forEach((node, at) => { place[node] = at; });
  return { arcs: arcs.flatMap(({ source, target }, at) => (place[source] > place[target] ? [at] : [])), exact };
}

type Weights = readonly Float64Array[];

/** cost(S) = least weight of arcs that run backwards when the nodes of S come first: one of them is the last of S, and its arcs into S run backwards. */
function bestOrder(nodes: number, weight: Weights): number[] {
  const cost = new Float64Array(1 << nodes).fill(Infinity);
  const last = new Int8Array(1 << nodes);
  cost[0] = 0;
  for (let set = 1; set < 1 << nodes; set++) {
    for (let v = 0; v < nodes; v++) {
      if ((set & (1 << v)) === 0) continue;
      const before = set ^ (1 << v);
      let backwards = cost[before];
      for (let u = 0; u < nodes; u++) if ((before & (1 << u)) !== 0) backwards += weight[v][u];
      if (backwards < cost[set]) {
        cost[set] = backwards;
        last[set] = v;
      }
    }
  }
  const order: number[] = [];
  for (let set = (1 << nodes) - 1; set > 0; set ^= 1 << last[set]) order.unshift(last[set]);
  return order;
}

/** Sinks to the end, sources to the front, else the node with the largest surplus of outgoing weight to the front. */
function greedyOrder(nodes: number, weight: Weights): number[] {
  const left = new Set(Array.from({ length: nodes }, (_, v) => v));
  const front: number[] = [];
  const back: number[] = [];
  const out = (v: number): number => {
    let sum = 0;
    for (const u of left) sum += weight[v][u];
    return sum;
  };
  const into = (v: number): number => {
    let sum = 0;
    for (const u of left) sum += weight[u][v];
    return sum;
  };
  const first = (holds: (v: number) => boolean): number | undefined => {
    for (const v of left) if (holds(v)) return v;
    return undefined;
  };
  const mostSurplus = (): number => {
    let [best, most] = [-1, -Infinity];
    for (const v of left) {
      const surplus = out(v) - into(v);
      if (surplus > most) [best, most] = [v, surplus];
    }
    return best;
  };
  while (left.size > 0) {
    const sink = first((v) => out(v) === 0);
    const source = sink === undefined ? first((v) => into(v) === 0) : undefined;
    const next = sink ?? source ?? mostSurplus();
    left.delete(next);
    if (sink === undefined) front.push(next);
    else back.unshift(next);
  }
  return [...front, ...back];
}

/** Moves single nodes to the place where the least weight runs backwards, until none gains. */
function moved(order: readonly number[], weight: Weights): number[] {
  let best = [...order];
  for (let gained = true; gained; ) {
    gained = false;
    for (const node of order) {
      const rest = best.filter((other) => other !== node);
      const now = best.indexOf(node);
      let [cost, at, least] = [rest.reduce((sum, other) => sum + weight[other][node], 0), 0, Infinity];
      let here = 0;
      for (let place = 0; place <= rest.length; place++) {
        if (place === now) here = cost;
        if (cost < least - 1e-9) [least, at] = [cost, place];
        if (place < rest.length) cost += weight[node][rest[place]] - weight[rest[place]][node];
      }
      if (least >= here - 1e-9) continue;
      best = [...rest.slice(0, at), node, ...rest.slice(at)];
      gained = true;
    }
  }
  return best;
}
