import type { MetricReport } from '../../../src/model/report.js';
import { metricValue } from '../../../src/report/numbers.js';
import { table, type Column } from './table.js';

const columns = (name: (id: string) => string): Column<MetricReport>[] => [
  { id: 'measure', title: 'Measure', kind: 'head', value: ({ title }) => title },
  { id: 'of', title: 'Of', kind: 'text', value: ({ scope }) => (scope === 'repository' ? scope : name(scope)) },
  { id: 'value', title: 'Value', kind: 'number', value: ({ value }) => value, text: metricValue },
  { id: 'n', title: 'n', kind: 'number', value: ({ n }) => n },
  { id: 'remark', title: 'Remark', kind: 'text', value: ({ valueReason, better }) => valueReason ?? (better === null ? null : `${better} is better`) },
];

export const measuresTable = table<MetricReport>({
  id: 'measures', title: 'Measures', caption: 'Each measure stands for itself; `conway explain NAME` tells how it is made.', columns: columns((id) => id), columnsOf: ({ names }) => columns(names.component),
  rows: ({ report }) => report.metrics, to: ({ scope }, { index }) => (index.components.has(scope) ? { kind: 'component', id: scope } : index.teams.has(scope) ? { kind: 'team', id: scope } : null), about: () => ({}),
});
