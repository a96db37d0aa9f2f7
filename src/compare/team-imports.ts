import type { Comparison } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';

export interface TeamImports {
  /** Importing group → imported group → files of the one that import code of the other (tests aside, code that both own left out). */
  readonly files: readonly ReadonlyMap<number, number>[];
  /** By group: files × components that an import leads to over a component's border, into code of the same group, and into any owned code. */
  readonly inside: Float64Array;
  readonly leaving: Float64Array;
}

/** Imports between the code of groups, file by file. Files of several owners count for each. */
export function teamImports({ imports, files, components }: Facts, { units, unitOfFile }: Pick<Comparison, 'units' | 'unitOfFile'>, groups: number): TeamImports {
  const largest = new Int32Array(components.length).fill(-1);
  units.forEach(({ component, files: size }, unit) => { if (largest[component] < 0 || size > units[largest[component]].files) largest[component] = unit; });
  const importing = Array.from({ length: groups }, () => new Map<number, Set<number>>());
  const reached = new Set<string>();
  const inside = new Float64Array(groups);
  const leaving = new Float64Array(groups);
  for (let row = 0; row < imports.from.length; row++) {
    const [from, to] = [imports.from[row], imports.to[row]];
    const source = unitOfFile[from];
    const target = to >= 0 ? unitOfFile[to] : imports.toComponent[row] >= 0 ? largest[imports.toComponent[row]] : -1;
    if (imports.test[row] === 1 || source < 0 || target < 0) continue;
    const [own, theirs] = [units[source].groups, units[target].groups];
    for (const group of own) {
      if (theirs.includes(group)) continue;
      for (const other of theirs) importing[group].set(other, (importing[group].get(other) ?? new Set<number>()).add(from));
    }
    const component = to >= 0 ? files.component[to] : imports.toComponent[row];
    if (theirs.length === 0 || component === files.component[from] || reached.has(`${from} ${component}`)) continue;
    reached.add(`${from} ${component}`);
    for (const group of own) {
      leaving[group]++;
      if (theirs.includes(group)) inside[group]++;
    }
  }
  return { files: importing.map((row) => new Map([...row].map(([group, from]) => [group, from.size]))), inside, leaving };
}
