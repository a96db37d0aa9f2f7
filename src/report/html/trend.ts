import { LEAST_POINTS, trendLayout } from '../../../viz/layout/trend.js';
import { element, type Child, type Element } from '../../../viz/static/element.js';
import { trendPicture } from '../../../viz/static/trend-picture.js';
import type { Trend, TrendPart } from '../../model/trend.js';
import { count, day, plural, range, whole } from '../numbers.js';
import { unscored } from '../trend.js';
import { prose } from './prose.js';
import { table } from './table.js';

const ROWS = 60;

/** Is it getting better? Of a page that was made with a trend. */
export function trendSection(trend: Trend | null): Element | null {
  if (trend === null) return null;
  return element('section', { id: 'trend', 'data-view': 'trend', 'aria-labelledby': 'trend-title' }, element('h2', { id: 'trend-title' }, 'Trend'), trend.points.length < LEAST_POINTS ? few(trend) : drawn(trend));
}

const few = ({ points }: Trend): Child =>
  element('p', { class: 'withheld' }, `${plural(points.length, 'point')} in time: fewer than ${LEAST_POINTS} are no trend. Make one of more with --every month or --last 12.`);

function drawn(trend: Trend): Child {
  const layout = trendLayout(trend);
  const { points, findings } = trend;
  const last = points.length - 1;
  const score = ({ value, low, high, withheld }: TrendPart): string => (value === null ? withheld ?? 'no score' : `${whole(value)} (${range(low, high)})`);
  return [
    element('p', { class: 'cap' }, `${plural(points.length, 'point')}, each with the code, the owners and the history as they stood then. ${layout.parts.length === 0 ? '' : 'The band is the range of the score: where bands overlap, a difference may be noise. '}A flag says that owners or components changed (point at it)${layout.parts.length === 0 ? '' : layout.marks.some(({ breaks }) => breaks) ? '; where members are known in another way, scores are measured differently and the line breaks' : '; the line breaks where there is no score'}.`),
    unscored(points).map((reason) => element('p', { class: 'withheld' }, prose(reason))),
    element('figure', {}, element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Trend, scrolls' }, trendPicture(layout, day))),
    layout.left > 0 ? element('p', { class: 'cap' }, `${plural(layout.left, 'finding')} for which there was no room: the table has them.`) : null,
    element('details', { class: 'fold' }, element('summary', {}, 'The same as tables'),
      table('Score with its range, and what else changed.', [
        { title: 'At', kind: 'head', cell: ({ at }) => day(at) }, { title: 'Between components', kind: 's', cell: ({ parts }) => score(parts.indirect) }, { title: 'Inside components', kind: 's', cell: ({ parts }) => score(parts.direct) },
        { title: 'Findings', kind: 'n', cell: (point) => count(point.findings.all) }, { title: 'What else changed', kind: 't', cell: ({ marks }) => marks.join('; ') || '–' },
      ], points, ROWS, 'trend-points'),
      table('Findings from the point at which they were first seen.', [
        { title: 'Finding', kind: 'head', cell: ({ title, where }) => [`${title}: `, element('bdi', {}, where)] }, { title: 'First seen', kind: 's', cell: ({ at }) => day(points[at[0]!]!.at) },
        { title: 'Last seen', kind: 's', cell: ({ at }) => (at.at(-1) === last ? 'still there' : day(points[at.at(-1)!]!.at)) }, { title: 'Points', kind: 'n', cell: ({ at }) => count(at.length) },
      ], findings, ROWS, 'trend-findings')),
  ];
}
