import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { formatNamed } from '../../src/report/index.js';
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
    const [, base64] = new RegExp(`id="${id}">([^<]*)<`).exec(page)!;
    return fromColumns(JSON.parse(inflateRawSync(Buffer.from(base64, 'base64')).toString()) as Columns);
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
