/**
 * What stands in each text of a report, by where it stands (lists and their numbers left out). `ours`: words of this program, and everything below. `sentence`: ours, about what has names.
 * `withheld`: what tells by itself what the report is of. Anything else is a name, of a thing of this kind; `thing`: of one of several kinds. A text that stands nowhere here is withheld.
 */
export type Field = 'ours' | 'sentence' | 'withheld' | 'words' | Named;
export type Named = 'component' | 'team' | 'unit' | 'area' | 'group' | 'file' | 'commit' | 'import' | 'symbol' | 'thing' | 'finding' | 'repository';

const PLACES: { readonly [field in Field]: readonly string[] } = {
  ours: [
    'tool', 'coverage.leftOut.reason', 'coverage.grouping.by', 'coverage.partial', 'coverage.limits.stage', 'coverage.limits.id', 'coverage.limits.kind', 'components.role', 'teams.kind', 'ownership.components.state',
    ...['pairs', 'teamPairs'].flatMap((pairs) => ['import', 'coChange', 'carriedBy', 'verdict'].map((name) => `comparison.${pairs}.${name}`)), 'execution.rows.of',
    'topology.cards', 'topology.teams.hint', 'topology.teams.because.formula', 'topology.teams.because.test', 'topology.teams.declared', 'topology.teams.changed', 'topology.teams.languages', 'topology.teams.quadrant',
    'topology.pairs.mode', 'topology.pairs.because.formula', 'topology.pairs.because.test', 'topology.pairs.declared', 'score.labels', 'agreement.clusters.side',
    ...['id', 'title', 'summary', 'definition', 'source', 'why', 'caveat', 'pillar'].flatMap((name) => [`metrics.${name}`, `rules.${name}`]), 'metrics.unit', 'metrics.better', 'rules.severity', 'rules.threshold', 'rules.playbook', 'rules.outcome',
    'findings.rule', 'findings.subjects.kind', 'findings.part', 'findings.confidence', 'findings.arithmetic.formula', 'findings.arithmetic.test', 'findings.evidence.kind', 'findings.evidence.subject.kind', 'findings.status',
    'findings.accepted.until', 'findings.changedFrom.rule', 'findings.changedTo.rule', 'diagnostics.stage',
  ],
  sentence: [
    'repository.revisionReason', 'headline', 'coverage.effortMappedReason', 'coverage.limits.message', 'ownership.components.stateReason', 'partitions.areas.reason', 'partitions.communities.reason', 'partitions.teams.reason',
    'networks.coChange.expectedByChanceReason', 'comparison.withheld', 'execution.landingReason', 'execution.workReason', 'topology.withheld', 'topology.teams.because.label', 'topology.teams.autonomyReason', 'topology.teams.alignmentReason',
    'topology.pairs.because.label', 'score.withheld', 'score.contactReason', 'score.direct.withheld', 'score.indirect.withheld', 'agreement.pBlockedReason', 'agreement.qapReason', 'agreement.withheld', 'talliesReason',
    'metrics.valueReason', 'rules.outcomeReason', 'findings.message', 'findings.action', 'findings.arithmetic.label', 'findings.evidence.label', 'diagnostics.message',
  ],
  // a name, or words of ours in place of one
  words: ['findings.evidence.of', 'metrics.scope'],
  withheld: ['repository.revision', 'repository.branch', 'repository.scope', 'repository.parts.name', 'repository.parts.revision', 'findings.accepted.reason'],
  component: [
    'components.id', 'components.name', 'components.path', 'components.formerly', 'teams.components', 'ownership.components.id', 'partitions.areas.clusters.members', 'partitions.communities.clusters.members', 'partitions.teams.clusters.members',
    'partitions.components.clusters.id', 'partitions.components.clusters.members', ...['imports', 'coChange', 'people'].flatMap((name) => [`networks.${name}.links.source`, `networks.${name}.links.target`]), 'comparison.units.component',
    'comparison.needs.a', 'comparison.needs.b', 'findings.claims.a', 'findings.claims.b', 'order',
  ],
  team: [
    'coverage.ownersSetAside', 'components.owner.declared', 'components.owner.actual', 'components.effort.team', 'teams.id', 'teams.label', 'teams.handle', 'ownership.components.users.shares.team', 'ownership.components.used.shares.team',
    'partitions.teams.clusters.id', 'partitions.teams.clusters.label', ...['areas', 'communities', 'teams'].flatMap((name) => [`partitions.${name}.clusters.bestTeam.id`, `partitions.${name}.clusters.teams.team`]),
    'networks.teams.links.source', 'networks.teams.links.target', 'comparison.units.owners', 'comparison.teamPairs.a', 'comparison.teamPairs.b', 'comparison.work.group',
    'topology.teams.id', 'topology.teams.importedBy', 'topology.teams.imports', 'topology.pairs.a', 'topology.pairs.b',
  ],
  unit: ['comparison.units.id', 'comparison.pairs.a', 'comparison.pairs.b', 'comparison.teamPairs.drivers.a', 'comparison.teamPairs.drivers.b', 'findings.pairs.a', 'findings.pairs.b'],
  area: ['components.area', 'partitions.areas.clusters.id', 'partitions.areas.clusters.label', 'comparison.work.area'],
  group: ['partitions.communities.clusters.id', 'partitions.communities.clusters.label'],
  file: ['coverage.leftOut.examples', 'coverage.unresolvedTop.example', 'findings.evidence.from', 'findings.evidence.to', 'findings.evidence.via', 'findings.evidence.files', 'diagnostics.path'],
  commit: ['findings.evidence.id', 'findings.evidence.others', 'coverage.ignoredRevisions', 'coverage.grouping.tooLarge.commit', 'coverage.oversized.commit'],
  import: ['findings.evidence.specifier', 'coverage.unresolvedTop.specifier'],
  symbol: ['findings.evidence.symbols.top.name'],
  thing: ['execution.rows.id', 'agreement.clusters.id', 'findings.subjects.id', 'findings.evidence.subject.id'],
  finding: ['findings.id', 'findings.lists', 'findings.listedIn', 'findings.claims.countedBy', 'findings.changedFrom.id', 'findings.changedTo.id'],
  repository: ['repository.name', 'repository.parts.folder'],
};

/** Where → what stands there. */
export const FIELDS: ReadonlyMap<string, Field> = new Map(Object.entries(PLACES).flatMap(([field, places]) => places.map((place) => [place, field as Field] as const)));

/** A document with each of its texts told where it stands; what lies under `ours` stays as it is. */
export function eachText(value: unknown, change: (text: string, field: Field) => string, place = ''): unknown {
  const field = FIELDS.get(place);
  if (field === 'ours' || value === null) return value;
  if (typeof value === 'string') return change(value, field ?? 'withheld');
  if (Array.isArray(value)) return value.map((item) => eachText(item, change, place));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, eachText(inner, change, place === '' ? name : `${place}.${name}`)]));
}
