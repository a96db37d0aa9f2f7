/**
 * Text as inert GitHub-flavoured Markdown, safe inside a table cell. A sentence is taken word by word: plain words stay, every other word (a path, a
 * package, `@team`, `#12`, an object id, a web address, anything with punctuation inside) becomes a code span, the one place where neither Markdown nor the
 * forge's own links (mentions, issues, commits, e-mail) reach. Backslashes alone do not do: those links are made after unescaping.
 */
export function markdownText(text: string): string {
  return (visible(text).match(WORDS) ?? []).map((word, at) => (at === 0 && OPENING.test(word) ? codeSpan(word) : inertWord(word))).join(' ');
}

/** A formula with its figures, whole, as one code span. */
export function markdownFormula(formula: string): string {
  return codeSpan(visible(formula));
}

/** A name as one code span; the middle of a very long one is left out. */
export function markdownName(name: string, limit = 120): string {
  return codeSpan(clipped(visible(name), limit));
}

/** Words; what stands between backticks, and a symbol with its arguments (`D(a, b)`), which stay whole. */
const WORDS = /[(“"]?`[^`\s](?:[^`]*[^`\s])?`[)”"]?[.,;:?!]?(?!\S)|[\p{L}\p{N}_]+\([^()]*\)\S*|\S+/gu;
/** A command or a name in a text of ours. */
const COMMAND = /^`([^`]+)`$/;
/** Letters with inner hyphens or apostrophes, or a number with its sign, unit or range; with the punctuation of prose around. */
const PROSE = /^[(“"]?(?:\p{L}\p{M}*(?:[\p{L}\p{M}]|[’'-](?=\p{L}))*’?|[+−–-]?\d{1,6}(?:[.,–]\d+)*|[–—%↔·×κ=+/<>≤≥]|\(?n)[)”"]?[.,;:?!)%]{0,2}$/u;
/** A first word that would begin a list, a quotation or a block of HTML, or make a heading of the line before. */
const OPENING = /^(?:[+=]$|>|<\?|\d{1,9}[.)]$)/;
/** Words that forges or Markdown link although they are letters and digits: `GH-12`, ticket keys, object ids, `www`. */
const LINKED = /^\W*(?:[0-9a-f]{7,}|www)\W*$/i;

function inertWord(word: string): string {
  if (PROSE.test(word) && !LINKED.test(word)) return word;
  const [, open, inner, end] = /^([(“"]?)(.*?)([)”"]?[.,;:?!]?)$/su.exec(word)!;
  // the bracket that closes one inside the word belongs to it
  const own = end.startsWith(')') && inner.split('(').length > inner.split(')').length;
  const [core, close] = own ? [`${inner})`, end.slice(1)] : [inner, end];
  return core === '' ? codeSpan(word) : `${open}${codeSpan(core.replace(COMMAND, '$1'))}${close}`;
}

/** Fence longer than any run of backticks inside (CommonMark 6.1). */
function codeSpan(text: string): string {
  const content = text.trim() === '' ? '(empty)' : text;
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** Characters that cannot be seen, and the bar that would end a table cell in some renderers whatever stands before it, as `\u{…}`. */
function visible(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}|\u2028\u2029\u034f\u115f\u1160\u3164\uffa0]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

function clipped(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  const half = Math.floor((limit - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}
