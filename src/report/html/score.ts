import { waterfall, type Costed, type Waterfall } from '../../../viz/layout/waterfall.js';
import type { MirrorLayout } from '../../../viz/layout/mirror.js';
import { element, type Child, type Element } from '../../../viz/static/element.js';
import { glyph } from '../../../viz/static/mark.js';
import { legendEntries } from '../../../viz/static/mirror-legend.js';
import { mirrorMiniature } from '../../../viz/static/mirror-picture.js';
import { scalePicture, waterfallPicture } from '../../../viz/static/score-picture.js';
import type { ScorePart } from '../../model/report.js';
import { chanceLevel, coefficient, count, percent, points, range, whole } from '../numbers.js';
import { LABELS, PARTS, onNoComponent, partOf, reasonSaid, sentence, totalSaid, towardsScore, where, withheldReason } from '../wording.js';
import type { Content } from './content.js';
import { toneOf } from './marks.js';
import { prose } from './prose.js';
import { stateList } from './state.js';

/** Fewer are no picture at this size. */
const LEAST_ROWS = 6;

/** The two parts of the score, each with what makes a number checkable; then coverage, then the total in small print. Beside them the Mirror, small: the numbers and their picture are one look. */
export function scoreSection(content: Content, mirror: MirrorLayout): Element {
  const { report } = content;
  return element('section', { id: 'score', class: 'glance', 'data-view': 'report', 'aria-label': 'Score' },
    hasScore(content)
      ? element('div', {}, parts(content), coverage(content), element('p', { class: 'small' }, total(content), ` ${solo(report.score.soloShare)}`))
      : element('div', {}, parts(content), element('h2', { id: 'state' }, 'What can be said without one'), stateList(content), coverage(content)),
    mirror.rows.ids.length < LEAST_ROWS ? null : element('figure', { class: 'mini' },
      element('p', { class: 'half code' }, 'code: imports ◥'),
      element('a', { href: '#mirror-heading', 'aria-label': 'The mirror, with its labels' }, mirrorMiniature(mirror)),
      element('p', { class: 'half' }, '◣ people: changed together'),
      element('figcaption', {}, element('ul', { class: 'key' }, legendEntries(mirror, 'total').map(({ shape, text, total: cells }) => element('li', {}, glyph(shape), element('b', {}, count(cells)), ` ${text.split(':')[0]}`))))));
}

function parts(content: Content): Element {
  const reasons = PARTS.map(({ id }) => withheldReason(content.report, id));
  if (reasons[0] !== null && reasons[0] === reasons[1]) return element('div', { class: 'parts' }, noScore(content, reasons[0]));
  return element('div', { class: 'parts' }, PARTS.map(({ id, title, asks }, index) =>
    element('article', { class: 'part' }, element('h2', {}, title), element('p', { class: 'asks' }, asks), reasons[index] === null ? reading(content, id, title) : noScore(content, reasons[index]))));
}

function noScore({ report }: Content, reason: string): Element {
  const next = towardsScore(report);
  return element('div', { class: 'withheld' }, element('h2', {}, 'No score yet'), element('p', {}, prose(reason)), next === null ? null : element('p', {}, element('b', {}, 'To get one: '), prose(next)));
}

/** Whether a part of the score is shown: its numbers are what a reader meets first then. */
export const hasScore = ({ report }: Pick<Content, 'report'>): boolean => PARTS.some(({ id }) => partOf(report, id).value !== null);

function reading(content: Content, id: 'direct' | 'indirect', title: string): Child {
  const part = partOf(content.report, id);
  const value = part.value!;
  const bar = waterfall(value, costsOf(content, id));
  return [
    element('div', { class: 'reading' }, element('div', { class: 'big' }, whole(value), element('small', {}, ' of 100')), facts(part)),
    scalePicture(`scale-${id}`, `${title}: score on its scale`, { value, low: part.low, high: part.high, chance: part.chance }),
    waterfallPicture(`costs-${id}`, `${title}: what the 100 points are made of`, bar),
    sum(bar),
  ];
}

