import type { Random } from '../math/random.js';
import type { Baskets } from '../model/analysis.js';
import type { ChangeSets, Facts } from '../model/facts.js';
import { type Bundle, bundlesOf } from './bundles.js';
import { type Habit, habits } from './habits.js';
import type { Learn } from './labelling.js';
import type { Redraw } from './relearned-null.js';

/** Size classes with fewer bundles join the one below. */
const LEAST = 8;

/**
 * The null of communities (engine, section 4 item 6): authors are swapped between bundles of one size class (powers of two), never giving a person a component twice. What the code
 * couples to a bundle's home stays with the bundle; what its author took along by habit (`habits`) becomes another component of those that the new author holds, with files as
 * changed there. So people specialise as before, in as many components, and who shares components with whom is chance. Without the second half a person of the null knows
 * more components than one of the history, and the plain habit of changing together what one knows passes for a group structure.
 */
export function bundleNull(facts: Facts, baskets: Baskets, learn: Learn): Redraw {
  const bundles = bundlesOf(facts);
  const classes = sizeClasses(bundles);
  const taken = habits(facts, bundles);
  const width = facts.components.length;
  const labelling = { kind: 'communities', learn } as const;
  const filesIn = filesByComponent(facts);
  return (rng) => {
    const { person, holds } = dealt(bundles, classes, width, rng);
    const replaced = replacements(facts, bundles, person, holds, taken, rng);
    const actorPerson = facts.changeSets.actorPerson.slice();
    bundles.forEach(({ rows }, i) => { for (const row of rows) actorPerson[row] = person[i]; });
    const drawn = rewritten({ ...facts.changeSets, actorPerson }, baskets, replaced, filesIn);
    return { facts: { ...facts, changeSets: drawn.changeSets }, baskets: drawn.baskets, labelling };
  };
}

/** The author of each bundle after the swaps, and who holds which component then. */
function dealt(bundles: readonly Bundle[], classes: readonly (readonly number[])[], width: number, rng: Random): { person: Uint32Array; holds: Holds } {
  const person = Uint32Array.from(bundles, (bundle) => bundle.person);
  const home = Uint32Array.from(bundles, (bundle) => bundle.home);
  const holds = held(person.reduce((most, p) => Math.max(most, p + 1), 0), width);
  for (let i = 0; i < person.length; i++) holds.set(person[i], home[i], true);
  for (const members of classes) {
    for (let step = 0; step < 10 * members.length; step++) {
      const i = members[rng.int(members.length)];
      const j = members[rng.int(members.length)];
      const [p, q, c, d] = [person[i], person[j], home[i], home[j]];
      if (p === q || c === d || holds.has(p, d) || holds.has(q, c)) continue;
      holds.set(p, c, false);
      holds.set(q, d, false);
      holds.set(q, c, true);
      holds.set(p, d, true);
      person[i] = q;
      person[j] = p;
    }
  }
  return { person, holds };
}

/** Who holds which component, one bit each: 6 MB for 5,000 people and 10,000 components. */
interface Holds {
  has(person: number, component: number): boolean;
  set(person: number, component: number, held: boolean): void;
}

function held(people: number, components: number): Holds {
  const words = Math.ceil(components / 32);
  const bits = new Uint32Array(people * words);
  return {
    has: (person, component) => (bits[person * words + (component >>> 5)] & (1 << (component & 31))) !== 0,
    set(person, component, is) {
      const at = person * words + (component >>> 5);
      if (is) bits[at] |= 1 << (component & 31);
      else bits[at] &= ~(1 << (component & 31));
    },
  };
}

/** One component of a change-set and what stands in its place: the component and a change-set whose files in it are taken; −1: nothing does. */
interface Replacement {
  readonly changeSet: number;
  readonly component: number;
  readonly by: number;
  readonly like: number;
}

function replacements(facts: Facts, bundles: readonly Bundle[], person: Uint32Array, holds: Holds, taken: readonly Habit[], rng: Random): Map<number, Replacement[]> {
  const own = facts.people.map((): number[] => []);
  person.forEach((p, i) => own[p].push(i));
  const found = new Map<number, Replacement[]>();
  for (const { bundle, changeSet, component, chance } of taken) {
    const holder = person[bundle];
    if (holds.has(holder, component) || rng.next() >= chance) continue;
    const others = own[holder].filter((i) => i !== bundle);
    const other = others[weighted(others, (i) => bundles[i].changeSets.length, rng)];
    const like = other === undefined ? -1 : bundles[other].changeSets[rng.int(bundles[other].changeSets.length)];
    const replacement = { changeSet, component, by: other === undefined ? -1 : bundles[other].home, like };
    const known = found.get(changeSet);
    if (known === undefined) found.set(changeSet, [replacement]);
    else known.push(replacement);
  }
  return found;
}

