import { hash } from 'node:crypto';
import type { ObjectFormat } from './git-environment.js';

/** One object of `git cat-file --batch`. */
export interface BatchRecord {
  /** As git names it; `missing` when the repository does not have it. */
  readonly type: string;
  readonly size: number;
  /** The bytes, or the first of them when there are more than are kept. A view into a larger buffer. */
  readonly body: Buffer;
  /** Whether `body` is all of it. */
  readonly whole: boolean;
  /** Whether the bytes give the id they are stored under. git does not check that when it reads. False is a corrupt or tampered repository. */
  readonly intact: boolean;
}

/** Parses a byte stream that arrives in pieces. */
export interface StreamParser {
  push(chunk: Buffer): void;
  /** Whether the stream stands at the end of a record. */
  finished(): boolean;
}

const LF = 10;
/** Bytes of a header line at most: an id, a type and a size. */
const HEADER_LENGTH = 256;
const SIZE = /^\d{1,15}$/;
const unknown = () => new Error('git cat-file gave a record that is not known');

/**
 * Parses the output of `git cat-file --batch`: `<id> SP <type> SP <size> LF <bytes> LF`, or `<id> SP missing LF`. Bytes are counted, so content
 * cannot forge a record. Objects larger than `keep` bytes pass through without being held.
 */
export function batchRecords(format: ObjectFormat, keep: number, onRecord: (record: BatchRecord) => void): StreamParser {
  let held: Buffer[] = [];
  let heldLength = 0;
  let needed = 0;
  let skip = 0;

  /** Parses one record at `at`; gives where it ends, or -1 after noting how many bytes it needs. */
  const record = (data: Buffer, at: number): number => {
    const lineEnd = data.indexOf(LF, at);
    if ((lineEnd < 0 ? data.length : lineEnd) - at > HEADER_LENGTH) throw unknown();
    if (lineEnd < 0) { needed = data.length - at + 1; return -1; }
    const [id, type, sizeText] = data.toString('latin1', at, lineEnd).split(' ');
    if (sizeText === undefined) {
      onRecord({ type: 'missing', size: 0, body: EMPTY, whole: false, intact: true });
      return lineEnd + 1;
    }
    if (!SIZE.test(sizeText)) throw unknown();
    const size = Number(sizeText);
    const start = lineEnd + 1;
    const kept = Math.min(size, keep);
    const end = start + kept + (size === kept ? 1 : 0);
    if (end > data.length) { needed = end - at; return -1; }
    const body = data.subarray(start, start + kept);
    if (size > kept) {
      skip = size - kept + 1;
      onRecord({ type, size, body, whole: false, intact: true });
      return end;
    }
    // an object's id is the hash of `<type> SP <size> NUL <bytes>`: the stream has just that, but for the NUL
    data[lineEnd] = 0;
    const intact = hash(format, data.subarray(at + id.length + 1, start + size), 'hex') === id;
    onRecord({ type, size, body, whole: true, intact });
    return end;
  };

  return {
    push(chunk) {
      let data = chunk;
      if (heldLength > 0) {
        held.push(chunk);
        heldLength += chunk.length;
        if (heldLength < needed) return;
        data = Buffer.concat(held, heldLength);
        held = [];
        heldLength = 0;
      }
      for (let at = 0; at < data.length;) {
        if (skip > 0) {
          const passed = Math.min(skip, data.length - at);
          skip -= passed;
          at += passed;
          continue;
        }
        const end = record(data, at);
        if (end < 0) {
          held = [data.subarray(at)];
          heldLength = data.length - at;
          return;
        }
        at = end;
      }
    },
    finished: () => heldLength === 0 && skip === 0,
  };
}

const EMPTY = Buffer.alloc(0);

/** Calls back for each line (without its LF) of a stream; lines are given as latin1 text of their own. */
export function lines(onLine: (line: string) => void): StreamParser {
  return fields(LF, (data, start, end) => onLine(data.toString('latin1', start, end)));
}

/** Calls back for each run of bytes that ends in `terminator`. */
export function fields(terminator: number, onField: (data: Buffer, start: number, end: number) => void): StreamParser {
  let rest: Buffer = EMPTY;
  return {
    push(chunk) {
      const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let at = 0;
      for (let end = data.indexOf(terminator, rest.length); end >= 0; end = data.indexOf(terminator, at)) {
        onField(data, at, end);
        at = end + 1;
      }
      rest = at < data.length ? data.subarray(at) : EMPTY;
    },
    finished: () => rest.length === 0,
  };
}
