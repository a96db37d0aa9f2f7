import { random } from '../math/random.js';
import { benjaminiHochberg } from '../math/stats.js';
import type { Effort, LinkColumns, PeopleLink } from '../model/analysis.js';
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
 * (component, amount) cells, components are swapped within classes of amount (powers of two), and nobody gets a component twice (ours). Without draws no null is
 * computed and every q is null.
 */
export function sharedPeople(effort: readonly Effort[], changeSets: Uint32Array, draws = 0, seed = 1): SharedPeople {
  const cells = cellsOf(effort);
  const columns = columnsOf(cells.component, cells, changeSets.length);
  const { all, links } = jaccardLinks(columns, cells.people);
  if (draws === 0) return { all, links: links.map((link) => ({ ...link, q: null })) };
  const candidates = links.filter((link) => isTested(link, changeSets));
  const busy = changeSets.reduce((n, count) => n + (count >= TESTED.changeSets ? 1 : 0), 0);
  const q = benjaminiHochberg(family(cellNull(cells, candidates, changeSets.length, draws, seed), (busy * (busy - 1)) / 2));
  const qOf = new Map(candidates.map((link, i) => [link, q[i]]));
  return { all, links: links.map((link) => ({ ...link, q: qOf.get(link) ?? null })) };
}

/** Enough people in common, and enough change-sets on both sides, to be tested at all. */
export function isTested({ source, target, jaccard, shared }: Omit<PeopleLink, 'q'>, changeSets: Uint32Array): boolean {
  return jaccard >= TESTED.jaccard && shared >= TESTED.people && changeSets[source] >= TESTED.changeSets && changeSets[target] >= TESTED.changeSets;
}

/** The p values among all tests there could have been: pairs that are no candidates count as p = 1, which errs on the safe side. */
function family(p: readonly number[], tests: number): Float64Array {
  const all = new Float64Array(Math.max(tests, p.length)).fill(1);
  all.set(p);
  return all;
}

interface Cells {
  readonly people: number;
  readonly component: Uint32Array;
  readonly person: Uint32Array;
  readonly amount: Float64Array;
}
/** Per component: its people, ascending, with their amounts and the sum. */
interface Column {
  readonly person: readonly number[];
  readonly amount: readonly number[];
  readonly total: number;
}

/** One cell for each (component, person): the teams a person worked for are one person here. Rows come sorted by both. */
function cellsOf(effort: readonly Effort[]): Cells {
  const rows: { component: number; person: number; amount: number }[] = [];
  for (const { component, person, amount } of effort) {
    const last = rows.at(-1);
    if (last?.component === component && last.person === person) last.amount += amount;
    else rows.push({ component, person, amount });
  }
  return {
    people: rows.reduce((most, { person }) => Math.max(most, person + 1), 0),
    component: Uint32Array.from(rows, (row) => row.component),
    person: Uint32Array.from(rows, (row) => row.person),
    amount: Float64Array.from(rows, (row) => row.amount),
  };
}

function columnsOf(component: Uint32Array, { person, amount }: Cells, components: number): Column[] {
  const columns = Array.from({ length: components }, () => ({ person: [] as number[], amount: [] as number[], total: 0 }));
  for (let i = 0; i < component.length; i++) {
    columns[component[i]].person.push(person[i]);
    columns[component[i]].amount.push(amount[i]);
    columns[component[i]].total += amount[i];
  }
  return columns;
}

/** `sharedPeople` of these pairs alone, without q. */
export function sharedPeopleOf(effort: readonly Effort[], components: number, pairs: readonly Pick<PeopleLink, 'source' | 'target'>[]): Omit<PeopleLink, 'q'>[] {
  const cells = cellsOf(effort);
  const columns = columnsOf(cells.component, cells, components);
  const row = new Float64Array(cells.people);
  return pairs.map(({ source, target }) => {
    const [a, b] = [columns[source], columns[target]];
    a.person.forEach((p, i) => { row[p] = a.amount[i]; });
    const link = { source, target, jaccard: overlap(row, a.total, b), shared: changedBoth(row, b) };
    for (const p of a.person) row[p] = 0;
    return link;
  });
}

