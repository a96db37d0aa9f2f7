import { benjaminiHochberg } from '../math/stats.js';
import type { Effort, ImportLink, LinkColumns, PeopleLink } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import { cellNull, type Cells } from './cell-null.js';
import { growingLinks } from './growing-links.js';

/** Below these a pair is not tested (engine, section 1; ours). */
const TESTED = { jaccard: 0.2, changeSets: 5, people: 2, changes: 2 } as const;

export interface SharedPeople {
  /** J of every pair with a person in common. */
  readonly all: LinkColumns;
  /** Those of J ≥ .2: nearly every pair shares a little. */
  readonly links: readonly PeopleLink[];
}

/**
 * Components that share people, source < target, sorted. Weight: J = Σ_p min(e(p,c), e(p,d)) / Σ_p max(e(p,c), e(p,d)), e = the person's share of the component's
 * effort (weighted Jaccard). `q`: Benjamini–Hochberg over all pairs with enough change-sets, `importedQ` over those that an import links, whose people are a question of their own (Efron 2008: families that differ in what is to be expected are told
 * apart better one by one); p from the *cell null*: each person keeps the amounts of their (component, amount) cells, components are swapped within classes of amount (powers of two), and nobody gets a component twice (ours); fewer draws than asked for
 * where they would cost too much, which is told to `onLimit`. Without a null every q is null.
 */
export function sharedPeople(effort: readonly Effort[], changeSets: Uint32Array, tested?: Tested): SharedPeople {
  const cells = cellsOf(effort);
  const columns = columnsOf(cells, changeSets.length);
  const { all, links } = jaccardLinks(columns, cells.people);
  if (tested === undefined) return { all, links: links.map((link) => ({ ...link, q: null, importedQ: null })) };
  const { draws, seed, onLimit } = tested;
  const isBusy = (component: number): boolean => changeSets[component] >= TESTED.changeSets;
  const busy = changeSets.reduce((n, _, component) => n + (isBusy(component) ? 1 : 0), 0);
  const imported = new Set(tested.imports.filter(({ source, target, files, testOnly }) => files > testOnly && isBusy(source) && isBusy(target)).map(({ source, target }) => pairKey(source, target)));
  const candidates = links.filter((link) => isTested(link, changeSets));
  const linked = candidates.filter(({ source, target }) => imported.has(pairKey(source, target)));
  const families = [{ candidates, tests: (busy * (busy - 1)) / 2 }, { candidates: linked, tests: imported.size }];
  const p = cellNull(cells, candidates, { asked: draws, families: families.map((family) => ({ candidates: family.candidates.length, tests: family.tests })), components: changeSets.length, seed, onLimit });
  const pOf = new Map(candidates.map((link, i) => [link, p[i]]));
  // pairs that are no candidates are tests there could have been: p = 1 errs on the safe side
  const [q, importedQ] = families.map((family) => {
    const values = benjaminiHochberg(family.candidates.map((link) => pOf.get(link)!), family.tests);
    return new Map(family.candidates.map((link, i) => [link, values[i]]));
  });
  return { all, links: links.map((link) => ({ ...link, q: q.get(link) ?? null, importedQ: importedQ.get(link) ?? null })) };
}

/** The null that pairs are tested against; `imports`: of components, to know the pairs that they link. */
export interface Tested {
  readonly draws: number;
  readonly seed: number;
  readonly imports: readonly ImportLink[];
  readonly onLimit?: OnLimit;
}

type Untested = Omit<PeopleLink, 'q' | 'importedQ'>;

const pairKey = (source: number, target: number): string => `${Math.min(source, target)} ${Math.max(source, target)}`;

/** Enough people in common, and enough change-sets on both sides, to be tested at all. */
export function isTested({ source, target, jaccard, shared }: Untested, changeSets: Uint32Array): boolean {
  return jaccard >= TESTED.jaccard && shared >= TESTED.people && changeSets[source] >= TESTED.changeSets && changeSets[target] >= TESTED.changeSets;
}

