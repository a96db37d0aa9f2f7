import { element, type Element } from '../../../viz/static/element.js';
import type { TeamInteractionReport, TeamTopologyReport } from '../../model/report.js';
import { count, figure, percent, plural } from '../numbers.js';
import { interactionSaid, QUADRANTS, teamOrder, typeSaid } from '../teams-wording.js';
import { sentence } from '../wording.js';
import { arithmetic } from './arithmetic.js';
import type { Content } from './content.js';
import { teamMapPart } from './team-map.js';
import { table, type Column } from './table.js';
import { prose } from './prose.js';

const ROWS = 100;
/** Pairs are more, and sorted: past these hardly anything crosses. */
const PAIR_ROWS = 30;
/** Rows whose arithmetic stands in the page; that of all is in report.json. */
const EXPLAINED = 4;

/** What each team's work looks like, how pairs of teams interact, and how autonomous and aligned each is. */
export function teamsSection(content: Content): Element {
  const { topology } = content.report;
  const teams = [...topology.teams].sort(teamOrder);
  const pairs = topology.pairs.filter(({ mode, declared }) => mode !== 'none' || declared.length > 0).sort(pairOrder);
  return element('section', { id: 'teams', 'data-view': 'teams', 'aria-labelledby': 'teams-title' },
    element('h2', { id: 'teams-title' }, 'Teams'),
    topology.withheld !== null ? element('p', { class: 'cap' }, prose(sentence(topology.withheld))) : [
      teamMapPart(content),
      element('p', { class: 'cap' }, 'Hints from who changes and who imports whose code in the window: what a team’s work looks like, not what the team is. Types and modes of Team Topologies (Skelton & Pais 2019).'),
      element('details', { class: 'fold' }, element('summary', {}, `What the work of each team looks like (${count(teams.length)})`),
        table('Declared otherwise first, then the most work: this is no ranking. Work in change-sets, one over k sides counted as a k-th on each.', teamColumns(content, teams), teams, ROWS, 'topology-teams')),
      element('details', { class: 'fold' }, element('summary', {}, `How teams interact (${count(pairs.length)})`),
        table('Declared otherwise first, then the most change across. Alone: change-sets by people of one, without the other, on the other’s code.', pairColumns(content, pairs), pairs, PAIR_ROWS, 'topology-pairs')),
    ]);
}

function pairOrder(x: TeamInteractionReport, y: TeamInteractionReport): number {
  const other = ({ mode, declared }: TeamInteractionReport): number => Number(declared.length > 0 && !declared.some((one) => one === mode));
  const crossing = ({ visits, joint }: TeamInteractionReport): number => visits.ab + visits.ba + joint;
  return other(y) - other(x) || crossing(y) - crossing(x) || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1);
}

function teamColumns({ names, report }: Content, teams: readonly TeamTopologyReport[]): Column<TeamTopologyReport>[] {
  const explained = new Set(teams.slice(0, EXPLAINED));
  const floor = report.options['groupFloor'];
  return [
    { title: 'Team', kind: 'head', cell: (one) => element('bdi', {}, names.team(one.id)) },
    { title: 'Looks like', kind: 't', cell: (one) => [typeSaid(one), explained.has(one) ? arithmetic(one.because, 'Why') : null] },
    { title: 'Work', kind: 'n', cell: (one) => figure(Math.round(one.work)) },
    { title: 'Stays', kind: 'n', cell: (one) => percent(one.ownShare) },
    { title: 'In others’ code', kind: 'n', cell: (one) => percent(one.elsewhereShare) },
    { title: 'Changes by others', kind: 'n', cell: (one) => (one.foreignShare === null ? '–' : `${percent(one.foreignShare)} of ${count(one.changes)}`) },
    { title: 'Imported by', kind: 'n', cell: (one) => count(one.importedBy.length) },
    { title: 'Imports', kind: 'n', cell: (one) => count(one.imports.length) },
    { title: 'Cohesion', kind: 'n', cell: (one) => percent(one.cohesion) },
    { title: 'Load', kind: 't', cell: (one) => load(one, floor) },
    { title: 'Autonomy', kind: 'n', cell: (one) => percent(one.autonomy) },
    { title: 'Alignment', kind: 'n', cell: (one) => percent(one.alignment) },
    { title: 'Quadrant', kind: 's', cell: (one) => (one.quadrant === null ? one.autonomyReason ?? one.alignmentReason ?? '–' : QUADRANTS[one.quadrant]) },
  ];
}

function load(team: TeamTopologyReport, floor: unknown): string {
  const per = team.filesPerMember === null ? `${team.active === null ? `fewer than ${typeof floor === 'number' ? floor : 3} active people` : 'nobody active lately'}` : `${figure(Math.round(team.filesPerMember))} files for each of ${count(team.active)} active people`;
  const areas = `${team.areas === null ? '' : `, ${plural(team.areas, 'area')}`}${team.unrelatedParts > 1 ? `, work in ${count(team.unrelatedParts)} unrelated parts` : ''}`;
  return `${plural(team.components, 'component')}, ${plural(team.files, 'source file')}${team.languages.length > 0 ? ` in ${team.languages.join(', ')}` : ''}${areas}; ${per}`;
}

function pairColumns({ names }: Content, pairs: readonly TeamInteractionReport[]): Column<TeamInteractionReport>[] {
  const explained = new Set(pairs.slice(0, EXPLAINED));
  const both = ({ ab, ba }: { readonly ab: number; readonly ba: number }): string => `${count(ab)} → / ← ${count(ba)}`;
  return [
    { title: 'Pair', kind: 'head', cell: (pair) => element('bdi', {}, `${names.team(pair.a)} ↔ ${names.team(pair.b)}`) },
    { title: 'Looks like', kind: 't', cell: (pair) => [interactionSaid(pair), explained.has(pair) ? arithmetic(pair.because, 'Why') : null] },
    { title: 'Files that import', kind: 'n', cell: (pair) => both(pair.files) },
    { title: 'Changes alone', kind: 'n', cell: (pair) => both(pair.visits) },
    { title: 'Made together', kind: 'n', cell: (pair) => count(pair.joint) },
    { title: 'In contact', kind: 'n', cell: (pair) => count(pair.contacts) },
    { title: 'Change together', kind: 's', cell: (pair) => (pair.coupled === null ? 'too few' : pair.coupled ? 'yes' : 'no') },
  ];
}
