/**
 * The only way from data to HTML or SVG, as text here and as nodes in `viz/app`. Every text and every attribute value is made inert; tags and attributes come from closed lists,
 * so no script, event handler, inline style or outside address can be written by any caller. The script and the data are blocks of their own, which hold nothing of a caller's as it stands.
 */
export interface Element {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}
export type Child = Element | string | null | readonly Child[];
export interface Attributes {
  readonly [name: string]: string | number | boolean | null | undefined;
}

const VOID = new Set(['meta', 'link', 'br', 'input', 'col']);
/** Shapes of SVG: without content they close themselves, which HTML allows them alone. */
const SHAPES = new Set(['path', 'rect', 'circle', 'line', 'use']);
const TAGS = new Set([
  ...VOID, 'html', 'head', 'title', 'body', 'header', 'nav', 'main', 'section', 'article', 'footer', 'h1', 'h2', 'h3', 'h4', 'p', 'div', 'span', 'a', 'ul', 'ol', 'li',
  'dl', 'dt', 'dd', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'figure', 'figcaption', 'strong', 'b', 'small', 'code', 'bdi', 'time', 'abbr',
  'svg', 'g', 'path', 'rect', 'circle', 'line', 'text', 'tspan', 'desc', 'use',
  'aside', 'button', 'select', 'option', 'optgroup', 'label', 'fieldset', 'legend', 'output', 'canvas', 'kbd', 'pre', 'hr', 'i', 'em', 'colgroup',
]);
const ATTRIBUTES = new Set([
  'id', 'class', 'lang', 'dir', 'role', 'scope', 'colspan', 'tabindex', 'open', 'datetime', 'title', 'charset', 'name', 'content', 'http-equiv', 'rel', 'href',
  'aria-label', 'aria-labelledby', 'aria-describedby', 'aria-hidden',
  'viewBox', 'width', 'height', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'd', 'transform', 'text-anchor', 'dominant-baseline', 'focusable',
  'type', 'value', 'min', 'max', 'step', 'for', 'placeholder', 'autocomplete', 'spellcheck', 'disabled', 'checked', 'selected', 'hidden', 'label', 'rowspan', 'fill', 'xmlns',
  'aria-current', 'aria-pressed', 'aria-expanded', 'aria-controls', 'aria-selected', 'aria-activedescendant', 'aria-autocomplete', 'aria-haspopup', 'aria-live', 'aria-sort', 'aria-modal',
  'aria-rowcount', 'aria-colcount', 'aria-rowindex', 'aria-colindex', 'aria-level', 'aria-roledescription',
]);
/** What the page's own program reads: names that begin so mean nothing to a browser. */
const DATA = /^data-[a-z-]+$/;
/** Links stay inside the document; the empty icon keeps a browser from asking a server for one. */
const SAFE_ADDRESS = /^(#\S+|data:,)$/;

/** One element; a tag or attribute outside the lists is a bug and throws. */
export function element(tag: string, attributes: Attributes = {}, ...children: Child[]): Element {
  if (!TAGS.has(tag)) throw new Error(`no such tag: ${tag}`);
  for (const name of Object.keys(attributes)) {
    if (!ATTRIBUTES.has(name) && !DATA.test(name)) throw new Error(`no such attribute: ${name}`);
    if (name === 'href' && !SAFE_ADDRESS.test(String(attributes[name]))) throw new Error('a link must stay inside the document');
  }
  return { tag, attributes, children };
}

/** Style sheet of our own; the text is a constant of this program and never holds data. */
export function stylesheet(css: string): Element {
  if (css.includes('<')) throw new Error('a style sheet holds no markup');
  return { tag: 'style', attributes: {}, children: [css] };
}

/** The page's script, last in the document; the text is made at build time and never holds data. */
export function program(javascript: string): Element {
  if (/<\/?script|<!--/i.test(javascript)) throw new Error('a program that holds markup would end its own element');
  return { tag: 'script', attributes: { type: 'module' }, children: [javascript] };
}

/** Bytes that the program reads, in base 85: no browser takes the type for anything to run, and nothing in it could end it. */
export function dataBlock(id: string, packed: string): Element {
  if (/[^!#%()-;=?A-Z[\]^_a-~]/.test(packed)) throw new Error('a block of data is base 85');
  return { tag: 'script', attributes: { type: 'application/octet-stream', id }, children: [packed] };
}

/** Elements whose content is no markup: made by the three functions above alone. */
const RAW = new Set(['style', 'script']);

/** End tags that HTML lets be left out before a sibling and at the end of the parent, where these always stand here. */
const OPEN_ENDED = new Set(['td', 'th', 'tr', 'li', 'dt', 'dd']);

/** Markup of a tree: same tree, same bytes. */
export function markup(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  if (!('tag' in child)) return child.map(markup).join('');
  const attributes = Object.entries(child.attributes).map(attribute).join('');
  if (VOID.has(child.tag)) return `<${child.tag}${attributes}>`;
  const inner = RAW.has(child.tag) ? child.children.join('') : child.children.map(markup).join('');
  if (inner === '' && SHAPES.has(child.tag)) return `<${child.tag}${attributes}/>`;
  return `<${child.tag}${attributes}>${inner}${OPEN_ENDED.has(child.tag) ? '' : `</${child.tag}>`}`;
}

function attribute([name, value]: [string, Attributes[string]]): string {
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return ` ${name}`;
  return ` ${name}="${escaped(attributeText(value))}"`;
}

/** Numbers to hundredths: no eye sees more. */
export const attributeText = (value: string | number): string => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);

const ENTITIES = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'], ["'", '&#39;']]);
/** Characters that cannot be seen but change what is seen: controls, direction marks, zero-width characters, lone surrogates, fillers. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u034f\u115f\u1160\u3164\uffa0]/gu;

/** Text in which what cannot be seen shows as `\u{…}`. */
export const visible = (text: string): string => text.replace(INVISIBLE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);

/** Text that shows as itself in HTML and SVG, in element and attribute position. */
export const escaped = (text: string): string => visible(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character)!);
