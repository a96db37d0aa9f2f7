import type { Report } from '../../src/model/report.js';
import { SEVERITY, pairKey, type Cell } from './cells.js';
import { areaNames, type Matrix } from './mirror.js';
import type { Block, Order } from './order.js';
import { kept, mostInvolved } from './rows.js';

/** In place of an area's id, for the components that are in none. */
export const NO_AREA = '-';

/** More rows than this are neither readable nor quick to draw; more than `OPEN` start folded. */
export const MOST_ROWS = 400;

export interface Level {
  /** What makes the blocks and their order. */
  readonly order: 'architecture' | 'people' | 'folder' | 'name';
  /** Areas (or `NO_AREA`) drawn as one row each; only in the order by architecture. */
  readonly folded: ReadonlySet<string>;
  /** Components that are drawn at all; null: all. */
  readonly among: ReadonlySet<string> | null;
}

/** Rows and cells at a level of detail: between areas a cell has the most severe verdict of its pairs and the sums of what they count. `row`: in which row a component stands; `left`: components for which there was no room. */
export function matrixAt(report: Report, cells: ReadonlyMap<string, Cell>, architecture: Order, level: Level): Matrix & { readonly left: number; readonly row: ReadonlyMap<string, string> } {
  const all = arranged(report, architecture, level.order);
  const wanted = level.among === null ? all : kept(all, level.among);
  const folds = (block: Block): boolean => level.order === 'architecture' && level.folded.has(block.id ?? NO_AREA);
  const open = [...wanted.blocks.filter((block) => !folds(block)).flatMap(({ members }) => members), ...wanted.hubs];
  const room = MOST_ROWS - wanted.blocks.filter(folds).length;
  const fits = open.length <= room ? new Set(open) : new Set(mostInvolved(report, cells).filter((id) => open.includes(id)).slice(0, Math.max(0, room)));
  const row = new Map([...fits].map((id) => [id, id]));
  for (const block of wanted.blocks.filter(folds)) for (const id of block.members) row.set(id, block.id ?? NO_AREA);
  const order: Order = {
    blocks: wanted.blocks.map((block) => ({ id: block.id, members: folds(block) ? [block.id ?? NO_AREA] : block.members.filter((id) => fits.has(id)) })).filter(({ members }) => members.length > 0),
    hubs: wanted.hubs.filter((id) => fits.has(id)),
  };
  const areas = areaNames(report);
  return {
    rows: { order, ids: [...order.blocks.flatMap(({ members }) => members), ...order.hubs], total: report.components.length },
    names: new Map([...report.components.map(({ id, name }) => [id, name] as const), ...wanted.blocks.filter(folds).map(({ id, members }) => [id ?? NO_AREA, `${id === null ? 'in no area' : areas.get(id) ?? id} (${members.length})`] as const)]),
    blocks: level.order === 'people' ? new Map(report.teams.map(({ id, label }) => [id, label])) : areas,
    cells: between(cells, row), row, left: open.length - fits.size,
  };
}

/** Blocks by what the order says; members by the architecture, so that the eye finds them again. */
function arranged(report: Report, architecture: Order, by: Level['order']): Order {
  if (by === 'architecture') return architecture;
  const components = new Map(report.components.map((component) => [component.id, component]));
  const blockOf = (id: string): string | null => {
    const { path, owner } = components.get(id)!;
    return by === 'people' ? owner.actual : by === 'folder' ? path.split('/').slice(0, -1).join('/') || null : null;
  };
  const groups = new Map<string | null, string[]>();
  for (const id of architecture.blocks.flatMap(({ members }) => members)) groups.set(blockOf(id), [...(groups.get(blockOf(id)) ?? []), id]);
  const name = (id: string): string => components.get(id)!.name;
  const blocks = [...groups].map(([id, members]) => ({ id, members: by === 'name' || by === 'folder' ? members.sort((x, y) => (name(x) < name(y) ? -1 : 1)) : members }));
  return { blocks: blocks.sort((x, y) => Number(x.id === null) - Number(y.id === null) || (x.id! < y.id! ? -1 : 1)), hubs: architecture.hubs };
}

/** Cells between rows; those inside one row are not drawn. */
function between(cells: ReadonlyMap<string, Cell>, row: ReadonlyMap<string, string>): Map<string, Cell> {
  const groups = new Map<string, { readonly a: string; readonly b: string; readonly members: Cell[] }>();
  for (const cell of cells.values()) {
    const [x, y] = [row.get(cell.a), row.get(cell.b)];
    if (x === undefined || y === undefined || x === y) continue;
    const group = groups.get(pairKey(x, y)) ?? { a: x < y ? x : y, b: x < y ? y : x, members: [] };
    group.members.push(cell);
    groups.set(pairKey(x, y), group);
  }
  return new Map([...groups].map(([key, { a, b, members }]) => [key, merged(a, b, members, row)]));
}

function merged(a: string, b: string, members: readonly Cell[], row: ReadonlyMap<string, string>): Cell {
  if (members.length === 1 && members[0].a === a && members[0].b === b) return members[0];
  const verdict = SEVERITY[Math.min(...members.map((cell) => SEVERITY.indexOf(cell.verdict)))];
  const alike = members.filter((cell) => cell.verdict === verdict);
  const carriers = new Set(alike.map(({ carrier }) => (carrier === null ? null : row.get(carrier)!)));
  const sum = (of: (cell: Cell) => number): number => members.reduce((total, cell) => total + of(cell), 0);
  return {
    a, b, verdict, imports: sum(({ imports }) => imports), shared: sum(({ shared }) => shared), carrier: carriers.size === 1 ? [...carriers][0] : null,
    current: alike.some(({ current }) => current), pairs: members.length, of: 'component', alike: alike.length,
  };
}
