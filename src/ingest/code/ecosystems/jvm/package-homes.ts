import type { Place } from '../shared/module-distance.js';
import type { DeclaredNames } from './declared-names.js';

/** Folder of the only module that has code of a package, tests apart where there is other code; null where several have, or `homeIn` knows of nothing else that may declare its names. */
export function packageHomes({ packages }: DeclaredNames, placeOf: (file: number) => Place, homeIn: (module: number, packageName: string) => string | null): (packageName: string) => string | null {
  const known = new Map<string, string | null>();
  return (packageName) => {
    const kept = known.get(packageName);
    if (kept !== undefined) return kept;
    const places = [...new Set([...(packages.get(packageName)?.values() ?? [])].flat())].map(placeOf);
    const main = places.filter(({ test }) => !test);
    const found = new Set((main.length > 0 ? main : places).map(({ module }) => module));
    const [only] = found;
    const home = found.size === 1 && only !== undefined && only >= 0 ? homeIn(only, packageName) : null;
    known.set(packageName, home);
    return home;
  };
}
