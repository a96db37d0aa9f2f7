import { element, type Child, type Element } from '../../../viz/static/element.js';
import { SEVERITY } from '../../../viz/layout/cells.js';
import type { MetricReport, PairReport, TeamReport } from '../../model/report.js';
import { coefficient, count, figure, inTheLast, plural } from '../numbers.js';
import { sentence } from '../wording.js';
import { pairSteps } from '../arithmetic.js';
import { areasTable } from './areas.js';
import { arithmetic } from './arithmetic.js';
import type { Content } from './content.js';
import { table, type Column } from './table.js';
import { prose } from './prose.js';

/** A page that lists more rows than this is no longer read; the rest is in report.json, and the caption says so. */
const ROWS = 150;
/** Pairs are many and sorted by verdict: the tail of contracts says little, and a page should open at once. */
const PAIR_ROWS = 40;
const HUB_ROWS = 20;
const TEAM_PAIR_ROWS = 20;

/** Everything that the pictures show and more, as tables: the form for reading aloud, searching and checking. */
export function tablesSection(content: Content): Element {
  const { report } = content;
  const all = [...report.comparison.pairs].filter((pair) => pair.verdict !== 'apart').sort(bySeverity);
  const [pairs, ofHubs] = [all.filter(({ hub }) => !hub), all.filter(({ hub }) => hub)];
  const hubs = report.components.filter(({ hub }) => hub).map(({ name }) => name).sort();
  const areas = areasTable(content);
  const teamPairs = [...report.comparison.teamPairs].sort(bySeverity);
  const teams = [...report.teams].sort((x, y) => (x.label < y.label ? -1 : x.label > y.label ? 1 : 0));
  const metrics = [...report.metrics].sort((x, y) => Number(y.scope === 'repository') - Number(x.scope === 'repository'));
  return element('section', { id: 'tables', 'data-view': 'table', 'aria-labelledby': 'tables-title' },
    element('h2', { id: 'tables-title' }, 'Tables'),
    element('p', { class: 'cap' }, `The first ${EXPLAINED} pairs of a table have their arithmetic folded in; `, element('code', {}, 'conway explain "A ↔ B"'), ' has that of every pair.'),
    fold('Pairs of components', pairs, report.comparison.withheld === null
      ? table(`Pairs that have an import or change together, most severe verdict first. ${currentSaid(report)}${leftOut(report.comparison.leftOut)}`, pairColumns(content, pairs), pairs, PAIR_ROWS, 'pairs')
      : element('p', {}, prose(sentence(report.comparison.withheld)))),
    ofHubs.length === 0 ? null : fold('Pairs with a hub', ofHubs,
      table(`A band of their own: so many components import ${firstOf(hubs, 6)} that these pairs would drown the others.`, pairColumns(content, ofHubs), ofHubs, HUB_ROWS, 'hub-pairs')),
    teamPairs.length === 0 ? null : fold('Pairs of teams', teamPairs,
      table(`The same test between teams. ${currentSaid(report)} Needed and seen: the coordination that change needs and that the history shows, in change-sets.`, teamPairColumns(content), teamPairs, TEAM_PAIR_ROWS, 'team-pairs')),
    areas.rows.length === 0 ? null : fold('Areas and who works on them', areas.rows, areas.content),
    fold('Teams and groups', teams, teams.length === 0
      ? element('p', {}, 'No team is declared and no group was detected.')
      : table('Sorted by name: this is no ranking.', teamColumns(content), teams, ROWS, 'teams')),
    fold('Measures', metrics, table('Measures of the whole repository first.', metricColumns(content), metrics, ROWS, 'metrics')));
}

/** What the column of that name says. */
const currentSaid = ({ repository }: Content['report']): string => `Current: two shared changes or more ${inTheLast(repository)}.`;

/** Pairs that change together by construction. */
const leftOut = (n: number): string => (n === 0 ? '' : ` ${plural(n, 'pair')} left out: test companions and generated copies.`);

const fold = (title: string, rows: readonly unknown[], content: Child): Element =>
  element('details', { class: 'fold' }, element('summary', {}, `${title} (${count(rows.length)})`), content);

const rank = (verdict: string): number => {
  const at = (SEVERITY as readonly string[]).indexOf(verdict);
  return at < 0 ? SEVERITY.length : at;
};
const bySeverity = (x: PairReport, y: PairReport): number => rank(x.verdict) - rank(y.verdict) || y.shared - x.shared || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1);

type Basis = Content['report']['comparison']['basis'];

/** Pairs of a table whose arithmetic stands in the page; `conway explain "A ↔ B"` has that of all. */
const EXPLAINED = 4;

