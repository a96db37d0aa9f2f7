/** Where a file lies in its build: its module (index; -1: none), and which of the module's source sets. */
export interface Place {
  readonly module: number;
  readonly sourceSet: string;
  readonly test: boolean;
  /** Code that other source sets of the module build on. */
  readonly base: boolean;
  /** The module has source sets for platforms beside a common one. */
  readonly platforms: boolean;
}

/** A module of a build: its folder, and the folders of modules that it depends on, for its code or its tests. */
export interface Module {
  readonly folder: string;
  readonly dependsOn: readonly string[];
}

/** How many steps of declared dependencies lie between modules; 0 for the same one, null where none lead there. */
export type Distance = (from: number, to: number) => number | null;

/** Breadth first over declared dependencies; only the last module asked from is kept, as files are asked in order. */
export function moduleDistance(modules: readonly Module[]): Distance {
  const byFolder = new Map(modules.map(({ folder }, index) => [folder, index]));
  let asked = -1, distances = new Map<number, number>();
  return (from, to) => {
    if (from === to) return 0;
    if (from < 0 || to < 0) return null;
    if (asked !== from) {
      asked = from;
      distances = new Map([[from, 0]]);
      const queue = [from];
      for (let i = 0; i < queue.length; i++) {
        for (const folder of modules[queue[i]!]!.dependsOn) {
          const next = byFolder.get(folder);
          if (next === undefined || distances.has(next)) continue;
          distances.set(next, distances.get(queue[i]!)! + 1);
          queue.push(next);
        }
      }
    }
    return distances.get(to) ?? null;
  };
}
