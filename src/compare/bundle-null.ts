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

/** The author of each bundle after the swaps, and whether a person holds a component (`person · width + component`). */
function dealt(bundles: readonly Bundle[], classes: readonly (readonly number[])[], width: number, rng: Random): { person: number[]; holds: Set<number> } {
  const person = bundles.map((bundle) => bundle.person);
  const holds = new Set(bundles.map(({ person: p, home }) => p * width + home));
  for (const members of classes) {
    for (let step = 0; step < 10 * members.length; step++) {
      const [i, j] = [members[rng.int(members.length)], members[rng.int(members.length)]];
      const [p, q, c, d] = [person[i], person[j], bundles[i].home, bundles[j].home];
      if (p === q || c === d || holds.has(p * width + d) || holds.has(q * width + c)) continue;
      holds.delete(p * width + c);
      holds.delete(q * width + d);
      holds.add(q * width + c);
      holds.add(p * width + d);
      person[i] = q;
      person[j] = p;
    }
  }
  return { person, holds };
}

/** One component of a change-set and what stands in its place: the component and a change-set whose files in it are taken; −1: nothing does. */
interface Replacement {
  readonly changeSet: number;
  readonly component: number;
  readonly by: number;
  readonly like: number;
}

function replacements(facts: Facts, bundles: readonly Bundle[], person: readonly number[], holds: ReadonlySet<number>, taken: readonly Habit[], rng: Random): Map<number, Replacement[]> {
  const width = facts.components.length;
  const held = facts.people.map((): number[] => []);
  person.forEach((p, i) => held[p].push(i));
  const found = new Map<number, Replacement[]>();
  for (const { bundle, changeSet, component, chance } of taken) {
    const holder = person[bundle];
    if (holds.has(holder * width + component) || rng.next() >= chance) continue;
    const others = held[holder].filter((i) => i !== bundle);
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
  const fileOffset = new Uint32Array(n + 1);
  const offset = new Uint32Array(n + 1);
  const file: number[] = [];
  const item: number[] = [];
  for (let s = 0; s < n; s++) {
    const before = changeSets.file.subarray(changeSets.fileOffset[s], changeSets.fileOffset[s + 1]);
    const touched = baskets.item.subarray(baskets.offset[s], baskets.offset[s + 1]);
    const changes = replaced.get(s);
    if (changes === undefined) {
      for (const f of before) file.push(f);
      for (const c of touched) item.push(c);
    } else {
      const components = new Set(touched);
      const kept = new Set(before);
      for (const { component, by, like } of changes) {
        components.delete(component);
        for (const f of filesIn(s, component)) kept.delete(f);
        if (by < 0 || components.has(by)) continue;
        components.add(by);
        for (const f of filesIn(like, by)) kept.add(f);
      }
      for (const f of Uint32Array.from(kept).sort()) file.push(f);
      for (const c of Uint32Array.from(components).sort()) item.push(c);
    }
    fileOffset[s + 1] = file.length;
    offset[s + 1] = item.length;
  }
  return {
    changeSets: { ...changeSets, fileOffset, file: Uint32Array.from(file), formerPath: new Uint32Array(file.length) },
    baskets: { labels: baskets.labels, offset, item: Uint32Array.from(item) },
  };
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
