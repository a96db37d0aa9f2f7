import { CHANGE } from '../../model/raw.js';
import { fields, type StreamParser } from './batch-records.js';

export interface DiffSink {
  /** The changes that follow are this commit's. */
  commit(id: string): void;
  /** One change; `status` is a `CHANGE` value. Bytes from `start` to `end` are a path. */
  change(status: number, data: Buffer, start: number, end: number): void;
  /** The new path of the rename or copy whose old path was given to `change` just before. */
  renamedTo(data: Buffer, start: number, end: number): void;
}

const NUL = 0;
const COLON = 0x3a;
const SPACE = 0x20;
/** `CHANGE` value of each status letter, -1 for bytes that are none. */
const STATUS = new Int8Array(256).fill(-1);
const LETTERS = { A: CHANGE.added, M: CHANGE.modified, D: CHANGE.deleted, R: CHANGE.renamed, C: CHANGE.copied, T: CHANGE.typeChanged };
for (const [letter, value] of Object.entries(LETTERS)) STATUS[letter.charCodeAt(0)] = value;

/**
 * Parses the output of `git diff-tree --stdin --always -r -z --raw`: for each commit its id, then its changes as
 * `:<mode> <mode> <id> <id> <status>` and one path, or two after R and C. All of them end in NUL, which no path contains, and it is known which
 * ones are paths; so no path can forge a record.
 *
 * @throws Error on anything else, which would be another program's output.
 */
export function diffRecords(sink: DiffSink): StreamParser {
  let expected: 'record' | 'path' | 'new path' = 'record';
  let status = 0;
  const parser = fields(NUL, (data, start, end) => {
    if (expected === 'record') {
      if (data[start] !== COLON) return sink.commit(data.toString('latin1', start, end));
      status = STATUS[data[statusAt(data, start, end)]];
      if (status < 0) throw new Error('git diff-tree gave a status that is not known');
      expected = 'path';
      return;
    }
    if (expected === 'new path') {
      sink.renamedTo(data, start, end);
      expected = 'record';
      return;
    }
    sink.change(status, data, start, end);
    expected = status === CHANGE.renamed || status === CHANGE.copied ? 'new path' : 'record';
  });
  return { push: parser.push, finished: () => expected === 'record' && parser.finished() };
}

/** The status letter stands behind the last space, perhaps followed by a score. */
function statusAt(data: Buffer, start: number, end: number): number {
  for (let at = end - 1; at > start; at--) if (data[at] === SPACE) return at + 1;
  return end;
}
