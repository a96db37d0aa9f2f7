import { affordable } from '../math/draws.js';
import { type Random, random } from '../math/random.js';
import { benjaminiHochberg } from '../math/stats.js';
import type { Effort, LinkColumns, PeopleLink } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import { growingLinks } from './growing-links.js';

/** Below these a pair is not tested (engine, section 1; ours). */
const TESTED = { jaccard: 0.2, changeSets: 5, people: 2, changes: 2 } as const;

/** Rounds of swaps before the first draw, so that the draws no longer remember the observed cells. */
const WARM_UP = 10;

export interface SharedPeople {
  /** J of every pair with a person in common. */
  readonly all: LinkColumns;
  /** Those of J ≥ .2: nearly every pair shares a little. */
  readonly links: readonly PeopleLink[];
}

/**
 * Components that share people, source < target, sorted. Weight: J = Σ_p min(e(p,c), e(p,d)) / Σ_p max(e(p,c), e(p,d)), e = the person's share of the component's
 * effort (weighted Jaccard). `q`: Benjamini–Hochberg over all pairs with enough change-sets, p from the *cell null*: each person keeps the amounts of their
 * (component, amount) cells, components are swapped within classes of amount (powers of two), and nobody gets a component twice (ours); fewer draws than asked for where they would cost too much, which is told to `onLimit`. Without draws no null is
 * computed and every q is null.
 */
export function sharedPeople(effort: readonly Effort[], changeSets: Uint32Array, draws = 0, seed = 1, onLimit?: OnLimit): SharedPeople {
  const cells = cellsOf(effort);
  const columns = columnsOf(cells.component, cells, changeSets.length);
  const { all, links } = jaccardLinks(columns, cells.people);
  if (draws === 0) return { all, links: links.map((link) => ({ ...link, q: null })) };
  const candidates = links.filter((link) => isTested(link, changeSets));
  const busy = changeSets.reduce((n, count) => n + (count >= TESTED.changeSets ? 1 : 0), 0);
  const tests = (busy * (busy - 1)) / 2;
  const p = cellNull(cells, candidates, { asked: draws, tests, components: changeSets.length, seed, onLimit });
  // pairs that are no candidates are tests there could have been: p = 1 errs on the safe side
  const q = benjaminiHochberg(p, tests);
  const qOf = new Map(candidates.map((link, i) => [link, q[i]]));
  return { all, links: links.map((link) => ({ ...link, q: qOf.get(link) ?? null })) };
}

/** Enough people in common, and enough change-sets on both sides, to be tested at all. */
export function isTested({ source, target, jaccard, shared }: Omit<PeopleLink, 'q'>, changeSets: Uint32Array): boolean {
  return jaccard >= TESTED.jaccard && shared >= TESTED.people && changeSets[source] >= TESTED.changeSets && changeSets[target] >= TESTED.changeSets;
}

interface Cells {
  readonly people: number;
  readonly component: Uint32Array;
  readonly person: Uint32Array;
  readonly amount: Float64Array;
}
/** Cells by component: those of c are `person[start[c]]` … `person[start[c + 1] − 1]`, as they come, with their amounts; and their sum. */
interface Columns {
  readonly start: Uint32Array;
  readonly person: Uint32Array;
  readonly amount: Float64Array;
  readonly total: Float64Array;
}

/** One cell for each (component, person): the teams a person worked for are one person here. Rows come sorted by both. */
function cellsOf(effort: readonly Effort[]): Cells {
  const [component, person, amount] = [new Uint32Array(effort.length), new Uint32Array(effort.length), new Float64Array(effort.length)];
  let size = 0;
  let people = 0;
  for (const cell of effort) {
    if (size === 0 || component[size - 1] !== cell.component || person[size - 1] !== cell.person) {
      component[size] = cell.component;
      person[size++] = cell.person;
      people = Math.max(people, cell.person + 1);
    }
    amount[size - 1] += cell.amount;
  }
  return { people, component: component.slice(0, size), person: person.slice(0, size), amount: amount.slice(0, size) };
}

function columnsOf(component: Uint32Array, cells: Cells, components: number): Columns {
  const start = new Uint32Array(components + 1);
  for (const c of component) start[c + 1]++;
  for (let c = 0; c < components; c++) start[c + 1] += start[c];
  const next = start.slice();
  const [person, amount, total] = [new Uint32Array(component.length), new Float64Array(component.length), new Float64Array(components)];
  for (let i = 0; i < component.length; i++) {
    const at = next[component[i]]++;
    person[at] = cells.person[i];
    amount[at] = cells.amount[i];
    total[component[i]] += cells.amount[i];
  }
  return { start, person, amount, total };
}

/** Puts amounts of a component into a row by person, or takes them out again. */
function spread({ start, person, amount }: Columns, of: number, row: Float64Array, clear = false): void {
  for (let i = start[of]; i < start[of + 1]; i++) row[person[i]] = clear ? 0 : amount[i];
}

/** `sharedPeople` of these pairs alone, without q. */
export function sharedPeopleOf(effort: readonly Effort[], components: number, pairs: readonly Pick<PeopleLink, 'source' | 'target'>[]): Omit<PeopleLink, 'q'>[] {
  const cells = cellsOf(effort);
  const columns = columnsOf(cells.component, cells, components);
  const row = new Float64Array(cells.people);
  return pairs.map(({ source, target }) => {
    spread(columns, source, row);
    const link = { source, target, jaccard: overlap(columns, source, row, target), shared: changedBoth(columns, row, target) };
    spread(columns, source, row, true);
    return link;
  });
}