/** Index drawn by weight; −1 of nothing. */
function weighted(items: readonly number[], weight: (item: number) => number, rng: Random): number {
  let left = rng.next() * items.reduce((sum, item) => sum + weight(item), 0);
  return items.findIndex((item) => (left -= weight(item)) < 0);
}

type FilesIn = (changeSet: number, component: number) => number[];

function filesByComponent({ changeSets: { fileOffset, file }, files }: Facts): FilesIn {
  return (changeSet, component) => [...file.subarray(fileOffset[changeSet], fileOffset[changeSet + 1])].filter((f) => files.component[f] === component);
}

/** The history and its baskets with components replaced. */
function rewritten(changeSets: ChangeSets, baskets: Baskets, replaced: ReadonlyMap<number, readonly Replacement[]>, filesIn: FilesIn): { changeSets: ChangeSets; baskets: Baskets } {
  if (replaced.size === 0) return { changeSets, baskets };
  const { n } = changeSets;
  const rows = [...replaced].sort(([s], [t]) => s - t).map(([s, changes]) => ({ s, ...replacedRow(changeSets, baskets, s, changes, filesIn) }));
  const files = withRows(n, changeSets.fileOffset, changeSets.file, rows.map(({ s, file }) => ({ s, entries: file })));
  const items = withRows(n, baskets.offset, baskets.item, rows.map(({ s, item }) => ({ s, entries: item })));
  return {
    changeSets: { ...changeSets, fileOffset: files.offset, file: files.entries, formerPath: new Uint32Array(files.entries.length) },
    baskets: { labels: baskets.labels, offset: items.offset, item: items.entries },
  };
}

function replacedRow({ fileOffset, file }: ChangeSets, { offset, item }: Baskets, s: number, changes: readonly Replacement[], filesIn: FilesIn): { file: Uint32Array; item: Uint32Array } {
  const components = new Set(item.subarray(offset[s], offset[s + 1]));
  const kept = new Set(file.subarray(fileOffset[s], fileOffset[s + 1]));
  for (const { component, by, like } of changes) {
    components.delete(component);
    for (const f of filesIn(s, component)) kept.delete(f);
    if (by < 0 || components.has(by)) continue;
    components.add(by);
    for (const f of filesIn(like, by)) kept.add(f);
  }
  return { file: Uint32Array.from(kept).sort(), item: Uint32Array.from(components).sort() };
}

/** Lists of several entries a row with some rows (ascending) replaced; what lies between them is copied in one piece. */
function withRows(n: number, before: Uint32Array, column: Uint32Array, rows: readonly { readonly s: number; readonly entries: Uint32Array }[]): { offset: Uint32Array; entries: Uint32Array } {
  const grown = rows.reduce((sum, { s, entries }) => sum + entries.length - (before[s + 1] - before[s]), 0);
  const offset = new Uint32Array(n + 1);
  const entries = new Uint32Array(column.length + grown);
  let [from, to] = [0, 0];
  const copyUpTo = (end: number): void => {
    entries.set(column.subarray(before[from], before[end]), to);
    for (let s = from; s < end; s++) offset[s + 1] = to + before[s + 1] - before[from];
    to += before[end] - before[from];
  };
  for (const row of rows) {
    copyUpTo(row.s);
    entries.set(row.entries, to);
    to += row.entries.length;
    offset[row.s + 1] = to;
    from = row.s + 1;
  }
  copyUpTo(n);
  return { offset, entries };
}

function sizeClasses(bundles: readonly Bundle[]): number[][] {
  const classes: number[][] = [];
  bundles.forEach(({ changeSets }, i) => { (classes[Math.floor(Math.log2(changeSets.length))] ??= []).push(i); });
  for (let size = classes.length - 1; size > 0; size--) {
    const members = classes[size] ?? [];
    if (members.length >= LEAST || members.length === 0) continue;
    (classes[size - 1] ??= []).push(...members);
    classes[size] = [];
  }
  return classes.filter((members) => members !== undefined && members.length > 1);
}
