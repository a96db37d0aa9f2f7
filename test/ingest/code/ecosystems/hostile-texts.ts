import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportReader } from '../../../../src/ingest/code/ecosystems/ecosystem.js';
import { textOf } from '../../../../src/ingest/code/extract/text-of.js';
import { countedText } from './counted-text.js';

/** Looks at each character that a reader may take, with all it looks ahead; what is not linear exceeds it on `COUNTED` characters by far. */
const LOOKS = 120;
const COUNTED = 30_000;
const MEGABYTE = 1_000_000;

/** What every reader must bear: any bytes, any order of the language's tokens, a megabyte of each piece, nested and repeated. */
export function bearsAnyText(reader: ImportReader, tokens: readonly string[], openings: readonly string[]): void {
  const read = (text: string): void => {
    const counted = countedText(text), { record } = reader.read(counted.text);
    expect(counted.work()).toBeLessThanOrEqual(LOOKS * text.length + 2_000);
    for (const { line, specifier } of record.statements) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(specifier).not.toBe('');
    }
    expect(record).toEqual(reader.read(text).record);
  };
  test('any bytes', () => fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => read(textOf(Buffer.from(bytes))))));
  test('any order of tokens', () => fc.assert(fc.property(fc.array(fc.constantFrom(...tokens), { maxLength: 120 }), (parts) => read(parts.join(''))), { numRuns: 500 }));
  test.each(openings)('a megabyte of %j', (opening) => {
    const counted = countedText(opening.repeat(Math.ceil(COUNTED / opening.length)));
    reader.read(counted.text);
    expect(counted.work()).toBeLessThanOrEqual(LOOKS * COUNTED);
    expect(reader.read(opening.repeat(Math.ceil(MEGABYTE / opening.length))).record.statements).toBeInstanceOf(Array);
  });
}
