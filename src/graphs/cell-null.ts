import { affordable } from '../math/draws.js';
import { type Random, random } from '../math/random.js';
import type { PeopleLink } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';

/** One cell for each component and person, with an amount above 0; persons are numbered below `people`. */
export interface Cells {
  readonly people: number;
  readonly component: Uint32Array;
  readonly person: Uint32Array;
  readonly amount: Float64Array;
}

/** Rounds of swaps before the first draw, so that the draws no longer remember the observed cells. */
const WARM_UP = 10;

/** Share of all draws: a pair that so many reach is decided. Its p, and so its q, is above the rate findings ask for, whatever the rest of the draws say; no smaller q depends on it. */
const DECIDED = 0.2;

/** Swaps tried and cells compared by all draws together, some three seconds. */
const WORK = 1.5e8;
const LEAST_DRAWS = 99;

/**
 * Monte Carlo p of each candidate, sequential (Besag & Clifford 1991): h / draws at the h-th draw that reaches the observed J, h = a fifth of the draws, where it comes to that; else
 * (1 + #{null ≥ observed}) / (1 + draws). Draws end once every pair is decided. `families`: what pairs are tested among; where in none of them the least p of all candidates would leave a q below 1, nothing is drawn.
 */
export function cellNull(cells: Cells, candidates: readonly Pair[], { asked, families, components, seed, onLimit }: CellNull): number[] {
  if (candidates.length === 0) return [];
  const size = cells.component.length;
  const pairs = comparisons(cells, candidates, components);
  const draws = affordable(asked, LEAST_DRAWS, 2 * size + pairs.reduce((sum, pair) => sum + pair.compared, 0), WORK);
  const hopeless = families.every((family) => family.tests >= family.candidates * (1 + draws));
  if (draws < asked) {
    const none = hopeless ? ', and no pair can be told from chance by so few' : '';
    const message = `shared people are tested against ${draws} draws instead of ${asked}: ${size} cells of people and components are too many for more${none}`;
    onLimit?.({ stage: 'graphs', id: 'cell-null', limit: draws, count: 1, message });
  }
  if (hopeless) return candidates.map(() => 1);
  const shuffle = cellSwaps(cells, components, random(seed, 'cell-null'));
  for (let round = 0; round < WARM_UP; round++) shuffle();
  const enough = Math.ceil(DECIDED * (1 + draws));
  const reached = new Uint32Array(candidates.length);
  const p = new Float64Array(candidates.length);
  const sharesOf = shareColumns(cells, components);
  const row = new Float64Array(cells.people);
  let open = pairs.map((_, i) => i);
  for (let draw = 1; draw <= draws && open.length > 0; draw++) {
    const { start, person, share } = sharesOf(shuffle());
    let spreadOut = -1;
    for (const i of open) {
      const { larger, smaller, least, candidate } = pairs[i];
      if (larger !== spreadOut) {
        if (spreadOut >= 0) for (let at = start[spreadOut]; at < start[spreadOut + 1]; at++) row[person[at]] = 0;
        spreadOut = larger;
        for (let at = start[larger]; at < start[larger + 1]; at++) row[person[at]] = share[at];
      }
      let common = 0;
      for (let at = start[smaller], end = start[smaller + 1]; at < end; at++) {
        const [own, other] = [row[person[at]], share[at]];
        common += own < other ? own : other;
      }
      if (common >= least && ++reached[candidate] === enough) p[candidate] = enough / draw;
    }
    for (let at = start[spreadOut]; at < start[spreadOut + 1]; at++) row[person[at]] = 0;
    open = open.filter((i) => reached[pairs[i].candidate] < enough);
  }
  candidates.forEach((_, i) => { if (reached[i] < enough) p[i] = (1 + reached[i]) / (1 + draws); });
  return [...p];
}

type Pair = Pick<PeopleLink, 'source' | 'target' | 'jaccard'>;

