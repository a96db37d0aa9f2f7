import type { Facts } from '../model/facts.js';

/** All change-sets of one person with one home component: of those a change-set touches, the one the person changes most (ties by name). */
export interface Bundle {
  readonly person: number;
  readonly home: number;
  /** Rows of `actorPerson`. */
  readonly rows: number[];
  /** Ascending, distinct. */
  readonly changeSets: number[];
}

/**
 * The window's work as bundles, sorted by (person, home). A home by number of files, ties by name, tears apart what a person does around one component: organisations
 * without teams then passed at 5 % in 21 of 28 simulations; with the person's own busiest component in 2.
 */
export function bundlesOf(facts: Facts): Bundle[] {
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
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      const home = homeOf(touched(s), (c) => work.get(actorPerson[row] * width + c)!, (c) => components[c].id);
      const key = actorPerson[row] * width + home;
      const bundle = bundles.get(key) ?? { person: actorPerson[row], home, rows: [], changeSets: [] };
      bundles.set(key, bundle);
      bundle.rows.push(row);
      if (bundle.changeSets.at(-1) !== s) bundle.changeSets.push(s);
    }
  }
  return [...bundles].sort(([a], [b]) => a - b).map(([, bundle]) => bundle);
}

/** Distinct components of a change-set, in the order of its files; cheap for one change-set asked for again. */
export function touchedComponents({ changeSets: { fileOffset, file }, files, components }: Facts): (changeSet: number) => readonly number[] {
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
