import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMailmap } from '../../src/facts/mailmap.js';
import { parsePathPattern } from '../../src/facts/path-pattern.js';
import { pathRules } from '../../src/facts/path-rules.js';
import { matchesWildcard, starPattern } from '../../src/facts/wildcard.js';
import { parseOwners } from '../../src/ingest/org/index.js';

const words = fc.array(fc.constantFrom('a', 'b', '*', '**', '?', '/', '\\', '[', '!', '#', ' ', '@', '<', '>', '\n', '\r', '\t', '\0', '\uFEFF', '\ud800', '@org/t', '[S]', 'x@y'), { maxLength: 30 }).map((list) => list.join(''));

describe('any text at all', () => {
  it('is parsed as an owners file and a mailmap without a crash, and keeps line numbers inside the file (case 100)', () => {
    fc.assert(fc.property(words, fc.constantFrom('CODEOWNERS', '.github/CODEOWNERS', '.bitbucket/CODEOWNERS'), (text, source) => {
      const { owners } = parseOwners(text, source);
      const lines = text.split(/\r\n|\n|\r/).length;
      for (const rule of owners.rules) expect(rule.line >= 1 && rule.line <= lines && rule.pattern !== '').toBe(true);
      parseMailmap(text)({ name: text, email: text });
    }), { numRuns: 2000, seed: 3 });
  });

  it('is a pattern that is either refused with a reason, and then matches nothing, or compiled', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'a*b', 'c d'), { minLength: 1, maxLength: 4 }).map((list) => list.join('/'));
    fc.assert(fc.property(words, path, (pattern, at) => {
      const parsed = parsePathPattern(pattern);
      const rules = pathRules([pattern]);
      expect(rules.unsupported.length).toBe(typeof parsed === 'string' ? 1 : 0);
      if (typeof parsed === 'string') expect(rules.last(at)).toBe(-1);
    }), { numRuns: 2000, seed: 4 });
  });

  it('with stars matches as the regular expression of the same meaning does', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 12 }).map((list) => list.join(''));
    const pattern = fc.array(fc.constantFrom('a', 'b', '.', '*'), { maxLength: 8 }).map((list) => list.join(''));
    fc.assert(fc.property(pattern, text, (wild, at) => {
      const expression = new RegExp(`^${wild.split('*').map((part) => part.replaceAll('.', '\\.')).join('.*')}$`);
      expect(matchesWildcard(starPattern(wild), at)).toBe(expression.test(at));
    }), { numRuns: 5000, seed: 5 });
  });
});