interface Comparison {
  /** Components by their cells, whose number no swap changes: what is spread out, and what is looked up in it. */
  readonly larger: number;
  readonly smaller: number;
  /** Cells of the smaller one: those that a draw goes through. */
  readonly compared: number;
  /** Σ min from which on J is as high as observed: 2 J / (1 + J). */
  readonly least: number;
  readonly candidate: number;
}

function comparisons({ component }: Cells, candidates: readonly Pair[], components: number): Comparison[] {
  const count = new Uint32Array(components);
  for (const c of component) count[c]++;
  return candidates.map(({ source, target, jaccard }, candidate) => {
    const [larger, smaller] = count[source] < count[target] ? [target, source] : [source, target];
    const seen = jaccard - 1e-12;
    return { larger, smaller, compared: count[smaller], least: (2 * seen) / (1 + seen), candidate };
  }).sort((a, b) => a.larger - b.larger);
}

/** Cells by component as in `Columns`, with shares of the component's sum; every call writes over what the last one gave. */
function shareColumns({ person: people, amount }: Cells, components: number): (component: Uint32Array) => { readonly start: Uint32Array; readonly person: Uint32Array; readonly share: Float64Array } {
  const [start, next, total] = [new Uint32Array(components + 1), new Uint32Array(components), new Float64Array(components)];
  const [person, share] = [new Uint32Array(people.length), new Float64Array(people.length)];
  return (component) => {
    next.fill(0);
    total.fill(0);
    for (let i = 0; i < component.length; i++) {
      next[component[i]]++;
      total[component[i]] += amount[i];
    }
    for (let c = 0; c < components; c++) {
      start[c + 1] = start[c] + next[c];
      next[c] = start[c];
    }
    for (let i = 0; i < component.length; i++) {
      const c = component[i];
      const at = next[c]++;
      person[at] = people[i];
      share[at] = amount[i] / total[c];
    }
    return { start, person, share };
  };
}

export interface CellNull {
  readonly asked: number;
  readonly families: readonly { readonly tests: number; readonly candidates: number }[];
  readonly components: number;
  readonly seed: number;
  readonly onLimit?: OnLimit;
}

/** Component of each cell after another round of swaps: two tries a cell. Who has which component is one bit each: 6 MB for 5,000 people and 10,000 components. */
function cellSwaps({ component: observed, person, amount }: Cells, components: number, rng: Random): () => Uint32Array {
  const component = observed.slice();
  const classes = amountClasses(amount).map((members) => Uint32Array.from(members));
  const words = Math.ceil(components / 32);
  const row = person.map((p) => p * words);
  const holds = new Uint32Array(words * person.reduce((most, p) => Math.max(most, p + 1), 0));
  for (let i = 0; i < component.length; i++) holds[row[i] + (component[i] >>> 5)] |= 1 << (component[i] & 31);
  const swap = (i: number, j: number): void => {
    const [p, q, c, d] = [row[i], row[j], component[i], component[j]];
    if (c === d || p === q) return;
    const [atC, atD, bitC, bitD] = [c >>> 5, d >>> 5, 1 << (c & 31), 1 << (d & 31)];
    if ((holds[p + atD] & bitD) !== 0 || (holds[q + atC] & bitC) !== 0) return;
    holds[p + atC] &= ~bitC;
    holds[q + atD] &= ~bitD;
    holds[p + atD] |= bitD;
    holds[q + atC] |= bitC;
    component[i] = d;
    component[j] = c;
  };
  return () => {
    for (const members of classes) for (let step = 0; step < 2 * members.length; step++) swap(members[rng.int(members.length)], members[rng.int(members.length)]);
    return component;
  };
}

function amountClasses(amount: Float64Array): number[][] {
  const classes = new Map<number, number[]>();
  amount.forEach((value, i) => {
    const key = Math.floor(Math.log2(value));
    const members = classes.get(key);
    if (members) members.push(i);
    else classes.set(key, [i]);
  });
  return [...classes].sort(([a], [b]) => a - b).map(([, members]) => members);
}