/** People with at least two changes in both; `row`: amounts of the first by person. */
function changedBoth(row: Float64Array, { person, amount }: Column): number {
  let shared = 0;
  for (let i = 0; i < person.length; i++) if (row[person[i]] >= TESTED.changes && amount[i] >= TESTED.changes) shared++;
  return shared;
}

/** Pairs with a person in common: only they have a J above 0. Those of a component are found through its people. */
function jaccardLinks(columns: readonly Column[], people: number): { all: LinkColumns; links: Omit<PeopleLink, 'q'>[] } {
  const all = growingLinks();
  const links: Omit<PeopleLink, 'q'>[] = [];
  const row = new Float64Array(people);
  const componentsOf = Array.from({ length: people }, (): number[] => []);
  columns.forEach(({ person }, component) => { for (const p of person) componentsOf[p].push(component); });
  const seen = new Int32Array(columns.length).fill(-1);
  columns.forEach((a, source) => {
    a.person.forEach((p, i) => { row[p] = a.amount[i]; });
    const targets: number[] = [];
    for (const p of a.person) {
      for (const target of componentsOf[p]) {
        if (target <= source || seen[target] === source) continue;
        seen[target] = source;
        targets.push(target);
      }
    }
    for (const target of targets.sort((x, y) => x - y)) {
      const b = columns[target];
      const jaccard = overlap(row, a.total, b);
      if (jaccard > 0) all.push(source, target, jaccard);
      if (jaccard < TESTED.jaccard) continue;
      links.push({ source, target, jaccard, shared: changedBoth(row, b) });
    }
    for (const p of a.person) row[p] = 0;
  });
  return { all: all.take(), links };
}

/** Shares add up to 1 on both sides, so Σ max = 2 − Σ min. */
function overlap(row: Float64Array, total: number, { person, amount, total: other }: Column): number {
  let least = 0;
  for (let i = 0; i < person.length; i++) if (row[person[i]] > 0) least += Math.min(row[person[i]] / total, amount[i] / other);
  return least / (2 - least);
}

/** Empirical p = (1 + #{null ≥ observed}) / (1 + draws) for each candidate. */
function cellNull(cells: Cells, candidates: readonly Omit<PeopleLink, 'q'>[], components: number, draws: number, seed: number): number[] {
  if (candidates.length === 0) return [];
  const rng = random(seed, 'cell-null');
  const component = cells.component.slice();
  const classes = amountClasses(cells.amount);
  const holds = new Set<number>();
  for (let i = 0; i < component.length; i++) holds.add(cells.person[i] * components + component[i]);
  const reached = new Uint32Array(candidates.length);
  const row = new Float64Array(cells.people);
  for (let draw = -WARM_UP; draw < draws; draw++) {
    for (const members of classes) for (let step = 0; step < 2 * members.length; step++) swap(members[rng.int(members.length)], members[rng.int(members.length)]);
    if (draw < 0) continue;
    const columns = columnsOf(component, cells, components);
    candidates.forEach(({ source, target, jaccard }, i) => {
      const a = columns[source];
      a.person.forEach((p, k) => { row[p] = a.amount[k]; });
      if (overlap(row, a.total, columns[target]) >= jaccard - 1e-12) reached[i]++;
      for (const p of a.person) row[p] = 0;
    });
  }
  return Array.from(reached, (count) => (1 + count) / (1 + draws));

  function swap(i: number, j: number): void {
    const [p, q, c, d] = [cells.person[i] * components, cells.person[j] * components, component[i], component[j]];
    if (c === d || p === q || holds.has(p + d) || holds.has(q + c)) return;
    holds.delete(p + c);
    holds.delete(q + d);
    holds.add(p + d);
    holds.add(q + c);
    component[i] = d;
    component[j] = c;
  }
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
