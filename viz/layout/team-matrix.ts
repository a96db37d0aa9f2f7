import type { Report } from '../../src/model/report.js';
import { MISMATCH, pairKey, type Cell, type CellVerdict } from './cells.js';
import type { Matrix } from './mirror.js';
import { orderBlocks } from './order.js';
import { ROW_LIMIT } from './rows.js';

/** The Mirror of teams: for more of them than a map can hold. Teams with most mismatch first where not all fit. */
export function teamMatrix(report: Report): Matrix {
  const cells = new Map(report.comparison.teamPairs.map((pair) => [pairKey(pair.a, pair.b), cellOf(pair)]));
  const involved = (id: string): number => [...cells.values()].reduce((sum, { a, b, verdict }) => sum + (a !== id && b !== id ? 0 : MISMATCH.has(verdict) ? 1000 : 1), 0);
  const shown = report.teams.map(({ id }) => ({ id, weight: involved(id) })).sort((x, y) => y.weight - x.weight || (x.id < y.id ? -1 : 1)).slice(0, ROW_LIMIT).map(({ id }) => id);
  const order = orderBlocks(shown.map((id) => ({ id, block: 'teams', hub: false })), report.networks.teams.links.map(({ source, target, needed }) => ({ source, target, weight: needed })));
  return {
    rows: { order: { blocks: order.blocks.map(({ members }) => ({ id: null, members })), hubs: [] }, ids: order.blocks.flatMap(({ members }) => members), total: report.teams.length },
    names: new Map(report.teams.map(({ id, label }) => [id, label])), blocks: new Map(), cells,
  };
}

function cellOf({ a, b, verdict, files, shared, carriedBy, current }: Report['comparison']['teamPairs'][number]): Cell {
  const [x, y] = a < b ? [a, b] : [b, a];
  return { a: x, b: y, verdict: verdict as CellVerdict, imports: files.ab + files.ba, shared, carrier: carriedBy === 'a' ? a : carriedBy === 'b' ? b : null, current, pairs: 1, of: 'owner', alike: 1 };
}
