import { element, type Child, type Element } from '../../../viz/static/element.js';
import { glyph } from '../../../viz/static/mark.js';
import type { Finding, Report } from '../../model/report.js';
import { evidenceKinds, evidenceLines } from '../evidence.js';
import { figureOf, findingsByRule, type RuleFindings } from '../findings-by-rule.js';
import { count, gain, plural } from '../numbers.js';
import { isLive } from '../ranking.js';
import { silenceSaid } from '../silence.js';
import { capital, costOf, shortId, sinceLast, supportSaid, standingSaid, where, type Names } from '../wording.js';
import { arithmetic } from './arithmetic.js';
import type { Content } from './content.js';
import { markOf } from './marks.js';
import { prose } from './prose.js';
import { table, type Column } from './table.js';

/** Rules whose first finding is a card: so many different things can be held in mind at once. */
const CARDS = 6;
/** Findings of one rule beside its card. The rest is in the page's own tables and in report.json. */
const ROWS = 25;

/** First what to act on, a card for each rule; then all others rule by rule, so that what a rule means is said once; last what is resolved or accepted. */
export function findingsSection({ report, findings, names }: Content): Element {
  const live = findings.filter(isLive);
  const settled = findings.filter((finding) => !isLive(finding));
  const groups = findingsByRule(report);
  const others = groups.map((group, index) => ({ group, rows: index < CARDS ? group.findings.slice(1) : group.findings })).filter(({ rows }) => rows.length > 0);
  const more = others.reduce((sum, { rows }) => sum + rows.length, 0);
  return element('section', { id: 'findings', 'data-view': 'report', 'aria-labelledby': 'findings-title' },
    element('h2', { id: 'findings-title' }, live.length === 0 ? 'No findings' : 'What to look at first'),
    element('p', { class: 'cap' }, introduction(report, findings, live.length), sinceLast(report)),
    live.length === 0 ? null : element('ol', { class: 'cards' }, groups.slice(0, CARDS).map((group) => card(group, names))),
    more + settled.length === 0 ? null : element('details', { class: 'fold' },
      element('summary', {}, [...(more === 0 ? [] : [`${plural(more, 'more finding')}, rule by rule`]), ...(settled.length === 0 ? [] : [`${count(settled.length)} resolved or accepted`])].join(', ')),
      more === 0 ? null : element('p', { class: 'cap' }, 'Beside the confidence: histories with weeks drawn anew in which the finding is made again. What one rests on: ', element('code', {}, 'conway explain ID'), '.'),
      others.map(({ group, rows }) => element('div', { class: 'rule', id: `rule-${group.rule}` },
        element('h3', {}, `${group.title} (${count(group.findings.length)})`), element('p', { class: 'cap' }, prose(group.summary)),
        table(rows.length < group.findings.length ? `Beside number ${group.findings[0].rank}, which stands above.` : 'By rank.', columns(names, group.figure, rows), rows, ROWS, `rule-${group.rule}`))),
      settled.length === 0 ? null : element('div', { class: 'rule' }, element('h3', {}, 'Resolved or accepted'), table('No longer to be acted on.', columns(names, null, settled), settled, ROWS, 'settled'))));
}

function introduction(report: Report, findings: readonly Finding[], live: number): string {
  if (findings.length === 0) return `${silenceSaid(report)} The four pillars name them.`;
  if (findings.every(({ partCost }) => partCost === null)) return `${plural(live, 'finding')}. Without a score none has a cost; their rules take turns, the more severe first; of each rule the first. `;
  return `${plural(live, 'finding')}. The two parts of the score and what has no cost take turns, each by size; what rests on weak evidence comes last; of each rule the first. A cost is the points of its part that would come back if the pair coordinated like team mates. `;
}

function card({ rule, findings: [finding, ...alike] }: RuleFindings, names: Names): Element {
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
    element('p', { class: 'small' }, `Confidence: ${finding.confidence}.`, support(finding)),
    alike.length === 0 ? null : element('p', { class: 'small' }, element('a', { href: `#rule-${rule}` }, `${count(alike.length)} more of this kind`)));
}

/** A finding without a cost has counts and thresholds only. */
const arithmeticTitle = ({ partCost }: Finding): string => (partCost === null ? 'Counts and thresholds' : 'From counts to cost');

const anchor = ({ rank }: Finding): string => `finding-${rank}`;

/** `text`, leading to the first finding of a rule where it stands on the page. */
export const linkTo = (finding: Finding, text: string): Child => element('a', { href: `#${anchor(finding)}` }, text);

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

/** What all rows lack has no column; what is alike in all of them is folded into the row. */
function columns(names: Names, figure: string | null, rows: readonly Finding[]): Column<Finding>[] {
  const one = <Row>(shown: boolean, column: Column<Row>): Column<Row>[] => (shown ? [column] : []);
  return [
    { title: 'Nr', kind: 'n', cell: (finding) => element('span', { id: anchor(finding) }, String(finding.rank)) },
    { title: 'Where', kind: 'head', cell: (finding) => element('bdi', {}, where(finding, names)) },
    ...one<Finding>(figure !== null, { title: capital(figure ?? ''), kind: 'n', cell: (finding) => figureOf(finding) ?? '–' }),
    { title: 'What, and what to do', kind: 't', cell: (finding) => element('details', { class: 'evidence' }, element('summary', {}, figure === null ? names.rule(finding.rule) : 'In words'),
      element('p', {}, finding.message, standingSaid(finding, names)), element('p', {}, element('strong', {}, 'Do: '), finding.action, expected(finding))) },
    ...one<Finding>(rows.some(({ partCost }) => partCost !== null), { title: 'Costs', kind: 't', cell: (finding) => costOf(finding) ?? '–' }),
    { title: 'Confidence', kind: 's', cell: (finding) => [finding.confidence, finding.support === null ? null : element('span', { class: 'mut' }, ` ${count(finding.support.held)}/${count(finding.support.of)}`)] },
    ...one<Finding>(rows.some(({ status }) => status !== null), { title: 'Status', kind: 's', cell: (finding) => finding.status ?? '–' }),
    { title: 'Id', kind: 's', cell: (finding) => element('code', {}, shortId(finding)) },
  ];
}
