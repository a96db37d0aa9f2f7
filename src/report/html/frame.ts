import { element, type Child } from '../../../viz/static/element.js';
import type { Report } from '../../model/report.js';
import { provenance, warnings } from '../wording.js';

const SECTIONS = [['score', 'Score'], ['findings', 'Findings'], ['pictures', 'The mirror'], ['owners', 'Ownership'], ['flow', 'Flow'], ['teams', 'Teams'], ['execution', 'How work gets done'], ['pillars', 'Four pillars'], ['playbook', 'Playbook'], ['coverage', 'What it cannot see'], ['tables', 'Tables'], ['reading', 'How to read this']] as const;

/** Headline, where the numbers come from, what to know before reading them, and the way around. */
export function masthead(report: Report): Child[] {
  const notes = warnings(report);
  return [
    element('h1', {}, report.headline),
    element('p', { class: 'sub' }, provenance(report).map((part, index) => [index > 0 ? ' · ' : '', element('bdi', {}, part)])),
    notes.length === 0 ? null : element('ul', { class: 'notes' }, notes.map((note) => element('li', {}, note))),
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