function pairFacts<Row extends PairReport>(name: (id: string) => string, basis: Basis, sizes: Basis['unitSizes'], rows: readonly PairReport[]): Column<Row>[] {
  const explained = new Set(rows.slice(0, EXPLAINED));
  const carriers = (pair: PairReport): string => (pair.carriedBy === null && (pair.carriers?.unknown ?? 0) > 0 ? `not known: ${plural(pair.carriers!.unknown, 'change-set')} by people of no known team` : pair.carriedBy === null ? (pair.coChange === 'yes' ? 'not known' : '–') : pair.carriedBy === 'both' ? 'both sides' : pair.carriedBy === 'neither' ? 'neither side' : `${name(pair.carriedBy === 'a' ? pair.a : pair.b)} alone`);
  return [
    { title: 'Pair', kind: 'head', cell: (pair) => element('bdi', {}, `${name(pair.a)} ↔ ${name(pair.b)}`) },
    { title: 'Verdict', kind: 't', cell: (pair) => [pair.verdict.replaceAll('-', ' '), pair.coChange === 'yes' && pair.verdict !== 'inside' && explained.has(pair) ? arithmetic(pairSteps(pair, basis, sizes)) : null] },
    { title: 'Import', kind: 's', cell: (pair) => pair.import ?? 'not known' },
    { title: 'Co-change', kind: 's', cell: (pair) => pair.coChange },
    { title: 'Carried by', kind: 't', cell: carriers },
    { title: 'Shared', kind: 'n', cell: (pair) => count(pair.shared) },
    { title: 'By chance', kind: 'n', cell: (pair) => figure(pair.lambda) },
    { title: 'Current', kind: 's', cell: (pair) => (pair.current ? 'yes' : 'no') },
  ];
}

const pairColumns = ({ names, report: { comparison: { basis } } }: Content, rows: readonly PairReport[]): Column<PairReport>[] => pairFacts(names.unit, basis, basis.unitSizes, rows);

function teamPairColumns({ report, names }: Content): Column<Content['report']['comparison']['teamPairs'][number]>[] {
  const links = new Map(report.networks.teams.links.flatMap((link) => [[`${link.source}\n${link.target}`, link], [`${link.target}\n${link.source}`, link]] as const));
  return [
    ...pairFacts<Content['report']['comparison']['teamPairs'][number]>(names.team, report.comparison.basis, report.comparison.basis.teamSizes, report.comparison.teamPairs.toSorted(bySeverity)),
    { title: 'Needed', kind: 'n', cell: (pair) => figure(links.get(`${pair.a}\n${pair.b}`)?.needed ?? null) },
    { title: 'Seen', kind: 'n', cell: (pair) => figure(links.get(`${pair.a}\n${pair.b}`)?.seen ?? null) },
    { title: 'Driven by', kind: 't', cell: (pair) => firstOf(pair.drivers.map(({ a, b }) => `${names.unit(a)} ↔ ${names.unit(b)}`), 3) },
  ];
}

/** The first few and how many more. */
const firstOf = (items: readonly string[], shown: number): string =>
  items.length === 0 ? '–' : `${items.slice(0, shown).join(', ')}${items.length > shown ? ` and ${count(items.length - shown)} more` : ''}`;

function teamColumns({ names }: Content): Column<TeamReport>[] {
  return [
    { title: 'Name', kind: 'head', cell: (team) => element('bdi', {}, team.label) },
    { title: 'Kind', kind: 's', cell: (team) => (team.kind === 'declared' ? 'declared' : 'detected') },
    { title: 'People', kind: 'n', cell: (team) => (team.people === null ? 'few' : count(team.people)) },
    { title: 'Components', kind: 't', cell: (team) => firstOf(team.components.map(names.component), 8) },
  ];
}

function metricColumns({ names }: Content): Column<MetricReport>[] {
  return [
    { title: 'Measure', kind: 'head', cell: (metric) => metric.title },
    { title: 'Of', kind: 's', cell: (metric) => (metric.scope === 'repository' ? 'repository' : names.component(metric.scope)) },
    { title: 'Value', kind: 'n', cell: (metric) => (metric.value === null ? '–' : metric.unit === 'ratio' ? coefficient(metric.value) : figure(metric.value)) },
    { title: 'Unit', kind: 's', cell: (metric) => metric.unit },
    { title: 'n', kind: 'n', cell: (metric) => count(metric.n) },
    { title: 'Remark', kind: 't', cell: (metric) => metric.valueReason ?? (metric.better === null ? '' : `${metric.better} is better`) },
  ];
}
