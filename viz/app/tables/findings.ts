import type { Finding } from '../../../src/model/report.js';
import { where, type Names } from '../../../src/report/wording.js';
import { subjectSelection } from '../inspector/finding.js';
import { table, type Column } from './table.js';

const columns = (names: Names | null): Column<Finding>[] => [
  { id: 'rank', title: 'Nr', kind: 'number', value: ({ rank }) => rank },
  { id: 'where', title: 'Where', kind: 'head', value: (finding) => (names === null ? '' : where(finding, names)) },
  { id: 'rule', title: 'Rule', kind: 'text', value: ({ rule }) => names?.rule(rule) ?? rule },
  { id: 'message', title: 'What', kind: 'text', value: ({ message }) => message },
  { id: 'cost', title: 'Points of its part', kind: 'number', value: ({ partCost }) => partCost },
  { id: 'action', title: 'Do', kind: 'text', value: ({ action }) => action },
  { id: 'confidence', title: 'Confidence', kind: 'text', value: ({ confidence }) => confidence },
  { id: 'status', title: 'Status', kind: 'text', value: ({ status }) => status },
];

export const findingsTable = table<Finding>({
  id: 'findings', title: 'Findings', caption: 'All findings in the order in which to read them.', columns: columns(null), columnsOf: ({ names }) => columns(names),
  rows: ({ report }) => report.findings, to: ({ id }) => ({ kind: 'finding', id }),
  about: (finding, app) => {
    const about = finding.subjects.flatMap((subject) => subjectSelection(app, subject) ?? []);
    const components = about.flatMap((one) => (one.kind === 'component' ? [one.id] : []));
    return {
      teams: [...about.flatMap((one) => (one.kind === 'team' ? [one.id] : [])), ...components.flatMap((id) => [...(app.index.owners.get(id) ?? [])])],
      areas: [...about.flatMap((one) => (one.kind === 'area' ? [one.id] : [])), ...components.map((id) => app.index.components.get(id)?.area ?? null)], verdict: finding.rule,
    };
  },
});
