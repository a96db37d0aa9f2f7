import type { TreeFiles } from '../../resolve/tree-files.js';
import type { Distance, Place } from './module-distance.js';

/** Which of several files of one name a file means: those of its own module, else of the nearest module that its own depends on, else of the nearest folder. */
export interface Choice {
  /** Of files that declare a name; at least one comes back. */
  readonly best: (from: number, candidates: readonly number[]) => readonly number[];
  /** Those that a file can see without an import statement: its own module's and those of modules that the build says it depends on; tests are seen by tests. */
  readonly visible: (from: number, candidates: readonly number[]) => readonly number[];
}

const UNRELATED = 1_000_000;

export function choice(placeOf: (file: number) => Place, distance: Distance, files: TreeFiles): Choice {
  const rank = (from: Place, to: Place): number => {
    const steps = distance(from.module, to.module);
    const hidden = (to.test && !from.test) || (isCommon(from) && !isCommon(to) && to.platforms) ? 1_000 : to.test && steps !== 0 ? 0.5 : 0;
    return (steps ?? UNRELATED) + hidden;
  };
  const best = (from: number, candidates: readonly number[]): readonly number[] => {
    if (candidates.length < 2) return candidates;
    const here = placeOf(from);
    const nearest = lowest(candidates, (file) => rank(here, placeOf(file)));
    const near = nearest.length > 1 && rank(here, placeOf(nearest[0]!)) >= UNRELATED ? lowest(nearest, (file) => -sharedFolders(files.pathOf(from), files.pathOf(file))) : nearest;
    const module = placeOf(near[0]!).module;
    const inSet = lowest(near.filter((file) => placeOf(file).module === module), (file) => {
      const place = placeOf(file);
      return place.sourceSet === here.sourceSet ? 0 : place.base ? 1 : 2;
    });
    return inSet.length < 2 ? inSet : lowest(inSet, (file) => (ending(files.pathOf(file)) === ending(files.pathOf(from)) ? 0 : 1));
  };
  const visible = (from: number, candidates: readonly number[]): readonly number[] => {
    const here = placeOf(from);
    const seen = candidates.filter((file) => rank(here, placeOf(file)) < 1_000);
    return seen.length < 2 ? seen : best(from, seen);
  };
  return { best, visible };
}

/** What is common to all platforms sees nothing that is one platform's. */
function isCommon({ sourceSet }: Place): boolean {
  return /^(?:src\/)?common/.test(sourceSet);
}

function lowest(files: readonly number[], by: (file: number) => number): readonly number[] {
  let least = Infinity, found: number[] = [];
  for (const file of files) {
    const value = by(file);
    if (value < least) {
      least = value;
      found = [];
    }
    if (value === least) found.push(file);
  }
  return found;
}

/** The same thing written in two languages (samples, mostly): each language means its own. */
function ending(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}

function sharedFolders(a: string, b: string): number {
  let shared = 0;
  for (let i = 0; i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i); i++) if (a.charCodeAt(i) === 47) shared++;
  return shared;
}
