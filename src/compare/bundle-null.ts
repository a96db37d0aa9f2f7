import type { Random } from '../math/random.js';
import type { Facts } from '../model/facts.js';
import type { Learn } from './labelling.js';
import type { Redraw } from './relearned-null.js';

/** Size classes with fewer bundles join the one below. */
const LEAST = 8;

/** All change-sets of one person with one home component: the rows of `actorPerson` that would name another author. */
interface Bundle {
  readonly person: number;
  readonly home: number;
  readonly rows: number[];
  changeSets: number;
}

/**
 * The null of communities (engine, section 4 item 6): authors are swapped between bundles of one size class (powers of two), never giving a person a component twice;
 * weeks, components and requirements stay. So people specialise as before, and who shares components with whom is chance.
 */
export function bundleNull(facts: Facts, learn: Learn): Redraw {
  const bundles = bundlesOf(facts);
  const classes = sizeClasses(bundles);
  const width = facts.components.length;
  const labelling = { kind: 'communities', learn } as const;
  return (rng) => ({ facts: { ...facts, changeSets: { ...facts.changeSets, actorPerson: dealt(facts, bundles, classes, width, rng) } }, labelling });
}

function dealt(facts: Facts, bundles: readonly Bundle[], classes: readonly (readonly number[])[], width: number, rng: Random): Uint32Array {
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
  const actorPerson = facts.changeSets.actorPerson.slice();
  bundles.forEach(({ rows }, i) => { for (const row of rows) actorPerson[row] = person[i]; });
  return actorPerson;
}

function bundlesOf({ changeSets, files, components }: Facts): Bundle[] {
  const { n, inWindow, fileOffset, file, actorOffset, actorPerson } = changeSets;
  const bundles = new Map<number, Bundle>();
  const touched = (s: number): number[] => [...new Set(Array.from(file.subarray(fileOffset[s], fileOffset[s + 1]), (f) => files.component[f]))].filter((c) => c >= 0);
  const work = new Map<number, number>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) for (const c of touched(s)) work.set(actorPerson[row] * components.length + c, (work.get(actorPerson[row] * components.length + c) ?? 0) + 1);
  }
  const mode = (globalThis as any).MODE ?? 'full';
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    const home0 = homeOf(files.component, file.subarray(fileOffset[s], fileOffset[s + 1]), (a, b) => components[a].id < components[b].id);
    if (home0 < 0) continue;
    const counted = new Set<Bundle>();
    const ts = touched(s);
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      const w = (c: number) => work.get(actorPerson[row] * components.length + c)!;
      const home = mode === 'orig' ? home0 : ts.reduce((b, c) => (w(c) > w(b) || (w(c) === w(b) && components[c].id < components[b].id) ? c : b), ts[0]);
      const key = actorPerson[row] * components.length + home;
      const bundle = bundles.get(key) ?? { person: actorPerson[row], home, rows: [], changeSets: 0 };
      bundles.set(key, bundle);
      bundle.rows.push(row);
      if (!counted.has(bundle)) bundle.changeSets++;
      counted.add(bundle);
    }
  }
  return [...bundles].sort(([a], [b]) => a - b).map(([, bundle]) => bundle);
}

/** Component with most of the files, ties by name; −1 without any. */
function homeOf(component: Int32Array, files: Uint32Array, before: (a: number, b: number) => boolean): number {
  const counts = new Map<number, number>();
  for (const f of files) if (component[f] >= 0) counts.set(component[f], (counts.get(component[f]) ?? 0) + 1);
  let best = -1;
  for (const [c, count] of counts) {
    const most = best < 0 ? 0 : counts.get(best)!;
    if (count > most || (count === most && before(c, best))) best = c;
  }
  return best;
}

function sizeClasses(bundles: readonly Bundle[]): number[][] {
  const classes: number[][] = [];
  bundles.forEach(({ changeSets }, i) => { (classes[Math.floor(Math.log2(changeSets))] ??= []).push(i); });
  for (let size = classes.length - 1; size > 0; size--) {
    const members = classes[size] ?? [];
    if (members.length >= LEAST || members.length === 0) continue;
    (classes[size - 1] ??= []).push(...members);
    classes[size] = [];
  }
  return classes.filter((members) => members !== undefined && members.length > 1);
}
