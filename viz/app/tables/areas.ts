import type { Report } from '../../../src/model/report.js';
import { table, type Column } from './table.js';

type Row = Report['comparison']['work'][number];

const columns = (area: (id: string) => string, group: (id: string) => string): Column<Row>[] => [
  { id: 'area', title: 'Area', kind: 'head', value: (row) => area(row.area) },
  { id: 'group', title: 'Team or group', kind: 'text', value: (row) => group(row.group) },
  { id: 'effort', title: 'Change-sets', kind: 'number', value: ({ effort }) => effort },
];

export const areasTable = table<Row>({
  id: 'areas', title: 'Areas and who works on them', caption: 'Effort of each team or group in each area; one change-set over k components is a k-th on each.', columns: columns((id) => id, (id) => id), columnsOf: ({ names }) => columns(names.area, names.team),
  rows: ({ report }) => report.comparison.work, to: ({ area }, { index }) => (index.areas.has(area) ? { kind: 'area', id: area } : null), about: ({ area, group }) => ({ teams: [group], areas: [area] }),
});
