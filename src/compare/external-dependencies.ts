import { compareLines } from '../math/compare-lines.js';
import type { ExternalDependency, Unit } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { TOOL_ROLES } from './tool-roles.js';
import { apart, versionRange, withoutMajor, type VersionRange } from './version-range.js';

/**
 * External dependencies of components, one row for each name, sorted by (ecosystem, name), with the components that declare them (peer dependencies apart: what somebody else must bring) and whose these
 * are. Manifests that are no component's (the root of a workspace) are everybody's and left out.
 */
export function externalDependencies({ dependencies }: Facts, units: readonly Unit[]): ExternalDependency[] {
  const groups = new Map<number, Set<number>>();
  for (const unit of units) groups.set(unit.component, new Set([...(groups.get(unit.component) ?? []), ...unit.groups]));
  const roles = rolesByName();
  const rows = new Map<string, Omit<ExternalDependency, 'apart' | 'uses'> & { readonly uses: ExternalDependency['uses'][number][] }>();
  for (const { component, ecosystem, name: written, version, kind, manifest } of dependencies) {
    if (component < 0 || kind === 'peer') continue;
    const name = withoutMajor(ecosystem, written);
    const key = `${ecosystem} ${name}`;
    const row = rows.get(key) ?? { ecosystem, name, role: roles.get(`${ecosystem} ${name.toLowerCase()}`) ?? null, uses: [] };
    rows.set(key, row);
    const range = versionRange(ecosystem, version);
    if (!row.uses.some((use) => use.component === component && use.range?.range === range?.range)) row.uses.push({ component, groups: [...(groups.get(component) ?? [])].sort((a, b) => a - b), version, range, manifest });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => ({ ...row, apart: componentsApart(row.uses) }));
}

/** Ranges by component: a component that tests with an old and a new version, and allows both, is apart from nobody. */
function componentsApart(uses: ExternalDependency['uses']): ExternalDependency['apart'] {
  const ranges = new Map<number, VersionRange[]>();
  for (const { component, range } of uses) if (range !== null) ranges.set(component, [...(ranges.get(component) ?? []), range]);
  const known = new Map<string, boolean>();
  const differ = (a: VersionRange, b: VersionRange): boolean => {
    const key = `${a.range}\n${b.range}`;
    if (!known.has(key)) known.set(key, apart(a, b));
    return known.get(key)!;
  };
  return [...ranges]
    .filter(([, own]) => [...ranges.values()].some((others) => own.every((one) => others.every((other) => differ(one, other)))))
    .map(([component, own]) => ({ component, line: own.map(({ line }) => line).sort(compareLines).at(-1)! }))
    .sort((x, y) => x.component - y.component);
}

function rolesByName(): Map<string, string> {
  return new Map(Object.entries(TOOL_ROLES).flatMap(([ecosystem, roles]) => Object.entries(roles).flatMap(([role, names]) => names.map((name) => [`${ecosystem} ${name}`, role] as const))));
}
