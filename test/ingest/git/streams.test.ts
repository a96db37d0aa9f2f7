import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE, NO_LINES } from '../../../src/model/raw.js';
import { batchRecords, fields, type StreamParser } from '../../../src/ingest/git/batch-records.js';
import { diffRecords } from '../../../src/ingest/git/diff-records.js';

/** Feeds the stream cut at the given places. */
function feed(parser: StreamParser, stream: Buffer, cuts: readonly number[]): void {
  const places = [...new Set(cuts.map((cut) => cut % (stream.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  // copies, for parsers may write into what they are given
  for (const to of [...places, stream.length]) { parser.push(Buffer.from(stream.subarray(from, to))); from = to; }
}
const cuts = fc.array(fc.nat({ max: 10_000 }), { maxLength: 30 });
const content = fc.oneof(fc.uint8Array({ maxLength: 60 }).map((value) => Buffer.from(value)), fc.constantFrom('', '\n', '\0', 'abc commit 3\nxyz\n', `${'0'.repeat(40)} missing\n`).map((text) => Buffer.from(text)));

describe('batchRecords', () => {
  const object = fc.record({ type: fc.constantFrom('commit', 'blob', 'missing', 'tampered'), body: content });
  const idOf = (type: string, body: Buffer) => createHash('sha1').update(`${type} ${body.length}\0`).update(body).digest('hex');
  const render = ({ type, body }: { type: string; body: Buffer }) => {
    if (type === 'missing') return Buffer.from(`${'a'.repeat(40)} missing\n`);
    const kind = type === 'tampered' ? 'blob' : type;
    const id = type === 'tampered' ? 'b'.repeat(40) : idOf(kind, body);
    return Buffer.concat([Buffer.from(`${id} ${kind} ${body.length}\n`), body, Buffer.from('\n')]);
  };
  const keep = 40;

  it('gives the same records wherever the stream is cut', () => fc.assert(fc.property(fc.array(object, { maxLength: 12 }), cuts, (objects, places) => {
    const got: unknown[] = [];
    const parser = batchRecords('sha1', keep, ({ type, size, body, whole, intact }) => got.push({ type, size, body: body.toString('latin1'), whole, intact }));
    feed(parser, Buffer.concat(objects.map(render)), places);
    expect(parser.finished()).toBe(true);
    expect(got).toEqual(objects.map(({ type, body }) => {
      if (type === 'missing') return { type: 'missing', size: 0, body: '', whole: false, intact: true };
      const whole = body.length <= keep;
      return { type: type === 'tampered' ? 'blob' : type, size: body.length, body: body.subarray(0, keep).toString('latin1'), whole, intact: !whole || type !== 'tampered' };
    }));
  }), { numRuns: 500 }));

  it('says when the stream ends in the middle of a record', () => {
    const stream = render({ type: 'blob', body: Buffer.from('some content') });
    for (let length = 1; length < stream.length; length++) {
      const parser = batchRecords('sha1', 1000, () => {});
      parser.push(Buffer.from(stream.subarray(0, length)));
      expect(parser.finished()).toBe(false);
    }
  });
});

describe('diffRecords', () => {
  const path = fc.uint8Array({ minLength: 1, maxLength: 12 }).map((value) => Buffer.from(value.map((byte) => (byte === 0 ? 1 : byte))));
  const hostile = fc.constantFrom(':100644 100644 a b M', 'c'.repeat(40), '\n', '\x01\x1e\x1f', '"', '\t').map((text) => Buffer.from(text));
  const name = fc.oneof(path, hostile);
  const change = fc.oneof(
    fc.record({ letter: fc.constantFrom('A', 'M', 'D', 'T'), path: name }),
    fc.record({ letter: fc.constantFrom('R100', 'C100'), path: name, to: name }),
  );
  const id = fc.oneof(fc.nat().map((n) => n.toString(16).padStart(40, '0')), fc.constantFrom('f'.repeat(40), `${'1'.repeat(39)}a`));
  const commits = fc.array(fc.record({ id, counted: fc.boolean(), changes: fc.array(change, { maxLength: 6 }) }), { maxLength: 6 });
  const COUNTS: readonly (readonly [string, number])[] = [['-', NO_LINES], ['0', 0], ['7', 7], ['123456', 123_456]];
  const LETTERS: Record<string, number> = { A: CHANGE.added, M: CHANGE.modified, D: CHANGE.deleted, T: CHANGE.typeChanged, R100: CHANGE.renamed, C100: CHANGE.copied };

  it('gives the same records wherever the stream is cut, whatever the names are (case 100)', () => fc.assert(fc.property(commits, cuts, (list, places) => {
    const nul = Buffer.of(0);
    const countsOf = (index: number) => [COUNTS[index % 4], COUNTS[(index + 1) % 4]] as const;
    const stream = Buffer.concat(list.flatMap(({ id, counted, changes }) => [Buffer.from(id), nul, ...changes.flatMap((one) => [
      Buffer.from(`:100644 100644 ${'1'.repeat(40)} ${'2'.repeat(40)} ${one.letter}`), nul, one.path, nul, ...('to' in one ? [one.to, nul] : []),
    ]), ...(counted ? changes : []).flatMap((one, index) => [
      Buffer.from(`${countsOf(index)[0][0]}\t${countsOf(index)[1][0]}\t`), ...('to' in one ? [nul, one.path, nul, one.to, nul] : [one.path, nul]),
    ])]));
    const got: string[] = [];
    const text = (data: Buffer, start: number, end: number) => data.toString('latin1', start, end);
    const parser = diffRecords('sha1', {
      commit: (id) => got.push(id),
      change: (status, data, start, end) => got.push(`${status} ${text(data, start, end)}`),
      renamedTo: (data, start, end) => got.push(`to ${text(data, start, end)}`),
      lines: (added, deleted, data, start, end) => got.push(`${added} ${deleted} ${text(data, start, end)}`),
    });
    feed(parser, stream, places);
    expect(parser.finished()).toBe(true);
    expect(got).toEqual(list.flatMap(({ id, counted, changes }) => [id, ...changes.flatMap((one) => [
      `${LETTERS[one.letter]} ${one.path.toString('latin1')}`, ...('to' in one ? [`to ${one.to.toString('latin1')}`] : []),
    ]), ...(counted ? changes : []).map((one, index) => {
      const [added, deleted] = countsOf(index);
      return `${added[1]} ${deleted[1]} ${('to' in one ? one.to : one.path).toString('latin1')}`;
    })]));
  }), { numRuns: 500 }));

  it('is not finished before the second name of a rename, and refuses what git never says', () => {
    const sink = { commit() {}, change() {}, renamedTo() {}, lines() {} };
    const half = diffRecords('sha1', sink);
    half.push(Buffer.from(`:100644 100644 ${'1'.repeat(40)} ${'1'.repeat(40)} R100\0old\0`));
    expect(half.finished()).toBe(false);
    expect(() => diffRecords('sha1', sink).push(Buffer.from(`:100644 100644 ${'1'.repeat(40)} ${'1'.repeat(40)} X\0path\0`))).toThrow();
  });
});

describe('fields', () => {
  it('splits at the terminator only', () => fc.assert(fc.property(fc.array(fc.uint8Array({ min: 1, maxLength: 20 })), cuts, (values, places) => {
    const got: string[] = [];
    const parser = fields(0, (data, start, end) => got.push(data.toString('latin1', start, end)));
    feed(parser, Buffer.concat(values.flatMap((value) => [Buffer.from(value), Buffer.of(0)])), places);
    expect(got).toEqual(values.map((value) => Buffer.from(value).toString('latin1')));
    expect(parser.finished()).toBe(true);
  })));
});
