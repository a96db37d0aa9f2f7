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
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => ({ ...row, apart: linesApart(row.uses.flatMap(({ range }) => (range === null ? [] : [range]))) }));
}

function linesApart(all: readonly VersionRange[]): string[] {
  const ranges = [...new Map(all.map((one) => [one.range, one])).values()];
  return [...new Set(ranges.filter((one) => ranges.some((other) => apart(one, other))).map(({ line }) => line))].sort();
}

function rolesByName(): Map<string, string> {
  return new Map(Object.entries(TOOL_ROLES).flatMap(([ecosystem, roles]) => Object.entries(roles).flatMap(([role, names]) => names.map((name) => [`${ecosystem} ${name}`, role] as const))));
}
