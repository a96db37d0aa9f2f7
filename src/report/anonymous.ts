import type { Report } from '../model/report.js';

/**
 * The same report without the names of what it is about, for showing to somebody outside: components, teams, groups, areas, files, commits and external names
 * become numbered ones, the same for the same thing in every place. Numbers, orders and verdicts are untouched, since ids are numbered in the order they have; texts
 * of ours are kept, what the user or the repository wrote (goals, guardrails, quoted values) is left out of them. Sizes and shapes remain, by which somebody
 * who knows the organisation may still know it again.
 */
export function anonymousReport(report: Report): Report {
  const names = dictionary(report);
  const finding = numbering([...new Set(report.findings.flatMap(({ id, lists = [], listedIn }) => [id, ...lists, ...(listedIn === undefined ? [] : [listedIn])]))].sort(), (n) => n.toString(16).padStart(8, '0').padEnd(16, '0'));
  const renamed = rewrite({ ...report, rules: [], metrics: [] }, (text) => finding.get(text) ?? names.exact.get(text) ?? names.inText(text)) as Report;
  const { owners, teams, ...options } = report.options;
  return {
    ...renamed,
    tool: report.tool, headline: names.inText(report.headline),
    repository: { ...report.repository, name: null, branch: null, scope: '', ...(report.repository.revision !== null && { revision: 'withheld' }), ...(report.repository.parts !== undefined && { parts: report.repository.parts.map((part, index) => ({ ...part, folder: folder(index), name: null, revision: '' })) }) },
    teams: renamed.teams.map((team) => (team.handle === undefined ? team : { ...team, handle: `@${team.id}` })),
    components: renamed.components.map(({ formerly: _folders, ...component }) => component),
    findings: renamed.findings.map((one) => (one.accepted === undefined ? one : { ...one, accepted: { ...one.accepted, reason: '“…”' } })),
    options: { ...Object.fromEntries(Object.entries(options).filter(([name, value]) => isPlain(value) || SHOWN.includes(name))), owners: withheld(owners), teams: withheld(teams), anonymous: true },
    topology: { ...renamed.topology, teams: renamed.topology.teams.map((team, index) => ({ ...team, declared: report.topology.teams[index]!.declared, changed: report.topology.teams[index]!.changed })) },
    rules: report.rules.map((rule) => ({ ...rule, outcomeReason: rule.outcomeReason === null ? null : names.inText(rule.outcomeReason) })),
    metrics: report.metrics.map((metric) => rewrite(metric, (text) => names.exact.get(text) ?? text, ['scope']) as typeof metric),
  };
}

const folder = (index: number): string => `repository-${index + 1}`;
const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';
/** Options that are made of words of ours and of times. */
const SHOWN: readonly string[] = ['window', 'couplingWindow', 'groupBy', 'people', 'renames'];
const withheld = (value: unknown): string | null => (value === null || value === undefined ? null : 'withheld');

interface Dictionary {
  /** Names of things as they stand alone. */
  readonly exact: ReadonlyMap<string, string>;
  /** A sentence without them. */
  readonly inText: (text: string) => string;
}

