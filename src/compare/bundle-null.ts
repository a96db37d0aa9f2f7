import type { Random } from '../math/random.js';
import type { Facts } from '../model/facts.js';
import type { Learn } from './labelling.js';
import type { Redraw } from './relearned-null.js';

/** Size classes with fewer bundles join the one below. */
const LEAST = 8;

/** All change-sets of one person with one home component (of those a change-set touches, the one the person changes most): the rows of `actorPerson` that would name another author. */
interface Bundle {
  readonly person: number;
  readonly home: number;
  readonly rows: number[];
  changeSets: number;
}

/**
 * The null of communities (engine, section 4 item 6): authors are swapped between bundles of one size class (powers of two), never giving a person a component twice;
 * weeks, components and requirements stay. So people specialise as before, and who shares components with whom is chance. A home by number of files, ties by name, tears
 * apart what a person does around one component: organisations without teams then passed at 5 % in 21 of 28 simulations; with the person's own busiest component in 2.
 * What it cannot keep: people who take along a second component because *they* know it, not because the code couples it. Where that is the rule it calls the habit a team.
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

function bundlesOf(facts: Facts): Bundle[] {
  const { changeSets: { n, inWindow, actorOffset, actorPerson }, components } = facts;
  const width = components.length;
  const touched = touchedComponents(facts);
  const work = new Map<number, number>();
  for (let s = 0; s < n; s++) {
    for (let row = actorOffset[s]; inWindow[s] === 1 && row < actorOffset[s + 1]; row++) {
      for (const c of touched(s)) work.set(actorPerson[row] * width + c, (work.get(actorPerson[row] * width + c) ?? 0) + 1);
    }
  }
  const bundles = new Map<number, Bundle>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0 || touched(s).length === 0) continue;
    const counted = new Set<Bundle>();
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      const home = homeOf(touched(s), (c) => work.get(actorPerson[row] * width + c)!, (c) => components[c].id);
      const key = actorPerson[row] * width + home;
      const bundle = bundles.get(key) ?? { person: actorPerson[row], home, rows: [], changeSets: 0 };
      bundles.set(key, bundle);
      bundle.rows.push(row);
      if (!counted.has(bundle)) bundle.changeSets++;
      counted.add(bundle);
    }
  }
  return [...bundles].sort(([a], [b]) => a - b).map(([, bundle]) => bundle);
}

function touchedComponents({ changeSets: { fileOffset, file }, files, components }: Facts): (changeSet: number) => readonly number[] {
  const stamp = new Int32Array(components.length).fill(-1);
  let round = 0;
  let [last, touched]: [number, number[]] = [-1, []];
  return (s) => {
    if (s === last) return touched;
    [last, touched] = [s, []];
    round++;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      const c = files.component[file[i]];
      if (c < 0 || stamp[c] === round) continue;
      stamp[c] = round;
      touched.push(c);
    }
    return touched;
  };
}

/** The component with most work, ties by name. */
function homeOf(touched: readonly number[], work: (c: number) => number, name: (c: number) => string): number {
  return touched.reduce((best, c) => (work(c) > work(best) || (work(c) === work(best) && name(c) < name(best)) ? c : best));
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
