import { element, type Child, type Element } from '../../../viz/static/element.js';
import type { Card, Report, RuleReport } from '../../model/report.js';
import { figure, plural } from '../numbers.js';
import { CONFIDENCE, VERDICTS } from '../wording.js';
import type { Content } from './content.js';
import { prose } from './prose.js';

/** How to read the page, how each number is made, and what every measure and rule says. Why it matters, where it comes from and when it misleads is said once, by `conway explain` and in the table of rules. */
export function readingSection({ report }: Content): Element {
  return element('section', { id: 'reading', 'data-view': 'report', 'aria-labelledby': 'reading-title' },
    element('h2', { id: 'reading-title' }, 'How to read this'),
    element('div', { class: 'two' }, list('The score', SCORE), list('The mirror', MIRROR), list('How it is computed', COMPUTED),
      element('div', {}, element('h3', {}, 'Verdicts'), element('ul', {}, [...VERDICTS].map(([id, text]) => element('li', {}, element('strong', {}, id.replaceAll('-', ' ')), `: ${text}.`))))),
    report.rules.length === 0 ? null : rules(report.rules),
    report.metrics.length === 0 ? null : fold('Measures', distinct(report.metrics), () => []),
    report.topology.teams.length === 0 ? null : fold('Hints about teams', report.topology.cards, (card) => [thresholds(card)]),
    options(report));
}

const SCORE = [
  'Of the pairs of different people whom change makes depend on each other, the share that are team mates. 100: every need to coordinate falls inside a team.',
  'Chance is what teams of the same sizes, filled at random, would score. κ is how much of the way from chance to 100 has been gone; compare κ, not the score, between periods and repositories.',
  'The range says how much the score would move if other weeks had been seen. Two scores whose ranges overlap may be the same.',
  'Inside components it is about ownership, between components about coordination. They are never added up in the headline.',
];
const MIRROR = [
  'Rows and columns are the same components, in the same order, grouped into areas that import each other most. Hubs, which nearly everything imports, stand apart.',
  'A blue corner ◥ in the upper half: code depends and changes together, and both sides are not known to carry it. A dashed corner marks the mirror position.',
  'An orange corner ◣ in the lower half: both sides change together without an import between them.',
  'A diamond in both halves: changes together, no import between the two says why, and not both sides carry it.',
  'Size grows with the square root of importing files (upper half) or shared changes (lower half). A cell stands for all owner pairs between two components, under the most severe verdict.',
];
const COMPUTED = [
  'A change-set of k components gives each of their pairs 2 / (k (k + 1)), so that every change-set weighs the same. What falls on one component is direct need, what falls on two is indirect.',
  'Need between two components is spread over pairs of different people by their share of its change-sets; it is met where both are in one team. Score = 100 · met / need; a cost is unmet need in the same points, so costs add up to the gap.',
  'Shares of the work on a component count a change-set over k components as a k-th on each: else one sweep over everything would count as work on all of it.',
  'Import: at least one source file that is no test imports the other side. Co-change: at least 3 shared change-sets and more than chance explains (p ≤ 0.01; sweeps over many components count little).',
  CONFIDENCE,
  'The eight characters after “id” name a finding on the command line: conway explain takes them.',
  'A value that cannot be had is shown as – with its reason, never as 0 or 100.',
];

const list = (title: string, lines: readonly string[]): Element =>
  element('div', {}, element('h3', {}, title), element('ul', {}, lines.map((line) => element('li', {}, line))));

/** In full those that a reader meets on the page; the others by name, since what did not apply is said in the section on what cannot be seen. */
function rules(all: readonly RuleReport[]): Element {
  const met = all.filter(({ outcome }) => outcome === 'findings' || outcome === 'failed');
  const silent = all.filter((rule) => !met.includes(rule));
  return fold('Rules that found something, and their thresholds', met, (rule) => [outcome(rule), thresholds(rule)],
    silent.length === 0 ? null : element('p', { class: 'cap' }, `${plural(silent.length, 'rule')} looked and found nothing, or did not apply: ${silent.map(({ title }) => title.toLowerCase()).join(', ')}.`));
}

function fold<Shown extends Card>(title: string, cards: readonly Shown[], extra: (card: Shown) => readonly string[], rest: Child = null): Element {
  return element('details', { class: 'fold' }, element('summary', {}, `${title} (${cards.length})`),
    element('p', { class: 'cap' }, element('code', {}, 'conway explain NAME'), ' tells exactly when it speaks, why it matters, where it comes from, why its thresholds are as they are and when it misleads.'),
    element('dl', { class: 'cards-text' }, cards.map((card) => [
      element('dt', {}, `${card.title} `, element('code', {}, card.id)),
      element('dd', {}, prose(card.summary), extra(card).filter((line) => line !== '').map((line) => element('span', { class: 'mut' }, prose(` ${line}`)))),
    ])), rest);
}

function distinct<Shown extends Card>(cards: readonly Shown[]): Shown[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}

function outcome({ outcome: state, outcomeReason }: RuleReport): string {
  const said = state === 'failed' ? 'Failed here.' : '';
  return outcomeReason === null ? said : `${said} ${outcomeReason}`;
}

const thresholds = ({ threshold }: Pick<RuleReport, 'threshold'>): string => {
  const names = Object.keys(threshold).sort();
  return names.length === 0 ? '' : `Thresholds: ${names.map((name) => `${threshold[name].meaning} ${figure(threshold[name].value)}`).join('; ')}.`;
};

function options({ options: all }: Report): Child {
  const names = Object.keys(all).sort();
  if (names.length === 0) return null;
  return element('details', { class: 'fold' }, element('summary', {}, `Options of this run (${names.length})`),
    element('dl', { class: 'cards-text' }, names.map((name) => [element('dt', {}, element('code', {}, name)), element('dd', {}, element('code', {}, JSON.stringify(all[name]) ?? 'undefined'))])));
}