/** People with at least two changes in both; `row`: amounts of the first by person. */
function changedBoth({ start, person, amount }: Columns, row: Float64Array, target: number): number {
  let shared = 0;
  for (let i = start[target]; i < start[target + 1]; i++) if (row[person[i]] >= TESTED.changes && amount[i] >= TESTED.changes) shared++;
  return shared;
}

/**
 * Pairs with a person in common: only they have a J above 0. Those of a component are found through its people, who come in ascending order here as in `overlap`: both add up the same sum.
 */
function jaccardLinks(columns: Columns, people: number): { all: LinkColumns; links: Omit<PeopleLink, 'q'>[] } {
  const { start, person, amount, total } = columns;
  const all = growingLinks();
  const links: Omit<PeopleLink, 'q'>[] = [];
  const row = new Float64Array(people);
  const { begin, component, share } = byPerson(columns, people);
  // components of a person that come after those whose links are made already
  const next = begin.slice();
  const least = new Float64Array(total.length);
  const targets = new Uint32Array(total.length);
  for (let source = 0; source < total.length; source++) {
    let found = 0;
    for (let i = start[source]; i < start[source + 1]; i++) {
      const p = person[i];
      const own = amount[i] / total[source];
      for (let k = ++next[p]; k < begin[p + 1]; k++) {
        const target = component[k];
        if (least[target] === 0) targets[found++] = target;
        least[target] += Math.min(own, share[k]);
      }
    }
    spread(columns, source, row);
    for (const target of targets.subarray(0, found).sort()) {
      const jaccard = least[target] / (2 - least[target]);
      least[target] = 0;
      all.push(source, target, jaccard);
      if (jaccard >= TESTED.jaccard) links.push({ source, target, jaccard, shared: changedBoth(columns, row, target) });
    }
    spread(columns, source, row, true);
  }
  return { all: all.take(), links };
}

/** Components of each person, ascending, and the person's share of each: those of p are `component[begin[p]]` … `component[begin[p + 1] − 1]`. */
function byPerson({ start, person, amount, total }: Columns, people: number): { readonly begin: Uint32Array; readonly component: Uint32Array; readonly share: Float64Array } {
  const begin = new Uint32Array(people + 1);
  for (const p of person) begin[p + 1]++;
  for (let p = 0; p < people; p++) begin[p + 1] += begin[p];
  const next = begin.slice();
  const [component, share] = [new Uint32Array(person.length), new Float64Array(person.length)];
  for (let c = 0; c + 1 < start.length; c++) {
    for (let i = start[c]; i < start[c + 1]; i++) {
      const at = next[person[i]]++;
      component[at] = c;
      share[at] = amount[i] / total[c];
    }
  }
  return { begin, component, share };
}

/** Shares add up to 1 on both sides, so Σ max = 2 − Σ min. `row`: amounts of the source by person. */
function overlap({ start, person, amount, total }: Columns, source: number, row: Float64Array, target: number): number {
  let least = 0;
  for (let i = start[target]; i < start[target + 1]; i++) if (row[person[i]] > 0) least += Math.min(row[person[i]] / total[source], amount[i] / total[target]);
  return least / (2 - least);
}

/** Share of all draws: a pair that so many reach is decided. Its p, and so its q, is above the rate findings ask for, whatever the rest of the draws say; no smaller q depends on it. */
const DECIDED = 0.2;

/** Swaps tried and cells compared by all draws together, some three seconds. */
const WORK = 1.5e8;
const LEAST_DRAWS = 99;

/**
 * Monte Carlo p of each candidate, sequential (Besag & Clifford 1991): h / draws at the h-th draw that reaches the observed J, h = a fifth of the draws, where it comes to that; else
 * (1 + #{null ≥ observed}) / (1 + draws). Draws end once every pair is decided. `tests`: where not even the least p of all candidates would leave a q below 1, nothing is drawn.
 */
function cellNull(cells: Cells, candidates: readonly Omit<PeopleLink, 'q'>[], { asked, tests, components, seed, onLimit }: CellNull): number[] {
  if (candidates.length === 0) return [];
  const size = cells.component.length;
  const draws = affordable(asked, LEAST_DRAWS, 2 * size + comparedCells(cells, candidates, components), WORK);
  const hopeless = tests >= candidates.length * (1 + draws);
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
  const row = new Float64Array(cells.people);
  let open = [...candidates.keys()];
  for (let draw = 1; draw <= draws && open.length > 0; draw++) {
    const columns = columnsOf(shuffle(), cells, components);
    let source = -1;
    for (const i of open) {
      const pair = candidates[i];
      if (pair.source !== source) {
        if (source >= 0) spread(columns, source, row, true);
        spread(columns, (source = pair.source), row);
      }
      if (overlap(columns, source, row, pair.target) >= pair.jaccard - 1e-12 && ++reached[i] === enough) p[i] = enough / draw;
    }
    spread(columns, source, row, true);
    open = open.filter((i) => reached[i] < enough);
  }
  for (const i of open) p[i] = (1 + reached[i]) / (1 + draws);
  return [...p];
}

interface CellNull {
  readonly asked: number;
  readonly tests: number;
  readonly components: number;
  readonly seed: number;
  readonly onLimit?: OnLimit;
}

/** Cells that one draw compares: those of the targets of all candidates, which are as many as in the components themselves. */
function comparedCells({ component }: Cells, candidates: readonly Omit<PeopleLink, 'q'>[], components: number): number {
  const count = new Uint32Array(components);
  for (const c of component) count[c]++;
  return candidates.reduce((sum, { target }) => sum + count[target], 0);
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