/** Cells by component: those of c are `person[start[c]]` … `person[start[c + 1] − 1]`, as they come, with their amounts and change-sets; and the sum of amounts. */
interface Columns {
  readonly start: Uint32Array;
  readonly person: Uint32Array;
  readonly amount: Float64Array;
  readonly changes: Uint32Array;
  readonly total: Float64Array;
}

/** Cells with how many change-sets each is. */
interface Counted extends Cells {
  readonly changes: Uint32Array;
}

/** One cell for each (component, person): the teams a person worked for are one person here. Rows come sorted by both. */
function cellsOf(effort: readonly Effort[]): Counted {
  const [component, person, amount, changes] = [new Uint32Array(effort.length), new Uint32Array(effort.length), new Float64Array(effort.length), new Uint32Array(effort.length)];
  let size = 0;
  let people = 0;
  for (const cell of effort) {
    if (size === 0 || component[size - 1] !== cell.component || person[size - 1] !== cell.person) {
      component[size] = cell.component;
      person[size++] = cell.person;
      people = Math.max(people, cell.person + 1);
    }
    amount[size - 1] += cell.amount;
    changes[size - 1] += cell.changes;
  }
  return { people, component: component.slice(0, size), person: person.slice(0, size), amount: amount.slice(0, size), changes: changes.slice(0, size) };
}

function columnsOf(cells: Counted, components: number): Columns {
  const { component } = cells;
  const start = new Uint32Array(components + 1);
  for (const c of component) start[c + 1]++;
  for (let c = 0; c < components; c++) start[c + 1] += start[c];
  const next = start.slice();
  const [person, amount, changes, total] = [new Uint32Array(component.length), new Float64Array(component.length), new Uint32Array(component.length), new Float64Array(components)];
  for (let i = 0; i < component.length; i++) {
    const at = next[component[i]]++;
    person[at] = cells.person[i];
    amount[at] = cells.amount[i];
    changes[at] = cells.changes[i];
    total[component[i]] += cells.amount[i];
  }
  return { start, person, amount, changes, total };
}

/** Puts amounts of a component into a row by person, or takes them out again. */
function spread({ start, person, amount }: Columns, of: number, row: Float64Array, clear = false): void {
  for (let i = start[of]; i < start[of + 1]; i++) row[person[i]] = clear ? 0 : amount[i];
}

/** `sharedPeople` of these pairs alone, untested. */
export function sharedPeopleOf(effort: readonly Effort[], components: number, pairs: readonly Pick<PeopleLink, 'source' | 'target'>[]): Untested[] {
  const cells = cellsOf(effort);
  const columns = columnsOf(cells, components);
  const row = new Float64Array(cells.people);
  return pairs.map(({ source, target }) => {
    spread(columns, source, row);
    const link = { source, target, jaccard: overlap(columns, source, row, target), shared: changedBoth(columns, source, target) };
    spread(columns, source, row, true);
    return link;
  });
}

/** People with at least two change-sets in both: those of a component stand in ascending order. */
function changedBoth({ start, person, changes }: Columns, source: number, target: number): number {
  let shared = 0;
  for (let i = start[source], j = start[target]; i < start[source + 1] && j < start[target + 1]; ) {
    const [p, q] = [person[i], person[j]];
    if (p === q && changes[i] >= TESTED.changes && changes[j] >= TESTED.changes) shared++;
    if (p <= q) i++;
    if (q <= p) j++;
  }
  return shared;
}

/**
 * Pairs with a person in common: only they have a J above 0. Those of a component are found through its people, who come in ascending order here as in `overlap`: both add up the same sum.
 */
function jaccardLinks(columns: Columns, people: number): { all: LinkColumns; links: Untested[] } {
  const { start, person, amount, total } = columns;
  const all = growingLinks();
  const links: Untested[] = [];
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
    for (const target of targets.subarray(0, found).sort()) {
      const jaccard = least[target] / (2 - least[target]);
      least[target] = 0;
      all.push(source, target, jaccard);
      if (jaccard >= TESTED.jaccard) links.push({ source, target, jaccard, shared: changedBoth(columns, source, target) });
    }
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
