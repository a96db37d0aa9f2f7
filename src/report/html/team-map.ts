import { shortNames } from '../../../viz/layout/label.js';
import { matrixLayout } from '../../../viz/layout/mirror.js';
import { MOST_TEAMS, teamMap } from '../../../viz/layout/team-map.js';
import { teamMatrix } from '../../../viz/layout/team-matrix.js';
import { element, type Child } from '../../../viz/static/element.js';
import { mirrorPicture } from '../../../viz/static/mirror-picture.js';
import { teamMapPicture } from '../../../viz/static/team-map-picture.js';
import { LEAST_NEED } from '../../model/analysis.js';
import { count, figure, plural } from '../numbers.js';
import { suggestedMode } from '../suggested-mode.js';
import type { Content } from './content.js';
import { table } from './table.js';

const ROWS = 8;

/** Which teams must talk, and whether they do: a map, or for many teams the Mirror of teams; beside it the pairs with most need. */
export function teamMapPart({ report, names }: Content): Child {
  const links = report.networks.teams.links.filter(({ needed }) => needed >= LEAST_NEED).sort((x, y) => y.needed - x.needed || (x.source < y.source ? -1 : x.source > y.source ? 1 : x.target < y.target ? -1 : 1));
  if (report.teams.length < 2 || links.length === 0) return element('p', { class: 'cap' }, 'No two teams need each other for more than two change-sets’ worth of work: there is no map to draw.');
  const pairs = new Map(report.comparison.teamPairs.map((pair) => [[pair.a, pair.b].sort().join('\n'), pair]));
  const many = report.teams.length > MOST_TEAMS;
  const labels = shortNames(report.teams.map(({ label }) => label), 32).label;
  const short = (id: string): string => labels.get(names.team(id)) ?? names.team(id);
  const rows = links.map((link) => ({ ...link, pair: pairs.get([link.source, link.target].sort().join('\n')) }));
  return element('div', { class: 'beside' },
    many ? element('div', {},
      element('p', { class: 'cap' }, `The Mirror of ${plural(report.teams.length, 'team')}: upper right what the code says, lower left what changes together. Colour marks where the two disagree.`),
      figureOf(mirrorPicture(matrixLayout(teamMatrix(report)), new Map(report.teams.map(({ id, label }) => [id, label])), 'team-matrix', 'teams'))) : map(report, names),
    table('Pairs with most need: work on code that changes together, which falls on people of both. Seen: the part in which they were in contact.', [
      { title: 'Pair', kind: 'head', cell: ({ source, target }) => element('bdi', {}, `${short(source)} ↔ ${short(target)}`) },
      { title: 'Needed', kind: 'n', cell: ({ needed }) => figure(needed) },
      { title: 'Seen', kind: 'n', cell: ({ seen }) => (seen === null ? 'not known' : figure(seen)) },
      { title: 'Verdict', kind: 's', cell: ({ pair }) => pair?.verdict.replaceAll('-', ' ') ?? 'not judged' },
      { title: 'They could', kind: 't', cell: ({ pair }) => (pair === undefined ? '–' : suggestedMode(pair, short)) },
    ], rows, ROWS, 'team-needs'));
}

function map(report: Content['report'], names: Content['names']): Child {
  const drawn = teamMap(report);
  const said = ({ a, b, needed, seen, verdict }: (typeof drawn.edges)[number]): string =>
    `${names.team(drawn.nodes[a].id)} ↔ ${names.team(drawn.nodes[b].id)}: needed ${figure(needed)} change-sets, seen ${seen === null ? 'not known' : figure(seen)}${verdict === null ? '' : `; ${verdict.replaceAll('-', ' ')}`}`;
  return element('div', {},
    element('p', { class: 'cap' }, `Each line has two halves: the grey one is what the code needs, the dark one what was seen of it in contact. Colour marks pairs whose code and people disagree. Teams that need each other most stand near each other; a circle’s area is the team’s work.${drawn.left > 0 ? ` ${count(drawn.left)} lines with less need are not drawn.` : ''} Need under ${LEAST_NEED} change-sets is left out.`),
    figureOf(teamMapPicture(drawn, said)));
}

const figureOf = (picture: ReturnType<typeof mirrorPicture>): Child => element('figure', {}, element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Teams, scrolls' }, picture));
