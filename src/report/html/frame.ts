import { element, type Child } from '../../../viz/static/element.js';
import type { Report } from '../../model/report.js';
import { findingsByRule } from '../findings-by-rule.js';
import { plural } from '../numbers.js';
import { provenance, warnings, where } from '../wording.js';
import type { Content } from './content.js';
import { linkTo } from './findings.js';
import { prose } from './prose.js';

const SECTIONS = [['score', 'Score'], ['state', 'The present state'], ['findings', 'Findings'], ['pictures', 'The mirror'], ['owners', 'Ownership'], ['flow', 'Flow'], ['teams', 'Teams'], ['pillars', 'Four pillars'], ['playbook', 'Playbook'], ['execution', 'How work gets done'], ['coverage', 'What it cannot see'], ['tables', 'Tables'], ['reading', 'How to read this']] as const;

/** Notes and actions that push nothing off the first screen. */
const NOTES = 2;
const ACTIONS = 3;

/** Headline, where the numbers come from, what to do about it, what to know before reading them, and the way around. */
export function masthead(content: Content): Child[] {
  const { report } = content;
  const notes = warnings(report);
  const open = notes.length > NOTES ? NOTES - 1 : NOTES;
  return [
    element('h1', {}, report.headline),
    element('p', { class: 'sub' }, provenance(report).map((part, index) => [index > 0 ? ' · ' : '', element('bdi', {}, part)])),
    actions(content),
    notes.length === 0 ? null : element('ul', { class: 'notes' }, notes.slice(0, open).map((note) => element('li', {}, note))),
    notes.length <= open ? null : element('details', { class: 'fold notes' }, element('summary', {}, `${plural(notes.length - open, 'more note')} on what the numbers rest on`), element('ul', {}, notes.slice(open).map((note) => element('li', {}, note)))),
    element('nav', { 'aria-label': 'Sections' }, element('ul', {}, SECTIONS.map(([id, title]) => element('li', {}, element('a', { href: `#${id}` }, title))))),
  ];
}

/** What the first findings of different rules ask for. */
function actions({ report, names }: Content): Child {
  const groups = findingsByRule(report).slice(0, ACTIONS);
  if (groups.length === 0) return null;
  return element('ol', { class: 'actions', 'aria-label': 'What to do first' }, groups.map(({ findings: [finding] }) =>
    element('li', {}, element('bdi', {}, linkTo(finding, `${names.rule(finding.rule)}: ${where(finding, names)}`)), element('span', {}, ' – ', prose(finding.action)))));
}

export function footer(report: Report): Child[] {
  const people = report.options.people === 'hidden' ? ' and no name of an author' : '';
  return [
    element('p', {}, 'This describes code boundaries. It is not a measure of anyone’s work.'),
    element('p', {}, `${report.tool.name} ${report.tool.version}, report schema ${report.schemaVersion}. This file loads nothing and sends nothing${people.replace(' and', ', and it holds')}. The same numbers are in report.json.`),
  ];
}
