import { element, type Child, type Element } from '../../../viz/static/element.js';
import { glyph } from '../../../viz/static/mark.js';
import type { Finding, Report } from '../../model/report.js';
import { evidenceKinds, evidenceLines } from '../evidence.js';
import { count, gain, plural } from '../numbers.js';
import { isLive } from '../ranking.js';
import { silenceSaid } from '../silence.js';
import { costOf, shortId, sinceLast, supportSaid, standingSaid, where, type Names } from '../wording.js';
import { arithmetic } from './arithmetic.js';
import type { Content } from './content.js';
import { markOf } from './marks.js';
import { table, type Column } from './table.js';

const CARDS = 6;
/** The rest is in the page's own tables and in report.json. */
const ROWS = 60;
/** First the ones to act on, as cards; then all of them as a table with their evidence folded in. */
export function findingsSection({ report, findings, names }: Content): Element {
  const live = findings.filter(isLive);
  const rest = findings.slice(Math.min(CARDS, live.length));
  return element('section', { id: 'findings', 'data-view': 'report', 'aria-labelledby': 'findings-title' },
    element('h2', { id: 'findings-title' }, live.length === 0 ? 'No findings' : 'What to look at first'),
    element('p', { class: 'cap' }, introduction(report, findings, live.length), sinceLast(report)),
    live.length === 0 ? null : element('ol', { class: 'cards' }, live.slice(0, CARDS).map((finding) => card(finding, names))),
    rest.length === 0 ? null : element('details', { class: 'fold' },
      element('summary', {}, `${plural(rest.length, 'more finding')}, ranked`),
      table(`Findings after the first ${Math.min(CARDS, live.length)}; points are of the part they belong to. Beside the confidence: histories with weeks drawn anew in which it is found again. What each rests on: conway explain ID.`, columns(names), rest, ROWS, 'findings')));
}

function introduction(report: Report, findings: readonly Finding[], live: number): string {
  if (findings.length === 0) return `${silenceSaid(report)} The four pillars name them.`;
  if (findings.every(({ partCost }) => partCost === null)) return `${plural(live, 'finding')}. Without a score none has a cost; their rules take turns, the more severe first. `;
  return `${plural(live, 'finding')}. The two parts of the score and what has no cost take turns, each by size; what rests on weak evidence comes last. A cost is the points of its part that would come back if the pair coordinated like team mates. `;
}

function card(finding: Finding, names: Names): Element {
  const mark = markOf(finding.rule);
  return element('li', { class: 'card', id: anchor(finding) },
    element('p', { class: 'kind' }, mark === undefined ? null : glyph(mark), `${finding.rank} · ${names.rule(finding.rule)}`, finding.status === 'new' || finding.status === 'worsened' ? element('span', { class: 'tag' }, finding.status) : null,
      identity(finding)),
    element('h3', {}, element('bdi', {}, where(finding, names))),
    costOf(finding) === null ? null : element('p', { class: 'cost' }, costOf(finding)),
    element('p', {}, finding.message, standingSaid(finding, names)),
    evidence(finding, names, 4),
    arithmetic(finding.arithmetic, arithmeticTitle(finding)),
    element('div', { class: 'grow' }),
    element('p', { class: 'do' }, element('strong', {}, 'Do: '), finding.action, expected(finding)),
    element('p', { class: 'small' }, `Confidence: ${finding.confidence}.`, support(finding)));
}

/** A finding without a cost has counts and thresholds only. */
const arithmeticTitle = ({ partCost }: Finding): string => (partCost === null ? 'Counts and thresholds' : 'From counts to cost');

const anchor = ({ rank }: Finding): string => `finding-${rank}`;

/** `text`, leading to the finding where it stands on the page: the last of very many are in report.json alone. */
export const linkTo = (finding: Finding, all: readonly Finding[], text: string): Child =>
  (all.indexOf(finding) < Math.min(CARDS, all.filter(isLive).length) + ROWS ? element('a', { href: `#${anchor(finding)}` }, text) : text);

/** What `conway explain` takes. */
const identity = (finding: Finding): Element => element('span', { class: 'id' }, 'id ', element('code', {}, shortId(finding)));

function expected({ expected: change, part }: Finding): Child {
  return change === null ? null : [' ', element('span', { class: 'mut' }, `Expected: ${gain(change)} points${part === null ? '' : part === 'direct' ? ' inside' : ' between'}.`)];
}

function evidence(finding: Finding, names: Names, limit: number): Child {
  if (finding.evidence.length === 0) return null;
  const { lines, more } = evidenceLines(finding.evidence, names, limit);
  return element('details', { class: 'evidence' },
    element('summary', {}, `Evidence: ${evidenceKinds(finding.evidence)}`),
    element('ul', {}, lines.map(({ code, text }) => element('li', {}, code === null ? null : [element('code', {}, code), ' '], text)), more === 0 ? null : element('li', { class: 'mut' }, `${count(more)} more in report.json`)));
}

const support = (finding: Finding): Child => {
  const said = supportSaid(finding);
  return said === null ? null : ` ${said}.`;
};

function columns(names: Names): Column<Finding>[] {
  return [
    { title: 'Nr', kind: 'n', cell: (finding) => element('span', { id: anchor(finding) }, String(finding.rank)) },
    { title: 'Where', kind: 'head', cell: (finding) => element('bdi', {}, where(finding, names)) },
    { title: 'What', kind: 't', cell: (finding) => [element('strong', {}, names.rule(finding.rule)), `: ${finding.message}${standingSaid(finding, names)}`] },
    { title: 'Costs', kind: 't', cell: (finding) => costOf(finding) ?? '–' },
    { title: 'Do', kind: 't', cell: (finding) => [finding.action, expected(finding)] },
    { title: 'Id', kind: 's', cell: (finding) => element('code', {}, shortId(finding)) },
    { title: 'Confidence', kind: 's', cell: (finding) => [finding.confidence, finding.support === null ? null : element('span', { class: 'mut' }, ` ${count(finding.support.held)}/${count(finding.support.of)}`)] },
    { title: 'Status', kind: 's', cell: (finding) => finding.status ?? '–' },
  ];
}
