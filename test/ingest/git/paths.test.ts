import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteStrings } from '../../../src/ingest/git/byte-strings.js';
import { escapePath } from '../../../src/ingest/git/escape-path.js';
import { pathBytes } from '../../../src/report/encode/path-bytes.js';
import { isDangerousPath, pathTable } from '../../../src/ingest/git/path-table.js';

const bytes = fc.oneof(fc.uint8Array({ maxLength: 24 }), fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)), fc.constantFrom(
  ...['\\', '\\x41', '\x7f', '\xff', '\xfe', '\xc2\x80', '\xc2\xa0', '\xed\xa0\x80', '\xf4\x90\x80\x80', '\xe2\x82', '\xc0\xaf', 'a\nb'].map((text) => Buffer.from(text, 'latin1')),
)).map((value) => Buffer.from(value));

describe('escapePath', () => {
  it('keeps valid UTF-8 and escapes the rest', () => {
    expect(escapePath(Buffer.from('src/ä € 😀 \u202e.ts'))).toBe('src/ä € 😀 \u202e.ts');
    expect(escapePath(Buffer.from('a\\b\n\t\x7f\xff\xc2\x85', 'latin1'))).toBe('a\\\\b\\x0a\\x09\\x7f\\xff\\xc2\\x85');
    expect(escapePath(Buffer.from('\xed\xa0\x80', 'latin1'))).toBe('\\xed\\xa0\\x80');
    expect(escapePath(Buffer.from('\xc0\xaf', 'latin1'))).toBe('\\xc0\\xaf');
  });
  it('loses nothing (case 35)', () => fc.assert(fc.property(bytes, (value) => { expect(Buffer.from(pathBytes(escapePath(value)))).toEqual(value); }), { numRuns: 2000 }));
  it('gives text without control characters or replacement by accident', () => fc.assert(fc.property(bytes, (value) => {
    expect(escapePath(value)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  })));
  it('keeps different bytes apart', () => fc.assert(fc.property(bytes, bytes, (a, b) => {
    expect(escapePath(a) === escapePath(b)).toBe(a.equals(b));
  }), { numRuns: 2000 }));
});

describe('isDangerousPath', () => {
  it.each(['..', 'a/../b', '.', './a', 'a/.', '.git', '.git/config', 'a/.GIT/x', 'git~1', 'GIT~2/x', '.git ', '.git./x', '.git::$INDEX_ALLOCATION/x', '.g\u200cit/config', '', '/a', 'a//b', 'a/'])(
    'refuses %j', (path) => expect(isDangerousPath(path)).toBe(true));
  it.each(['.gitignore', '.github/x', 'a.git', 'git', '...', 'a..b', '.gitmodules', 'x/.git-hooks/y', 'agit~1', 'a b/c'])(
    'lets %j pass', (path) => expect(isDangerousPath(path)).toBe(false));
});

describe('byteStrings', () => {
  it('numbers distinct runs in order of first sight, as a Map of strings does', () => fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 4, max: 3 }), { maxLength: 400 }), (values) => {
    const table = byteStrings();
    const reference = new Map<string, number>();
    for (const value of values) {
      const key = Buffer.from(value).toString('latin1');
      if (!reference.has(key)) reference.set(key, reference.size);
      expect(table.numberOf(value, 0, value.length)).toBe(reference.get(key));
    }
    expect(table.count).toBe(reference.size);
  })));
  it('grows', () => {
    const table = byteStrings();
    const words = Array.from({ length: 50_000 }, (_, index) => Buffer.from(`folder/${index}/file.ts`));
    words.forEach((word, index) => expect(table.numberOf(word, 0, word.length)).toBe(index));
    words.forEach((word, index) => expect(table.numberOf(word, 0, word.length)).toBe(index));
  });
});

describe('pathTable', () => {
  it('keeps names apart that lossy decoding would merge, and counts dangerous ones once', () => {
    const table = pathTable();
    const intern = (text: string) => { const value = Buffer.from(text, 'latin1'); return table.intern(value, 0, value.length); };
    expect([intern('\xff.ts'), intern('\xfe.ts'), intern('\xff.ts'), intern('../x'), intern('../x'), intern('b')]).toEqual([0, 1, 0, -1, -1, 2]);
    expect(table.paths).toEqual(['\\xff.ts', '\\xfe.ts', 'b']);
    expect(table.dangerous).toEqual({ count: 1, example: '../x' });
  });
});
