import type { ComponentReport } from '../../../src/model/report.js';
import { percent } from '../../../src/report/numbers.js';
import type { App } from '../app.js';
import { table, type Column } from './table.js';

const columns = (app: App | null): Column<ComponentReport>[] => [
  { id: 'component', title: 'Component', kind: 'head', value: ({ name }) => name },
  { id: 'area', title: 'Area', kind: 'text', value: ({ area, hub }) => (hub ? 'hub' : area === null ? null : app?.names.area(area) ?? area) },
  { id: 'declared', title: 'Declared owner', kind: 'text', value: ({ owner }) => owner.declared.map((label) => app?.names.team(label) ?? label).join(', ') || null },
  { id: 'actual', title: 'Works most on it', kind: 'text', value: ({ owner }) => (owner.actual === null ? null : app?.names.team(owner.actual) ?? owner.actual) },
  { id: 'share', title: 'Its share', kind: 'number', value: ({ owner }) => owner.actualShare, text: ({ owner }) => percent(owner.actualShare) },
  { id: 'state', title: 'Ownership', kind: 'text', value: ({ id }) => app?.index.ownership.get(id)?.state ?? null },
  { id: 'changes', title: 'Change-sets', kind: 'number', value: ({ changeSets }) => changeSets },
  { id: 'people', title: 'People', kind: 'number', value: ({ people }) => people, text: ({ people }) => (people === null ? 'few' : String(people)) },
  { id: 'files', title: 'Files', kind: 'number', value: ({ files }) => files },
  { id: 'importers', title: 'Imported by', kind: 'number', value: ({ importers }) => importers },
];

export const componentsTable = table<ComponentReport>({
  id: 'components', title: 'Components', caption: 'Who owns, who works: every component.', columns: columns(null), columnsOf: columns,
  rows: ({ report }) => report.components, to: ({ id }) => ({ kind: 'component', id }),
  about: ({ id, area, owner }, { index }) => ({ teams: [...(index.owners.get(id) ?? []), owner.actual ?? ''], areas: [area] }),
});
