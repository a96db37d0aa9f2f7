import type { Report } from '../../src/model/report.js';
import { MISMATCH, importFiles, pairKey, type Cell } from './cells.js';
import { orderBlocks, type Order } from './order.js';

/** More labelled rows than this cannot be read; the rest is in the tables and in report.json, and the picture says so. */
export const ROW_LIMIT = 60;

export interface Rows {
  readonly order: Order;
  /** Ids in drawing order: blocks, then hubs. */
  readonly ids: readonly string[];
  readonly total: number;
}

/** The components that both matrices draw, in the order both use: all of them, or the ones most involved in mismatch. */
export function shownRows(report: Report, cells: ReadonlyMap<string, Cell>, limit = ROW_LIMIT): Rows {
  const order = kept(drawingOrder(report), new Set(mostInvolved(report, cells).slice(0, limit)));
  return { order, ids: [...order.blocks.flatMap((block) => block.members), ...order.hubs], total: report.components.length };
}

/** Every component in the order in which it is drawn wherever it is drawn: by area, hubs last. */
export function drawingOrder(report: Report): Order {
  const components = new Map(report.components.map((component) => [component.id, component]));
  const known = report.order.filter((id) => components.has(id));
  if (known.length < components.size) return orderOf(report);
  const blocks = new Map<string | null, string[]>();
  for (const id of known) {
    const { area, hub } = components.get(id)!;
    if (!hub) blocks.set(area, [...(blocks.get(area) ?? []), id]);
  }
  return { blocks: [...blocks].map(([id, members]) => ({ id, members })), hubs: known.filter((id) => components.get(id)!.hub) };
}

/** That order made from the networks; `before`: ids as an earlier report drew them. */
export function orderOf(report: Omit<Report, 'order'>, before?: readonly string[]): Order {
  return orderBlocks(
    report.components.map((component) => ({ id: component.id, block: component.area, hub: component.hub })),
    [...importWeights(report), ...report.networks.coChange.links.map((link) => ({ source: link.source, target: link.target, weight: link.weight }))],
    before,
  );
}

/** The same order with some of its members; blocks without any are left out. */
export const kept = ({ blocks, hubs }: Order, ids: ReadonlySet<string>): Order => ({
  blocks: blocks.map((block) => ({ id: block.id, members: block.members.filter((id) => ids.has(id)) })).filter(({ members }) => members.length > 0),
  hubs: hubs.filter((id) => ids.has(id)),
});

/** Root of the importing files, so that one busy link does not decide the whole order. */
function importWeights(report: Pick<Report, 'networks'>): { source: string; target: string; weight: number }[] {
  const links = new Map(report.networks.imports.links.map((link) => [pairKey(link.source, link.target), link]));
  const files = importFiles(report.networks.imports.links);
  return [...links].map(([key, { source, target }]) => ({ source, target, weight: Math.sqrt(files.get(key) ?? 0) }));
}

/** Component ids, most involved first: cost of their needs, then coloured cells, then all cells, then change-sets. */
export function mostInvolved(report: Report, cells: ReadonlyMap<string, Cell>): string[] {
  const tally = new Map(report.components.map((component) => [component.id, { cost: 0, mismatches: 0, cells: 0, changes: component.changeSets }]));
  for (const need of report.comparison.needs) {
    for (const id of new Set([need.a, need.b])) if (tally.has(id)) tally.get(id)!.cost += need.cost ?? 0;
  }
  for (const { a, b, verdict } of cells.values()) {
    for (const id of [a, b]) {
      const mine = tally.get(id);
      if (mine === undefined) continue;
      mine.cells += 1;
      if (MISMATCH.has(verdict)) mine.mismatches += 1;
    }
  }
  return [...tally]
    .sort(([x, p], [y, q]) => q.mismatches - p.mismatches || q.cost - p.cost || q.cells - p.cells || q.changes - p.changes || (x < y ? -1 : 1))
    .map(([id]) => id);
}

export interface Axis {
  /** Start of a row's band, from 0. */
  readonly start: ReadonlyMap<string, number>;
  readonly pitch: number;
  readonly length: number;
  /** Extent of each area block and of the hub band. */
  readonly spans: readonly Span[];
}
export interface Span {
  readonly area: string | null;
  readonly hub: boolean;
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

/** Width of a band where `n` are drawn with labels: few get wider ones, so that a tiny matrix is no stamp. */
export const widePitch = (n: number): number => Math.max(13, Math.min(24, Math.floor(530 / Math.max(1, n))));

/** Bands for the rows; hubs follow after a gap of one row. */
export function rowAxis({ order, ids }: Rows, pitchOf = widePitch): Axis {
  const gap = order.hubs.length > 0 && order.hubs.length < ids.length ? 1 : 0;
  const slots = [...ids.slice(0, ids.length - order.hubs.length), ...(gap === 1 ? [null] : []), ...order.hubs];
  const pitch = pitchOf(slots.length);
  const start = new Map(slots.flatMap((id, slot) => (id === null ? [] : [[id, slot * pitch] as const])));
  const span = (area: string | null, hub: boolean, members: readonly string[]): Span => ({
    area, hub, from: start.get(members[0])!, to: start.get(members[members.length - 1])! + pitch, size: members.length,
  });
  const spans = order.blocks.filter((block) => block.members.length > 0).map((block) => span(block.id, false, block.members));
  if (order.hubs.length > 0) spans.push(span(null, true, order.hubs));
  return { start, pitch, length: slots.length * pitch, spans };
}
