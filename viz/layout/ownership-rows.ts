import type { ComponentReport, Report } from '../../src/model/report.js';
import { declaredOwners } from './ownership.js';
import type { Order } from './order.js';
import { drawingOrder, kept, type Rows } from './rows.js';

/** `area`: blocks as in the Mirror; `mismatch`: most work by others than the declared owners first; `changes`: most changed first; `name`. */
export type OwnershipOrder = 'area' | 'mismatch' | 'changes' | 'name';

/** More rows than this are neither readable nor quick to draw. */
const MOST = 400;

/** Rows of the ownership matrix, of those `among` (null: all) the ones with most misplaced work where not all fit. */
export function ownershipRows(report: Report, order: OwnershipOrder, among: ReadonlySet<string> | null, architecture: Order = drawingOrder(report)): Rows & { readonly left: number } {
  const misplaced = misplacedWork(report);
  const wanted = report.components.filter(({ id }) => among === null || among.has(id));
  const by = (value: (component: ComponentReport) => number) => (x: ComponentReport, y: ComponentReport): number => value(y) - value(x) || y.changeSets - x.changeSets || (x.id < y.id ? -1 : 1);
  const most = wanted.toSorted(by(({ id }) => misplaced.get(id)!)).slice(0, MOST);
  const left = wanted.length - most.length;
  const total = report.components.length;
  if (order === 'area') {
    const blocks = kept(architecture, new Set(most.map(({ id }) => id)));
    return { order: blocks, ids: [...blocks.blocks.flatMap(({ members }) => members), ...blocks.hubs], total, left };
  }
  const sorted = order === 'mismatch' ? most : order === 'changes' ? most.toSorted(by(({ changeSets }) => changeSets)) : most.toSorted((x, y) => (x.name < y.name ? -1 : x.name > y.name ? 1 : x.id < y.id ? -1 : 1));
  const ids = sorted.map(({ id }) => id);
  return { order: { blocks: ids.length === 0 ? [] : [{ id: null, members: ids }], hubs: [] }, ids, total, left };
}

/** By component: work by known teams that are not its declared owners, in change-sets of the window (one over k components is a k-th on each); −1 where nobody is declared, so that it comes last. */
export function misplacedWork(report: Report): ReadonlyMap<string, number> {
  const owners = declaredOwners(report);
  const effort = new Map(report.ownership.components.map((row) => [row.id, row.effort]));
  return new Map(report.components.map(({ id, effort: shares }) => {
    const own = owners.get(id)!;
    return [id, own.size === 0 ? -1 : (effort.get(id) ?? 0) * shares.reduce((sum, { team, share }) => sum + (team === null || own.has(team) ? 0 : share), 0)];
  }));
}
