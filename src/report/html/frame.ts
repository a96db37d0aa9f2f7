import { element, type Child } from '../../../viz/static/element.js';
import type { Report } from '../../model/report.js';
import { plural } from '../numbers.js';
import { provenance, warnings } from '../wording.js';

const SECTIONS = [['score', 'Score'], ['state', 'The present state'], ['findings', 'Findings'], ['pictures', 'The mirror'], ['owners', 'Ownership'], ['flow', 'Flow'], ['teams', 'Teams'], ['pillars', 'Four pillars'], ['playbook', 'Playbook'], ['execution', 'How work gets done'], ['coverage', 'What it cannot see'], ['tables', 'Tables'], ['reading', 'How to read this']] as const;

/** Notes that push nothing off the first screen. */
const NOTES = 2;

/** Headline, where the numbers come from, what to know before reading them, and the way around. */
export function masthead(report: Report): Child[] {
  const notes = warnings(report);
  const open = notes.length > NOTES ? NOTES - 1 : NOTES;
  return [
    element('h1', {}, report.headline),
    element('p', { class: 'sub' }, provenance(report).map((part, index) => [index > 0 ? ' · ' : '', element('bdi', {}, part)])),
    notes.length === 0 ? null : element('ul', { class: 'notes' }, notes.slice(0, open).map((note) => element('li', {}, note))),
    notes.length <= open ? null : element('details', { class: 'fold notes' }, element('summary', {}, `${plural(notes.length - open, 'more note')} on what the numbers rest on`), element('ul', {}, notes.slice(open).map((note) => element('li', {}, note)))),
    element('nav', { 'aria-label': 'Sections' }, element('ul', {}, SECTIONS.map(([id, title]) => element('li', {}, element('a', { href: `#${id}` }, title))))),
  ];
}

export function footer(report: Report): Child[] {
  const people = report.options.people === 'hidden' ? ' and no name of an author' : '';
  return [
    element('p', {}, 'This describes code boundaries. It is not a measure of anyone’s work.'),
    element('p', {}, `${report.tool.name} ${report.tool.version}, report schema ${report.schemaVersion}. This file loads nothing and sends nothing${people.replace(' and', ', and it holds')}. The same numbers are in report.json.`),
  ];
}
