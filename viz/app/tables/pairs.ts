import type { PairReport } from '../../../src/model/report.js';
import { SEVERITY, type CellVerdict } from '../../layout/cells.js';
import type { App } from '../app.js';
import { pairOf } from '../state.js';
import { table, type Column } from './table.js';

const carriedBy = (pair: PairReport, name: (id: string) => string): string | null =>
  (pair.carriedBy === null ? null : pair.carriedBy === 'both' ? 'both sides' : pair.carriedBy === 'neither' ? 'neither side' : `${name(pair.carriedBy === 'a' ? pair.a : pair.b)} alone`);

/** Columns of pairs, with the names of their sides. */
export const pairColumns = (name: (id: string) => string): Column<PairReport>[] => [
  { id: 'pair', title: 'Pair', kind: 'head', value: (pair) => `${name(pair.a)} ↔ ${name(pair.b)}` },
  { id: 'verdict', title: 'Verdict', kind: 'text', value: ({ verdict }) => verdict.replaceAll('-', ' ') },
  { id: 'import', title: 'Importing files', kind: 'number', value: ({ files }) => files.ab + files.ba },
  { id: 'shared', title: 'Shared changes', kind: 'number', value: ({ shared }) => shared },
  { id: 'chance', title: 'By chance', kind: 'number', value: ({ lambda }) => lambda },
  { id: 'carried', title: 'Carried by', kind: 'text', value: (pair) => carriedBy(pair, name) },
  { id: 'current', title: 'Current', kind: 'text', value: ({ current }) => (current ? 'yes' : 'no') },
  { id: 'hub', title: 'Hub', kind: 'text', value: ({ hub }) => (hub ? 'yes' : 'no') },
];

const NAMELESS = pairColumns((id) => id);

/** Every pair of owners' parts of components that has a link. */
export const pairsTable = table<PairReport>({
  id: 'pairs', title: 'Pairs of components', caption: 'Pairs that have an import or change together, most severe verdict first. Current: two shared changes or more in the people’s window.', columns: NAMELESS, columnsOf: ({ names }) => pairColumns(names.unit),
  rows: ({ report }) => bySeverity(report.comparison.pairs.filter(({ verdict }) => verdict !== 'apart')),
  to: (pair, { index }) => {
    const [a, b] = sides(pair, index);
    return a === b ? { kind: 'component', id: a } : pairOf('pair', a, b);
  },
  about: (pair, { index }) => {
    const both = sides(pair, index);
    return { teams: both.flatMap((id) => [...(index.owners.get(id) ?? []), index.components.get(id)?.owner.actual ?? '']), areas: both.map((id) => index.components.get(id)?.area ?? null), verdict: pair.verdict };
  },
});

const rank = (verdict: string): number => (SEVERITY.indexOf(verdict as CellVerdict) + SEVERITY.length) % SEVERITY.length;
export const bySeverity = <Pair extends PairReport>(pairs: readonly Pair[]): Pair[] => pairs.toSorted((x, y) => rank(x.verdict) - rank(y.verdict) || y.shared - x.shared);

const sides = (pair: PairReport, index: App['index']): string[] => [pair.a, pair.b].map((id) => index.unitOf.get(id) ?? id);
