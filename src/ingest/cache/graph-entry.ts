import type { KnownGraph } from '../git/known-graph.js';
import type { CacheStore } from './store.js';

/** Changes with every change of the format. */
const GRAPH_FORMAT = 1;
/** Reads as another number on a machine with another order of bytes. */
const MARK = 0x0c0417a2;
const HEADER = 5;
/** An entry is written anew when so large a part of its commits, at least, is not in it. */
const SHARE = 32;

/**
 * Commits and their parents, as an earlier run listed them from some commit. What an id stands for includes all of its ancestors, so nothing in it can become
 * wrong; only the end of a shallow clone could, and those are not kept.
 */
export async function readKnownGraph(cache: CacheStore, reading: string, width: number): Promise<KnownGraph | null> {
  const bytes = await cache.read(entryName(reading));
  return bytes === null ? null : decodeGraph(bytes, width);
}

/** Keeps a graph where it tells enough that is not known. */
export async function writeKnownGraph(cache: CacheStore, reading: string, graph: KnownGraph, isNew: number): Promise<void> {
  if (isNew * SHARE > graph.count - isNew) await cache.write(entryName(reading), encodeGraph(graph));
}

const entryName = (reading: string): string => `graph ${GRAPH_FORMAT} ${reading}`;

export function encodeGraph({ count, width, ids, at, parentOffset, parent }: KnownGraph): Uint8Array[] {
  const bytes = (column: ArrayBufferView): Uint8Array => new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  return [Float64Array.of(MARK, GRAPH_FORMAT, count, width, parent.length), at, parentOffset, parent, ids].map(bytes);
}

/** A graph of an entry, as views of its bytes; null when it is not one of this format or does not fit together. */
export function decodeGraph(entry: Buffer, width: number): KnownGraph | null {
  const bytes = entry.byteOffset % 8 === 0 ? entry : Uint8Array.prototype.slice.call(entry);
  if (bytes.length < HEADER * 8) return null;
  const buffer = bytes.buffer as ArrayBuffer;
  const [mark, format, count, idWidth, parents] = new Float64Array(buffer, bytes.byteOffset, HEADER);
  if (mark !== MARK || format !== GRAPH_FORMAT || idWidth !== width) return null;
  if (bytes.length !== HEADER * 8 + count * (8 + 4 + width) + 4 + parents * 4) return null;
  let from = bytes.byteOffset + HEADER * 8;
  const taken = (size: number): number => (from += size) - size;
  const at = new Float64Array(buffer, taken(count * 8), count);
  const parentOffset = new Uint32Array(buffer, taken(count * 4 + 4), count + 1);
  const parent = new Int32Array(buffer, taken(parents * 4), parents);
  const fits = parentOffset[0] === 0 && parentOffset[count] === parents && parentOffset.every((end, row) => row === 0 || end >= parentOffset[row - 1])
    && parent.every((row) => row >= 0 && row < count);
  return fits ? { count, width, at, parentOffset, parent, ids: new Uint8Array(buffer, taken(count * width), count * width) } : null;
}