function dictionary(report: Report): Dictionary {
  const exact = new Map<string, string>();
  const add = (names: readonly (string | null | undefined)[], to: (n: number) => string): void => {
    for (const [name, anonymous] of numbering(names.filter((name): name is string => typeof name === 'string' && name !== '' && !exact.has(name)), to)) exact.set(name, anonymous);
  };
  const { components, teams, partitions, comparison } = report;
  const component = padded('component', components.length);
  components.forEach(({ id, name, path }, index) => {
    for (const one of [id, name, path]) if (one !== '.' && !exact.has(one)) exact.set(one, component(index + 1));
  });
  const declared = [...teams.filter(({ kind }) => kind === 'declared').map(({ id }) => id), ...(partitions.teams?.clusters ?? []).map(({ id }) => id), ...comparison.units.flatMap(({ owners }) => owners)];
  add([...new Set(declared)].sort(), padded('team', declared.length));
  for (const { id, label } of teams) if (exact.has(id) && label !== id) exact.set(label, exact.get(id)!);
  add(partitions.communities.clusters.map(({ id }) => id), padded('group', partitions.communities.clusters.length));
  add(partitions.areas.clusters.map(({ id }) => id), padded('area', partitions.areas.clusters.length));
  const units = comparison.units.map(({ id }) => id).filter((id) => !exact.has(id));
  add(units, padded('unit', units.length));
  const clusters = [...partitions.communities.clusters, ...partitions.areas.clusters];
  for (const { id, label } of clusters) if (!exact.has(label)) exact.set(label, exact.get(id)!);

  const evidence = report.findings.flatMap((finding) => finding.evidence);
  const files = new Set([
    ...evidence.flatMap((one) => (one.kind === 'import' ? [one.from, one.to, ...one.via] : one.kind === 'commit' ? [...one.files, ...(one.others ?? [])] : [])),
    ...report.coverage.leftOut.flatMap(({ examples }) => examples), ...report.diagnostics.flatMap(({ path }) => path ?? []),
  ]);
  const folders = components.filter(({ path }) => path !== '.' && path !== '').toSorted((a, b) => b.path.length - a.path.length);
  add([...files].sort(), (n) => `file-${n}`);
  for (const file of files) {
    const home = folders.find(({ path }) => file.startsWith(`${path}/`));
    if (home !== undefined && exact.get(file)?.startsWith('file-')) exact.set(file, `${exact.get(home.path)!}/${exact.get(file)!}`);
  }
  add(evidence.flatMap((one) => (one.kind === 'commit' ? [one.id] : [])), (n) => `commit-${n}`);
  add(report.coverage.oversized.map(({ commit }) => commit), (n) => `large-commit-${n}`);
  add(evidence.flatMap((one) => (one.kind === 'import' ? [one.specifier] : [])), (n) => `import-${n}`);
  add(evidence.flatMap((one) => (one.kind === 'import' ? (one.symbols?.top ?? []).map(({ name }) => name) : [])), (n) => `symbol-${n}`);
  add(report.findings.flatMap(({ subjects }) => subjects.filter(({ kind }) => kind === 'dependency').map(({ id }) => id)), (n) => `dependency-${n}`);
  (report.repository.parts ?? []).forEach((part, index) => { if (!exact.has(part.folder)) exact.set(part.folder, folder(index)); });
  add([report.repository.name, report.repository.branch], () => 'repository');

  // in a sentence a number is a figure; a word that is also a name goes, for one name left in would be worse than a dark sentence
  const longestFirst = [...exact.keys()].filter((name) => !name.startsWith('./') && name.length > 1 && !/^\d+$/.test(name)).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const known = longestFirst.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}_@/.-])(?:${longestFirst.map(literal).join('|')})(?![\\p{L}\\p{N}_-])`, 'gu');
  return {
    exact,
    inText: (text) => (known === null ? text : text.replace(known, (name) => exact.get(name)!)).replace(WRITTEN, (quoted) => (quoted.startsWith('"conway ') ? quoted : '“…”')).replace(LIKE_A_PATH, 'a path'),
  };
}

/** What somebody else wrote stands in quotation marks. */
const WRITTEN = /“[^”]*”|"[^"]*"/g;

/** Paths and names of packages that no table lists; `1/k`, `and/or` and the like are none. */
const LIKE_A_PATH = /(?<![\p{L}\p{N}_-])(?:@[\p{L}\p{N}_.-]+\/[^\s,;:)]+|(?!and\/or\b)[\p{L}\p{N}_.-]{3,}(?:\/[\p{L}\p{N}_.@-]{2,})+|\.{0,2}\/[\p{L}\p{N}_.@/-]{2,}|[\p{L}\p{N}_-]{2,}\.(?:[cm]?[jt]sx?|json|ya?ml|py|go|rs|java|kt|cs|rb|php|vue|svelte|md|toml|xml|gradle|h|c|cc|cpp))(?![\p{L}\p{N}_-])/gu;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** `component-007` of several hundred: numbers of one width sort as they count. */
const padded = (word: string, most: number) => (n: number): string => `${word}-${String(n).padStart(String(Math.max(1, most)).length, '0')}`;

function numbering(names: readonly string[], to: (n: number) => string): Map<string, string> {
  const numbered = new Map<string, string>();
  for (const name of names) if (!numbered.has(name)) numbered.set(name, to(numbered.size + 1));
  return numbered;
}

/** Every text of a document rewritten, its keys left as they are; with `only`, those under these keys. */
function rewrite(value: unknown, text: (from: string) => string, only?: readonly string[], key = ''): unknown {
  if (typeof value === 'string') return (only === undefined ? !OURS.includes(key) : only.includes(key)) ? text(value) : value;
  if (Array.isArray(value)) return value.map((item) => rewrite(item, text, only, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === CARDS ? inner : rewrite(inner, text, only, name)]));
}

/** Fields whose texts are words of this program; what lies deeper in a field of that name is not. */
const OURS: readonly string[] = [
  'kind', 'rule', 'verdict', 'import', 'coChange', 'carriedBy', 'stage', 'reason', 'of', 'partial', 'by', 'part', 'confidence', 'status', 'is', 'formula', 'labels', 'mode', 'hint', 'quadrant', 'state', 'role', 'side', 'languages',
];

/** Cards of hints are texts of this program alone. */
const CARDS = 'cards';
