import type { Facts } from '../model/facts.js';
import { type Bundle, touchedComponents } from './bundles.js';

/** A component that a change-set takes along beside its home. */
export interface Habit {
  /** Index of the bundle. */
  readonly bundle: number;
  readonly changeSet: number;
  readonly component: number;
  /** Probability that the person's habit brought it, not the code, (0, 1]. */
  readonly chance: number;
}

/**
 * What people take along because *they* know it. A second component is the code's where those take it along too who have no bundle of their own there; what the person takes along beyond their
 * rate is habit, as all of it is where nobody without a bundle is seen. Only components in which the author has a bundle can be habit, and only
 * change-sets of one author.
 */
export function habits(facts: Facts, bundles: readonly Bundle[]): Habit[] {
  const width = facts.components.length;
  const touched = touchedComponents(facts);
  const holds = new Set(bundles.map(({ person, home }) => person * width + home));
  const { actorOffset, actorPerson } = facts.changeSets;
  const alone = (s: number): boolean => actorPerson.subarray(actorOffset[s], actorOffset[s + 1]).every((p) => p === actorPerson[actorOffset[s]]);

  /** Change-sets of a person that touch a component c they hold, and those that touch d too. */
  const touches = new Map<number, number>();
  const both = new Map<number, number>();
  const pair = (person: number, c: number, d: number): number => (person * width + c) * width + d;
  const add = (sums: Map<number, number>, key: number): void => void sums.set(key, (sums.get(key) ?? 0) + 1);
  for (const { person, changeSets } of bundles) {
    for (const s of changeSets) {
      for (const c of touched(s)) {
        if (!holds.has(person * width + c)) continue;
        add(touches, person * width + c);
        for (const d of touched(s)) if (c !== d) add(both, pair(person, c, d));
      }
    }
  }
  const holders = Array.from({ length: width }, (): number[] => []);
  for (const { person, home } of bundles) holders[home].push(person);
  /** Of the change-sets in c by people who hold c and not d, the share that touch d too. */
  const rates = new Map<number, number>();
  const rate = (c: number, d: number): number => {
    const known = rates.get(c * width + d);
    if (known !== undefined) return known;
    let [along, all] = [0, 0];
    for (const p of holders[c]) {
      if (holds.has(p * width + d)) continue;
      along += both.get(pair(p, c, d)) ?? 0;
      all += touches.get(p * width + c)!;
    }
    const value = all > 0 ? along / all : 0;
    rates.set(c * width + d, value);
    return value;
  };

  const found: Habit[] = [];
  bundles.forEach(({ person, home, changeSets }, bundle) => {
    for (const changeSet of changeSets) {
      if (touched(changeSet).length < 2 || !alone(changeSet)) continue;
      for (const component of touched(changeSet)) {
        if (component === home || !holds.has(person * width + component)) continue;
        const byCode = touches.get(person * width + home)! * rate(home, component) + touches.get(person * width + component)! * rate(component, home);
        const chance = 1 - byCode / both.get(pair(person, home, component))!;
        if (chance > 0) found.push({ bundle, changeSet, component, chance });
      }
    }
  });
  return found;
}
