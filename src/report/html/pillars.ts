import { element, type Child, type Element } from '../../../viz/static/element.js';
import type { MetricReport } from '../../model/report.js';
import { count, metricValue } from '../numbers.js';
import type { RuleFindings } from '../findings-by-rule.js';
import { pillars, type PillarView } from '../pillars.js';
import { byReason, sentence, where, type Names } from '../wording.js';
import type { Content } from './content.js';
import { linkTo } from './findings.js';
import { prose } from './prose.js';

/** The four pillars side by side: their measures, their first findings, and what could not be judged. */
export function pillarsSection({ report, names }: Content): Element {
  return element('section', { id: 'pillars', 'data-view': 'report', 'aria-labelledby': 'pillars-title' },
    element('h2', { id: 'pillars-title' }, 'Four pillars'),
    element('p', { class: 'cap' }, 'Each measure stands for itself: nothing is added up and nothing is graded. ', element('code', {}, 'conway explain NAME'), ' tells how one is made and when it misleads.'),
    element('div', { class: 'pillars' }, pillars(report).map((pillar) => article(pillar, names))));
}

function article(pillar: PillarView, names: Names): Element {
  return element('article', { class: 'pillar', 'aria-labelledby': `pillar-${pillar.id}` },
    element('h3', { id: `pillar-${pillar.id}` }, pillar.title),
    element('p', { class: 'asks' }, pillar.asks),
    pillar.metrics.length + pillar.missing.length === 0 ? element('p', { class: 'mut' }, 'No measure of the whole repository.') : element('dl', { class: 'measures' }, pillar.metrics.map(measure), pillar.missing.map(without)),
    pillar.first.length === 0 ? element('p', { class: 'mut' }, 'No finding.') : element('ul', { class: 'first' }, pillar.first.map((group) => element('li', {}, findingLine(group, names)))),
    rest(pillar) > 0 ? element('p', { class: 'mut' }, `${rest(pillar)} more, of other rules.`) : null,
    silent(pillar));
}

const measure = (metric: MetricReport): Element =>
  element('div', {}, element('dt', {}, metric.title, ' ', element('code', {}, metric.id)),
    element('dd', {}, metricValue(metric), element('span', { class: 'mut' }, ` n = ${count(metric.n)}`)));

/** Measures that lack a value for one reason, and the reason once. */
const without = ({ reason, metrics }: PillarView['missing'][number]): Element =>
  element('div', {}, element('dt', {}, metrics.map(({ title, id }, index) => [index > 0 ? ', ' : '', title, ' ', element('code', {}, id)])), element('dd', {}, '–', element('span', { class: 'why' }, prose(sentence(reason)))));

const rest = ({ total, first }: PillarView): number => total - first.reduce((sum, { findings }) => sum + findings.length, 0);

const findingLine = ({ title, findings }: RuleFindings, names: Names): Child =>
  [linkTo(findings[0], String(findings[0].rank)), ' · ', element('strong', {}, title), ': ', element('bdi', {}, where(findings[0], names)), findings.length > 1 ? element('span', { class: 'mut' }, ` and ${count(findings.length - 1)} more`) : null];

/** A rule that found nothing is not one that had nothing to judge. */
function silent({ clear, notJudged }: PillarView): Child {
  if (clear.length + notJudged.length === 0) return null;
  return element('details', { class: 'evidence' },
    element('summary', {}, [...(clear.length > 0 ? [`${clear.length} looked and found nothing`] : []), ...(notJudged.length > 0 ? [`${notJudged.length} could not judge`] : [])].join(', ')),
    element('ul', {}, byReason(clear).map(({ titles }) => element('li', {}, `${titles}: nothing found.`)), byReason(notJudged).map(({ titles, rule }) => element('li', {}, prose(`${titles}: ${sentence(rule.outcomeReason ?? 'not applicable')}`)))));
}
