import type { Dialect } from './module-record.js';

/** The scripts of a component file as one text of the same length in lines, and what stands in `src` attributes of scripts. */
export interface ScriptBlocks {
  readonly text: string;
  readonly dialect: Dialect;
  readonly sources: readonly { readonly specifier: string; readonly line: number }[];
}

/**
 * Everything outside the scripts of a .vue, .svelte or .astro file is blanked out, so that lines and columns stay those of the file. In Astro the
 * frontmatter between the first two `---` is script too. Markup comments hide scripts.
 */
export function scriptBlocks(text: string, language: 'vue' | 'svelte' | 'astro'): ScriptBlocks {
  const kept: [number, number][] = [];
  const sources: { specifier: string; line: number }[] = [];
  let at = 0, typed = language === 'astro', jsx = false;
  if (language === 'astro') {
    const open = /^\s*---/.exec(text);
    const close = open === null ? -1 : text.indexOf('\n---', open[0].length);
    if (open !== null && close >= 0) {
      kept.push([open[0].length, close]);
      at = close + 4;
    }
  }
  for (;;) {
    const comment = text.indexOf('<!--', at), tag = indexOfScript(text, at);
    if (comment >= 0 && (tag < 0 || comment < tag)) {
      const end = text.indexOf('-->', comment + 4);
      if (end < 0) break;
      at = end + 3;
      continue;
    }
    if (tag < 0) break;
    const open = endOfTag(text, tag);
    if (open < 0) break;
    const attributes = text.slice(tag + 7, open);
    const close = indexOfIgnoringCase(text, '</script', open);
    const end = close < 0 ? text.length : close;
    const lang = /\blang\s*=\s*["']?([a-z]+)/i.exec(attributes)?.[1]?.toLowerCase();
    if (lang === 'ts' || lang === 'tsx' || lang === 'typescript') typed = true;
    if (lang === 'tsx' || lang === 'jsx') jsx = true;
    const source = /\bsrc\s*=\s*["']([^"']+)["']/i.exec(attributes)?.[1];
    if (source !== undefined && language === 'vue') sources.push({ specifier: source, line: lineAt(text, tag) });
    const type = /\btype\s*=\s*["']([^"']+)["']/i.exec(attributes)?.[1];
    if (type === undefined || /^(module|text\/(java|type|babel)script|application\/javascript|ts|text\/ts)$/i.test(type)) kept.push([open + 1, end]);
    at = end;
  }
  return { text: blankOutside(text, kept), dialect: typed ? (jsx || language === 'astro' ? 'tsx' : 'ts') : 'js', sources };
}

function indexOfScript(text: string, from: number): number {
  for (let at = indexOfIgnoringCase(text, '<script', from); at >= 0; at = indexOfIgnoringCase(text, '<script', at + 7)) {
    if (/[\s>/]/.test(text[at + 7] ?? '')) return at;
  }
  return -1;
}

function indexOfIgnoringCase(text: string, word: string, from: number): number {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text.slice(at, at + word.length).toLowerCase() === word) return at;
  }
  return -1;
}

/** Index of the `>` that ends a tag; a `>` in quotes (`generic="T extends Record<string, A>"`) does not. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at;
  }
  return -1;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n|\r|\n/).length;
}

/** A `;` before each block keeps the end of one from running into the start of the next. */
function blankOutside(text: string, kept: readonly (readonly [number, number])[]): string {
  let out = '', at = 0;
  for (const [start, end] of kept) {
    const gap = text.slice(at, start).replace(/[^\r\n]/g, ' ');
    out += gap.endsWith(' ') ? `${gap.slice(0, -1)};` : gap;
    out += text.slice(start, end);
    at = end;
  }
  return out + text.slice(at).replace(/[^\r\n]/g, ' ');
}
