import { element, type Child, type Element } from '../../../viz/static/element.js';
import { glyph } from '../../../viz/static/mark.js';
import type { Finding } from '../../model/report.js';
import { evidenceKinds, evidenceLines } from '../evidence.js';
import { count, gain, plural, points } from '../numbers.js';
import { isLive } from '../ranking.js';
import { where, type Names } from '../wording.js';
import type { Content } from './content.js';
import { markOf } from './marks.js';
import { table, type Column } from './table.js';

const CARDS = 6;
const ROWS = 200;
/** First the ones to act on, as cards; then all of them as a table with their evidence folded in. */
export function findingsSection({ report, findings, names }: Content): Element {
  const live = findings.filter(isLive);
  const numbered = new Map(findings.map((finding, index) => [finding, index + 1]));
  const rest = findings.slice(Math.min(CARDS, live.length));
  return element('section', { id: 'findings', 'aria-labelledby': 'findings-title' },
    element('h2', { id: 'findings-title' }, live.length === 0 ? 'No findings' : 'What to look at first'),
    element('p', { class: 'cap' }, introduction(findings, live.length), changes(report.findings)),
    live.length === 0 ? null : element('ol', { class: 'cards' }, live.slice(0, CARDS).map((finding) => card(finding, numbered.get(finding)!, names))),
    rest.length === 0 ? null : element('details', { class: 'fold' },
      element('summary', {}, `${plural(rest.length, 'more finding')}, ranked`),
      table(`Findings after the first ${Math.min(CARDS, live.length)}; points are of the part they belong to.`, columns(numbered, names), rest, ROWS, 'findings')));
}

function introduction(findings: readonly Finding[], live: number): string {
  if (findings.length === 0) return 'No rule found anything above its threshold. The tables show what was looked at.';
  return `${plural(live, 'finding')}. The two parts of the score and what has no cost take turns, each by size. A cost is the points of its part that would come back if the pair coordinated like team mates. `;
}

function changes(findings: readonly Finding[]): string {
  const states = new Map<string, number>();
  for (const { status } of findings) if (status !== null) states.set(status, (states.get(status) ?? 0) + 1);
  return states.size === 0 ? '' : `Since the last report: ${['new', 'worsened', 'open', 'resolved', 'accepted'].filter((state) => states.has(state)).map((state) => `${count(states.get(state)!)} ${state}`).join(', ')}.`;
}

function card(finding: Finding, rank: number, names: Names): Element {
  const mark = markOf(finding.rule);
  return element('li', { class: 'card', id: `finding-${rank}` },
    element('p', { class: 'kind' }, mark === undefined ? null : glyph(mark), `${rank} · ${names.rule(finding.rule)}`, finding.status === 'new' || finding.status === 'worsened' ? element('span', { class: 'tag' }, finding.status) : null,
      finding.partCost === null ? null : element('span', { class: 'cost' }, `${points(finding.partCost)} points ${finding.part === 'direct' ? 'inside' : 'between'}`)),
    element('h3', {}, element('bdi', {}, where(finding, names))),
    element('p', {}, finding.message),
    evidence(finding, names, 4),
    element('div', { class: 'grow' }),
    element('p', { class: 'do' }, element('strong', {}, 'Do: '), finding.action, expected(finding)),
    element('p', { class: 'small' }, `Confidence: ${finding.confidence}.`));
}

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

function columns(numbered: ReadonlyMap<Finding, number>, names: Names): Column<Finding>[] {
  return [
    { title: 'Nr', kind: 'n', cell: (finding) => String(numbered.get(finding)!) },
    { title: 'Where', kind: 'head', cell: (finding) => element('bdi', {}, where(finding, names)) },
    { title: 'What', kind: 't', cell: (finding) => [element('strong', {}, names.rule(finding.rule)), `: ${finding.message}`, evidence(finding, names, 3)] },
    { title: 'Points', kind: 'n', cell: (finding) => (finding.partCost === null ? '–' : `${points(finding.partCost)} ${finding.part === 'direct' ? 'inside' : 'between'}`) },
    { title: 'Do', kind: 't', cell: (finding) => [finding.action, expected(finding)] },
    { title: 'Confidence', kind: 's', cell: (finding) => finding.confidence },
    { title: 'Status', kind: 's', cell: (finding) => finding.status ?? '–' },
  ];
}
