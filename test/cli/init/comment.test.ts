import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inComment, quoted } from '../../../src/cli/init/comment.js';

describe('names of the repository in a draft', () => {
  it('hold no character that turns text around or hides it, and are read back as the same names', () => {
    const controls = [...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c'];
    for (const control of controls) {
      const name = `pay${control}"ments`;
      expect(quoted(name)).toContain(`\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
      expect(quoted(name)).not.toMatch(/\p{Bidi_Control}/u);
      expect([JSON.parse(quoted(name)), parse(quoted(name))]).toEqual([name, name]);
      expect(inComment(name)).not.toMatch(/\p{Bidi_Control}/u);
    }
    expect(quoted('שלום é 日本')).toBe('"שלום é 日本"');
  });
});
