import { identifierEnd } from '../shared/identifier-bytes.js';

/** What a call that loads a file names with literals. */
export interface Loaded {
  readonly at: number;
  /** Path as written; one beside the file (`__dir__`, `__FILE__`) begins with `./` or `../`. null: a constant without a path. */
  readonly path: string | null;
  readonly constant: string | null;
}

/** The argument of `require`, `require_relative`, `load` or `require_dependency` after the word; null when it is not literal. */
export function loadedPath(text: string, start: number): Loaded | null {
  const at = argument(text, start);
  const beside = besideFile(text, at);
  if (beside !== null) return beside;
  const found = literal(text, at);
  return found === null || !endsArgument(text, found.end) ? null : { at, path: found.value, constant: null };
}

/** The arguments of `autoload`: a constant, and mostly a path. */
export function autoloaded(text: string, start: number): Loaded | null {
  const at = argument(text, start);
  let constant: string, end: number;
  if (text[at] === ':') {
    const quote = literal(text, at + 1);
    end = quote?.end ?? identifierEnd(text, at + 1);
    constant = quote?.value ?? text.slice(at + 1, end);
  } else {
    const quote = literal(text, at);
    if (quote === null) return null;
    ({ value: constant, end } = quote);
  }
  if (!/^[A-Z]\w{0,200}$/.test(constant)) return null;
  let i = blanks(text, end);
  if (text[i] !== ',') return { at, path: null, constant };
  i++;
  while (/\s/.test(text[i] ?? '')) i++;
  const path = literal(text, i);
  return path === null || !endsArgument(text, path.end) ? besideNamed(text, i, constant) : { at: i, path: path.value, constant };
}

function besideNamed(text: string, at: number, constant: string): Loaded | null {
  const found = besideFile(text, at);
  return found === null ? null : { ...found, constant };
}

/** `File.expand_path("x", __dir__)`, `File.expand_path("../x", __FILE__)`, `File.join(__dir__, "x")`. */
function besideFile(text: string, at: number): Loaded | null {
  const call = text.startsWith('File.expand_path', at) ? 'File.expand_path' : text.startsWith('File.join', at) ? 'File.join' : null;
  if (call === null) return null;
  const open = blanks(text, at + call.length), first = blanks(text, open + 1);
  if (text[open] !== '(') return null;
  if (call === 'File.join') {
    if (!text.startsWith('__dir__', first)) return null;
    const comma = blanks(text, first + 7), path = text[comma] === ',' ? literal(text, blanks(text, comma + 1)) : null;
    return path === null || text[blanks(text, path.end)] !== ')' ? null : { at, path: `./${path.value.replace(/^\/+/, '')}`, constant: null };
  }
  const path = literal(text, first), comma = path === null ? -1 : blanks(text, path.end), base = blanks(text, comma + 1);
  if (path === null || text[comma] !== ',') return null;
  if (text.startsWith('__dir__', base) && text[blanks(text, base + 7)] === ')') return { at, path: `./${path.value}`, constant: null };
  if (!text.startsWith('__FILE__', base) || text[blanks(text, base + 8)] !== ')' || !path.value.startsWith('../')) return null;
  return { at, path: `./${path.value.slice(3)}`, constant: null };
}

function argument(text: string, start: number): number {
  const at = blanks(text, start);
  return text[at] === '(' ? blanks(text, at + 1) : at;
}

export function blanks(text: string, start: number): number {
  let i = start;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  return i;
}

/** Nothing is joined to the literal and no method is called on it. */
function endsArgument(text: string, at: number): boolean {
  const i = blanks(text, at), char = text[i] ?? '';
  return char === '' || '\r\n;)}],#&|?:'.includes(char) || /^(if|unless|rescue|and|or|end|do|while|until)\b/.test(text.slice(i, i + 7));
}

/** A string without escapes and interpolation. */
function literal(text: string, at: number): { readonly value: string; readonly end: number } | null {
  const quote = text[at] ?? '';
  if (quote !== '"' && quote !== "'") return null;
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (text[i] === quote) return i === at + 1 ? null : { value: text.slice(at + 1, i), end: i + 1 };
    if (code === 10 || code === 13 || code === 92 || (code === 35 && quote === '"' && text[i + 1] === '{')) return null;
  }
  return null;
}
