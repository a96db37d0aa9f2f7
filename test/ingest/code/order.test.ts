import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importTable, moduleTargets, type ImportingFile } from '../../../src/ingest/code/import-table.js';
import type { ModuleRecord } from '../../../src/ingest/code/extract/module-record.js';
import { barrels } from '../../../src/ingest/code/resolve/barrels.js';
import type { Target } from '../../../src/ingest/code/resolve/resolver.js';

const FILES = 6;
const paths = Array.from({ length: FILES }, (_, i) => `f${i}`);
const name = fc.constantFrom('a', 'b', 'default');
const record: fc.Arbitrary<ModuleRecord> = fc.record({
  statements: fc.array(fc.record({ specifier: fc.constantFrom(...paths, 'gone', 'ext'), kind: fc.constantFrom(0, 1, 4), line: fc.integer({ min: 1, max: 3 }), names: fc.option(fc.array(fc.record({ name, type: fc.boolean() }), { minLength: 1, maxLength: 2 })) }), { minLength: 1, maxLength: 4 }),
  defines: fc.uniqueArray(name), forwards: fc.array(fc.record({ exported: name, statement: fc.constant(0), imported: fc.constantFrom('a', 'b', '*') }), { maxLength: 2 }), stars: fc.constantFrom([], [0]),
});
const resolve = (_: string, specifier: string): Target => (specifier === 'gone' ? 'unresolved' : specifier === 'ext' ? 'external' : { file: paths.indexOf(specifier) });

/** All of it with files handed over, and names asked for, in a given order. */
function table(files: readonly ImportingFile[], records: readonly ModuleRecord[], warm: readonly number[]) {
  const definitionsOf = barrels((file) => records[file], (file, statement) => { const target = resolve('', records[file].statements[statement].specifier); return typeof target === 'object' && 'file' in target ? target.file : -1; });
  for (const file of warm) definitionsOf(file, 'a');
  return importTable(files, paths, moduleTargets(paths, resolve, definitionsOf));
}

test('the order of files and of questions changes nothing; rows are sorted, and no file imports itself through a barrel', () => {
  fc.assert(fc.property(fc.array(record, { minLength: FILES, maxLength: FILES }), fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: FILES }), (records, order) => {
    const files = records.map((one, file) => ({ file, statements: one.statements }));
    const straight = table(files, records, []), shuffled = table(order.map((file) => files[file]), records, order);
    expect(shuffled).toEqual(straight);
    const { imports, counts } = straight;
    for (let row = 1; row < imports.from.length; row++) {
      const key = (at: number) => [imports.from[at], imports.line[at], imports.specifier[at], imports.to[at]];
      const [a, b] = [key(row - 1), key(row)], differs = a.findIndex((value, at) => value !== b[at]);
      expect(differs < 0 || a[differs] < b[differs]).toBe(true);
    }
    for (let row = 0; row < imports.from.length; row++) if (imports.via[row] > 0) expect(imports.to[row]).not.toBe(imports.from[row]);
    expect(counts.internal + counts.external).toBe(records.reduce((sum, one) => sum + one.statements.length, 0));
    expect(counts.resolved).toBeLessThanOrEqual(counts.internal);
  }), { numRuns: 300 });
});
