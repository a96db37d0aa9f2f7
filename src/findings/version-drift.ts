import { compareLines } from '../math/compare-lines.js';
import type { Analysis, ExternalDependency } from '../model/analysis.js';
import type { Evidence } from '../model/report.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { count, few, list } from './wording.js';

/** One external dependency at release lines that no version satisfies at once. */
export const versionDrift: Rule = {
  id: 'version-drift',
  summary: 'One dependency in releases that do not suit each other, over several teams.',
  title: 'Version drift',
  definition: 'An external dependency that components declare at `lines` or more release lines (major version; under 1.0 the minor; of Go modules v0 and v1 are one) such that no version suits two of them at once; at least `components` components, and `share` of those that declare it, are on other lines than the most used one; components of at least `teams` teams are on different lines. Peer dependencies, ranges without an upper bound, manifests of no component, and components in folders that are named by a version (`jetty-server-9.0`), which keep one on purpose, are left out.',
  source: 'Ours; Semantic Versioning 2.0.0, ranges by node-semver; technical lag after Decan, Mens & Constantinou 2018.',
  why: 'Code that moves between teams meets another interface of the same library, fixes are made twice, and the older line is the one that misses security fixes.',
  caveat: 'A test bench or an adapter may keep an old line on purpose. Manifests are read, not lockfiles: what is installed may differ.',
  pillar: 'autonomy',
  playbook: 'platform',
  severity: 'low',
  ofCode: true,
  threshold: {
    lines: { value: 2, meaning: 'release lines', reason: 'two are the least that can differ' },
    teams: { value: 2, meaning: 'teams on different lines', reason: 'inside one team a migration under way is its own affair' },
    components: { value: 2, meaning: 'components on every line but the most used one, together', reason: 'one component that lags is an exception which somebody knows of' },
    share: { value: 0.2, meaning: 'their share of all components that declare it', reason: 'where four in five are on one line there is a standard, and the rest are on their way' },
  },
  applies: ({ dependencies, groups }) => groups.withheld ?? (dependencies.some(({ uses }) => uses.some(({ range }) => range !== null)) ? null : 'no manifest of a component states versions of external dependencies'),
  find: (analysis, threshold) => analysis.dependencies.map((dependency) => ofUnversioned(analysis, dependency)).flatMap((dependency): Draft[] => {
    const lines = linesOf(dependency);
    if (lines.length < threshold('lines')) return [];
    const behind = new Set(lines.slice(1).flatMap(({ components }) => [...components]));
    const all = new Set(dependency.uses.map(({ component }) => component)).size;
    const teams = teamsApart(lines);
    if (behind.size < threshold('components') || behind.size < threshold('share') * all || teams < threshold('teams')) return [];
    return [{ ...draft(analysis, dependency, lines), condition: [
      tested('release lines that no version joins', lines.length, 'at least', threshold('lines')),
      tested('components on other lines than the most used one', behind.size, 'at least', threshold('components')),
      computed('their share of the components that declare it', 'behind / all', { behind: behind.size, all }, behind.size / all, 'at least', threshold('share')),
      tested('teams on different lines', teams, 'at least', threshold('teams')),
    ] }];
  }),
};

/** Without components in a folder that is named by a version (`jetty-server-9.0`, `react-v17`) or by the very line that they declare (`tomcat-9`). */
function ofUnversioned({ facts: { components } }: Analysis, dependency: ExternalDependency): ExternalDependency {
  const isNamed = (component: number, line: string | undefined): boolean => {
    const { path } = components[component];
    return /[-_](?:v\d+|\d+\.(?:\d+|x))[^/]*(?:\/|$)/.test(path) || [...path.matchAll(/[-_](\d+)(?=\/|$)/g)].some(([, number]) => number === line);
  };
  return {
    ...dependency,
    uses: dependency.uses.filter(({ component, range }) => !isNamed(component, range?.line)),
    apart: dependency.apart.filter(({ component, line }) => !isNamed(component, line)),
  };
}

interface Line {
  readonly line: string;
  readonly components: ReadonlySet<number>;
  readonly groups: ReadonlySet<number>;
  readonly manifests: readonly string[];
}

/** Lines of the components that share no version with some other, by number of components, most first; the later line first of equal ones. */
function linesOf({ uses, apart }: ExternalDependency): Line[] {
  const lines = new Map<string, { line: string; components: Set<number>; groups: Set<number>; manifests: string[] }>();
  for (const { component, line } of apart) {
    const row = lines.get(line) ?? { line, components: new Set<number>(), groups: new Set<number>(), manifests: [] };
    lines.set(line, row);
    row.components.add(component);
    for (const use of uses) {
      if (use.component !== component) continue;
      for (const group of use.groups) row.groups.add(group);
      row.manifests.push(use.manifest);
    }
  }
  return [...lines.values()].sort((a, b) => b.components.size - a.components.size || compareLines(b.line, a.line));
}

/** Teams of which each is on another line than some other team. */
function teamsApart(lines: readonly Line[]): number {
  const all = new Set(lines.flatMap((line) => [...line.groups]));
  return [...all].filter((team) => lines.some((line) => line.groups.has(team) && [...all].some((other) => other !== team && lines.some((elsewhere) => elsewhere !== line && elsewhere.groups.has(other))))).length;
}

function draft(analysis: Analysis, { ecosystem, name }: ExternalDependency, lines: readonly Line[]): Omit<Draft, 'condition'> {
  const { facts } = analysis;
  const all = new Set(lines.flatMap(({ components }) => [...components]));
  const last = lines.toSorted((a, b) => compareLines(b.line, a.line))[0];
  const behind = lines.filter((line) => line !== last).flatMap(({ components }) => [...components]);
  return {
    subjects: [{ kind: 'dependency', id: `${name} (${ecosystem})` }],
    message: `${count(all.size, 'component')} declare ${name} (${ecosystem}) at ${lines.length} release lines that no version joins: ${list(lines.slice(0, 4).map(({ line, components }) => `${line} in ${count(components.size, 'component')}`))}${lines.length > 4 ? ' and others' : ''}.`,
    value: behind.length,
    part: null,
    claims: [],
    confidence: 'strong',
    evidence: lines.slice(0, 6).map(({ line, components, manifests }): Evidence => ({ kind: 'count', label: `components with ${name} ${line} (${few([...new Set(manifests)])})`, value: components.size, total: all.size })),
    action: `Take ${facts.components[behind[0]].name} to ${name} ${last.line} first, and write one version for all into the workspace.`,
    relief: null,
  };
}
