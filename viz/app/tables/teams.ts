import type { TeamReport } from '../../../src/model/report.js';
import { table, type Column } from './table.js';

const columns = (name: (id: string) => string): Column<TeamReport>[] => [
  { id: 'name', title: 'Name', kind: 'head', value: ({ label }) => label },
  { id: 'kind', title: 'Kind', kind: 'text', value: ({ kind }) => (kind === 'declared' ? 'declared' : 'detected') },
  { id: 'people', title: 'People', kind: 'number', value: ({ people }) => people, text: ({ people }) => (people === null ? 'few' : String(people)) },
  { id: 'n', title: 'Components', kind: 'number', value: ({ components }) => components.length },
  { id: 'components', title: 'Which', kind: 'text', value: ({ components }) => components.map(name).join(', ') },
];

/** No ranking: by name, whatever it is sorted by afterwards. */
export const teamsTable = table<TeamReport>({
  id: 'teams', title: 'Teams and groups', caption: 'Sorted by name: this is no ranking.', columns: columns((id) => id), columnsOf: ({ names }) => columns(names.component),
  rows: ({ report }) => report.teams.toSorted((x, y) => (x.label < y.label ? -1 : 1)), to: ({ id }) => ({ kind: 'team', id }), about: ({ id }) => ({ teams: [id] }),
});
