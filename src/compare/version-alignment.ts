import type { Comparison } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';

export interface VersionAlignment {
  /** Declarations of dependencies that several components declare, where most of them agree on a version. */
  readonly declarations: number;
  /** Those of them at that version. */
  readonly aligned: number;
}

/**
 * By group: how far its components declare shared external dependencies at the version, as written, that most of the repository's components declare. A dependency counts that at
 * least three components declare and one version of which stands in more of them than any other: with two, either could be called the odd one.
 */
export function versionAlignment({ dependencies }: Facts, { units }: Pick<Comparison, 'units'>, groups: number): VersionAlignment[] {
  const ownersOf = new Map<number, Set<number>>();
  for (const { component, groups: own } of units) ownersOf.set(component, new Set([...(ownersOf.get(component) ?? []), ...own]));
  const declared = new Map<string, Map<number, string>>();
  for (const { component, ecosystem, name, version, kind } of dependencies) {
    if (component < 0 || version === null || kind === 'peer') continue;
    const key = `${ecosystem}\0${name}`;
    const of = declared.get(key) ?? new Map<number, string>();
    declared.set(key, of.set(component, version));
  }
  const rows = Array.from({ length: groups }, () => ({ declarations: 0, aligned: 0 }));
  for (const versions of declared.values()) {
    const main = versions.size < LEAST_COMPONENTS ? null : mostCommon([...versions.values()]);
    if (main === null) continue;
    for (const [component, version] of versions) {
      for (const group of ownersOf.get(component) ?? []) {
        rows[group].declarations++;
        if (version === main) rows[group].aligned++;
      }
    }
  }
  return rows;
}

const LEAST_COMPONENTS = 3;

/** null on a tie. */
function mostCommon(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, n], [, m]) => m - n);
  return second !== undefined && second[1] === first[1] ? null : first[0];
}
