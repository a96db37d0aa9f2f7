import { CHANGE, NO_LINES } from '../../model/raw.js';
import type { StreamParser } from './batch-records.js';
import type { ObjectFormat } from './git-environment.js';

/** Hears of each record; bytes from `start` to `end` are valid until it returns. */
export interface DiffSink {
  /** The changes that follow are this commit's. */
  commit(id: string): void;
  /** One change; `status` is a `CHANGE` value. The bytes are its path, the old one for renames and copies; its ids before and after stand at `before` and `after`. */
  change(status: number, data: Buffer, start: number, end: number, before: number, after: number): void;
  /** The new path of the rename or copy whose old path was given to `change` just before. */
  renamedTo(data: Buffer, start: number, end: number): void;
  /** Lines added and deleted by one of the commit's changes, `NO_LINES` for binary content; the bytes are its path, the new one for renames and copies. */
  lines(added: number, deleted: number, data: Buffer, start: number, end: number): void;
}

const NUL = 0;
const SPACE = 0x20;
const COLON = 0x3a;
const TAB = 0x09;
const DASH = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
/** `:<mode> SP <mode> SP <id> SP <id> SP`, without the ids. */
const META = 1 + 6 + 1 + 6 + 1 + 1 + 1;
export const ID_LENGTH = { sha1: 40, sha256: 64 } as const;

/** Digits of a line count at most. */
const COUNT_DIGITS = 20;

/** `CHANGE` value of each status letter, -1 for bytes that are none. */
const STATUS = new Int8Array(256).fill(-1);
const LETTERS = { A: CHANGE.added, M: CHANGE.modified, D: CHANGE.deleted, R: CHANGE.renamed, C: CHANGE.copied, T: CHANGE.typeChanged };
for (const [letter, value] of Object.entries(LETTERS)) STATUS[letter.charCodeAt(0)] = value;

/**
 * Parses the output of `git diff-tree --stdin --always -r -z --raw [--numstat]`: for each commit its id, then its changes as
 * `:<mode> <mode> <id> <id> <status>` and one path, or two after R and C, then their lines as `<added> TAB <deleted> TAB <path>`, or with no path there and
 * two after it. All of them end in NUL, which no path contains, and it is known which ones are paths; so no path can forge a record.
 *
 * This is the hot loop of a whole history: one buffer is used over and over, and only the bytes of paths are looked at one by one.
 *
 * @throws Error on anything else, which would be another program's output.
 */
export function diffRecords(format: ObjectFormat, sink: DiffSink): StreamParser {
  const idLength = ID_LENGTH[format];
  const statusOffset = META + 2 * idLength;
  let data = Buffer.alloc(1 << 18);
  let length = 0;

  /** Where the NUL behind `at` is, or -1. */
  const end = (at: number): number => {
    while (at < length && data[at] !== NUL) at++;
    return at < length ? at : -1;
  };
  /** Where the TAB is that ends the digits (or the dash) at `at`; -1 when more bytes are needed, -2 when these are no lines. */
  const countEnd = (at: number): number => {
    let to = at;
    if (to < length && data[to] === DASH) to++;
    else while (to < length && data[to] >= ZERO && data[to] <= NINE && to - at <= COUNT_DIGITS) to++;
    return to === length ? -1 : data[to] === TAB && to > at ? to : -2;
  };
  const count = (from: number, to: number): number => {
    if (data[from] === DASH) return NO_LINES;
    let value = 0;
    for (let at = from; at < to; at++) value = value * 10 + data[at] - ZERO;
    return Math.min(value, NO_LINES - 1);
  };
  const lines = (at: number, added: number): number => {
    const deleted = countEnd(added + 1);
    if (deleted === -2) throw unknown();
    const path = deleted < 0 ? -1 : end(deleted + 1);
    if (path < 0) return -1;
    const renamed = path === deleted + 1;
    const from = renamed ? end(path + 1) : deleted;
    const to = renamed ? (from < 0 ? -1 : end(from + 1)) : path;
    if (to < 0) return -1;
    sink.lines(count(at, added), count(added + 1, deleted), data, from + 1, to);
    return to + 1;
  };
  /** An id's first character that is no digit, or its NUL, tells it from a count. */
  const commitOrLines = (at: number): number => {
    const added = countEnd(at);
    return added === -1 ? -1 : added === -2 ? commit(at) : lines(at, added);
  };
  const commit = (at: number): number => {
    const to = at + idLength;
    if (to >= length) return -1;
    if (data[to] !== NUL) throw unknown();
    sink.commit(data.toString('latin1', at, to));
    return to + 1;
  };
  const change = (at: number): number => {
    const letter = at + statusOffset;
    const meta = letter < length ? end(letter) : -1;
    const path = meta < 0 ? -1 : end(meta + 1);
    if (path < 0) return -1;
    const status = STATUS[data[letter]];
    if (status < 0 || data[letter - 1] !== SPACE) throw unknown();
    const renamed = status === CHANGE.renamed || status === CHANGE.copied;
    const to = renamed ? end(path + 1) : path;
    if (to < 0) return -1;
    sink.change(status, data, meta + 1, path, letter - 2 - 2 * idLength, letter - 1 - idLength);
    if (renamed) sink.renamedTo(data, path + 1, to);
    return to + 1;
  };

  return {
    push(chunk) {
      if (length + chunk.length > data.length) data = Buffer.concat([data.subarray(0, length)], Math.max(data.length * 2, length + chunk.length));
      chunk.copy(data, length);
      length += chunk.length;
      let at = 0;
      while (at < length) {
        const next = data[at] === COLON ? change(at) : commitOrLines(at);
        if (next < 0) break;
        at = next;
      }
      data.copyWithin(0, at, length);
      length -= at;
    },
    finished: () => length === 0,
  };
}

function unknown(): Error {
  return new Error('git diff-tree gave a record that is not known');
}
