import type { Report } from '../../../src/model/report.js';
import { pairOf } from '../state.js';
import { bySeverity, pairColumns } from './pairs.js';
import { table, type Column } from './table.js';

type Row = Report['comparison']['teamPairs'][number] & { readonly needed: number | null; readonly seen: number | null };

const columns = (name: (id: string) => string): Column<Row>[] => [
  ...pairColumns(name).filter(({ id }) => id !== 'hub'),
  { id: 'needed', title: 'Needed', kind: 'number', value: ({ needed }) => needed },
  { id: 'seen', title: 'Seen', kind: 'number', value: ({ seen }) => seen },
];

/** The same test between teams, with the coordination that change needs and that the history shows. */
export const teamPairsTable = table<Row>({
  id: 'team-pairs', title: 'Pairs of teams', caption: 'The same test between teams; needed and seen coordination in change-sets.', columns: columns((id) => id), columnsOf: ({ names }) => columns(names.team),
  rows: ({ report }) => {
    const links = new Map(report.networks.teams.links.flatMap((link) => [[`${link.source}\n${link.target}`, link], [`${link.target}\n${link.source}`, link]] as const));
    return bySeverity(report.comparison.teamPairs).map((pair) => {
      const link = links.get(`${pair.a}\n${pair.b}`);
      return { ...pair, needed: link?.needed ?? null, seen: link?.seen ?? null };
    });
  },
  to: ({ a, b }) => pairOf('teams', a, b),
  about: ({ a, b, verdict }) => ({ teams: [a, b], verdict }),
});
