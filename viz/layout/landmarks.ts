import { MISMATCH } from './cells.js';
import type { MirrorLayout } from './mirror.js';
import { shortNames } from './label.js';

export interface Landmark {
  readonly at: number;
  readonly label: string;
}

const APART = 13;
const ROWS = 12;

/** Labels for an axis whose rows are too narrow for one each: blocks in their middle, then the rows with most mismatches, as far as none comes too near another. */
export function landmarks({ axis, blocks, labels, pairs }: MirrorLayout): Landmark[] {
  const named = axis.spans.filter((span) => span.hub || (span.area !== null && span.size > 1));
  const nameOf = (area: string | null): string => blocks.get(area ?? '') ?? area ?? '';
  const short = shortNames(named.filter(({ hub }) => !hub).map(({ area }) => nameOf(area)), 24).label;
  const ofBlocks = named.map((span) => ({ at: (span.from + span.to) / 2, label: span.hub ? 'hubs' : short.get(nameOf(span.area))! }));
  const mismatches = new Map<string, number>();
  for (const { cell } of pairs) if (MISMATCH.has(cell.verdict)) for (const id of [cell.a, cell.b]) mismatches.set(id, (mismatches.get(id) ?? 0) + 1);
  const ofRows = [...mismatches].sort(([x, n], [y, m]) => m - n || (x < y ? -1 : 1)).slice(0, ROWS).map(([id]) => ({ at: axis.start.get(id)! + axis.pitch / 2, label: labels.get(id)! }));
  const placed: Landmark[] = [];
  for (const mark of [...ofBlocks, ...ofRows]) if (placed.every(({ at }) => Math.abs(at - mark.at) >= APART)) placed.push(mark);
  return placed.sort((x, y) => x.at - y.at);
}
