import type { Identity } from '../../model/raw.js';
import type { CommitChanges } from '../git/commit-changes.js';
import type { CommitTexts } from '../git/commit-texts.js';

/** What is kept of commits, by slot: their ids as bytes, what their objects say, and their changes. Nothing in it was judged or left out. */
export interface HistoryRows {
  readonly count: number;
  /** Bytes of an id. */
  readonly width: number;
  readonly ids: Uint8Array;
  readonly texts: CommitTexts;
  readonly changes: CommitChanges;
}

/** Changes with every change of the format or of what is read from a commit. */
export const HISTORY_FORMAT = 3;
/** Reads as another number on a machine with another order of bytes. */
const MARK = 0x0c0417a1;
const ALIGNED = 8;

const KINDS = { f64: Float64Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array } as const;
/** Columns in the order they stand in an entry. */
interface Columns {
  readonly authoredAt: Float64Array;
  readonly committedAt: Float64Array;
  readonly author: Uint32Array;
  readonly committer: Uint32Array;
  readonly trailerOffset: Uint32Array;
  readonly trailerIdentity: Uint32Array;
  readonly offset: Uint32Array;
  readonly path: Uint32Array;
  readonly previous: Uint32Array;
  readonly added: Uint32Array;
  readonly deleted: Uint32Array;
  readonly subjectEnd: Uint32Array;
  readonly pathEnd: Uint32Array;
  readonly personEnd: Uint32Array;
  readonly parents: Uint16Array;
  readonly flags: Uint8Array;
  readonly trailerKind: Uint8Array;
  readonly status: Uint8Array;
  readonly ids: Uint8Array;
  readonly subject: Uint8Array;
  readonly pathText: Uint8Array;
  readonly person: Uint8Array;
}
const LAYOUT: readonly (readonly [keyof Columns, keyof typeof KINDS])[] = [
  ['authoredAt', 'f64'], ['committedAt', 'f64'], ['author', 'u32'], ['committer', 'u32'], ['trailerOffset', 'u32'], ['trailerIdentity', 'u32'],
  ['offset', 'u32'], ['path', 'u32'], ['previous', 'u32'], ['added', 'u32'], ['deleted', 'u32'],
  ['subjectEnd', 'u32'], ['pathEnd', 'u32'], ['personEnd', 'u32'],
  ['parents', 'u16'], ['flags', 'u8'], ['trailerKind', 'u8'], ['status', 'u8'], ['ids', 'u8'], ['subject', 'u8'], ['pathText', 'u8'], ['person', 'u8'],
];

/** Rows as bytes, in pieces that are written one after the other: a header of numbers, then each column at a multiple of eight bytes. */
export function encodeHistory({ count, width, ids, texts, changes }: HistoryRows): Uint8Array[] {
  const subjects = textColumn(count, (slot) => texts.subjectAt(slot));
  const paths = textColumn(changes.paths.length, (index) => changes.paths.at(index)!);
  const people = textColumn(texts.identities.length * 2, (index) => (index % 2 === 0 ? texts.identities[index / 2].name : texts.identities[(index - 1) / 2].email));
  const columns: Columns = {
    authoredAt: texts.authoredAt, committedAt: texts.committedAt, author: texts.author, committer: texts.committer, trailerOffset: texts.trailerOffset,
    trailerIdentity: texts.trailerIdentity, offset: changes.offset, path: changes.path, previous: changes.previous, added: changes.added ?? NONE, deleted: changes.deleted ?? NONE,
    subjectEnd: subjects.end, pathEnd: paths.end, personEnd: people.end,
    parents: texts.parents, flags: texts.flags, trailerKind: texts.trailerKind, status: changes.status, ids, subject: subjects.bytes, pathText: paths.bytes, person: people.bytes,
  };
  const header = Float64Array.of(MARK, HISTORY_FORMAT, count, width, changes.added === null ? 0 : 1, ...LAYOUT.map(([name]) => columns[name].length));
  const parts: Uint8Array[] = [bytesOf(header)];
  for (const [name] of LAYOUT) {
    const bytes = bytesOf(columns[name]);
    parts.push(bytes);
    if (bytes.length % ALIGNED !== 0) parts.push(new Uint8Array(ALIGNED - (bytes.length % ALIGNED)));
  }
  return parts;
}

