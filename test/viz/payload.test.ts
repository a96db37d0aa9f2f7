import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { formatNamed } from '../../src/report/index.js';
import { fromBase85, toBase85 } from '../../viz/payload/base85.js';
import { fromColumns, toColumns, type Columns, type Json } from '../../viz/payload/columns.js';
import { withEvidence, withoutEvidence, type EvidencePart } from '../../viz/payload/split.js';
import { HOSTILE } from '../report/hostile-corpus.js';
import { hostileReport, largeReport, shopReport, tinyReport } from '../report/report-builder.js';

const through = (value: Json): Json => fromColumns(JSON.parse(JSON.stringify(toColumns(value))) as Columns);

describe('columns', () => {
  it('give any JSON back as it was', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as Json;
      expect(through(plain)).toEqual(plain);
    }), { numRuns: 300 });
  });
  it('keep a key that is null apart from one that is not there, and names of any kind', () => {
    const value: Json = [{ a: null }, {}, { a: 1, 'constructor': 'x' }, { a: [] }, { a: [{}, null, [1, 'one', 'one']] }];
    expect(through(value)).toEqual(value);
  });
  it('are refused where they do not fit together', () => {
    expect(() => fromColumns({ table: [], root: ['d', [3]] })).toThrow('no place 3');
    expect(() => fromColumns({ table: [], root: ['o', ['a'], [['v', [1, 2]]]] })).toThrow('a column of 2 where 1 are meant');
  });
  it('are shorter than the records they come from', () => {
    const report = JSON.parse(formatNamed('json')!.render(largeReport())) as Json;
    expect(JSON.stringify(toColumns(report)).length).toBeLessThan(JSON.stringify(report).length / 3);
  });
});

describe('the page', () => {
  const blockOf = (page: string, id: string): Json => {
    const [, packed] = new RegExp(`id="${id}">([^<]*)<`).exec(page)!;
    return fromColumns(JSON.parse(inflateRawSync(fromBase85(packed)).toString()) as Columns);
  };
  it.each([['shop', shopReport], ['large', largeReport], ['tiny', tinyReport], ['hostile', () => hostileReport(HOSTILE)]] as const)('%s carries report.json, and its evidence apart', (_, build) => {
    const page = formatNamed('html')!.render(build());
    const rest = blockOf(page, 'payload') as unknown as Report;
    for (const finding of rest.findings) expect([finding.evidence, finding.arithmetic, finding.claims]).toEqual([[], [], []]);
    const whole = withEvidence(rest, blockOf(page, 'evidence') as unknown as EvidencePart);
    expect(formatNamed('json')!.render(whole)).toBe(formatNamed('json')!.render(build()));
  });
  it('is the same whether made from the analysis or from report.json', () => {
    const report = shopReport();
    const read = JSON.parse(formatNamed('json')!.render(report)) as Report;
    expect(formatNamed('html')!.render(read)).toBe(formatNamed('html')!.render(report));
  });
  it('does not take evidence of another report', () => {
    expect(() => withEvidence(withoutEvidence(shopReport()).rest, withoutEvidence(tinyReport()).evidence)).toThrow('no evidence');
  });
});

describe('bytes as text of base 85', () => {
  it('come back, five digits for four bytes, none of which HTML could take for its own', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = toBase85(bytes);
      expect([...fromBase85(text)]).toEqual([...bytes]);
      expect(text).toHaveLength(Math.ceil(bytes.length * 1.25));
      expect(text).toMatch(/^[^<>&"'`\\$@\s]*$/);
    }), { numRuns: 1000 });
  });
  it('are refused where a digit is none, or a group stands for nothing', () => {
    for (const text of ['<0000', '00 00', '0', '|||||', 'é0000', '00000@']) expect(() => fromBase85(text), text).toThrow();
  });
});