/** First what a reader needs, then, muted, what a statistician asks for. */
function facts(part: ScorePart): Element {
  const first: [string, string][] = [
    ['range', range(part.low, part.high)], ['chance', chanceLevel(part)],
    ...(part.needShare === null ? [] : [['share of all need', percent(part.needShare)] as [string, string]]),
  ];
  const second: [string, string][] = [
    ['κ', coefficient(part.kappa)],
    ...(part.relearnedChance === null ? [] : [['specialisation alone', alone(part)] as [string, string]]),
    ...(part.p === null ? [] : [['p', part.p < 0.001 ? '< 0.001' : part.p.toFixed(3)] as [string, string]]),
  ];
  const list = (rows: readonly [string, string][], kind: string): Element =>
    element('dl', { class: kind }, rows.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
  return element('div', {}, list(first, 'facts'), list(second, 'facts second'));
}

/** What the learner of the labels finds where people only specialise: score, where it is given, and κ. */
const alone = (part: ScorePart): string => (part.relearnedValue === null ? `κ ${coefficient(part.relearnedChance)}` : `${whole(part.relearnedValue)}, κ ${coefficient(part.relearnedChance)}`);

function costsOf({ findings, names }: Content, id: 'direct' | 'indirect'): Costed[] {
  return findings.flatMap((finding) =>
    finding.part === id && finding.partCost !== null && finding.status !== 'resolved' ? [{ label: where(finding, names), cost: finding.partCost, rank: finding.rank, tone: toneOf(finding.rule) }] : []);
}

/** The sum in words, so that it can be checked by hand. */
function sum({ segments, excess }: Waterfall): Element {
  const terms = segments.map((segment, index) => [
    index > 0 ? ' + ' : '', element('b', {}, points(segment.points)), ` ${segment.kind === 'finding' ? `(${segment.rank})` : segment.kind === 'met' ? 'met' : segment.kind === 'more' ? segment.label : 'others'}`,
  ]);
  return element('p', { class: 'adds' }, terms, ' = ', element('b', {}, '100'),
    excess > 0 ? ` The findings’ costs exceed the gap by ${points(excess)} points: two findings count the same pairs, and the bar is drawn to scale.` : '. In brackets: findings.');
}

function coverage({ report }: Content): Element {
  const { coverage: seen } = report;
  const shown: [string, string, string?][] = [
    ['of the effort has a team', percent(seen.effortMapped), seen.effortMappedReason ?? undefined],
    ['of internal imports resolved', seen.importsInternal === 0 ? '–' : percent(seen.importsResolved / seen.importsInternal)],
    [`change-sets counted${onNoComponent(report)}`, count(seen.changeSets)],
    ['record contact between people', count(seen.contactChangeSets)],
  ];
  return element('dl', { class: 'cover' }, shown.map(([name, value, why]) => element('div', {}, element('dt', {}, name), element('dd', {}, value), why === undefined ? null : element('dd', { class: 'why' }, why))));
}

function total({ report }: Content): string {
  const { score } = report;
  const unit = LABELS[score.labels].noun === 'teams' ? 'team' : 'group';
  if (score.value === null) return score.withheld === null || PARTS.some(({ id }) => withheldReason(report, id) === sentence(reasonSaid(report, score.withheld!))) ? '' : `Both parts together: no score. ${sentence(reasonSaid(report, score.withheld))}`;
  const contact = score.contact === null
    ? ` ${sentence(score.contactReason ?? 'contact not observed')}`
    : ` Of 100 needs ${whole(score.contact.teamMates)} fall to ${unit} mates, ${whole(score.contact.met)} are met by recorded contact, ${whole(score.contact.open)} are open.`;
  return `Both parts together: ${totalSaid(report)}, chance ${chanceLevel(score)}, κ ${coefficient(score.kappa)}.${contact}`;
}

const solo = (share: number | null): string => (share === null ? '' : `${percent(share)} of the work is done by one person alone and needs no coordination.`);