const NONE = new Uint32Array(0);
const HEADER = 5 + LAYOUT.length;

/** Rows of an entry, as views of its bytes; null when it is not one of this format or does not fit together. */
export function decodeHistory(entry: Buffer, width: number): HistoryRows | null {
  const bytes = entry.byteOffset % ALIGNED === 0 ? entry : Uint8Array.prototype.slice.call(entry);
  if (bytes.length < HEADER * 8) return null;
  const [mark, format, count, idWidth, counted, ...lengths] = new Float64Array(bytes.buffer, bytes.byteOffset, HEADER);
  if (mark !== MARK || format !== HISTORY_FORMAT || idWidth !== width || lengths.some((length) => !Number.isSafeInteger(length) || length < 0)) return null;
  const found: { [name: string]: ArrayBufferView } = {};
  let at = HEADER * 8;
  for (const [index, [name, kind]] of LAYOUT.entries()) {
    const size = lengths[index] * KINDS[kind].BYTES_PER_ELEMENT;
    if (at + size > bytes.length) return null;
    found[name] = new KINDS[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, lengths[index]);
    at += Math.ceil(size / ALIGNED) * ALIGNED;
  }
  const c = found as unknown as Columns;
  const fits = at === bytes.length && [c.authoredAt, c.committedAt, c.author, c.committer, c.parents, c.flags, c.subjectEnd].every((column) => column.length === count)
    && [c.trailerOffset, c.offset].every((column) => column.length === count + 1) && c.ids.length === count * width
    && c.trailerOffset[count] === c.trailerKind.length && c.trailerKind.length === c.trailerIdentity.length
    && [c.path, c.previous, c.status].every((column) => column.length === c.offset[count]) && [c.added, c.deleted].every((column) => column.length === counted * c.path.length)
    && c.personEnd.length % 2 === 0;
  if (!fits) return null;
  const subjects = textList(c.subjectEnd, c.subject);
  const people = textList(c.personEnd, c.person);
  return {
    count, width, ids: c.ids,
    texts: {
      authoredAt: c.authoredAt, committedAt: c.committedAt, author: c.author, committer: c.committer, parents: c.parents, flags: c.flags,
      trailerOffset: c.trailerOffset, trailerKind: c.trailerKind, trailerIdentity: c.trailerIdentity, subjectAt: subjects.at,
      identities: Array.from({ length: people.length / 2 }, (_, index): Identity => ({ name: people.at(2 * index), email: people.at(2 * index + 1) })),
    },
    changes: {
      offset: c.offset, path: c.path, previous: c.previous, status: c.status, added: counted === 1 ? c.added : null, deleted: counted === 1 ? c.deleted : null,
      paths: textList(c.pathEnd, c.pathText),
    },
  };
}

/** Texts as UTF-8 one after the other, and where each ends. */
function textColumn(count: number, textAt: (index: number) => string): { end: Uint32Array; bytes: Uint8Array } {
  const end = new Uint32Array(count);
  let bytes = Buffer.allocUnsafe(Math.max(1024, count * 32));
  let length = 0;
  for (let index = 0; index < count; index++) {
    const text = textAt(index);
    if (length + text.length * 3 > bytes.length) bytes = Buffer.concat([bytes.subarray(0, length)], Math.max(bytes.length * 2, length + text.length * 3));
    length += bytes.write(text, length, 'utf8');
    end[index] = length;
  }
  return { end, bytes: bytes.subarray(0, length) };
}

function textList(end: Uint32Array, column: Uint8Array): { readonly length: number; at(index: number): string } {
  const bytes = Buffer.from(column.buffer, column.byteOffset, column.length);
  return { length: end.length, at: (index) => bytes.toString('utf8', index === 0 ? 0 : end[index - 1], end[index]) };
}

function bytesOf(column: ArrayBufferView): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}
