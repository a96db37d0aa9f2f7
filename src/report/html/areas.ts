import { element, type Child } from '../../../viz/static/element.js';
import type { Report } from '../../model/report.js';
import { coefficient, count, percent } from '../numbers.js';
import { sentence } from '../wording.js';
import type { Content } from './content.js';
import { table, type Column } from './table.js';

interface Row {
  readonly label: string;
  readonly size: number | null;
  /** Groups by share of the effort on the area that is by people of known groups, most first. */
  readonly work: readonly { readonly group: string; readonly share: number }[];
  readonly viShare: number | null;
}

const ROWS = 100;
const GROUPS = 5;

/** Areas of the code beside the groups that work on them, and how well the two divisions of the components agree. */
export function areasTable({ report, names }: Content): { readonly rows: readonly Row[]; readonly content: Child } {
  const rows = areaRows(report);
  const columns: Column<Row>[] = [
    { title: 'Area', kind: 'head', cell: (row) => element('bdi', {}, row.label) },
    { title: 'Components', kind: 'n', cell: (row) => count(row.size) },
    { title: 'Who works on it', kind: 't', cell: ({ work }) => work.slice(0, GROUPS).map(({ group, share }) => `${names.team(group)} ${percent(share)}`).join(', ') + (work.length > GROUPS ? ` and ${count(work.length - GROUPS)} more` : '') || '–' },
    { title: 'Of the mismatch', kind: 'n', cell: (row) => (row.viShare === null ? '–' : percent(row.viShare)) },
  ];
  return { rows, content: [element('p', { class: 'cap' }, agreement(report)), table('Areas are communities of the network of imports; the last column is their share of the variation of information between areas and groups.', columns, rows, ROWS, 'areas')] };
}

function areaRows({ partitions, comparison, agreement: { clusters } }: Report): Row[] {
  const vi = new Map(clusters.filter(({ side }) => side === 'code').map(({ id, viShare }) => [id, viShare]));
  return partitions.areas.clusters.map(({ id, label, size }) => {
    const efforts = comparison.work.filter(({ area }) => area === id).sort((x, y) => (x.group < y.group ? -1 : 1));
    const all = efforts.reduce((sum, { effort }) => sum + effort, 0);
    const work = efforts.map(({ group, effort }) => ({ group, share: effort / all })).sort((x, y) => y.share - x.share || (x.group < y.group ? -1 : 1));
    return { label, size, work, viShare: vi.get(id) ?? null };
  }).sort((x, y) => (x.label < y.label ? -1 : 1));
}

function agreement({ agreement: found, partitions: { areas } }: Report): string {
  const stable = areas.seedStability === null ? '' : ` Areas agree to ${coefficient(areas.seedStability)} over seeds${areas.modularityZ === null ? '' : `; their modularity against rewired imports: z = ${areas.modularityZ.toFixed(1).replace('-', '−')}`}.`;
  if (found.ami === null) return `Agreement of areas and groups: not stated. ${sentence(found.withheld ?? 'there is too little to compare')}${stable}`;
  return `Agreement of areas and groups over ${count(found.n)} components: AMI ${coefficient(found.ami)} (p = ${found.p === null ? '–' : coefficient(found.p)}${found.pBlocked === null ? '' : `, whole folders moved together ${coefficient(found.pBlocked)}`}), `
    + `homogeneity ${coefficient(found.homogeneity)} (low: groups are stretched over areas), completeness ${coefficient(found.completeness)} (low: areas are split between groups).${stable}`;
}
