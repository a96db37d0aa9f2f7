import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvRows } from '../../src/report/encode/csv-cell.js';
import { jsonPieces, jsonText } from '../../src/report/encode/json-text.js';
import { markdownName, markdownText } from '../../src/report/encode/markdown-text.js';
import { columns, terminalText, wrapped } from '../../src/report/encode/terminal-text.js';
import { element, escaped, markup, stylesheet } from '../../viz/static/element.js';
import { HOSTILE } from './hostile-corpus.js';
import { forgeLinks, renderedMarkdown } from './rendered-markdown.js';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join('')));
/** Text of what Markdown knows. */
const marked = fc.string({ unit: fc.constantFrom(...'ab1  `*_[]()<>&!#@~\\-+=.:/"\'é漢'), maxLength: 40 });
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u3164]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe('markdown', () => {
  const PLACES: readonly (readonly [string, (inner: string) => string, readonly string[]])[] = [
    ['a paragraph', (inner) => inner, ['p']], ['a heading', (inner) => `### ${inner}`, ['h3']], ['a note', (inner) => `> Note: ${inner}`, ['blockquote', 'p']], ['a point of a list', (inner) => `- Of ${inner}`, ['ul', 'li']],
    ['bold text', (inner) => `**${inner}**`, ['p', 'strong']], ['a cell', (inner) => `| a | b |\n|---|---|\n| ${inner} | 1 |`, ['table', 'thead', 'tr', 'th', 'th', 'tbody', 'tr', 'td', 'td']], ['a summary', (inner) => `<details><summary>\n\n${inner}\n\n</summary></details>`, ['details', 'summary', 'p']],
  ];
  /** What a renderer makes of it there besides text and code, and what a forge would make of the text. */
  const alive = (inner: string): string[] => (inner === '' ? [] : PLACES).flatMap(([place, around, own]) => {
    const { elements, prose, rows } = renderedMarkdown(around(inner));
    const others = elements.filter((element) => element !== 'code');
    return [...(others.join() === own.join() ? [] : [`${place}: ${others.join()}`]), ...(rows.every((cells) => cells === 2) ? [] : [`${place}: ${rows.join()} cells`]), ...forgeLinks(prose)];
  });
  it.each(HOSTILE)('is rendered as text and code alone, wherever it stands: %j (case 67)', (text) => {
    expect(alive(markdownText(text))).toEqual([]);
    expect(alive(markdownName(text))).toEqual([]);
    expect(renderedMarkdown(markdownName(text)).elements).toEqual(['p', 'code']);
  });
  it('is rendered as text and code alone, whatever it is (case 67)', () => {
    fc.assert(fc.property(fc.oneof(anyText, marked), (text) => [...alive(markdownText(text)), ...alive(markdownName(text))].length === 0), { numRuns: 200 });
  });
  it('is rendered as text and code alone: every text of two signs, and every first word of three that prose may hold', { timeout: 60_000 }, () => {
    const SIGNS = [...'a1  `*_[]()<>&!#@~\\-+=.:;,?%/|"\''];
    const PROSE = [...'a1+=<>–.,:!)(%'];
    const texts = [...SIGNS.flatMap((one) => ['', ...SIGNS].map((two) => one + two)), ...PROSE.flatMap((one) => PROSE.flatMap((two) => PROSE.map((three) => `${one}${two}${three} b`)))];
    expect(texts.filter((text) => alive(markdownText(text)).length > 0)).toEqual([]);
  });
  it('reads as what it was, word for word, but for backticks around code', () => {
    fc.assert(fc.property(marked, (text) => {
      const words = (one: string): string => one.replaceAll('`', '').trim().replaceAll(/\s+/g, ' ');
      return words(renderedMarkdown(`x ${markdownText(text)}`).text) === words(`x ${text}`);
    }));
  });
  it('keeps every character of a text without backticks', () => {
    fc.assert(fc.property(marked.map((text) => text.replaceAll('`', '')), (text) => renderedMarkdown(`x ${markdownText(text)}`).text.trim().replaceAll(/\s+/g, ' ') === `x ${text}`.trim().replaceAll(/\s+/g, ' ')));
  });
  it('keeps a command between backticks whole, as one span', () => {
    expect(markdownText('They differ (`conway facts --kind identities` lists them); then `CODEOWNERS.proposed`.')).toBe('They differ (`conway facts --kind identities` lists them); then `CODEOWNERS.proposed`.');
    expect(markdownText('> 99 % and < 1 %')).toBe('`>` 99 % and < 1 %');
  });
  it('is held against a renderer that shows what is alive', () => {
    const seen = (text: string): string[] => [...renderedMarkdown(text).elements, ...forgeLinks(renderedMarkdown(text).prose)];
    for (const [text, found] of [['[a](b)', 'a'], ['![a](b)', 'img'], ['**a**', 'strong'], ['~~a~~', 'del'], ['<b>a', 'b'], ['<script>a', 'raw'], ['<!-- a -->', 'raw'], ['www.a.example', 'a'], ['- [ ] a', 'input'], ['@a', '@a'], ['see #1', '#1'], ['$x$', '$x$'], ['1234567', '1234567'], ['a@b.example', 'a']] as const) expect([text, seen(text).includes(found)]).toEqual([text, true]);
    expect(renderedMarkdown('| a | b |\n|---|---|\n| c |').rows).toEqual([2, 2]);
  });
  it('never holds a bar, a line break or a character that cannot be seen', () => {
    fc.assert(fc.property(anyText, (text) => !/[|\n\r]/.test(markdownText(text) + markdownName(text)) && !HIDDEN.test(markdownText(text) + markdownName(text))));
  });
  it('leaves prose as it is and turns paths and mentions into code', () => {
    expect(markdownText('Only the side of apps/orders makes them, 18 % of it.')).toBe('Only the side of `apps/orders` makes them, 18 % of it.');
    expect(markdownText('Ask @acme/ui (twice); see #12.')).toBe('Ask `@acme/ui` (twice); see `#12`.');
    expect(markdownName('a`b')).toBe('``a`b``');
  });
  it('shortens a very long name from its middle', () => {
    expect(markdownName('a'.repeat(200) + 'END')).toMatch(/^`a{59}…a{56}END`$/);
  });
});

