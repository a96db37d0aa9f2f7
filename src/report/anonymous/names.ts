import type { Report } from '../../model/report.js';
import { eachText, type Named } from './fields.js';

/** Every name in a report → what stands for it, the same in every place. */
export function anonymousNames(report: Report): ReadonlyMap<string, string> {
  const names = new Map<string, string>([['', ''], ['.', '.']]);
  const add = (all: readonly (string | null)[], to: (n: number) => string): void => {
    const fresh = [...new Set(all.filter((name): name is string => name !== null && !names.has(name)))];
    fresh.forEach((name, index) => names.set(name, to(index + 1)));
  };
  const same = (as: string, others: readonly string[]): void => others.filter((name) => !names.has(name)).forEach((name) => names.set(name, names.get(as)!));
  const { components, teams, partitions, comparison } = report;

  add(components.map(({ id }) => id), padded('component', components.length));
  // two components may share a name, and one may have the name of another's folder
  for (const { id, path, name, formerly = [] } of components) if (id !== '.') same(id, [path, name, ...formerly]);
  add(components.map(({ name }) => name), (n) => `root-${n}`);
  const declared = [...teams.filter(({ kind }) => kind === 'declared').map(({ id }) => id), ...(partitions.teams?.clusters ?? []).map(({ id }) => id), ...comparison.units.flatMap(({ owners }) => owners)];
  add([...new Set(declared)].sort(), padded('team', declared.length));
  add(partitions.communities.clusters.map(({ id }) => id), padded('group', partitions.communities.clusters.length));
  add(partitions.areas.clusters.map(({ id }) => id), padded('area', partitions.areas.clusters.length));
  add(comparison.units.map(({ id }) => id), padded('unit', comparison.units.length));
  for (const { id, label, handle } of teams) same(id, [label, ...(handle === undefined ? [] : [handle])]);
  for (const { id, label } of [...partitions.communities.clusters, ...partitions.areas.clusters, ...(partitions.teams?.clusters ?? [])]) same(id, [label]);
  for (const role of rolesOf(report)) names.set(role, role);
  add(dependenciesOf(report), (n) => `dependency-${n}`);
  for (const id of dependencySubjects(report, false)) same(nameOf(id), [id]);

  // whatever else stands where names stand: files by their component
  const rest = namesByKind(report);
  const homes = components.filter(({ path }) => path !== '.' && path !== '').toSorted((a, b) => b.path.length - a.path.length);
  const homeOf = (file: string): string => homes.find(({ path }) => file.startsWith(`${path}/`))?.id ?? '';
  const files = [...(rest.get('file') ?? [])].filter((file) => !names.has(file)).sort();
  files.forEach((file, index) => names.set(file, `${homeOf(file) === '' ? '' : `${names.get(homeOf(file))!}/`}file-${index + 1}`));
  add(report.repository.parts?.map(({ folder }) => folder) ?? [], (n) => `repository-${n}`);
  add([report.repository.name], () => 'repository');
  for (const kind of KINDS) add([...(rest.get(kind) ?? [])], (n) => `${FURTHER[kind] ?? kind}-${n}`);
  return names;
}

const KINDS: readonly Named[] = ['component', 'team', 'unit', 'area', 'group', 'commit', 'import', 'symbol', 'thing', 'repository'];
/** Names of kinds that are numbered by their own tables, where those do not have them. */
const FURTHER: { readonly [kind in Named]?: string } = { component: 'further-component', team: 'further-team', unit: 'further-unit', area: 'further-area', group: 'further-group', repository: 'further-repository' };

function namesByKind(report: Report): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  eachText({ ...report, options: {} }, (text, field) => {
    found.set(field, (found.get(field) ?? new Set()).add(text));
    return text;
  });
  return found;
}

/** Subjects of this rule are roles that several dependencies play, as words of ours: `test runner (npm)`. */
const OF_ROLES = 'tool-sprawl';
const dependencySubjects = ({ findings }: Report, ofRoles: boolean): string[] => findings.filter(({ rule }) => (rule === OF_ROLES) === ofRoles).flatMap(({ subjects }) => subjects.filter(({ kind }) => kind === 'dependency').map(({ id }) => id));
const rolesOf = (report: Report): string[] => dependencySubjects(report, true);
const nameOf = (id: string): string => id.replace(/ \([^()]*\)$/, '');

/** Only findings name dependencies: as `name (ecosystem)`, and in what they rest on as `… with name …`. */
function dependenciesOf(report: Report): string[] {
  const about = report.findings.filter(({ subjects }) => subjects.some(({ kind }) => kind === 'dependency'));
  const labels = about.flatMap(({ evidence }) => evidence.flatMap((one) => (one.kind === 'count' ? [one.label] : [])));
  return [...dependencySubjects(report, false).map(nameOf), ...labels.flatMap((label) => [...label.matchAll(/ with (\S+)/g)].map(([, name]) => name!))];
}

/** `component-007` of several hundred: numbers of one width sort as they count. */
const padded = (word: string, most: number) => (n: number): string => `${word}-${String(n).padStart(String(Math.max(1, most)).length, '0')}`;