describe('terminal', () => {
  it('lets no control, direction mark or command of a CI system through (cases 71, 72)', () => {
    fc.assert(fc.property(anyText, (text) => {
      const shown = terminalText(text);
      return !HIDDEN.test(shown) && !/[\n\t]/.test(shown) && !/##\s*[a-z]*\[/i.test(shown) && !/(^|\s)::\S/.test(shown);
    }));
  });
  it('removes whole escape sequences, not only their first byte', () => {
    expect(terminalText('\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007')).toBe('red link');
  });
  it('starts no wrapped line with a command, even when a cut makes it', () => {
    fc.assert(fc.property(anyText, fc.integer({ min: 12, max: 80 }), (text, width) =>
      wrapped(terminalText(text), width, '1. ', '   ').every((line) => !line.trimStart().startsWith('::') && !/##\s*[a-z]*\[/i.test(line))));
  });
  it('keeps every line within the width, wide characters counted twice', () => {
    const lines = wrapped(terminalText(HOSTILE.join(' ')), 40);
    // A neutralised command is one column longer than what was measured.
    expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(42);
    expect(columns('漢字')).toBe(4);
  });
});

describe('csv', () => {
  it('gives the text back to a reader that takes one apostrophe off (case 69)', () => {
    fc.assert(fc.property(fc.array(fc.array(anyText, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const read = parsed(csvRows(rows)).map((row) => row.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell)));
      expect(read).toEqual(rows.map((row) => row.map((cell) => cell.replace(/\p{Cs}/gu, '\ufffd').replace(/(?![\t\n\r])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`))));
    }));
  });
  it('holds nothing that a terminal acts on or that turns text round, and keeps what joins letters and faces', () => {
    expect(csvCell('a\u001b[2J\u202eb\u009b0m')).toBe('a\\u{1b}[2J\\u{202e}b\\u{9b}0m');
    expect(csvCell('👩‍💻 نمی‌خواهم')).toBe('👩‍💻 نمی‌خواهم');
  });
  it('starts no formula (case 69)', () => {
    for (const text of HOSTILE) expect(parsed(csvRows([[text, 'x']]))[0][0]).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r]/);
  });
  it('writes numbers as numbers, also negative ones, and nothing for null', () => {
    expect([csvCell(-2.5), csvCell(0.1 + 0.2), csvCell(null), csvCell('-2.5')]).toEqual(['-2.5', '0.3', '', "'-2.5"]);
  });
});

describe('json', () => {
  it('is the same for the same content in another order, and reads back', () => {
    expect(jsonText({ b: 1, a: [{ d: 1, c: null }] })).toBe(jsonText({ a: [{ c: null, d: 1 }], b: 1 }));
    fc.assert(fc.property(fc.json(), (text) => {
      const value = JSON.parse(text) as unknown;
      expect(JSON.parse(jsonText(JSON.parse(jsonText(value))))).toEqual(JSON.parse(jsonText(value)));
    }));
  });
  it('is what a writer that takes each value by itself writes', () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -12, max: 12 })).map(([digits, power]) => digits * 10 ** power), fc.constantFrom(-0, 5e-324, 1e21, 123456789.0123, 0.1 + 0.2, 2 ** 53, 2 ** 53 - 1));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 6 }, number, anyText, fc.boolean(), fc.constant(null), fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.oneof(fc.constantFrom('id', 'a', 'z', 'né"'), anyText), fc.oneof(fc.constant(undefined), tie('tree')), { maxKeys: 5 })),
    }));
    fc.assert(fc.property(tree, (value) => { expect(jsonText(value)).toBe(`${slowText(value, '')}\n`); }), { numRuns: 500 });
  });
  it('comes in pieces where it is long, for a text may be longer than a string can be', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => ({ row, text: 'x'.repeat(40), inner: { list: [{ deep: [{ deeper: [{ row }] }] }] } }));
    const pieces = [...jsonPieces({ section: { table: { rows } } })];
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(2 ** 19);
    expect(JSON.parse(pieces.join(''))).toEqual({ section: { table: { rows } } });
    expect([...jsonPieces({ a: [], b: {}, c: [[], [1]] })].join('')).toBe('{\n "a": [],\n "b": {},\n "c": [\n  [],\n  [1]\n ]\n}\n');
  });
  it('keeps a key named __proto__ and pollutes nothing (case 73)', () => {
    expect(jsonText(JSON.parse('{"__proto__": {"x": 1}}'))).toContain('"__proto__"');
    expect(({} as { x?: number }).x).toBeUndefined();
  });
  it('holds no lone surrogate and no negative zero, and ends with a newline (case 74)', () => {
    expect(jsonText(['\ud800', -0, 0.1 + 0.2, 2 ** 53 - 1])).toBe('["\ufffd", 0, 0.3, 9007199254740991]\n');
  });
  it('refuses a number that is not finite, and says where', () => {
    expect(() => jsonText({ score: { value: NaN } })).toThrow('$.score.value is NaN');
  });
});

/** The slow twin of `jsonText`: every number but safe integers through twelve digits, every text through JSON's own writer, keys of each record sorted anew. */
function slowText(value: unknown, indent: string): string {
  if (typeof value === 'number') return String(Number.isSafeInteger(value) ? value + 0 : Number(value.toPrecision(12)) + 0);
  if (typeof value === 'string') return JSON.stringify(value.replace(/\p{Cs}/gu, '\ufffd')).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (value === null || typeof value !== 'object') return String(value);
  const own = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  const items = Array.isArray(value) ? value.map((one) => slowText(one, `${indent} `)) : own.map(([key, one]) => `${slowText(key, '')}: ${slowText(one, `${indent} `)}`);
  const flat = items.length === 0 || Object.values(value).every((one) => one === null || typeof one !== 'object');
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return flat ? `${open}${items.join(', ')}${close}` : `${open}\n${indent} ${items.join(`,\n${indent} `)}\n${indent}${close}`;
}

describe('html', () => {
  it('shows every text as text, in element and attribute position', () => {
    fc.assert(fc.property(anyText, (text) => {
      const out = markup(element('p', { title: text }, text));
      expect(out.match(/[<>]/g)).toHaveLength(4);
      expect(out.match(/"/g)).toHaveLength(2);
      expect(HIDDEN.test(out.replaceAll('\n', ''))).toBe(false);
    }));
  });
  it('has no way to write a script, a handler, an inline style or an outside address', () => {
    expect(() => element('script')).toThrow('no such tag');
    expect(() => element('iframe')).toThrow('no such tag');
    expect(() => element('p', { onclick: 'x' })).toThrow('no such attribute');
    expect(() => element('p', { style: 'x' })).toThrow('no such attribute');
    for (const href of ['https://evil.example', 'javascript:x', '//evil.example', 'data:text/html,x', '#a b']) expect(() => element('a', { href })).toThrow('inside the document');
    expect(() => stylesheet('</style><script>')).toThrow('no markup');
  });
  it('shows what cannot be seen', () => {
    expect(escaped('a\u202eb')).toBe('a\\u{202e}b');
  });
});

/** A reader of RFC 4180, apart from the writer. */
function parsed(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      while (!(text[at] === '"' && text[at + 1] !== '"')) {
        cell += text[at];
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r' && text[at] !== '\n') cell += text[at++];
    }
    rows[rows.length - 1].push(cell);
    if (text[at] === ',') at += 1;
    else {
      at += 2;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
}
